"""A run of words around a core in; its conditions, exceptions and deadline out, each as a word range."""

from dataclasses import dataclass
from enum import StrEnum

from regtrail.model.entity import EntityType
from regtrail.norms.statement import Range, Statement


class Role(StrEnum):
    """What an adjunct is to its norm; `other` fills no slot."""

    CONDITION = "condition"
    EXCEPTION = "exception"
    DEADLINE = "deadline"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Adjunct:
    """A segment and its role."""

    role: Role
    start: int
    end: int

    @property
    def range(self) -> Range:
        """The segment's words."""
        return self.start, self.end


def opener(s: Statement, at: int, stop: int) -> Role | None:
    """Return the role of the adjunct that opens at a position, None where none does."""
    if s.mention_at(at, EntityType.DEADLINE) is not None and not s.lexicon.is_a(s.word(at - 1), "articles"):
        return Role.DEADLINE
    if s.words[at : at + 2] == ("but", "not") and s.word(at + 2) in {
        "more",
        "less",
        "later",
        "fewer",
        "exceeding",
    }:
        return None
    if s.words[at : at + 2] == ("subject", "to") and s.word(at - 1) in {"is", "are", "be", "not"}:
        return None
    if s.words[at : at + 2] == ("subject", "to") and _cites(s, at + 2):
        return Role.EXCEPTION
    if s.words[at] == "provided" and s.lexicon.is_a(s.word(at + 1), "prepositions"):
        return None
    if s.lexicon.exceptions.match(s.words, at, stop):
        return Role.EXCEPTION
    if s.lexicon.conditions.match(s.words, at, stop):
        return Role.CONDITION
    if s.lexicon.is_a(s.words[at], "relatives") and s.words[at] != "whose":
        if s.words[at] == "that" and s.lexicon.is_a(s.word(at - 1), "prepositions"):
            return None
        return Role.CONDITION
    if at + 1 < stop and s.words[at + 1] in {"which", "whom"} and s.lexicon.is_a(s.words[at], "prepositions"):
        return Role.CONDITION
    return None


def _cites(s: Statement, at: int) -> bool:
    """Tell whether a provision is cited at a position ("subject to subsection (2)")."""
    return s.lexicon.is_a(s.word(at), "provisions") or any(
        m.start in (at, at + 1) and m.type is EntityType.INSTRUMENT for m in s.mentions
    )


def split(s: Statement, start: int, end: int) -> list[Adjunct]:
    """Cut a run that begins with an adjunct into its adjuncts."""
    found: list[Adjunct] = []
    at = start
    while at < end:
        role, stop = _next(s, at, end)
        if stop > at:
            found.append(Adjunct(role, at, stop))
        at = max(stop, at + 1)
    return found


def _next(s: Statement, at: int, end: int) -> tuple[Role, int]:
    while at < end and s.words[at] in {",", "and", "or"} and at + 1 < end:
        at += 1
    role = opener(s, at, end)
    if role is Role.DEADLINE:
        return role, _deadline_end(s, at, end)
    clausal = role is not None and s.words[at] not in {"for", "with", "upon", "in", "subject", "without"}
    threshold = _threshold_end(s, at, end) if role is None else None
    if threshold is not None:
        return Role.CONDITION, threshold
    p = at + 1
    while p < end:
        following = opener(s, p, end)
        if following is not None and _splits(s, (at, p), (role, following), clausal=clausal):
            break
        p += 1
    return role or _preposition(s, at, p), p


def _splits(s: Statement, where: Range, roles: tuple[Role | None, Role], *, clausal: bool) -> bool:
    """Tell whether the adjunct that opens at `where[1]` ends the one that opened at `where[0]`."""
    (at, p), (role, following) = where, roles
    if role is Role.EXCEPTION:
        return following is not Role.DEADLINE and s.words[p - 1] == "," and following is Role.EXCEPTION
    if following is Role.EXCEPTION:
        return True
    if following is Role.DEADLINE:
        relative = clausal and s.lexicon.is_a(s.words[at], "relatives") and not _dates_the_past(s, where)
        return role is None or relative or s.words[p - 1] in {",", "and", "or"}
    if s.lexicon.is_a(s.words[p], "relatives"):
        return False
    if s.lexicon.is_a(s.words[p - 1], "prepositions"):
        return False
    return role is None or s.words[p - 1] == "," or (not clausal and s.words[p] in {"if", "where", "when"})


def _dates_the_past(s: Statement, where: Range) -> bool:
    """Tell whether a time belongs to a clause about the past ("that were ordered before 27 May")."""
    at, p = where
    past = any(w in {"was", "were", "had"} or s.lexicon.is_participle(w) for w in s.words[at + 1 : p])
    return past and s.words[p] in {"before", "after", "since", "on", "prior", "in", "during"}


def _threshold_end(s: Statement, at: int, end: int) -> int | None:
    """Return where a phrase that holds a threshold ends, None where none stands near."""
    for p in range(at + 1, min(at + 8, end)):
        if opener(s, p, end) is not None:
            return None
        mention = s.mention_at(p, EntityType.THRESHOLD)
        if mention is not None:
            return min(mention.end, end)
    return None


def _deadline_end(s: Statement, at: int, end: int) -> int:
    """Return where a deadline ends, with the times that are joined to it and "whichever is later"."""
    mention = s.mention_at(at, EntityType.DEADLINE)
    stop = min(mention.end, end) if mention else at + 1
    while stop < end:
        p = stop
        while p < end and s.words[p] in {",", "and", "or", "but"}:
            p += 1
        joined = s.mention_at(p, EntityType.DEADLINE) if p < end else None
        if joined is not None:
            stop = min(joined.end, end)
        elif p < end and s.words[p] == "whichever":
            return min(p + 3, end)
        else:
            break
    return stop


def _preposition(s: Statement, at: int, stop: int) -> Role:
    """Judge a prepositional phrase that no opener marks: a purpose, a group or a limit is a condition."""
    if s.words[at] == "under":
        return Role.OTHER
    completes = s.words[at] == "to" and at + 1 in s.seams
    if completes or (s.words[at] == "by" and s.lexicon.is_gerund(s.word(at + 1))):
        return Role.CONDITION
    inside = range(at, stop)
    if any(m.type is EntityType.THRESHOLD and m.start in inside for m in s.mentions):
        return Role.CONDITION
    if s.words[at] == "for" and stop - at > 1 and s.words[at + 1] != "that":
        return Role.CONDITION
    if any(s.lexicon.is_a(w, "relatives") for w in s.words[at:stop]):
        return Role.CONDITION
    return Role.OTHER


def threshold_start(s: Statement, where: Range) -> int:
    """Return where the phrase with the first threshold of a noun phrase starts; its end, if there is none."""
    start, stop = where
    if s.mentions_in(where, EntityType.PENALTY):
        return stop
    for mention in s.mentions_in(where, EntityType.THRESHOLD):
        p = mention.start - 1
        while p > start and not (
            s.lexicon.is_a(s.words[p], "prepositions")
            or s.lexicon.is_gerund(s.words[p])
            or (s.words[p].endswith("ing") and p == mention.start - 1)
        ):
            p -= 1
        if p > start and s.words[p] != "than":
            describing = (
                q for q in range(start + 1, p) if s.words[q].endswith("ing") and len(s.words[q]) > 5
            )
            return next((q for q in describing if not _inside_mention(s, q)), p)
    return stop


def _inside_mention(s: Statement, at: int) -> bool:
    """Tell whether a word is part of a name or a class ("a holding company")."""
    return any(m.start < at + 1 < m.end for m in s.mentions)

"""A statement and its triggers in; the clause of each norm out, with where its subject stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from regtrail.norms.statement import Statement
from regtrail.norms.trigger import Trigger

_STOPS = frozenset({";", ":"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The words `[start, end)` of one norm around its trigger.

    `shared` tells that the clause has no subject of its own ("… and may be withdrawn");
    `relative` that the subject is the antecedent of a relative clause.
    """

    trigger: Trigger
    start: int
    end: int
    shared: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True)
class _Edge:
    at: int
    shared: bool = False
    relative: bool = False


def segment(statement: Statement, triggers: Sequence[Trigger]) -> list[Clause]:
    """Cut a statement into the clauses of its norms; triggers in subordinate clauses open none."""
    kept: list[tuple[Trigger, _Edge]] = []
    floor = 0
    for trigger in triggers:
        edge = _left_edge(statement, trigger, floor)
        if edge is not None:
            kept.append((trigger, edge))
            floor = trigger.end
    clauses = []
    for number, (trigger, edge) in enumerate(kept):
        limit = kept[number + 1][1].at if number + 1 < len(kept) else len(statement)
        end = right_edge(statement, trigger.end, limit)
        start, end = statement.trim((edge.at, end))
        clauses.append(Clause(trigger, start, max(end, trigger.end), edge.shared, edge.relative))
    return clauses


def _left_edge(s: Statement, trigger: Trigger, floor: int) -> _Edge | None:
    """Return where the trigger's clause starts, None when it is part of another clause."""
    lex = s.lexicon
    at = trigger.start
    if floor and at > floor and (lex.is_a(s.word(at - 1), "coordinators") or s.word(at - 1) == ","):
        return _Edge(at, shared=True)
    if trigger.words[0] == "nor":
        return _Edge(at)
    coordinators: list[int] = []
    p = at - 1
    while p >= floor:
        word = s.words[p]
        if word in _STOPS:
            return _Edge(p + 1)
        if lex.is_a(word, "relatives"):
            edge = _relative_edge(s, p, trigger, floor)
            if edge is not None:
                return edge
        elif lex.is_a(word, "subordinators") and not _fronted(s, p, at):
            return None
        elif lex.is_a(word, "reporting") and p > floor and p + 1 < at and not _is_attributive(s, p):
            return _Edge(p + 1)
        elif lex.is_a(word, "coordinators"):
            coordinators.append(p)
        p -= 1
    return _coordinated_edge(s, coordinators, at, floor)


def _coordinated_edge(s: Statement, coordinators: list[int], at: int, floor: int) -> _Edge | None:
    if floor == 0:
        for p in coordinators:
            if _finite_before(s, p, 0):
                return _Edge(p + 1)
        return _Edge(0)
    after_comma = [p for p in coordinators if s.word(p - 1) in {",", ";"} or s.words[p] in {"but", "nor"}]
    if after_comma:
        return _Edge(after_comma[-1] + 1)
    ands = [p for p in coordinators if s.words[p] == "and"]
    if ands or coordinators:
        return _Edge((ands or coordinators)[-1] + 1)
    return None


def _relative_edge(s: Statement, p: int, trigger: Trigger, floor: int) -> _Edge | None:
    """Judge a that/which/who left of the trigger: the clause's own opener, a complementiser, or neither."""
    lex = s.lexicon
    gap = [w for w in s.words[p + 1 : trigger.start] if not w.endswith("ly") and w != ","]
    if not gap:
        if p == floor:
            return _Edge(p)
        return _Edge(_antecedent(s, p, floor), relative=True)
    if lex.is_a(s.word(p - 1), "reporting"):
        return _Edge(p + 1)
    if s.word(p - 1) in {"after", "under", "in", "for", "from"} and s.words[p] == "which":
        return _Edge(p - 1) if floor else _Edge(p + 1)
    head = gap[0]
    verbal = head in lex.base or head in lex.third or lex.is_participle(head) or any(map(lex.is_finite, gap))
    if verbal or s.words[p] == "whose":
        return None
    if p > 0 and s.words[p] == "that" and lex.is_a(s.word(p + 1), "determiners") and _says(s, p):
        return _Edge(p + 1)
    return _Edge(p + 1) if s.words[p] == "that" and p > 0 else None


def _says(s: Statement, p: int) -> bool:
    return any(s.lexicon.is_a(w, "reporting") for w in s.words[max(0, p - 6) : p])


def _antecedent(s: Statement, p: int, floor: int) -> int:
    """Return where the noun phrase before a relative pronoun starts."""
    lex = s.lexicon
    q = p - 1
    if q >= floor and s.words[q] == ",":
        q -= 1
    while q > floor:
        before = s.words[q - 1]
        stops = before in {",", ":", ";"} or lex.is_finite(before) or lex.is_a(before, "coordinators")
        if (
            stops
            or (lex.is_a(before, "prepositions") and before != "of")
            or before in lex.base - lex.classes["noun_verbs"]
        ):
            break
        if lex.is_a(s.words[q], "determiners") and before != "of":
            break
        q -= 1
    return q


def _fronted(s: Statement, p: int, at: int) -> bool:
    """Tell whether a subordinate clause that starts at a position is over before the trigger."""
    commas = [i for i in range(p + 2, at - 1) if s.words[i] == ","]
    return bool(commas) or (s.words[p] in {"as", "since"} and p + 1 < at and not _verbal(s, p + 1, at))


def _verbal(s: Statement, start: int, end: int) -> bool:
    return any(s.lexicon.is_finite(w) for w in s.words[start:end])


def _finite_before(s: Statement, p: int, floor: int) -> bool:
    """Tell whether a main clause stands between the floor and a coordinator."""
    lex = s.lexicon
    if any(lex.is_a(w, "subordinators") or lex.is_a(w, "relatives") for w in s.words[floor:p]):
        return False
    return any(lex.is_a(w, "finite") or lex.is_a(w, "reporting") for w in s.words[floor:p])


def _is_attributive(s: Statement, p: int) -> bool:
    """Tell whether a reporting word modifies a noun ("the stated purpose", "reported incidents")."""
    return s.lexicon.is_a(s.word(p - 1), "determiners") or s.lexicon.is_a(s.word(p - 1), "prepositions")


def right_edge(s: Statement, start: int, limit: int) -> int:
    """Return where a clause ends: at a semicolon, a contrast, or the words that say who said so."""
    lex = s.lexicon
    for p in range(start, limit):
        word = s.words[p]
        if word in _STOPS and not _inline_list(s, p, limit):
            return p
        if word == "," and p + 1 < limit and _tail(s, p + 1, limit):
            return p
        if (
            word == "but"
            and not lex.exceptions.match(s.words, p, limit)
            and s.word(p + 1) not in {"only", "not"}
        ):
            return p
    return limit


def _inline_list(s: Statement, p: int, limit: int) -> bool:
    following = s.words[p + 1 : min(p + 5, limit)]
    return (
        "(" in following
        or (s.words[p] == ":" and "(" in following)
        or bool(
            following
            and (
                s.lexicon.conditions.match(s.words, p + 1, limit)
                or s.lexicon.exceptions.match(s.words, p + 1, limit)
            )
        )
    )


def _tail(s: Statement, p: int, limit: int) -> bool:
    """Tell whether what follows a comma is no part of the norm: attribution, comment, consequence."""
    lex = s.lexicon
    word = s.words[p]
    if tuple(s.words[p : p + 2]) == ("according", "to"):
        return True
    if lex.is_gerund(word) and word not in {"including", "excluding", "providing", "following", "rising"}:
        return s.word(p + 1) != ","
    if word in {"which", "so", "yet", "with"} and s.words[p : p + 2] != ("which", "is"):
        return word != "with"
    return any(lex.is_a(w, "reporting") for w in s.words[p : min(p + 9, limit)]) and not _verbal(
        s, p, min(p + 9, limit)
    )

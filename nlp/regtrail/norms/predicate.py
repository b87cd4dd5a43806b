"""The words after a trigger in; action, object and what follows them out."""

from regtrail.model.entity import EntityType
from regtrail.norms import adjuncts, phrases, verbs
from regtrail.norms.adjuncts import Role
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Range, Statement

_PERSONS = frozenset({EntityType.AGENCY, EntityType.ACTOR})
_NO_OBJECT = frozenset({"at", "that", "only"})
_INSERTION = 12
_PHRASE_STOPS = frozenset({",", ";", ":", "and", "or", "that", "which", "who", "if"})
_PLACING = frozenset({"on", "with", "in", "at", "from", "to"})


def read(frame: Frame, start: int) -> int:
    """Read a verb phrase into a frame; return where a coordinated verb starts (0: none)."""
    s, stop = frame.statement, frame.clause.end
    start = _insertion(frame, verbs.skip_adverbs(s, start, stop), stop)
    start = _unmarked_insertion(frame, start, stop)
    verb_end, passive = verbs.verb(s, start, stop)
    frame.passive = frame.passive or passive
    frame.action = (start, verb_end) if verb_end > start else None
    return complement(frame, verb_end, stop)


def _insertion(frame: Frame, start: int, stop: int) -> int:
    """File what stands between commas before the verb ("may, with the approval of …, publish")."""
    s = frame.statement
    if s.word(start - 1) != ",":
        return start
    close = next((p for p in range(start, stop) if s.words[p] == ","), None)
    if close is None or s.words[start] in s.lexicon.base:
        return start
    file_adjuncts(frame, start, close)
    return verbs.skip_adverbs(s, close, stop)


def _unmarked_insertion(frame: Frame, start: int, stop: int) -> int:
    """File a phrase before the verb ("may by order suspend") or a clause ("shall: if it rains, sound …")."""
    s = frame.statement
    if start >= stop:
        return start
    clausal = adjuncts.opener(s, start, stop) is not None
    if not clausal and not s.lexicon.is_a(s.words[start], "prepositions") and s.words[start] != "(":
        return start
    for p in range(start + 1, stop if clausal else min(start + _INSERTION, stop)):
        if _starts_verb(s, p) and (
            s.words[p - 1] == "," or (p < start + _INSERTION and not _clausal(s, start))
        ):
            file_adjuncts(frame, start, p)
            return p
    return start


def _starts_verb(s: Statement, p: int) -> bool:
    before = s.words[p - 1]
    if s.words[p] not in s.lexicon.base or (s.lexicon.is_a(before, "determiners") and before != "either"):
        return False
    return s.words[p] not in s.lexicon.classes["noun_verbs"] or not s.lexicon.is_a(before, "prepositions")


def _clausal(s: Statement, start: int) -> bool:
    """Tell whether a clause with a verb of its own opens at a position."""
    return s.lexicon.is_a(s.words[start], "subordinators")


def complement(frame: Frame, start: int, stop: int) -> int:
    """Read what follows a verb: object, then adjuncts; return where a coordinated verb starts (0: none)."""
    s = frame.statement
    start = _manner(frame, start, stop)
    start = _displaced(frame, start, stop)
    start = _addressee(s, _indirect_object(s, start, stop), stop)
    end = phrases.noun_phrase_end(s, start, stop)
    if end > start:
        limit = adjuncts.threshold_start(s, (start, end))
        if limit < end:
            frame.conditions.append(s.trim((limit, end)))
        where = s.bare((start, limit))
        frame.object = where if where[0] < where[1] else None
        end = _resultative(frame, end, stop)
    if frame.action is not None and lexical(s, frame.action, "discontinuous_verbs") and s.word(end) == "from":
        end = phrases.noun_phrase_end(s, end + 1, stop)
        frame.action = (frame.action[0], end)
    coordinated = verbs.coordinated_verb(s, end, stop, passive=frame.passive)
    file_adjuncts(frame, end, coordinated or stop)
    return coordinated


def _manner(frame: Frame, start: int, stop: int) -> int:
    """Take an adverb right after the verb into the action ("may file voluntarily")."""
    s = frame.statement
    adverb = start < stop and s.words[start].endswith("ly") and s.words[start] not in s.lexicon.base
    if (
        not adverb
        or frame.action is None
        or frame.action[1] != start
        or s.mention_at(start, EntityType.DEADLINE)
    ):
        return start
    if start + 1 < stop and not s.lexicon.is_a(s.words[start + 1], "prepositions"):
        return start
    frame.action = (frame.action[0], start + 1)
    return start + 1


def _displaced(frame: Frame, start: int, stop: int) -> int:
    """Skip a phrase that stands before the object ("keep, for five years, a copy")."""
    s = frame.statement
    if s.word(start) == ",":
        close = next((p for p in range(start + 2, min(start + _INSERTION, stop)) if s.words[p] == ","), stop)
        if s.lexicon.is_a(s.word(close + 1), "articles") and not s.lexicon.is_a(
            s.word(start + 1), "determiners"
        ):
            file_adjuncts(frame, start + 1, close)
            return close + 1
        return start
    first = start - 1 if s.word(start - 1) in _PLACING else start
    if frame.action is None or s.word(first) not in _PLACING or lexical(s, frame.action, "bound_verbs"):
        return start
    for p in range(first + 3, min(first + _INSERTION, stop)):
        before = s.words[p - 1]
        if s.words[p] in _PHRASE_STOPS or adjuncts.opener(s, p, stop) is not None:
            return start
        if (
            s.words[p] in {"a", "an", "the"}
            and before.isalpha()
            and not (
                s.lexicon.is_a(before, "prepositions")
                or s.lexicon.is_a(before, "coordinators")
                or s.lexicon.is_a(before, "determiners")
                or s.lexicon.is_gerund(before)
            )
        ):
            frame.action = (frame.action[0], p)
            return p
    return start


def lexical(s: Statement, where: Range, name: str) -> bool:
    """Tell whether a range begins with a word of a class."""
    return s.lexicon.is_a(s.words[where[0]], name)


def _resultative(frame: Frame, end: int, stop: int) -> int:
    """Take "make it available" whole as the action."""
    s = frame.statement
    made = frame.action is not None and s.words[frame.action[0]] == "make"
    if made and end < stop and s.words[end] in {"available", "public", "known"} and frame.action is not None:
        frame.action = (frame.action[0], end + 1)
        return end + 1
    return end


def _addressee(s: Statement, start: int, stop: int) -> int:
    """Skip "to the agency" between a verb and its object ("report to the agency any collision")."""
    if s.word(start) != "to":
        return start
    for mention in s.mentions:
        if mention.start in (start + 1, start + 2) and mention.type in _PERSONS and mention.end < stop:
            return mention.end if s.lexicon.is_a(s.words[mention.end], "determiners") else start
    return start


def _indirect_object(s: Statement, start: int, stop: int) -> int:
    """Skip a person between verb and object ("give the agency a right of audit")."""
    for mention in s.mentions:
        if mention.start not in (start, start + 1) or mention.type not in _PERSONS or mention.end >= stop:
            continue
        following = s.words[mention.end]
        if s.lexicon.is_a(s.word(start - 1), "giving_verbs") and _is_noun(s, mention.end):
            return mention.end
        if s.lexicon.is_a(following, "determiners") and following not in _NO_OBJECT:
            return mention.end
    return start


def _is_noun(s: Statement, at: int) -> bool:
    """Tell whether a noun phrase without a determiner may start here ("give the bank written notice")."""
    lex, word = s.lexicon, s.words[at]
    closed = lex.is_a(word, "prepositions") or lex.is_a(word, "coordinators") or lex.is_a(word, "relatives")
    return (
        word.isalpha() and not closed and adjuncts.opener(s, at, len(s)) is None and not lex.is_finite(word)
    )


def file_adjuncts(frame: Frame, start: int, stop: int) -> None:
    """File the adjuncts of a run under their roles."""
    for adjunct in adjuncts.split(frame.statement, start, stop):
        where = frame.statement.trim(adjunct.range)
        if where[0] >= where[1]:
            continue
        if adjunct.role is Role.CONDITION:
            frame.conditions.append(where)
        elif adjunct.role is Role.EXCEPTION:
            frame.exceptions.append(where)
        elif adjunct.role is Role.DEADLINE and frame.deadline is None:
            frame.deadline = where

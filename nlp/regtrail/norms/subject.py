"""The words before a trigger in; the subject, and the conditions and deadlines among them, out."""

from regtrail.model.entity import EntityType
from regtrail.norms import adjuncts
from regtrail.norms.adjuncts import Role
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Range, Statement


def read(frame: Frame) -> None:
    """Fill the subject, and what is fronted, from the words between the clause's start and its trigger."""
    s, start, stop = frame.statement, frame.clause.start, frame.clause.trigger.start
    start = _fronted(frame, start, stop)
    if frame.clause.relative:
        stop = _relative_pronoun(s, start, stop)
    frame.subject = _core(frame, start, stop)


def _fronted(frame: Frame, start: int, stop: int) -> int:
    """Take fronted adjuncts off a region; return where the subject starts."""
    s = frame.statement
    while start < stop:
        skip = s.lexicon.discourse.match(s.words, start, stop)
        if s.words[start] in {",", "-", "–", "and", "but", "•"}:
            start += 1
        elif skip and start + skip < stop and not s.lexicon.is_a(s.words[start], "determiners"):
            start += skip
        elif (mention := s.mention_at(start, EntityType.DEADLINE)) and mention.end < stop:
            frame.deadline = frame.deadline or (start, mention.end)
            start = mention.end
        elif _opens(s, start, stop) and (comma := _front_end(s, start, stop)):
            _file(frame, start, comma)
            start = comma + 1
        else:
            break
    return start


def _opens(s: Statement, at: int, stop: int) -> bool:
    return (
        adjuncts.opener(s, at, stop) is not None
        or s.lexicon.is_a(s.words[at], "prepositions")
        or s.lexicon.is_a(s.words[at], "subordinators")
        or (s.lexicon.is_gerund(s.words[at]) and "," in s.words[at:stop])
        or s.words[at] in {"only", "whenever", "unless"}
    )


def _front_end(s: Statement, start: int, stop: int) -> int | None:
    """Return the comma that closes a fronted adjunct: the last one after which the subject's words stand."""
    commas = [p for p in range(start + 1, stop - 1) if s.words[p] == "," and not _in_brackets(s, start, p)]
    if not commas:
        return None
    at = len(commas) - 1
    while at > 0 and (
        s.lexicon.is_a(s.word(commas[at] + 1), "coordinators") or _parenthetical(s, commas[at], stop)
    ):
        at -= 1
    return commas[at]


def _parenthetical(s: Statement, comma: int, stop: int) -> bool:
    """Tell whether nothing that could be a subject stands after a comma."""
    return comma + 1 >= stop or s.lexicon.is_a(s.words[comma + 1], "prepositions")


def _in_brackets(s: Statement, start: int, p: int) -> bool:
    inside = s.words[start:p]
    return inside.count("(") > inside.count(")")


def _file(frame: Frame, start: int, end: int) -> None:
    """File a fronted adjunct under its role."""
    s = frame.statement
    role = adjuncts.opener(s, start, end)
    if role is Role.EXCEPTION:
        frame.exceptions.append((start, end))
    elif role is Role.DEADLINE:
        frame.deadline = (start, end)
    elif role is None and s.lexicon.attributions.match(s.words, start, end):
        _drop(frame, start, end)
    else:
        frame.conditions.append((start, end))


def _drop(frame: Frame, start: int, end: int) -> None:
    """Leave out an attribution; the clause starts after it."""
    if frame.norm_start == start or frame.norm_start is None:
        frame.norm_start = end + 1


def _relative_pronoun(s: Statement, start: int, stop: int) -> int:
    for p in range(stop - 1, start, -1):
        if s.lexicon.is_a(s.words[p], "relatives"):
            return p
    return stop


def _core(frame: Frame, start: int, stop: int) -> Range | None:
    """Return the noun phrase of the subject, its relative clauses and thresholds filed as conditions."""
    s = frame.statement
    start, stop = s.trim((start, stop))
    if start >= stop:
        return None
    cut = _postmodifier(s, start, stop)
    if cut is not None:
        head_end, tail = cut
        for adjunct in adjuncts.split(s, tail, stop):
            role = adjunct.role
            target = frame.exceptions if role is Role.EXCEPTION else frame.conditions
            target.append(adjunct.range)
        stop = head_end
    if s.words[start] in {"no", "neither"}:
        frame.negative_subject = True
        start += s.words[start] == "no"
    return s.bare((start, stop)) if start < stop else None


def _postmodifier(s: Statement, start: int, stop: int) -> Range | None:
    """Return where the noun phrase ends and where its restricting clause or threshold starts."""
    for p in range(start + 1, stop):
        word = s.words[p]
        if s.lexicon.is_a(word, "relatives") or s.lexicon.exceptions.match(s.words, p, stop):
            return p, p
        if word in {"if", "where", "when"}:
            return p, p
    thresholds = s.mentions_in((start, stop), EntityType.THRESHOLD)
    for mention in thresholds:
        p = mention.start - 1
        while p > start and not (
            s.lexicon.is_a(s.words[p], "prepositions") or s.lexicon.is_gerund(s.words[p])
        ):
            p -= 1
        if p > start:
            return p, p
    return None

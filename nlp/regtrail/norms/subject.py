"""The words before a trigger in; the subject, and the conditions and deadlines among them, out."""

from regtrail.model.entity import EntityType
from regtrail.norms import adjuncts
from regtrail.norms.adjuncts import Role
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Range, Statement

_FILLERS = frozenset({",", "-", "–", "—", "and", "but", "or", "•"})
_ASIDES = frozenset({"whose", "which", "who", "as", "acting", "including", "such", "whether"})


def read(frame: Frame) -> None:
    """Fill the subject, and what is fronted, from the words between the clause's start and its trigger."""
    s, start, stop = frame.statement, frame.clause.start, frame.clause.trigger.start
    if s.word(start + 1) == "which" and start + 2 < stop:
        start += 2
    if s.word(start) in {"nor", "neither"} and s.lexicon.is_finite(s.word(start + 1)):
        start += 2
    start = _fronted(frame, start, stop)
    if frame.clause.relative:
        stop = _relative_pronoun(s, start, stop)
    frame.subject = noun_phrase(frame, start, stop)


def leading(s: Statement) -> Range | None:
    """Return the subject of a statement's first clause, whatever its verb."""
    lex = s.lexicon
    start = 0
    while start < len(s) and (s.words[start] in _FILLERS or lex.discourse.match(s.words, start, len(s))):
        start += 1
    while start < len(s) and _opens(s, start, len(s)):
        comma = next((p for p in range(start, len(s)) if s.words[p] == ","), None)
        if comma is None:
            return None
        start = comma + 1
    for p in range(start + 1, len(s)):
        if s.words[p] in lex.third and lex.is_a(s.word(p + 1), "determiners"):
            return s.bare((start, p))
        if lex.is_finite(s.words[p]) or lex.is_a(s.words[p], "reporting") or _plural_verb(s, p):
            return s.bare((start, p)) if p > start else None
    return None


def _plural_verb(s: Statement, p: int) -> bool:
    lex, word = s.lexicon, s.words[p]
    if lex.is_a(s.words[p - 1], "determiners"):
        return False
    named = lex.is_a(word, "clause_verbs") or lex.is_a(word, "making")
    return named or (word in lex.base and word not in lex.classes["noun_verbs"])


def _fronted(frame: Frame, start: int, stop: int) -> int:
    """Take fronted adjuncts off a region; return where the subject starts."""
    s = frame.statement
    while start < stop:
        skip = s.lexicon.discourse.match(s.words, start, stop)
        if s.words[start] in _FILLERS:
            start += 1
        elif (
            skip
            and start + skip < stop
            and not (s.words[start] == "no" and s.word(start + 1) not in {",", "."})
        ):
            start += skip
            _skip_to(frame, start)
        elif (mention := s.mention_at(start, EntityType.DEADLINE)) and mention.end < stop:
            frame.fronted_deadline = (start, mention.end)
            start = mention.end
        elif start == 0 and 0 < s.own[0] < stop and _opens(s, start, stop) and "," not in s.words[: s.own[0]]:
            _file(frame, start, s.own[0])
            start = s.own[0]
        elif _opens(s, start, stop) and (comma := _front_end(s, start, stop)):
            _file(frame, start, comma)
            start = comma + 1
        elif s.lexicon.attributions.match(s.words, start, stop) and (end := _unmarked_end(s, start, stop)):
            _skip_to(frame, end)
            start = end
        else:
            break
    return start


def _opens(s: Statement, at: int, stop: int) -> bool:
    lex, word = s.lexicon, s.words[at]
    return (
        adjuncts.opener(s, at, stop) is not None
        or lex.is_a(word, "prepositions")
        or lex.is_a(word, "subordinators")
        or (lex.is_gerund(word) and "," in s.words[at:stop])
        or (lex.is_participle(word) and s.word(at + 1) in {"by", "in", "on", "under", "with"})
        or word in {"only", "whenever", "unless"}
    )


def _front_end(s: Statement, start: int, stop: int) -> int | None:
    """Return the comma that closes a fronted adjunct: the last one after which a subject stands."""
    commas = [p for p in range(start + 1, stop - 1) if s.words[p] == "," and not _in_brackets(s, start, p)]
    at = len(commas) - 1
    while at > 0 and (s.lexicon.is_a(s.word(commas[at] + 1), "coordinators") or _aside(s, commas[at], stop)):
        at -= 1
    return commas[at] if commas else None


def _aside(s: Statement, comma: int, stop: int) -> bool:
    """Tell whether what stands after a comma is an insertion or the end of one, and no subject."""
    if comma + 1 >= stop:
        return True
    word = s.words[comma + 1]
    return s.lexicon.is_a(word, "prepositions") or word in _ASIDES


def _unmarked_end(s: Statement, start: int, stop: int) -> int | None:
    """Return where an attribution that no comma closes ends ("Under the national regulation they …")."""
    for p in range(start + 2, stop):
        if s.lexicon.is_a(s.words[p], "pronouns") and p == stop - 1:
            return p
    mention = next(
        (m for m in s.mentions if m.type is EntityType.INSTRUMENT and start < m.start <= start + 2), None
    )
    if mention is not None and mention.end < stop and s.lexicon.is_a(s.words[mention.end], "determiners"):
        return mention.end
    return None


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
        frame.fronted_deadline = (start, end)
    elif role is None and _attributes(s, start, end) and not _holds_item(s, start, end):
        _skip_to(frame, end + 1)
    else:
        frame.fronted.append((start, end))


def _holds_item(s: Statement, start: int, end: int) -> bool:
    """Tell whether an item stands in for "the following circumstances"."""
    return s.completed and start <= s.own[0] and s.own[1] <= end


def _attributes(s: Statement, start: int, end: int) -> bool:
    """Tell whether a fronted phrase names the source of the rule, or sets the scene, and is no condition."""
    if not s.lexicon.attributions.match(s.words, start, end):
        return False
    return s.words[start] != "in" or not s.mentions_in((start, end), EntityType.INSTRUMENT)


def _skip_to(frame: Frame, at: int) -> None:
    """Leave out what stands before a position, if nothing of the norm does."""
    if not frame.fronted and not frame.exceptions and frame.fronted_deadline is None:
        frame.norm_start = at


def _relative_pronoun(s: Statement, start: int, stop: int) -> int:
    for p in range(stop - 1, start, -1):
        if s.lexicon.is_a(s.words[p], "relatives"):
            return p
    return stop


def _nobody(s: Statement, start: int, stop: int) -> int | None:
    """Return where "nobody", "no one" or "nobody else" stands before a trigger."""
    at = stop - 1 - (s.words[stop - 1] == "else")
    if at > start and s.words[at] == "one" and s.words[at - 1] == "no":
        return at - 1
    return at if at >= start and s.words[at] in {"nobody", "none"} else None


def noun_phrase(frame: Frame, start: int, stop: int) -> Range | None:
    """Return the noun phrase of the subject, its relative clauses and thresholds filed as conditions."""
    s = frame.statement
    start, stop = s.trim((start, stop))
    if start >= stop:
        return None
    if (nobody := _nobody(s, start, stop)) is not None:
        frame.negative_subject = True
        return nobody, stop
    if s.words[start] in {"no", "neither"}:
        frame.negative_subject = True
        start += s.words[start] == "no"
    cut = _head_end(s, start, stop)
    for adjunct in adjuncts.split(s, cut, stop):
        if adjunct.role is Role.EXCEPTION:
            frame.exceptions.append(s.trim(adjunct.range))
        elif adjunct.role is Role.CONDITION:
            frame.conditions.append(s.trim(adjunct.range))
    return s.bare((start, cut)) if start < cut else None


def _sets_aside(s: Statement, at: int, stop: int) -> bool:
    """Tell whether an insertion runs from a comma to the verb ("…, however, …", "…, by then, …")."""
    inserted = s.lexicon.is_a(s.word(at), "prepositions") or s.lexicon.discourse.match(s.words, at, stop) > 0
    return inserted and at < stop


def _head_end(s: Statement, start: int, stop: int) -> int:
    """Return where the noun phrase ends and its relative clause, threshold or insertion starts."""
    lex = s.lexicon
    end = stop
    for p in range(start + 1, stop):
        word = s.words[p]
        if (
            word in {"if", "where", "when"}
            or (lex.is_a(word, "relatives") and word != "that")
            or (word == "that" and not lex.is_a(s.words[p - 1], "prepositions"))
            or lex.exceptions.match(s.words, p, stop)
            or (word == "," and (s.word(p + 1) in _ASIDES or lex.is_participle(s.word(p + 1))))
            or (word == "," and (_sets_aside(s, p + 1, stop)))
        ):
            end = p
        if end < stop:
            break
    if end < stop and lex.is_a(s.words[end - 1], "prepositions") and lex.is_a(s.words[end], "relatives"):
        end -= 1
    return min(end, adjuncts.threshold_start(s, (start, stop)))

"""A frame whose subject or object is a bare pronoun in; the words that it stands for, as quoted, out."""

from dataclasses import dataclass

from regtrail.model.norm import Modality
from regtrail.norms import phrases, subject
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Range, Statement


@dataclass
class Memory:
    """What was read before: the last norm, and the last statement with or without one."""

    frame: Frame | None = None
    statement: Statement | None = None


def resolve_subject(frame: Frame, memory: Memory) -> None:
    """Replace a pronoun, or a subject left out, by its antecedent; one without an antecedent stays."""
    s = frame.statement
    if frame.subject is None:
        if frame.clause.start == frame.clause.trigger.start and not s.completed:
            frame.subject = _earlier_in(s, frame)
        return
    if s.words[slice(*frame.subject)] == ("term",):
        _take(frame, _defined(memory))
    elif _is_pronoun(s, frame.subject):
        found = _earlier_in(s, frame)
        if found is not None and not _is_pronoun(s, found):
            frame.subject = found
        else:
            _take(frame, _spoken_of(frame, memory))


def resolve_object(frame: Frame, memory: Memory) -> None:
    """Replace an object that is a pronoun, or "do so", by what the norm before was about."""
    s, last = frame.statement, memory.frame
    if frame.object is None or frame.object_of is not None or last is None or last is frame:
        return
    if last.statement not in (s, memory.statement):
        return
    if _is_do_so(frame) and last.action is not None:
        frame.action, frame.action_of = last.action, last.action_of or last.statement
        frame.object, frame.object_of = last.object, last.object_of or last.statement
    elif _is_pronoun(s, frame.object):
        where, home = (last.object, last.object_of) if last.object else (last.subject, last.subject_of)
        if where is not None and where != frame.subject:
            frame.object, frame.object_of = where, home or last.statement


def resolve_echo(frame: Frame, memory: Memory) -> Modality | None:
    """Let "so are farm shops" repeat what the norm before it says; return that norm's modality."""
    last = memory.frame
    if last is None or last.action is None or last.statement not in (frame.statement, memory.statement):
        return None
    frame.action, frame.action_of = last.action, last.action_of or last.statement
    return last.clause.trigger.modality


def _take(frame: Frame, found: tuple[Statement, Range] | None) -> None:
    if found is not None:
        frame.subject_of, frame.subject = found


def _earlier_in(s: Statement, frame: Frame) -> Range | None:
    """Return the subject of the sentence's first clause, if that stands before the frame's own clause."""
    found = subject.leading(s)
    return found if found is not None and found[1] <= frame.clause.start else None


def _defined(memory: Memory) -> tuple[Statement, Range] | None:
    """Return the term that was defined last, for "The term does not include …"."""
    last = memory.frame
    if (
        last is None
        or last.bearer is None
        or not last.clause.trigger.has("means", "mean", "include", "includes")
    ):
        return None
    if last.names_item and last.action is not None:
        return last.action_of or last.statement, last.action
    return last.bearer_of or last.statement, last.bearer


def _spoken_of(frame: Frame, memory: Memory) -> tuple[Statement, Range] | None:
    """Return what the statement before was about: what was made in it, or its norm's or its own subject."""
    last, before = memory.frame, memory.statement
    if before is None:
        return None
    if frame.clause.trigger.modality is Modality.CONSTITUTIVE and (made := _made(before)) is not None:
        return before, made
    if last is not None and last.statement is before and last.subject is not None:
        home = last.subject_of or before
        return None if _is_pronoun(home, last.subject) else (home, last.subject)
    found = subject.leading(before)
    return None if found is None or _is_pronoun(before, found) else (before, found)


def _made(s: Statement) -> Range | None:
    """Return the text that somebody issued or adopted in a statement."""
    for p in range(1, len(s) - 1):
        if s.lexicon.is_a(s.words[p], "making") and not s.lexicon.is_a(s.words[p + 1], "prepositions"):
            end = phrases.text_end(s, p + 1)
            where = s.bare((p + 1, end))
            return where if where[0] < where[1] else None
    return None


def _is_do_so(frame: Frame) -> bool:
    words = frame.statement.words
    return (
        frame.action is not None
        and frame.object is not None
        and words[slice(*frame.action)] == ("do",)
        and words[slice(*frame.object)] == ("so",)
    )


def _is_pronoun(s: Statement, where: Range) -> bool:
    return where[1] - where[0] == 1 and s.lexicon.is_a(s.words[where[0]], "antecedent_pronouns")

"""A frame whose subject or object is a bare pronoun in; the words that it stands for, as quoted, out."""

from dataclasses import dataclass

from regtrail.norms import subject
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
            frame.subject = _before(s, frame)
        return
    if not _is_pronoun(s, frame.subject):
        return
    found = _before(s, frame)
    if found is not None and not _is_pronoun(s, found):
        frame.subject = found
        return
    last = memory.frame
    if last is not None and last.statement is memory.statement and last.subject is not None:
        home = last.subject_of or last.statement
        if not _is_pronoun(home, last.subject):
            frame.subject, frame.subject_of = last.subject, home
    elif memory.statement is not None:
        found = subject.leading(memory.statement)
        if found is not None and not _is_pronoun(memory.statement, found):
            frame.subject, frame.subject_of = found, memory.statement


def resolve_object(frame: Frame, memory: Memory) -> None:
    """Replace an object that is a pronoun by what the norm before was about."""
    s, last = frame.statement, memory.frame
    if frame.object is None or frame.object_of is not None or last is None or last is frame:
        return
    if not _is_pronoun(s, frame.object) or last.statement not in (s, memory.statement):
        return
    where, home = (
        (last.object, last.object_of) if last.object is not None else (last.subject, last.subject_of)
    )
    if where is not None and where != frame.subject:
        frame.object, frame.object_of = where, home or last.statement


def _before(s: Statement, frame: Frame) -> Range | None:
    """Return the subject of the sentence's first clause, if that stands before the frame's own clause."""
    found = subject.leading(s)
    return found if found is not None and found[1] <= frame.clause.start else None


def _is_pronoun(s: Statement, where: Range) -> bool:
    return where[1] - where[0] == 1 and s.lexicon.is_a(s.words[where[0]], "antecedent_pronouns")

"""A statement in, a frame for each norm in it out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from regtrail.model.norm import Modality
from regtrail.norms import antecedents, clause, considered, constructions, judge, predicate, subject, trigger
from regtrail.norms.antecedents import Memory
from regtrail.norms.clause import Clause
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Statement

# "no licence is required", "no farmer has to": whom nobody compels is exempt, where "no person shall" forbids
_NEEDS = (
    "required",
    "needed",
    "necessary",
    "mandatory",
    "compulsory",
    "obliged",
    "bound",
    "have",
    "has",
    "needs",
    "need",
    "payable",
)
_DUTIES = frozenset({Modality.OBLIGATION, Modality.PERMISSION})


@dataclass(frozen=True, slots=True)
class Found:
    """A frame with the modality that it has."""

    modality: Modality
    frame: Frame


def read(statement: Statement, memory: Memory) -> Iterator[Found]:
    """Yield the norms of a statement, from left to right; `memory` holds what pronouns may stand for."""
    for frame in considered.read(statement):
        yield Found(frame.clause.trigger.modality, frame)
    for current in clause.segment(statement, trigger.find(statement)):
        frame = Frame(statement, current)
        _find_subject(frame, memory)
        modality = current.trigger.modality
        if frame.negative_subject and modality in _DUTIES:
            modality = Modality.EXEMPTION if current.trigger.has(*_NEEDS) else Modality.PROHIBITION
        following = constructions.read(frame)
        if current.trigger.construction == "echo":
            repeated = antecedents.resolve_echo(frame, memory)
            if repeated is None:
                continue
            modality = repeated
        if (current.trigger.construction == "until" and _comments(frame)) or _is_consultation(frame):
            modality = Modality.PERMISSION
        if frame.negative_subject and modality is Modality.PROHIBITION and _is_needless(frame):
            modality = Modality.EXEMPTION
        yield from _finish(frame, modality, memory)
        while following:
            previous, (frame, following) = frame, _coordinated(frame, following)
            previous.clause = _cut(previous, frame.clause.start)
            yield from _finish(frame, modality, memory)


def _comments(frame: Frame) -> bool:
    """Tell whether somebody "has until Friday to comment", which nobody has to."""
    s = frame.statement
    return frame.action is not None and s.lexicon.is_a(s.words[frame.action[0]], "comment_verbs")


def _is_consultation(frame: Frame) -> bool:
    """Tell whether a consultation "runs until" a day: those who wish may answer it."""
    s, where = frame.statement, frame.subject
    if frame.clause.trigger.construction != "timed" or where is None or frame.subject_of is not None:
        return False
    return "consultation" in s.words[slice(*where)]


def _is_needless(frame: Frame) -> bool:
    """Tell whether "no notice shall be required": nobody is forbidden anything there."""
    words = frame.statement.words[slice(*frame.action)] if frame.action else ()
    return words[:2] in {("be", "required"), ("be", "needed"), ("be", "necessary")}


def _find_subject(frame: Frame, memory: Memory) -> None:
    last = memory.frame if memory.frame is not None and memory.frame.statement is frame.statement else None
    if frame.clause.shared and last is not None:
        frame.subject, frame.subject_of = last.subject, last.subject_of
    else:
        subject.read(frame)
        antecedents.resolve_subject(frame, memory)
    contrast = frame.statement.word(frame.clause.start - 1) == "but"
    if frame.clause.joined and last is not None and not contrast:
        frame.fronted = [*last.fronted, *frame.fronted]


def _finish(frame: Frame, modality: Modality, memory: Memory) -> Iterator[Found]:
    if frame.deadline is None:
        frame.deadline = frame.fronted_deadline
    elif frame.fronted_deadline is not None:
        frame.fronted.append(frame.fronted_deadline)
    frame.conditions = [*frame.fronted, *frame.conditions]
    if modality is Modality.PROHIBITION:
        _except_without(frame)
    antecedents.resolve_object(frame, memory)
    memory.frame = frame
    lifted = judge.lifts(frame, modality)
    modality = Modality.EXEMPTION if lifted else modality
    if judge.is_norm(frame, modality):
        yield Found(modality, frame)


def _except_without(frame: Frame) -> None:
    """File "without the consent of …" of a prohibition as what lifts it."""
    words = frame.statement.words
    frame.exceptions += [where for where in frame.conditions if words[where[0]] == "without"]
    frame.conditions = [where for where in frame.conditions if words[where[0]] != "without"]


def _cut(frame: Frame, end: int) -> Clause:
    return replace(frame.clause, end=frame.statement.trim((frame.clause.start, end))[1])


def _coordinated(last: Frame, start: int) -> tuple[Frame, int]:
    """Read a verb that shares trigger and subject with the one before it."""
    current = Clause(last.clause.trigger, start, last.clause.end, shared=True)
    frame = Frame(
        last.statement,
        current,
        subject=last.subject,
        subject_of=last.subject_of,
        passive=last.passive,
        fronted=list(last.fronted),
    )
    following = predicate.read(frame, start)
    constructions.assign(frame)
    return frame, following

"""A statement in, a frame for each norm in it out, by the construction of its trigger."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from regtrail.model.norm import Modality
from regtrail.norms import clause as clauses
from regtrail.norms import predicate, subject, trigger
from regtrail.norms.clause import Clause
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Range, Statement


@dataclass(frozen=True, slots=True)
class Found:
    """A frame with the modality that it has."""

    modality: Modality
    frame: Frame


def read(statement: Statement) -> Iterator[Found]:
    """Yield the norms of a statement, from left to right."""
    last: Frame | None = None
    for clause in clauses.segment(statement, trigger.find(statement)):
        frame = Frame(statement, clause)
        if clause.shared and last is not None:
            frame.subject, frame.subject_of = last.subject, last.subject_of
        else:
            subject.read(frame)
        modality = clause.trigger.modality
        if frame.negative_subject:
            modality = Modality.PROHIBITION if modality in _PRESCRIPTIVE else modality
        following = _READERS[clause.trigger.construction](frame)
        yield Found(modality, frame)
        last = frame
        while following:
            frame, following = _coordinated(last, following)
            last.clause = replace(
                last.clause, end=_trimmed_end(statement, last.clause.start, frame.clause.start)
            )
            yield Found(modality, frame)
            last = frame


_PRESCRIPTIVE = frozenset({Modality.OBLIGATION, Modality.PERMISSION})


def _trimmed_end(s: Statement, start: int, end: int) -> int:
    return s.trim((start, end))[1]


def _coordinated(last: Frame, start: int) -> tuple[Frame, int]:
    """Read a verb that shares trigger and subject with the one before it."""
    clause = Clause(last.clause.trigger, start, last.clause.end, shared=True)
    frame = Frame(
        last.statement, clause, subject=last.subject, subject_of=last.subject_of, passive=last.passive
    )
    was_passive = last.passive
    following = predicate.read(frame, start)
    frame.passive = was_passive
    _assign(frame)
    return frame, following


def _assign(frame: Frame) -> None:
    """Give the subject its slot: a passive's is the object, an active verb's the bearer."""
    if frame.passive:
        if frame.object is not None and frame.action is not None:
            frame.action = (
                (frame.action[0], frame.object[1]) if frame.object[0] - frame.action[1] <= 1 else frame.action
            )
        frame.object = frame.subject
    else:
        frame.bearer = frame.subject


def _verb(frame: Frame) -> int:
    following = predicate.read(frame, frame.clause.trigger.end)
    _assign(frame)
    return following


def _state(frame: Frame) -> int:
    """The trigger is the action: "needs approval", "is subject to", "applies to"."""
    t = frame.clause.trigger
    frame.action = _without_modal(frame, (t.start, t.end))
    frame.bearer = frame.subject
    return predicate.complement(frame, t.end, frame.clause.end) and 0


def _gap(frame: Frame) -> int:
    """The trigger is the action and may end the clause: "is prohibited", "takes effect"."""
    t = frame.clause.trigger
    frame.action = _without_modal(frame, (t.start, t.end))
    if t.modality is Modality.CONSTITUTIVE:
        frame.bearer = frame.subject
    else:
        frame.object = frame.subject
    predicate.file_adjuncts(frame, t.end, frame.clause.end)
    return 0


def _class(frame: Frame) -> int:
    """What follows is the classification: "means", "is deemed", "counts as"."""
    s, t = frame.statement, frame.clause.trigger
    frame.bearer = frame.subject
    end = frame.clause.end
    if t.has("means", "mean", "meaning"):
        frame.action = s.bare((t.end, end))
        return 0
    stop = predicate.noun_phrase_end(s, t.end, end)
    frame.action = s.bare((t.end, max(stop, min(t.end + 1, end))))
    predicate.file_adjuncts(frame, stop, end)
    return 0


def _matrix(frame: Frame) -> int:
    """Somebody named next must, may or need not: "requires companies to register"."""
    s, t = frame.statement, frame.clause.trigger
    for p in range(t.end, frame.clause.end):
        if s.words[p] in {"to", "from"} and p > t.end:
            frame.bearer = s.bare((t.end, p))
            frame.subject = frame.bearer
            return predicate.read(frame, p + 1)
    frame.action = _without_modal(frame, (t.start, t.end))
    return predicate.complement(frame, t.end, frame.clause.end) and 0


def _without_modal(frame: Frame, where: Range) -> Range:
    """Drop modals and adverbs in front of the words of a trigger."""
    s = frame.statement
    start, stop = where
    while start < stop - 1 and (
        s.lexicon.is_a(s.words[start], "modals")
        or s.words[start] in {"not", "also", "still", "only"}
        or s.words[start].endswith("ly")
    ):
        start += 1
    return start, stop


_READERS: dict[str, Callable[[Frame], int]] = {
    "verb": _verb,
    "until": _verb,
    "state": _state,
    "gap": _gap,
    "class": _class,
    "matrix": _matrix,
}

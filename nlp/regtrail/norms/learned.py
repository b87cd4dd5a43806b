"""A candidate norm in, its norm out: slots as the encoder reads them, in the grammar's frame."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import log

import numpy as np

from regtrail.encoder.calibration import Calibration
from regtrail.encoder.spans import Tagged, spans
from regtrail.model.document import Document, Span
from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality, Norm, Slot, Status
from regtrail.norms import fillers, status
from regtrail.norms.candidates import Candidate, features
from regtrail.norms.clause import Clause
from regtrail.norms.frame import Frame
from regtrail.norms.readings import Read
from regtrail.norms.statement import Range, Statement
from regtrail.norms.trigger import Trigger

# A word belongs to a slot from this probability on.
_INSIDE = 0.4
# Short spans of one sure word must not win over the phrase that a slot usually is.
_FULL_LENGTH = 5
# How much likelier another modality than the grammar's must be to take its place, by the dev texts.
_MUCH_SURER = 0.5
# From this likeness on two extents mean the same words.
_NEAR = 0.5
# From this likeness on two norms of one statement are one.
_SAME_WORDS = 0.95
# So few words between two pieces of a clause belong to it too.
_GAP = 2
_STOPS = frozenset(".;:")
_QUOTES = frozenset('"“”‘’')
# How far apart the quotation marks around a term may stand, in words.
_LONGEST_TERM = 9
# For weights without calibrations: their own probability, and three to one on what the grammar found.
UNCALIBRATED = Calibration(weights={"found": log(3), "found.norm": 1.0, "read.norm": 1.0})


def norms(candidates: Iterable[Candidate], document: Document) -> Iterator[Norm]:
    """Yield the norms of the candidates whose calibrated probability suffices, none of them twice."""
    standing = status.of_norms(document)
    read: Read | None = None
    said: list[Norm] = []
    for candidate in candidates:
        calibration = candidate.encoder.calibrations.get("norm", UNCALIBRATED)
        probability = calibration.probability(features(candidate))
        if probability < calibration.threshold:
            continue
        norm = norm_of(candidate, standing, document, round(probability, 3))
        if candidate.trigger.read is not read:
            read, said = candidate.trigger.read, []
        if norm is not None and not any(_repeats(norm, other) for other in said):
            said.append(norm)
            yield norm


def _repeats(norm: Norm, other: Norm) -> bool:
    """Tell whether the encoder found a norm of the same statement again, at another word of its action."""
    if norm.found_by == "rule" or norm.modality is not other.modality:
        return False
    if norm.span.likeness(other.span) >= _SAME_WORDS or norm.action is None or other.action is None:
        return norm.span.overlaps(other.span)
    return norm.action.span.overlaps(other.action.span)


def norm_of(candidate: Candidate, standing: Status, document: Document, score: float) -> Norm | None:
    """Make the norm of a candidate; None where nothing of it is the statement's own.

    The status of the grammar's norm stays, and its modality unless the encoder is much surer of another.
    """
    t = candidate.trigger
    modality = _modality(candidate)
    frame = _filled(t.frame or _empty(candidate), candidate)
    where = t.norm.status if t.norm is not None else status.of_norm(frame, modality, standing, document)
    norm = fillers.quote(frame, modality, where, score)
    if norm is None:
        return None
    extent, authority = _extent(candidate) or norm.span, _best(candidate, "authority")
    return replace(
        norm,
        start=extent.start,
        end=extent.end,
        text=document.text[extent.start : extent.end],
        authority=norm.authority if authority is None else frame.statement.slot(authority),
        zones=_mentioned(candidate, "zone", EntityType.ZONE),
        data=_mentioned(candidate, "data", EntityType.DATA_CATEGORY),
        found_by="rule" if t.norm is not None else "encoder",
    )


def _modality(candidate: Candidate) -> Modality:
    norm, read = candidate.trigger.norm, candidate.modality
    if norm is None:
        return read
    # a negation that the grammar has read is there: what lifts a duty lays none down
    if norm.modality is Modality.EXEMPTION:
        return norm.modality
    surer = candidate.probability_of(read) - candidate.probability_of(norm.modality)
    return read if surer > _MUCH_SURER else norm.modality


def _extent(candidate: Candidate) -> Span | None:
    """Return what the encoder takes for the norm, where that is far from what the grammar does.

    Where both mean the same words roughly, the grammar's edges are cleaner.
    """
    s = candidate.trigger.read.statement
    low, high = s.own
    own = [where for where in _ranges(candidate, "norm") if where[0] < high and where[1] > low]
    if not own:
        return None
    start, end = s.trim((max(low, own[0][0]), min(high, own[-1][1])))
    if start >= end:
        return None
    extent, norm = s.span((start, end)), candidate.trigger.norm
    near = norm is not None and extent.likeness(norm.span) >= _NEAR
    return None if near else extent


def _mentioned(candidate: Candidate, slot: str, kind: EntityType) -> tuple[Slot, ...]:
    """Return the mentions of a type that the encoder takes for what the norm is limited to, or about."""
    inside = np.maximum(*candidate.edges(slot))
    return tuple(
        Slot(m.entity.text, m.entity.start, m.entity.end, m.entity.concept)
        for m in candidate.trigger.read.statement.mentions
        if m.type is kind and float(inside[m.start : m.end].mean()) >= _INSIDE
    )


def _empty(candidate: Candidate) -> Frame:
    """Return a frame of the words that the encoder takes for the norm, without slots."""
    s, (start, end) = candidate.trigger.read.statement, candidate.trigger.where
    extent = _ranges(candidate, "norm")
    own = [r for r in extent if r[0] < s.own[1] and r[1] > s.own[0]]
    low, high = (own[0][0], own[-1][1]) if own else (start, start)
    trigger = Trigger(candidate.modality, "read", start, end, s.words[start:end])
    return Frame(s, Clause(trigger, low, high))


def _filled(frame: Frame, candidate: Candidate) -> Frame:
    """Return a frame with the encoder's slots; antecedents, times and exceptions stay the grammar's."""
    filled = replace(frame)
    if candidate.trigger.frame is not None and frame.names_item:
        return filled  # which of item and term is classified is the grammar's to say
    if frame.bearer_of is None or frame.bearer_of is frame.statement:
        filled.bearer, filled.bearer_of = _uncut(frame.statement, _best(candidate, "bearer")), None
    if frame.object_of is None or frame.object_of is frame.statement:
        filled.object, filled.object_of = _uncut(frame.statement, _best(candidate, "object")), None
    if frame.action_of is None or frame.action_of is frame.statement:
        filled.action, filled.action_of = _best(candidate, "action"), None
    filled.deadline = frame.deadline or _best(candidate, "deadline")
    filled.conditions = _clauses(candidate, "condition")
    filled.exceptions = frame.exceptions or _clauses(candidate, "exception")
    return filled


def _uncut(s: Statement, where: Range | None) -> Range | None:
    """Widen a range so that its edges cut through no mention and no quoted term."""
    if where is None:
        return None
    start, end = where
    units = [*((m.start, m.end) for m in s.mentions), *_quoted(s)]
    for low, high in sorted(units):  # one that is reached by widening comes later
        if low < end and start < high:
            start, end = min(start, low), max(end, high)
    return start, end


def _quoted(s: Statement) -> Iterator[Range]:
    """Yield the words between two quotation marks that stand near each other."""
    marks = [at for at, word in enumerate(s.words) if word in _QUOTES]
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        if 1 < closing - opening <= _LONGEST_TERM:
            yield opening + 1, closing


def _clauses(candidate: Candidate, slot: str) -> list[Range]:
    """Return the spans of a slot that takes clauses: pieces of one joined, and no single word."""
    s = candidate.trigger.read.statement
    joined: list[Range] = []
    for start, end in _ranges(candidate, slot):
        gap = range(joined[-1][1], start) if joined else range(0)
        if joined and len(gap) <= _GAP and not _parted(s, gap):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [where for where in joined if where[1] - where[0] > 1]


def _parted(s: Statement, gap: range) -> bool:
    """Tell whether a clause or a list item ends within the words between two spans."""
    return any(s.words[at] in _STOPS for at in gap) or any(gap.start <= seam <= gap.stop for seam in s.seams)


def _ranges(candidate: Candidate, slot: str) -> list[Range]:
    s = candidate.trigger.read.statement
    return [part for t in _tagged(candidate, slot) for part in _parts(s, t)]


def _best(candidate: Candidate, slot: str) -> Range | None:
    """Return the likeliest span of a slot that has one; what touches is one span, whatever opens inside."""
    inside = np.maximum(*candidate.edges(slot))
    found = max(
        spans(np.zeros_like(inside), inside, _INSIDE),
        key=lambda t: t.probability * (1 + min(t.stop - t.start, _FULL_LENGTH) / _FULL_LENGTH),
        default=None,
    )
    if found is None:
        return None
    parts = _parts(candidate.trigger.read.statement, found)
    return (parts[0][0], parts[-1][1]) if parts else None


def _tagged(candidate: Candidate, slot: str) -> Iterator[Tagged]:
    yield from spans(*candidate.edges(slot), _INSIDE)


def _parts(s: Statement, tagged: Tagged) -> list[Range]:
    return s.parts((tagged.start, tagged.stop))

"""The finders' mentions and an encoder's reading in; the mentions that stand after both are weighed out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import log

from regtrail.encoder import Reading
from regtrail.encoder.calibration import Calibration
from regtrail.entities import overlap, timex
from regtrail.entities.candidates import Candidate, candidates
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType, EntityValue, TimeKind, TimeValue

_TIMES = frozenset({EntityType.DEADLINE, EntityType.DATE})
# For weights without calibrations: their own probability, and three to one on what a finder found.
UNCALIBRATED = Calibration(
    weights={f"{kind.value}.inside": 1.0 for kind in EntityType}
    | {f"{kind.value}.found": log(3) for kind in EntityType}
)


def weigh(document: Document, mentions: Sequence[Entity], reading: Reading) -> list[Entity]:
    """Return the mentions whose calibrated probability suffices, in order of appearance.

    Where spans of a type overlap the likeliest stands. A time that only the encoder found gets its value from
    the grammar that the finders use. Mentions of types that the encoder does not know stand as they are.
    """
    calibration = reading.encoder.calibrations.get("mention", UNCALIBRATED)
    kept = [mention for mention in mentions if not reading.encoder.knows(mention.type)]
    for stretch in reading.stretches:
        kept += _chosen(document, mentions, calibration, candidates(stretch, mentions))
    return overlap.resolve(kept, document.text)


def _chosen(
    document: Document,
    mentions: Sequence[Entity],
    calibration: Calibration,
    found: Iterable[Candidate],
) -> Iterator[Entity]:
    judged = sorted(
        ((calibration.probability(c.features), c) for c in found), key=lambda pair: pair[0], reverse=True
    )
    chosen: list[Candidate] = []
    for probability, candidate in judged:
        if probability < calibration.threshold:
            return
        if not any(_excludes(other, candidate) for other in chosen):
            chosen.append(candidate)
            yield _entity(document, mentions, candidate, round(probability, 3))


def _excludes(chosen: Candidate, candidate: Candidate) -> bool:
    """Tell whether a candidate cannot stand beside a chosen one: two readings of the same words."""
    if chosen.span == candidate.span:
        return True
    return chosen.type is candidate.type and chosen.span.overlaps(candidate.span)


def _entity(document: Document, mentions: Sequence[Entity], candidate: Candidate, score: float) -> Entity:
    if candidate.found is not None:
        return replace(candidate.found, score=score)
    span = candidate.span
    quote = document.text[span.start : span.end]
    value = _time(document, mentions, candidate) if candidate.type in _TIMES else None
    return Entity(candidate.type, span.start, span.end, quote, value, None, score, "encoder")


def _time(document: Document, mentions: Sequence[Entity], candidate: Candidate) -> EntityValue:
    """Return the value of a time: that of the finders' time in the same place, else what its words say."""
    near = (m.value for m in mentions if m.type in _TIMES and m.span.overlaps(candidate.span))
    value = next((v for v in near if isinstance(v, TimeValue)), None)
    value = value or timex.value_of(document, candidate.span) or TimeValue(TimeKind.UNRESOLVED)
    return replace(value, bound=None) if candidate.type is EntityType.DATE else value

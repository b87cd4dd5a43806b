"""What the finders and the encoder take for mentions in; candidates, described by features, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from regtrail.encoder.calibration import Features, logit
from regtrail.encoder.reading import Stretch
from regtrail.encoder.spans import spans
from regtrail.entities.mentions import PROPER
from regtrail.model.document import Span
from regtrail.model.entity import Entity, EntityType

# A word belongs to a candidate from this probability on; low, since candidates are judged afterwards.
_INSIDE = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be a mention of a type; `found` is the finders' own mention of just that span."""

    type: EntityType
    span: Span
    found: Entity | None
    features: Features


def candidates(stretch: Stretch, mentions: Sequence[Entity]) -> Iterator[Candidate]:
    """Yield the candidates of a stretch of words: the mentions that start in it, and what the encoder adds.

    Of types that the encoder does not know there are none.
    """
    words = stretch.words
    near = [m for m in mentions if words.starts[0] <= m.start < words.ends[-1]]
    exact = {(m.type, m.start, m.end): m for m in near}
    for kind in filter(stretch.encoder.knows, EntityType):
        opens, goes_on = stretch.edges(kind.value)
        proposed = {words.span(t.start, t.stop) for t in spans(opens, goes_on, _INSIDE)}
        proposed |= {m.span for m in near if m.type is kind}
        for span in sorted(proposed):
            found = exact.get((kind, span.start, span.end))
            yield Candidate(kind, span, found, _features(stretch, kind, span, found, near))


def _features(
    stretch: Stretch, kind: EntityType, span: Span, found: Entity | None, near: Sequence[Entity]
) -> Features:
    opens, goes_on = stretch.edges(kind.value)
    start, stop = stretch.words.positions(span)
    inside = [logit(float(max(opens[i], goes_on[i]))) for i in range(start, stop)] or [logit(0.0)]
    same = [m for m in near if m.type is kind and m.span.overlaps(span)]
    other = [m for m in near if m.type is not kind and m.span == span]
    name = kind.value
    return {
        name: 1.0,
        f"{name}.inside": sum(inside) / len(inside),
        f"{name}.found": float(found is not None),
        "weakest": min(inside),
        "opens": logit(float(opens[start])) if start < len(opens) else 0.0,
        "goes on before": logit(float(goes_on[start])) if start < len(opens) else 0.0,
        "goes on after": logit(float(goes_on[stop])) if stop < len(goes_on) else -6.0,
        "found otherwise": float(found is None and bool(same)),
        "found as another": float(bool(other)),
        "found by name": float(found is not None and found.found_by in PROPER),
        "length": log(max(1, stop - start)),
    }

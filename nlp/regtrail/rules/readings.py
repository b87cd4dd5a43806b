"""A mention whose value was not read in full in, the mention with what its own words tell of it out."""

from __future__ import annotations

import re
from dataclasses import replace

from regtrail.model.entity import Bound, Comparison, Entity, EntityType, Quantity, TimeKind, TimeValue
from regtrail.rules.european import each_cited
from regtrail.rules.words import cues, starts_with_cue

_FIGURE = re.compile(r"(?P<number>\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:\.\d+)?)\s+(?P<unit>[^\d].*)")
_BOUNDS = (Bound.UNTIL, Bound.BEFORE, Bound.FROM, Bound.AFTER)
_COMPARISONS = (
    ("more", Comparison.GT), ("least", Comparison.GE), ("fewer", Comparison.LT), ("most", Comparison.LE),
)  # fmt: skip


def each(mention: Entity) -> tuple[Entity, ...]:
    """Return a mention of an instrument, or of several ("Regulations (EU) 2031/4 and (EU) 2031/5") each."""
    places = each_cited(mention.text) if mention.type is EntityType.INSTRUMENT else []
    if len(places) < 2:
        return (mention,)
    cited = (Entity(mention.type, mention.start + a, mention.start + b, mention.text[a:b]) for a, b in places)
    return tuple(replace(entity, score=mention.score) for entity in cited)


def completed(mention: Entity, language: str) -> Entity:
    """Return a mention with the bound of its day, or with the quantity, that its words tell.

    Values that were read stay as they are.
    """
    value = mention.value
    text = " ".join(mention.text.split())
    if isinstance(value, TimeValue) and value.kind is TimeKind.DATE and value.bound is None:
        bound = next((b for b in _BOUNDS if starts_with_cue(text, cues(language, f"bound-{b.value}"))), None)
        return replace(mention, value=replace(value, bound=bound)) if bound else mention
    if mention.type is EntityType.THRESHOLD and value is None:
        return replace(mention, value=_quantity(text, language))
    return mention


def _quantity(text: str, language: str) -> Quantity | None:
    found = _FIGURE.search(text)
    opened = (c for name, c in _COMPARISONS if starts_with_cue(text, cues(language, f"quantity-{name}")))
    comparison = next(opened, None)
    if found is None or comparison is None:
        return None
    return Quantity(re.sub(r"[ ,]", "", found["number"]), found["unit"], comparison)

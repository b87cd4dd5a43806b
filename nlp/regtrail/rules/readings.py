"""A mention that was not read in full in, the mentions that it is with what their own words tell out."""

from __future__ import annotations

import re
from dataclasses import replace

from regtrail.model.entity import Bound, Comparison, Entity, EntityType, Quantity, TimeKind, TimeValue
from regtrail.rules import days
from regtrail.rules.european import each_cited
from regtrail.rules.namelists import each_named
from regtrail.rules.words import cues, starts_with_cue

_FIGURE = re.compile(r"(?P<number>\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:\.\d+)?)\s+(?P<unit>[^\d].*)")
_BOUNDS = (Bound.UNTIL, Bound.BEFORE, Bound.FROM, Bound.AFTER)
_COMPARISONS = (
    ("more", Comparison.GT), ("least", Comparison.GE), ("fewer", Comparison.LT), ("most", Comparison.LE),
)  # fmt: skip


def each(mention: Entity, language: str = "en") -> tuple[Entity, ...]:
    """Return a mention, or what it names one by one.

    "Regulations (EU) 2031/4 and (EU) 2031/5" are two instruments, "from 1 May 2031 to 30 June 2032" a first
    and a last day.
    """
    if isinstance(mention.value, TimeValue):
        return _ends(mention, mention.value, language)
    if mention.type is not EntityType.INSTRUMENT:
        return (mention,)
    places = each_cited(mention.text)
    if len(places) < 2 and len(places := each_named(mention.text)) < 2:
        return (mention,)
    cited = (Entity(mention.type, mention.start + a, mention.start + b, mention.text[a:b]) for a, b in places)
    return tuple(replace(entity, score=mention.score) for entity in cited)


def _ends(mention: Entity, first: TimeValue, language: str) -> tuple[Entity, ...]:
    """Return the two ends of a period that is told by its first and its last day, else the mention."""
    until = "|".join(cues(language, "period-until"))
    apart = re.search(rf"\s+(?=(?:{until})\s)", mention.text) if until else None
    last = days.written(mention.text[apart.end() :]) if apart else None
    if apart is None or last is None or first.kind is not TimeKind.DATE or first.bound is not Bound.FROM:
        return (mention,)
    middle = mention.start + apart.end()
    told = TimeValue(TimeKind.DATE, last.isoformat(), Bound.UNTIL)
    return (
        replace(mention, end=mention.start + apart.start(), text=mention.text[: apart.start()]),
        replace(mention, start=middle, text=mention.text[apart.end() :], value=told),
    )


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

"""A claim as it was once read and a newer reading in: where its norm, or its words, stand there, out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from regtrail.model.claim import Claim
from regtrail.model.document import Span
from regtrail.model.norm import Norm, Slot

# Another reading of the same sentence shares at least half of the words that either takes in.
_SAME_QUOTE = 0.5


def counterpart(claim: Claim, read: Iterable[Claim]) -> Claim | None:
    """Return the claim that another reading makes of the same words of the same unit, or None."""
    near = [other for other in read if other.evidence.eid == claim.evidence.eid]
    best = max(near, key=lambda other: _likeness(claim, other), default=None)
    return best if best and _likeness(claim, best)[0] >= _SAME_QUOTE else None


def _likeness(one: Claim, two: Claim) -> tuple[float, bool, int]:
    """How far the quotes agree, then the modality, then the slots: one quote may hold several norms."""
    left, right = set(one.evidence.quote.lower().split()), set(two.evidence.quote.lower().split())
    slots = {(name, slot.text) for name, slot in one.norm.slots()}
    same = len(slots & {(name, slot.text) for name, slot in two.norm.slots()})
    return len(left & right) / len(left | right), one.norm.modality is two.norm.modality, same


def find(quote: str, text: str, home: Span) -> Span | None:
    """Return where words stand: in their home, else nearest to it; line breaks and blanks are alike."""
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [Span(match.start(), match.end()) for match in pattern.finditer(text)]
    return min(found, key=lambda span: (not home.holds(span), abs(span.start - home.start)), default=None)


def relocated(norm: Norm, text: str, near: int) -> Norm | None:
    """Return a norm as it stands in another reading of its document; None when its words are not there."""
    place = find(norm.text, text, Span(near, near + len(norm.text)))
    if place is None:
        return None
    moved = replace(norm, start=place.start, end=place.end, text=text[place.start : place.end])
    by = place.start - norm.start
    for part in fields(norm):
        slots = getattr(norm, part.name)
        if isinstance(slots, Slot):
            slots = _moved(slots, text, by)
        elif isinstance(slots, tuple):
            slots = tuple(_moved(slot, text, by) for slot in slots)
        else:
            continue
        if slots is None or (isinstance(slots, tuple) and None in slots):
            return None
        moved = replace(moved, **{part.name: slots})
    return moved


def _moved(slot: Slot, text: str, by: int) -> Slot | None:
    place = find(slot.text, text, Span(slot.start + by, slot.end + by))
    return (
        replace(slot, start=place.start, end=place.end, text=text[place.start : place.end]) if place else None
    )

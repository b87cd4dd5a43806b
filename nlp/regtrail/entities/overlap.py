"""Mentions as the finders found them in; each type's longest, and nothing inside a name, out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from regtrail.entities.mentions import PROPER, valued
from regtrail.model.entity import Entity, EntityType, TimeKind, TimeValue

# Nothing is a mention of its own inside one of these.
_CLOSED = frozenset({EntityType.THRESHOLD, EntityType.DEADLINE, EntityType.DATE})
# A class of parties or of data ends before a limit or a time that follows it.
_TRIMMED = frozenset(
    {EntityType.ACTOR, EntityType.DATA_CATEGORY, EntityType.AGENCY, EntityType.INSTRUMENT, EntityType.ZONE}
)
_TRIMMERS = frozenset({EntityType.THRESHOLD, EntityType.DEADLINE})
# Of two types for the very same words the first holds.
_SAME_WORDS = (
    EntityType.INSTRUMENT,
    EntityType.AGENCY,
    EntityType.ZONE,
    EntityType.DATA_CATEGORY,
    EntityType.ACTOR,
)
_DANGLING = frozenset(
    {
        "of",
        "with",
        "for",
        "to",
        "in",
        "from",
        "on",
        "and",
        "or",
        "that",
        "by",
        "at",
        "the",
        "a",
        "an",
        "who",
        "which",
        "weighing",
        "having",
        "containing",
        "measuring",
        "costing",
        "employing",
        "carrying",
    }
)


def resolve(found: Iterable[Entity], text: str) -> list[Entity]:
    """Resolve overlaps by the guide's conventions; the result is in order of appearance."""
    entities = list(found)
    bounds = _Index(e for e in entities if e.type in _TRIMMERS)
    entities = [t for e in entities if (t := _before(e, bounds)) is not None]
    entities = _longest(entities, text)
    closed = _Index(e for e in entities if e.type in _CLOSED or e.found_by in PROPER)
    kept = [e for e in entities if not any(_inside(e, c) and not _bounds_event(e, c) for c in closed.near(e))]
    return sorted(kept, key=lambda e: (e.start, -e.end))


def _bounds_event(inner: Entity, outer: Entity) -> bool:
    """Tell whether a limit bounds the event of a time: "before paying out more than 70,000 francs"."""
    event = isinstance(outer.value, TimeValue) and outer.value.kind is TimeKind.UNRESOLVED
    return inner.type is EntityType.THRESHOLD and event


def _before(entity: Entity, bounds: _Index) -> Entity | None:
    """Cut a phrase off where a limit or a time begins inside it."""
    if entity.type not in _TRIMMED or entity.found_by in PROPER:
        return entity
    cuts = [b.start for b in bounds.near(entity) if entity.start < b.start < entity.end]
    if not cuts:
        return entity
    text = entity.text[: min(cuts) - entity.start].rstrip(" ,\n(")
    while text and text.rpartition(" ")[2].lower() in _DANGLING:
        text = text.rpartition(" ")[0].rstrip(" ,")
    if not text:
        return None
    return Entity(
        entity.type,
        entity.start,
        entity.start + len(text),
        text,
        entity.value,
        entity.concept,
        entity.score,
        entity.found_by,
    )


def _longest(entities: Sequence[Entity], text: str) -> list[Entity]:
    """Keep of one type the longest of those that overlap; of the same words, one type."""
    kept: list[Entity] = []
    by_type: dict[EntityType, list[Entity]] = {}
    for entity in entities:
        by_type.setdefault(entity.type, []).append(entity)
    for mentions in by_type.values():
        end = -1
        chosen: list[Entity] = []
        for entity in sorted(mentions, key=lambda e: (e.start, -e.end, e.value is None, e.concept is None)):
            if entity.start >= end:
                chosen.append(entity)
                end = entity.end
            elif entity.end > end and chosen[-1].found_by not in PROPER and entity.found_by in PROPER:
                # "amendments to the Payment | Systems and Services Act": the phrase ran into a name.
                chosen[-1] = _joined(chosen[-1], entity, text)
                end = entity.end
            elif len(entity.text) > len(chosen[-1].text):
                chosen[-1] = entity
                end = entity.end
            elif chosen[-1].value is None and entity.value is not None and entity.start == chosen[-1].start:
                chosen[-1] = valued(chosen[-1], entity.value, chosen[-1].concept)
        kept.extend(chosen)
    ranks = {kind: rank for rank, kind in enumerate(_SAME_WORDS)}
    best: dict[tuple[int, int], Entity] = {}
    others: list[Entity] = []
    for entity in kept:
        if entity.type not in ranks:
            others.append(entity)
            continue
        key = (entity.start, entity.end)
        rival = best.get(key)
        if rival is None or ranks[entity.type] < ranks[rival.type]:
            best[key] = entity
    return [*others, *best.values()]


def _joined(phrase: Entity, name: Entity, text: str) -> Entity:
    whole = text[phrase.start : name.end]
    return Entity(phrase.type, phrase.start, name.end, whole, name.value, None, phrase.score, phrase.found_by)


class _Index:
    """Mentions by place, for those that overlap a given one."""

    def __init__(self, mentions: Iterable[Entity]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._longest = max((m.end - m.start for m in self._mentions), default=0)

    def near(self, entity: Entity) -> Iterator[Entity]:
        """Yield the mentions that share a character with this one."""
        first = bisect_left(self._starts, entity.start - self._longest)
        for mention in self._mentions[first : bisect_left(self._starts, entity.end)]:
            if entity.start < mention.end:
                yield mention


def _inside(entity: Entity, other: Entity) -> bool:
    """Tell whether a mention lies inside another of another type, and is not the whole of it."""
    if entity is other or entity.type == other.type:
        return False
    return other.start <= entity.start and entity.end <= other.end

"""A text and its mentions in; the short forms that it gives them ("(ODPC)", "(the 'Authority')") out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regtrail.model.entity import Entity, EntityType

_SHORT = re.compile(
    r"\s?\((?:(?:hereinafter|hereafter|together|collectively|the|referred to as|also known as|known as|or|and)[\s,:]+)*"
    r"(?P<quote>[\"'“‘])?(?P<short>[^\s\"'“”‘’()][^\"“”‘’()\n]{1,40}?)[\"'”’]?\)"
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]*[A-Z][A-Za-z&.-]*|[A-Z]{2,}s?")


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form with the mention that it stands for, and where it is introduced."""

    text: str
    start: int
    long: Entity


def short_forms(text: str, mentions: Iterable[Entity]) -> Iterator[ShortForm]:
    """Yield the short forms that follow mentions in brackets."""
    for entity in mentions:
        if (
            entity.type in _NAMED
            and entity.end < len(text)
            and text[entity.end : entity.end + 2].lstrip()[:1] == "("
        ):
            match = _SHORT.match(text, entity.end)
            if match and _is_short(match, entity):
                yield ShortForm(match.group("short"), match.start("short"), entity)


_NAMED = frozenset(
    {EntityType.AGENCY, EntityType.INSTRUMENT, EntityType.ACTOR, EntityType.DATA_CATEGORY, EntityType.ZONE}
)


def _is_short(match: re.Match[str], entity: Entity) -> bool:
    short = match.group("short")
    if match.group("quote"):
        return len(short) < len(entity.text) + 10
    return (
        bool(_ACRONYM.fullmatch(short))
        and len(short) < len(entity.text)
        and short[0].lower() in entity.text.lower()
    )

"""Annotated texts as annotation tools see them: labelled regions and arrows from a norm to its slots."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from regtrail.gold import Gold, faults
from regtrail.gold.annotation import ONE_QUOTE, ROLES, Annotation, Facts, Framed, Mention
from regtrail.model.document import Span
from regtrail.model.entity import EntityType, TimeValue
from regtrail.model.norm import Modality, Status

BOILERPLATE = "boilerplate"
# Plain texts: what other libraries take is a str and none of its subclasses.
TYPES = tuple(kind.value for kind in EntityType)
MODALITIES = tuple(modality.value for modality in Modality)
LABELS = (BOILERPLATE, *TYPES, *MODALITIES, *ROLES)

_HAN = "[\u4e00-\u9fff]"
# Letters and digits of scripts that put blanks between words.
_LETTER = re.compile("[^\\W_\u4e00-\u9fff]")
_BETWEEN_HAN = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled range of the text; norms have a status, times may have a value."""

    id: str
    label: str
    start: int
    end: int
    status: Status | None = None
    time: TimeValue | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the region of a norm to the region that fills one of its slots."""

    role: str
    norm: str
    slot: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text with all that is marked in it."""

    name: str
    text: str
    facts: Facts
    regions: tuple[Region, ...]
    arrows: tuple[Arrow, ...]


def drawn(gold: Gold) -> Sheet:
    """Mark an annotation in its text; a slot is marked where its quote stands nearest to its norm.

    Raises:
        ValueError: A slot's quote does not stand in the text.
    """
    annotation = gold.annotation
    # A tool can mark nothing that is empty.
    boilerplate = [span for span in annotation.boilerplate if len(span)]
    regions = [Region(f"b{i}", BOILERPLATE, span.start, span.end) for i, span in enumerate(boilerplate)]
    regions += [
        Region(f"e{i}", mention.type.value, mention.start, mention.end, time=mention.value)
        for i, mention in enumerate(annotation.entities)
    ]
    arrows = []
    for i, norm in enumerate(annotation.norms):
        regions.append(Region(f"n{i}", norm.modality.value, norm.start, norm.end, status=norm.status))
        for k, (role, quote) in enumerate(norm.slots()):
            place = locate(gold.text, quote, near=Span(norm.start, norm.end))
            regions.append(Region(f"n{i}s{k}", role, place.start, place.end))
            arrows.append(Arrow(role, f"n{i}", f"n{i}s{k}"))
    return Sheet(gold.name, gold.text, annotation.document, tuple(regions), tuple(arrows))


def annotated(sheet: Sheet) -> Gold:
    """Read the annotation off the marks; mentions come in the order of the text, the longer first.

    Raises:
        ValueError: The marks make no annotation, or the name is no file's name.
    """
    if not sheet.name or PurePath(sheet.name).name != sheet.name or "\\" in sheet.name:
        raise ValueError(f"{sheet.name!r} cannot name a file")
    text, by_id = sheet.text, {region.id: region for region in sheet.regions}
    slots: dict[str, list[tuple[str, str]]] = {}
    for arrow in sheet.arrows:
        if arrow.norm not in by_id or arrow.slot not in by_id:
            raise ValueError(f"an arrow {arrow.role!r} leads from or to nothing")
        filled = by_id[arrow.slot]
        slots.setdefault(arrow.norm, []).append((arrow.role, _quote(text, filled)))
    in_order = sorted(sheet.regions, key=lambda region: (region.start, -region.end, region.label))
    annotation = Annotation(
        document=sheet.facts,
        boilerplate=tuple(Span(r.start, r.end) for r in in_order if r.label == BOILERPLATE),
        entities=tuple(_mention(r, text) for r in in_order if r.label in TYPES),
        norms=tuple(_framed(r, text, slots.pop(r.id, [])) for r in sheet.regions if r.label in MODALITIES),
    )
    strange = [region.label for region in sheet.regions if region.label not in LABELS]
    if strange:
        raise ValueError(f"there is no label {strange[0]!r}")
    if slots:
        raise ValueError(f"an arrow {next(iter(slots.values()))[0][0]!r} leads from what is no norm")
    if wrong := next(faults(annotation, text), None):
        raise ValueError(wrong)
    return Gold(sheet.name, text, annotation)


def _mention(region: Region, text: str) -> Mention:
    quote = text[region.start : region.end]
    return Mention(EntityType(region.label), region.start, region.end, quote, region.time)


def _framed(region: Region, text: str, slots: Iterable[tuple[str, str]]) -> Framed:
    filled: dict[str, list[str]] = {role: [] for role in ROLES}
    quote = text[region.start : region.end]
    for role, words in slots:
        if role not in filled:
            raise ValueError(f"there is no slot {role!r}")
        filled[role].append(words)
    if crowded := next((role for role in ONE_QUOTE if len(filled[role]) > 1), None):
        raise ValueError(f"{quote!r} has two slots {crowded!r}")

    def one(role: str) -> str | None:
        return filled[role][0] if filled[role] else None

    return Framed(
        modality=Modality(region.label),
        start=region.start,
        end=region.end,
        text=quote,
        status=region.status or Status.UNKNOWN,
        bearer=one("bearer"),
        action=one("action"),
        object=one("object"),
        deadline=one("deadline"),
        authority=one("authority"),
        conditions=tuple(filled["conditions"]),
        exceptions=tuple(filled["exceptions"]),
        zones=tuple(filled["zones"]),
        data=tuple(filled["data"]),
    )


def _quote(text: str, region: Region) -> str:
    """Return a region's words on one line, as annotators write quotes."""
    return " ".join(_BETWEEN_HAN.sub("", text[region.start : region.end]).split())


def locate(text: str, quote: str, *, near: Span) -> Span:
    """Return where a quote stands: first within a span, else nearest to it, before it rather than after.

    White space in the quote may be any in the text; a line may break within a run of Han characters.

    Raises:
        ValueError: It stands nowhere.
    """
    found = (Span(*match.span()) for match in _pattern(quote).finditer(text))
    places = [place for place in found if _is_whole(text, place)]
    if not places or not quote.strip():
        raise ValueError(f"the slot {quote!r} does not stand in the text")
    return min(places, key=lambda place: _distance(place, near))


def _distance(place: Span, near: Span) -> tuple[bool, int, bool]:
    if near.holds(place):
        return False, place.start - near.start, False
    gap = near.start - place.end if place.start < near.start else place.start - near.end
    return True, max(gap, 0), place.start > near.start


def _pattern(quote: str) -> re.Pattern[str]:
    """Return what finds a quote; it opens with a letter of the quote, which `re` skips to."""
    words = [re.sub(rf"({_HAN})(?={_HAN})", r"\1\\s*", re.escape(word)) for word in quote.split()]
    return re.compile(r"\s+".join(words))


def _is_whole(text: str, place: Span) -> bool:
    """Tell whether a place neither starts nor ends within a word."""
    return not any(
        0 < edge < len(text) and _LETTER.match(text[edge - 1]) and _LETTER.match(text[edge])
        for edge in (place.start, place.end)
    )

"""Mentions in; the short forms of them found, and all mentions of one thing under one concept id, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from regtrail import concepts
from regtrail.entities.acronyms import ShortForm, defined_terms, short_forms
from regtrail.entities.mentions import NAME, valued
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType

_FAMILIES = {
    EntityType.AGENCY: ("agency",),
    EntityType.ZONE: ("zone",),
    EntityType.DATA_CATEGORY: ("data",),
    EntityType.ACTOR: ("actor", "company"),
    EntityType.INSTRUMENT: ("instrument",),
}
# "Actor" and "data" phrases are classes: their id is what they say. Agencies and zones may point back.
_POINTING = frozenset({EntityType.AGENCY, EntityType.INSTRUMENT, EntityType.ACTOR})


def short_mentions(document: Document, entities: Sequence[Entity]) -> list[Entity]:
    """Return the mentions of short forms and terms that the text defines, wherever they come."""
    text = document.text
    forms = [*short_forms(text, entities), *defined_terms(document, entities)]
    return [e for form in forms for e in _occurrences(text, form)]


def _occurrences(text: str, short: ShortForm) -> Iterator[Entity]:
    stem = short.text[:-1] if len(short.text) > 3 and short.text[:-1].isupper() else short.text
    stem = stem if short.text.endswith("s") else short.text
    plural = "s?" if short.text[-1].islower() else ""
    common = short.kind != NAME and short.text[1:].islower()
    pattern = re.compile(rf"(?<![\w-]){re.escape(stem)}{plural}(?!\w)", re.IGNORECASE if common else 0)
    concept = _concept(short.long) if short.same else None
    for match in pattern.finditer(text, short.start):
        yield Entity(
            short.long.type, match.start(), match.end(), match.group(), concept=concept, found_by=short.kind
        )


def linked(entities: Iterable[Entity]) -> list[Entity]:
    """Give every mention of the five types its concept; later short mentions take that of the name before."""
    out: list[Entity] = []
    named: dict[tuple[EntityType, str], str] = {}
    for entity in entities:
        if entity.type not in _FAMILIES:
            out.append(entity)
            continue
        head = entity.text.split()[-1].lower().strip("'\"’”")
        concept = entity.concept
        if concept is None and entity.type in _POINTING and len(entity.text.split()) == 1:
            concept = named.get((entity.type, head))
        concept = concept or _concept(entity)
        if entity.found_by == NAME and len(entity.text.split()) > 1:
            for key in _heads(entity.text):
                named[(entity.type, key)] = concept
        out.append(valued(entity, entity.value, concept))
    return out


def _heads(name: str) -> set[str]:
    words = re.findall(r"[A-Za-z]+", name.lower())
    first_of = re.match(r"(\w+) (?:of|for|on)\b", name.lower())
    return {words[-1], first_of.group(1)} if words and first_of else set(words[-1:])


def _concept(entity: Entity) -> str:
    if entity.concept:
        return entity.concept
    known = concepts.load().lookup(entity.text)
    if known is not None and known.family in _FAMILIES[entity.type]:
        return known.id
    words = re.findall(r"\w+", entity.text.lower())
    return f"local:{'-'.join(words[:8])}"

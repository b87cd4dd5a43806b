"""A range of words or characters in; an Entity with its text out."""

from __future__ import annotations

from regtrail.entities.words import Words
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType, EntityValue

# What found a mention. One found by its name is a proper name: nothing inside it is a mention of its own.
NAME = "name"
PHRASE = "phrase"
CITATION = "citation"
PROPER = frozenset({NAME, CITATION})

_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}


def mention(document: Document, kind: EntityType, start: int, end: int, found_by: str) -> Entity:
    """Make a mention of a range of the text, quotation marks around the whole of it left out."""
    text = document.text
    while (
        end - start > 1
        and _PAIRS.get(text[start]) == text[end - 1]
        and text[start] not in text[start + 1 : end - 1]
    ):
        start, end = start + 1, end - 1
    return Entity(kind, start, end, text[start:end], found_by=found_by)


def of_words(
    document: Document, words: Words, kind: EntityType, span: tuple[int, int], found_by: str = PHRASE
) -> Entity:
    """Make a mention of the words `span[0]` to `span[1]`, both included."""
    return mention(document, kind, words.start[span[0]], words.end[span[1]], found_by)


def valued(entity: Entity, value: EntityValue | None, concept: str | None) -> Entity:
    """Return the mention with a value and a concept."""
    return Entity(
        entity.type, entity.start, entity.end, entity.text, value, concept, entity.score, entity.found_by
    )

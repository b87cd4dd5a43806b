"""A sentence of a test in, the mentions of one type in it out."""

import datetime as dt

from regtrail import parsing
from regtrail.entities.base import Finder
from regtrail.model.document import Block, BlockKind, Document, DocumentKind, Metadata, Source
from regtrail.model.entity import Entity


def document(text: str, published: str | None = None, **metadata) -> Document:
    day = dt.date.fromisoformat(published) if published else None
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),)
    return Document(
        Source("<test>", "", "text/plain", len(text)),
        text,
        metadata=Metadata(published=day, **metadata),
        blocks=blocks,
    )


def mentions(finder: Finder, text: str, published: str | None = None, **metadata) -> list[Entity]:
    read = document(text, published, **metadata)
    return list(finder.find(parsing.parse(read), read))


__all__ = ["DocumentKind", "document", "mentions"]

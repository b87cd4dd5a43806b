"""Parsed document in, mentions with values and concepts out: one file a type, found by itself."""

from spacy.tokens import Doc

from regtrail import plugins
from regtrail.entities import linking, overlap
from regtrail.entities.base import Finder
from regtrail.model.document import Document
from regtrail.model.entity import Entity

__all__ = ["find", "finders"]


def finders() -> dict[str, Finder]:
    """Return every finder, by module name."""
    return plugins.find("regtrail.entities", "FINDER", Finder)


def find(doc: Doc, document: Document) -> tuple[Entity, ...]:
    """Find the mentions of all types in the body, in order of appearance.

    Finders run independently; then overlaps are resolved, short forms that the text defines are
    found again, and every mention gets its concept.
    """
    found = [e for finder in finders().values() for e in finder.find(doc, document)]
    body = [e for e in found if _in_body(document, e)]
    resolved = overlap.resolve(body, document.text)
    more = [e for e in linking.short_mentions(document, resolved) if _in_body(document, e)]
    return tuple(linking.linked(overlap.resolve([*resolved, *more], document.text) if more else resolved))


def _in_body(document: Document, entity: Entity) -> bool:
    return not any(b.overlaps(entity.span) for b in document.boilerplate)

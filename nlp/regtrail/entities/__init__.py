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
    body = [e for e in found if not any(b.overlaps(e.span) for b in document.boilerplate)]
    resolved = overlap.resolve(body)
    with_short = linking.with_short_forms(document, resolved)
    if len(with_short) > len(resolved):
        resolved = overlap.resolve(
            e for e in with_short if not any(b.overlaps(e.span) for b in document.boilerplate)
        )
    return tuple(linking.linked(resolved))

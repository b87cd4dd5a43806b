"""Parsed document and its mentions in, norms with a span for every slot out."""

from collections.abc import Sequence

from spacy.tokens import Doc

from regtrail.model.document import Document
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm, Status

__all__ = ["extract", "instrument_status"]


def instrument_status(doc: Doc, document: Document) -> Status:
    """Return the status of the instrument that the document is, or speaks of."""
    return Status.UNKNOWN


def extract(doc: Doc, document: Document, entities: Sequence[Entity]) -> tuple[Norm, ...]:
    """Extract the norms of the body, in order of appearance."""
    return ()

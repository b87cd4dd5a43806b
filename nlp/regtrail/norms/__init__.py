"""Parsed document and its mentions in, norms with a span for every slot out."""

from collections.abc import Sequence

from spacy.tokens import Doc

from regtrail.model.document import Document
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm, Status
from regtrail.norms import fillers, grammar, status
from regtrail.norms.antecedents import Memory
from regtrail.norms.lists import Lists
from regtrail.norms.units import Sentences

__all__ = ["extract", "instrument_status"]


def instrument_status(doc: Doc, document: Document) -> Status:
    """Return the status of the instrument that the document is, or speaks of."""
    return status.of_document(document)


def extract(doc: Doc, document: Document, entities: Sequence[Entity]) -> tuple[Norm, ...]:
    """Extract the norms of the body, in order of appearance."""
    standing = status.of_document(document)
    found: list[Norm] = []
    memory = Memory()
    for reading in Lists(Sentences(doc, document, entities)).readings():
        for item in reading.of(list(grammar.read(reading.statement, memory))):
            where = status.of_norm(item.frame, item.modality, standing, document)
            norm = fillers.quote(item.frame, item.modality, where, 0.7)
            if norm is not None:
                found.append(norm)
        memory.statement = reading.statement
    return tuple(found)

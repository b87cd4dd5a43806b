"""Parsed document and its mentions in, norms with a span for every slot out."""

from collections.abc import Sequence

from spacy.tokens import Doc

from regtrail.model.document import Document, DocumentKind
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm, Status
from regtrail.norms import confidence, fillers, grammar, imperatives, status
from regtrail.norms.antecedents import Memory
from regtrail.norms.grammar import Found
from regtrail.norms.lexicon import has_cues
from regtrail.norms.lists import Lists
from regtrail.norms.units import Sentences

# two readings of one clause give the same norm twice within a few norms
_RECENT = 4

__all__ = ["extract", "instrument_status"]


def instrument_status(doc: Doc, document: Document) -> Status:
    """Return the status of the instrument that the document is, or speaks of."""
    return status.of_document(document)


def extract(doc: Doc, document: Document, entities: Sequence[Entity]) -> tuple[Norm, ...]:
    """Extract the norms of the body, in order of appearance."""
    if not has_cues(document.metadata.language):
        return ()
    standing = status.of_norms(document)
    found: list[Norm] = []
    memory, guides = Memory(), document.metadata.kind is DocumentKind.GUIDANCE
    for reading in Lists(Sentences(doc, document, entities)).readings():
        frames = list(grammar.read(reading.statement, memory))
        if not frames and guides and (order := imperatives.read(reading.statement)) is not None:
            frames.append(Found(order.clause.trigger.modality, order))
        for item in reading.of(frames):
            where = status.of_norm(item.frame, item.modality, standing, document)
            norm = fillers.quote(item.frame, item.modality, where, confidence.of(item.frame))
            if norm is not None and norm not in found[-_RECENT:]:
                found.append(norm)
        memory.statement = reading.statement
    return tuple(found)

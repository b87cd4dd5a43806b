"""Parsed document and its mentions in, norms with a span for every slot out."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from regtrail.encoder import Reading
from regtrail.model.document import Document
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm, Status
from regtrail.norms import candidates, learned, readings, status
from regtrail.norms.lexicon import has_cues

# two readings of one clause give the same norm twice within a few norms
_RECENT = 4

__all__ = ["extract", "instrument_status"]


def instrument_status(doc: Doc, document: Document) -> Status:
    """Return the status of the instrument that the document is, or speaks of."""
    return status.of_document(document)


def extract(
    doc: Doc, document: Document, entities: Sequence[Entity], reading: Reading | None = None
) -> tuple[Norm, ...]:
    """Extract the norms of the body, in order of appearance.

    Args:
        doc: The parsed document.
        document: What was parsed.
        entities: Its mentions.
        reading: What an encoder makes of it; without one, or one that reads no norms, the grammar stands
            alone.
    """
    if not has_cues(document.metadata.language):
        return ()
    reads = readings.read(doc, document, entities)
    if reading is None or not reading.encoder.reads_norms:
        proposed: Iterator[Norm] = (c.norm for read in reads for c in read.candidates)
    else:
        proposed = learned.norms(candidates.candidates(tuple(reads), reading), document)
    found: list[Norm] = []
    for norm in proposed:
        if norm not in found[-_RECENT:]:
            found.append(norm)
    return tuple(found)

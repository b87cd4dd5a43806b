"""The steps in order: bytes to Document, to Doc, to mentions, to norms."""

from pathlib import Path

from regtrail import encoder, entities, languages, norms, parsing, readers
from regtrail.model.document import Document
from regtrail.model.norm import Extraction

__all__ = ["extract", "read"]


def read(path: str | Path) -> Document:
    """Read a document of any format; see `regtrail.readers.read`."""
    return readers.read(path)


def extract(document: Document, model: str | None = None, *, threads: int = 0) -> Extraction:
    """Find the mentions and the norms of a document; in a language that we have no cues of, none.

    Args:
        document: What was read.
        model: Weights to use instead of the shipped ones (see `regtrail.encoder.load`), or `"rules"` for
            the rules alone.
        threads: How many cores the model may use; 0 means all.
    """
    language = document.metadata.language
    if language not in languages.available():
        return Extraction(document, warnings=(f"no cues for language {language!r}: read, not extracted",))
    doc = parsing.parse(document)
    mentions = entities.find(doc, document)
    reading = None
    if (weights := encoder.of(language, model, threads)) is not None:
        reading = encoder.read(weights, doc, document, mentions)
        mentions = entities.weigh(document, mentions, reading)
    return Extraction(
        document=document,
        entities=mentions,
        norms=norms.extract(doc, document, mentions, reading),
        status=norms.instrument_status(doc, document),
    )

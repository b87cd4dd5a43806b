"""The steps in order: bytes to Document, to Doc, to mentions, to norms."""

from pathlib import Path

from regtrail import entities, languages, norms, parsing, readers
from regtrail.model.document import Document
from regtrail.model.norm import Extraction

__all__ = ["extract", "read"]


def read(path: str | Path) -> Document:
    """Read a document of any format; see `regtrail.readers.read`."""
    return readers.read(path)


def extract(document: Document) -> Extraction:
    """Find the mentions and the norms of a document; in a language that we have no cues of, none."""
    language = document.metadata.language
    if language not in languages.available():
        return Extraction(document, warnings=(f"no cues for language {language!r}: read, not extracted",))
    doc = parsing.parse(document)
    mentions = entities.find(doc, document)
    return Extraction(
        document=document,
        entities=mentions,
        norms=norms.extract(doc, document, mentions),
        status=norms.instrument_status(doc, document),
    )

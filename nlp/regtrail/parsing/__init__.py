"""Document in, spaCy Doc out: tokens, and sentences that never cross a layout block."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from regtrail.model.document import Block, BlockKind, Document, Source
from regtrail.parsing import sentences

__all__ = ["blank", "document_of", "parse"]

# A document is bounded by the readers; spaCy's own bound guards models that we do not run.
_NO_LIMIT = 10**9


@cache
def blank(code: str) -> Language:
    """Return the blank spaCy pipeline of a language, with our sentence boundaries."""
    nlp = spacy.blank(code)
    nlp.max_length = _NO_LIMIT
    return nlp


def parse(document: Document) -> Doc:
    """Parse a document.

    Returns:
        A Doc whose text is the document's text to the character, with sentences set
        and `doc._.document` pointing back.
    """
    doc = blank(document.metadata.language).make_doc(document.text)
    doc._.document = document
    sentences.mark(doc, document)
    return doc


def document_of(doc: Doc) -> Document:
    """Return the document a Doc was parsed from; for a foreign Doc, one made of its paragraphs."""
    if doc._.document is not None:
        found = doc._.document
        assert isinstance(found, Document)
        return found
    blocks, start = [], 0
    for paragraph in doc.text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(start, start + len(paragraph), BlockKind.PARAGRAPH))
        start += len(paragraph) + 2
    return Document(Source("<text>", "", "text/plain", len(doc.text)), doc.text, blocks=tuple(blocks))


if not Doc.has_extension("document"):
    Doc.set_extension("document", default=None)

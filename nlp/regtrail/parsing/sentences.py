"""Doc and Document in, sentence starts set on the Doc: by punctuation inside a block, and at its edges."""

from spacy.tokens import Doc

from regtrail.model.document import Document


def mark(doc: Doc, document: Document) -> None:
    """Set `is_sent_start` on every token of the Doc."""
    edges = {edge for block in document.blocks for edge in (block.start, block.end)}
    begin = True
    for token in doc:
        token.is_sent_start = begin or token.idx in edges
        begin = token.text in {".", "!", "?", "。", "！", "？"}

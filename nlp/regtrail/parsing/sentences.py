"""Doc and Document in, sentence starts set on the Doc: at the edges of blocks and markers, and at full stops.

A marker ("(a)", "Article 5.") is a sentence of its own, so that the words after it are one too.
"""

from collections.abc import Iterator

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc

from regtrail.model.document import Document
from regtrail.parsing import boundaries


def mark(doc: Doc, document: Document) -> None:
    """Set `is_sent_start` on every token of the Doc."""
    if not len(doc):
        return
    offsets = np.asarray(list(_starts(document)), dtype=np.int64)
    marks = np.full(len(doc), -1, dtype=np.int64)
    tokens = np.searchsorted(doc.to_array(IDX).astype(np.int64), offsets)
    marks[tokens[tokens < len(doc)]] = 1
    marks[0] = 1
    # thinc's array protocols are not numpy's types
    doc.from_array([SENT_START], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]


def _starts(document: Document) -> Iterator[int]:
    """Yield where sentences start, in order: in the blocks, and where words stand between two blocks."""
    # a page's foot and head amid a sentence neither end it nor open another
    text, clear, code = document.text, document.clear, document.metadata.language
    reached = 0
    for block in (*document.blocks, None):
        gap = text[reached : block.start if block else len(text)]
        if gap.strip():
            yield reached + len(gap) - len(gap.lstrip())
        if block is None:
            return
        yield block.start
        if block.content < block.end:
            yield from boundaries.starts(clear, block.content, block.end, code)
        reached = block.end

"""Plain text in, Draft out: the text unchanged, a block for each run of lines."""

import re

from regtrail.model.document import Block, BlockKind
from regtrail.readers.base import Draft, Limits, RawFile, Reader

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def _read(raw: RawFile, limits: Limits) -> Draft:
    text = raw.data.decode("utf-8", errors="replace")
    blocks = tuple(
        Block(m.start(), m.start() + len(m[0].rstrip()), BlockKind.PARAGRAPH) for m in _PARAGRAPH.finditer(text)
    )
    return Draft(text, blocks)


READER = Reader(
    name="plain text",
    media_types=("text/plain",),
    suffixes=(".txt",),
    sniff=lambda head: 0.1,
    read=_read,
    examples=((b"The controller shall keep a record.", "record"),),
)

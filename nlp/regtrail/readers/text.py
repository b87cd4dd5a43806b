"""Plain text in, Draft out: the text unchanged, a block for each paragraph, heading, item or table row."""

from regtrail.model.document import Block, BlockKind
from regtrail.readers import encoding
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.structure import runs


def _read(raw: RawFile, limits: Limits) -> Draft:
    text, warnings = encoding.decode(raw.data)
    return Draft(text, blocks(text), warnings=warnings)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the raw blocks of a plain text: paragraphs and rows, markers and headings not yet told apart."""
    return tuple(
        Block(run.start, run.end, BlockKind.ROW if run.cells else BlockKind.PARAGRAPH)
        for run in runs.find(text)
    )


READER = Reader(
    name="plain text",
    media_types=("text/plain",),
    suffixes=(".txt",),
    sniff=lambda head: 0.1,
    read=_read,
    examples=(
        (b"The controller shall keep a record.", "record"),
        ("Article 2\nÄrzte may lodge the file.".encode("utf-16"), "Ärzte"),
    ),
)

"""The pages of a document in, its text out: with blocks, spans of running lines, and each line's place."""

from collections.abc import Sequence
from dataclasses import dataclass

from regtrail.model.document import Block, BlockKind, Fragment, Span
from regtrail.readers.layout import flow, hyphens, paragraphs
from regtrail.readers.layout.page import Box, Line, Page, Table
from regtrail.readers.layout.paragraphs import Piece

_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document's text with its layers."""

    text: str
    blocks: tuple[Block, ...]
    boilerplate: tuple[Span, ...]
    fragments: tuple[Fragment, ...]


def document(pages: Sequence[Page]) -> Assembled:
    """Return the text of the pages in reading order."""
    parts = flow.of(pages)
    lines = (hyphens.plain(part.text) for part in parts if isinstance(part, Line))
    writer = _Writer(pages, hyphens.Mender(lines))
    for piece in paragraphs.of(parts):
        writer.write(piece)
    return writer.done()


class _Writer:
    def __init__(self, pages: Sequence[Page], mender: hyphens.Mender) -> None:
        self._pages = {page.number: page for page in pages}
        self._mender = mender
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._boilerplate: list[Span] = []
        self._fragments: list[Fragment] = []

    def write(self, piece: Piece) -> None:
        placed = self._row(piece, piece.row) if piece.row else self._lines(piece)
        placed = [(text, page, box) for text, page, box in placed if text]
        if not placed:
            return
        if self._blocks:
            rows = piece.kind is BlockKind.ROW and self._blocks[-1].kind is BlockKind.ROW
            self._add("\n" if rows else "\n\n")
        start = self._length
        for text, page, box in placed:
            begin = self._length
            self._add(text)
            self._fragments.append(Fragment(begin, self._length, page, self._pages[page].on_paper(box)))
        self._blocks.append(Block(start, self._length, piece.kind, piece.level))
        if piece.running:
            self._boilerplate.append(Span(start, self._length))

    def _lines(self, piece: Piece) -> list[tuple[str, int, Box]]:
        kept = [(hyphens.plain(line.text), line) for line in piece.lines]
        kept = [(text, line) for text, line in kept if text]
        texts = hyphens.joined([text for text, _ in kept], self._mender)
        return [(text, line.page, line.box) for text, (_, line) in zip(texts, kept, strict=True)]

    def _row(self, piece: Piece, table: Table) -> list[tuple[str, int, Box]]:
        text = _CELLS.join(hyphens.plain(cell) for cell in piece.cells).strip()
        return [(text, table.page, table.rows[piece.row_at][1])]

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def done(self) -> Assembled:
        """Return what was written."""
        text = "".join(self._pieces)
        return Assembled(text, tuple(self._blocks), tuple(self._boilerplate), tuple(self._fragments))

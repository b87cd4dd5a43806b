"""The pages of a document in, one flow out: its lines in reading order, tables, and what stands beside it.

Beside the text stand running lines and notes: a sentence that runs over a page break goes on behind them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from regtrail.readers.layout import columns, lines, running, tables
from regtrail.readers.layout.columns import Zone
from regtrail.readers.layout.page import Indices, Line, Page, Table, Words

# Notes are set at nine tenths of the text's size or less.
_NOTE_SIZE = 0.93
_NOTE_MARK = re.compile(r"[(\[]?\d{1,3}[)\].]?(?=\D)(?!\s*(?:%|[年月日]))|[*†‡§]{1,3}\s*\S|[①-⑳]")
# A table wider than this share of the text spans the columns.
_SPANNING = 0.6


@dataclass(frozen=True, slots=True)
class Aside:
    """Lines that stand beside the text: a note, or running lines."""

    lines: tuple[Line, ...]
    running: bool


Flow: TypeAlias = list[Line | Table | Aside]


def of(pages: Sequence[Page]) -> Flow:
    """Return the flow of a document."""
    edges = running.find(pages)
    laid = [_Laid.out(page, edges.get(page.number, [])) for page in pages]
    size = text_size([line for page in laid for line in page.lines])
    flow: Flow = []
    for page in laid:
        flow.extend(page.flow(size))
    return flow


def text_size(every: Sequence[Line]) -> float:
    """Return the size that most letters are set in, in points."""
    letters: Counter[float] = Counter()
    for line in every:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


@dataclass(frozen=True, slots=True)
class _Laid:
    """One page laid out."""

    head: tuple[Line, ...]
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    foot: tuple[Line, ...]

    @staticmethod
    def out(page: Page, edges: list[Indices]) -> "_Laid":
        words = page.words
        found, in_table = tables.find(page)
        at_edge = np.zeros(len(words), dtype=bool)
        for row in edges:
            at_edge[row] = True
        free = np.flatnonzero(~(in_table | at_edge | words.skewed))
        rest = words.take(free)
        margin = [line for row in edges for line in _whole(words, row, page.number)]
        margin += _whole(words, np.flatnonzero(words.skewed & ~in_table), page.number, in_stream=True)
        middle = page.height / 2
        return _Laid(
            head=tuple(line for line in margin if line.middle >= middle),
            lines=tuple(
                line
                for column, zone in enumerate(columns.zones(rest, _barriers(found, rest)))
                for line in lines.lines_of(rest, zone, page.number, column)
            ),
            tables=tuple(found),
            foot=tuple(line for line in margin if line.middle < middle),
        )

    def flow(self, size: float) -> Iterator[Line | Table | Aside]:
        """Yield the page's parts in reading order; `size` is the text's."""
        if self.head:
            yield Aside(self.head, running=True)
        notes = _notes(self.lines, size)
        waiting = list(self.tables)
        for line in self.lines:
            if line in notes:
                continue
            while waiting and _precedes(waiting[0], line):
                yield waiting.pop(0)
            yield line
        yield from waiting
        yield from _asides([line for line in self.lines if line in notes])
        if self.foot:
            yield Aside(self.foot, running=True)


def _whole(words: Words, indices: Indices, page: int, *, in_stream: bool = False) -> list[Line]:
    """Return the lines of words without columns; in the order of the content stream they are one line."""
    if not len(indices):
        return []
    boxes = words.boxes[indices]
    zone = Zone(indices, float(boxes[:, 0].min()), float(boxes[:, 2].max()))
    if not in_stream:
        return list(lines.lines_of(words, zone, page, column=-1))
    box = zone.left, float(boxes[:, 1].min()), zone.right, float(boxes[:, 3].max())
    text = " ".join(words.text[i] for i in np.sort(indices).tolist())
    return [Line(text, box, page, -1, zone.left, zone.right, size=0.0, first=0.0)]


def _barriers(found: Sequence[Table], words: Words) -> tuple[float, ...]:
    if not found or not len(words):
        return ()
    width = float(words.boxes[:, 2].max() - words.boxes[:, 0].min())
    return tuple((t.box[1] + t.box[3]) / 2 for t in found if t.box[2] - t.box[0] > _SPANNING * width)


def _precedes(table: Table, line: Line) -> bool:
    beside = min(table.box[2], line.box[2]) - max(table.box[0], line.box[0])
    return beside > 0 and table.box[3] > line.middle


def _notes(every: Sequence[Line], size: float) -> frozenset[Line]:
    """Return the lines of the notes: in small print at a column's foot, from the first that a mark begins."""
    by_column: dict[int, list[Line]] = {}
    for line in every:
        by_column.setdefault(line.column, []).append(line)
    found: list[Line] = []
    for column in by_column.values():
        first = len(column)
        while first and column[first - 1].size <= _NOTE_SIZE * size:
            first -= 1
        marked = next((i for i in range(first, len(column)) if _NOTE_MARK.match(column[i].text)), len(column))
        found.extend(column[marked:])
    return frozenset(found)


def _asides(notes: Sequence[Line]) -> Iterator[Aside]:
    """Yield each note by itself."""
    started: list[Line] = []
    for line in notes:
        if started and _NOTE_MARK.match(line.text) and not _runs_on(started[-1]):
            yield Aside(tuple(started), running=False)
            started = []
        started.append(line)
    if started:
        yield Aside(tuple(started), running=False)


def _runs_on(line: Line) -> bool:
    """Tell whether a note's line is full and ends within a sentence: a number after it belongs to it."""
    return line.box[2] > line.right - line.size and not line.text.endswith((".", ";", "。", ")", "”", "/"))

"""The pages of a document in, one flow out: its lines in reading order, tables, and what stands beside it.

Beside the text stand running lines and notes: a sentence that runs over a page break goes on behind them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from regtrail.readers.layout import columns, lines, running, tables
from regtrail.readers.layout.columns import Zone
from regtrail.readers.layout.page import Indices, Line, Page, Table, Words

# Notes are set at nine tenths of the text's size or less.
_NOTE_SIZE = 0.93
_NOTE_MARK = re.compile(
    r"(?P<number>\d{1,3})(?:[).]?\s+(?!%|[年月日])\S|(?=[A-ZÀ-Þ“‘\"一-鿿])(?![年月日]))"
    r"|[(\[]\d{1,3}[)\]]\s*\S|[*†‡§]{1,3}\s*\S|[①-⑳]"
)
# The rule above notes begins at the text's left edge, low on the page, and spans up to half the text.
_LONGEST_RULE = 0.5
_SHORTEST_RULE = 0.08
_HIGHEST_RULE = 0.75
_AT_EDGE = 4.0  # points
# A number that does not go on the count of the notes before belongs to a note's text.
_MOST_SKIPPED = 3
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
    rule: float

    @staticmethod
    def out(page: Page, edges: list[Indices]) -> "_Laid":
        words = page.words
        found, in_table = tables.find(page)
        edges = [row[~in_table[row]] for row in edges]
        at_edge = np.zeros(len(words), dtype=bool)
        for row in edges:
            at_edge[row] = True
        numbers = running.line_numbers(words) if not found else running.NONE
        at_edge[numbers] = True
        free = np.flatnonzero(~(in_table | at_edge | words.skewed))
        rest = words.take(free)
        margin = [line for row in edges for line in _whole(words, row, page.number)]
        for aside in (numbers, np.flatnonzero(words.skewed & ~in_table)):
            margin += _whole(words, aside, page.number, in_stream=True)
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
            rule=_rule(page, rest),
        )

    def flow(self, size: float) -> Iterator[Line | Table | Aside]:
        """Yield the page's parts in reading order; `size` is the text's."""
        if self.head:
            yield Aside(self.head, running=True)
        notes = _notes(self.lines, size, self.rule)
        waiting = list(self.tables)
        columned = _are_beside({line.column: line for line in self.lines}.values())
        for line in self.lines:
            if line in notes:
                continue
            while waiting and _precedes(waiting[0], line, columned=columned):
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


def _are_beside(every: Iterable[Line]) -> bool:
    """Tell whether any two of the columns that these lines stand in are side by side."""
    columns = sorted((line.left, line.right) for line in every)
    return any(above[1] < below[0] for above, below in pairwise(columns))


def _precedes(table: Table, line: Line, *, columned: bool) -> bool:
    """Tell whether a table is read before a line: it begins higher up, and in the same column if columned."""
    shared = min(table.box[2], line.right) - max(table.box[0], line.left)
    return table.box[3] > line.middle and (shared > 0 or not columned)


def _rule(page: Page, words: Words) -> float:
    """Return the height of the rule that sets notes apart from the text; 0 where there is none."""
    if not len(page.rulings) or not len(words):
        return 0.0
    left, bottom, right, top = page.rulings.T
    text_left, text_right = float(words.boxes[:, 0].min()), float(words.boxes[:, 2].max())
    share = (right - left) / max(1.0, text_right - text_left)
    found = (np.abs(left - text_left) < _AT_EDGE) & (top < _HIGHEST_RULE * page.height)
    found &= (top - bottom < _AT_EDGE) & (share > _SHORTEST_RULE) & (share <= _LONGEST_RULE)
    return float(top[found].min()) if found.any() else 0.0


def _notes(every: Sequence[Line], size: float, rule: float) -> frozenset[Line]:
    """Return the lines of the notes: from the first mark on in a column's small print or under its rule."""
    by_column: dict[int, list[Line]] = {}
    for line in every:
        by_column.setdefault(line.column, []).append(line)
    found: list[Line] = []
    for column in by_column.values():
        first = len(column)
        while first and (column[first - 1].size <= _NOTE_SIZE * size or column[first - 1].middle < rule):
            first -= 1
        marked = next((i for i in range(first, len(column)) if _NOTE_MARK.match(column[i].text)), len(column))
        found.extend(column[marked:])
    return frozenset(found)


def _asides(notes: Sequence[Line]) -> Iterator[Aside]:
    """Yield each note by itself."""
    started: list[Line] = []
    number: int | None = None
    for line in notes:
        mark = _NOTE_MARK.match(line.text)
        counted = int(mark["number"]) if mark and mark["number"] else None
        is_next = number is None or counted is None or 0 < counted - number <= _MOST_SKIPPED
        if started and mark and is_next:
            yield Aside(tuple(started), running=False)
            started = []
        number = counted if counted is not None and is_next else number
        started.append(line)
    if started:
        yield Aside(tuple(started), running=False)

"""The words of a page in, its reading zones out: full-width strips and columns, in the order they are read.

The gutter is found in the geometry, not in the order of the content stream, which often runs across columns.
A gutter is a strip of white that many neighbouring rows leave free, with running text on both sides of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from regtrail.readers.layout.page import Flags, Floats, Indices, Words, is_cjk

# The white between columns is 9 points and more in print (the Federal Register has 9); rounding takes 1 or 2.
_NARROWEST_GUTTER = 7
# Rows with text on both sides that a gutter needs: fewer align by chance.
_FEWEST_ROWS = 5
# A column's lines fill its width, set ragged right too; the cells of a table without rules do not.
_FILL = 0.62
_NARROWEST_COLUMN = 0.15  # share of the zone's width
_FEWEST_LETTERS = 14  # a line on either side of a gutter, on average
_ROW_TOLERANCE = 0.35  # share of the word height
_OVERLAPPING = 0.75
_DEEPEST = 6
# Cells of a table without rules hold a name or a number; a line of narrow print holds five words and more,
# and of its words two in three begin in lower case.
_FEWEST_WORDS = 3.5
_FEWEST_LOWER = 0.3

Table: TypeAlias = NDArray[np.bool_]
Counts: TypeAlias = NDArray[np.int_]


@dataclass(frozen=True, slots=True)
class Zone:
    """Words that are read together, with the left and right edge of their column."""

    indices: Indices
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float
    first: int
    last: int


def rows_of(boxes: Floats) -> list[Indices]:
    """Return the indices of the words of each row, from the top; within a row from the left."""
    count = len(boxes)
    if not count:
        return []
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    height = float(np.partition(boxes[:, 3] - boxes[:, 1], count // 2)[count // 2])
    order = np.argsort(-middles, kind="stable")
    begins = np.zeros(count, dtype=np.intp)
    begins[1:] = -np.diff(middles[order]) > height * _ROW_TOLERANCE
    order = order[np.lexsort((boxes[order, 0], begins.cumsum()))]
    edges = [0, *np.flatnonzero(begins).tolist(), count]
    return [order[first:last] for first, last in pairwise(edges)]


def zones(words: Words, barriers: tuple[float, ...] = ()) -> list[Zone]:
    """Return the zones of a page in reading order.

    Args:
        words: The words, running lines and tables taken away.
        barriers: Heights that no column crosses: the middles of tables as wide as the page.
    """
    found: list[Zone] = []
    every = np.arange(len(words), dtype=np.intp)
    middles = (words.boxes[:, 1] + words.boxes[:, 3]) / 2
    ceiling = np.inf
    for floor in (*sorted(barriers, reverse=True), -np.inf):
        strip = every[(middles <= ceiling) & (middles > floor)]
        found.extend(_cut(words, strip, 0))
        ceiling = floor
    return found


def _cut(words: Words, indices: Indices, depth: int) -> Iterator[Zone]:
    if not len(indices):
        return
    boxes = words.boxes[indices]
    left, right = float(boxes[:, 0].min()), float(boxes[:, 2].max())
    rows = rows_of(boxes)
    gutter = _gutter(words, indices, rows) if depth < _DEEPEST else None
    if gutter is None:
        yield Zone(indices, left, right)
        return
    above = [indices[i] for i in rows[: gutter.first]]
    beside = indices[np.concatenate(rows[gutter.first : gutter.last + 1])]
    below = [indices[i] for i in rows[gutter.last + 1 :]]
    if above:
        yield from _cut(words, np.concatenate(above), depth + 1)
    is_left = words.boxes[beside, 0] < gutter.left
    yield from _cut(words, beside[is_left], depth + 1)
    yield from _cut(words, beside[~is_left], depth + 1)
    if below:
        yield from _cut(words, np.concatenate(below), depth + 1)


def _gutter(words: Words, indices: Indices, rows: list[Indices]) -> _Gutter | None:
    """Return the gutter that the most rows have text on both sides of, or None."""
    if len(rows) < _FEWEST_ROWS:
        return None
    boxes = words.boxes[indices]
    origin = boxes[:, 0].min()
    width = int(np.ceil(boxes[:, 2].max() - origin)) + 1
    if width > 5000 or width < 4 * _NARROWEST_GUTTER:
        return None
    inked = _ink(boxes, rows, origin, width)
    on_left = np.maximum.accumulate(inked, axis=1)
    on_right = np.maximum.accumulate(inked[:, ::-1], axis=1)[:, ::-1]
    near = _staggered(boxes, rows)
    both = _spread(on_left, near) & _spread(on_right, near) & ~inked
    hopeful = both.sum(axis=0) >= _FEWEST_ROWS
    if not _has_strip(hopeful):
        return None
    counts, firsts, lasts = (np.zeros(width, int) for _ in range(3))
    counts[hopeful], firsts[hopeful], lasts[hopeful] = _white_runs(inked[:, hopeful], both[:, hopeful])
    margin = int(width * _NARROWEST_COLUMN)
    counts[:margin] = 0
    counts[width - margin :] = 0
    for strip in _strips(counts, firsts, lasts):
        at = strip.start
        gutter = _Gutter(origin + at, origin + strip.stop, int(firsts[at]), int(lasts[at]))
        if _parts_text(words, indices, rows, gutter):
            return gutter
    return None


def _ink(boxes: Floats, rows: list[Indices], origin: float, width: int) -> Table:
    """Return which points of each row have ink: rows by points, as a table of truth values."""
    number = np.empty(len(boxes), dtype=np.intp)
    for at, row in enumerate(rows):
        number[row] = at
    edges = np.zeros((len(rows), width + 1), dtype=np.int16)
    np.add.at(edges, (number, (boxes[:, 0] - origin).astype(int)), 1)
    np.add.at(edges, (number, np.ceil(boxes[:, 2] - origin).astype(int)), -1)
    return edges[:, :width].cumsum(axis=1) > 0


def _staggered(boxes: Floats, rows: list[Indices]) -> Flags:
    """Return for each row but the last whether the next one overlaps it: lines of columns out of step do."""
    tops = np.array([boxes[row, 3].max() for row in rows])
    bottoms = np.array([boxes[row, 1].min() for row in rows])
    middles = (tops + bottoms) / 2
    near: Flags = middles[:-1] - middles[1:] < _OVERLAPPING * (tops - bottoms)[:-1]
    return near


def _spread(marked: Table, near: Flags) -> Table:
    """Return a table with the marks of each row given to the rows that overlap it."""
    spread = marked.copy()
    spread[:-1] |= marked[1:] & near[:, None]
    spread[1:] |= marked[:-1] & near[:, None]
    return spread


def _has_strip(hopeful: Flags) -> bool:
    """Tell whether a strip as wide as a gutter is white in enough rows: on most pages none is."""
    enough = np.concatenate(([0], hopeful.cumsum()))
    return bool((enough[_NARROWEST_GUTTER:] - enough[:-_NARROWEST_GUTTER] == _NARROWEST_GUTTER).any())


def _white_runs(inked: Table, both: Table) -> tuple[Counts, Counts, Counts]:
    """For each point, find the run of neighbouring white rows with the most rows that have ink on both sides.

    Returns:
        The number of two-sided rows, the first and the last row of the run, for each point.
    """
    height, width = inked.shape
    count, start = np.zeros(width, int), np.zeros(width, int)
    best, first, last = np.zeros(width, int), np.zeros(width, int), np.zeros(width, int)
    for at in range(height):
        ink = inked[at]
        count = np.where(ink, 0, count + both[at])
        start = np.where(ink, at + 1, start)
        better = (count > best) | ((count == best) & (count > 0) & (last == at - 1) & ~ink)
        best = np.where(better, count, best)
        first = np.where(better, start, first)
        last = np.where(better, at, last)
    return best, first, last


def _strips(counts: Counts, firsts: Counts, lasts: Counts) -> list[slice]:
    """Return the strips of equal runs that are wide and long enough, those with the most rows first."""
    same = (np.diff(counts) == 0) & (np.diff(firsts) == 0) & (np.diff(lasts) == 0)
    edges = np.concatenate(([0], np.flatnonzero(~same) + 1, [len(counts)]))
    strips = [
        slice(a, b)
        for a, b in pairwise(edges.tolist())
        if b - a >= _NARROWEST_GUTTER and counts[a] >= _FEWEST_ROWS
    ]
    return sorted(strips, key=lambda s: (-counts[s.start], -(s.stop - s.start)))


def _parts_text(words: Words, indices: Indices, rows: list[Indices], gutter: _Gutter) -> bool:
    """Tell whether both sides of a gutter are running text: lines of several words that fill their column."""
    beside = [indices[row] for row in rows[gutter.first : gutter.last + 1]]
    every = np.concatenate(beside)
    left_edge, right_edge = float(words.boxes[every, 0].min()), float(words.boxes[every, 2].max())
    lefts, rights = words.boxes[:, 0].tolist(), words.boxes[:, 2].tolist()
    sides: tuple[list[list[int]], list[list[int]]] = ([], [])
    for row in (row.tolist() for row in beside):
        for side, part in zip(sides, _parted(row, lefts, gutter.left), strict=True):
            if part:
                side.append(part)
    widths = gutter.left - left_edge, right_edge - gutter.right
    return all(
        width >= _NARROWEST_COLUMN * (right_edge - left_edge)
        and len(side) >= _FEWEST_ROWS - 1
        and sum(rights[part[-1]] - lefts[part[0]] for part in side) >= _FILL * width * len(side)
        and _is_prose([[words.text[i] for i in part] for part in side])
        for side, width in zip(sides, widths, strict=True)
    )


def _parted(row: list[int], lefts: list[float], gutter: float) -> tuple[list[int], list[int]]:
    return [i for i in row if lefts[i] < gutter], [i for i in row if lefts[i] >= gutter]


def _is_prose(lines: list[list[str]]) -> bool:
    words = [word for line in lines for word in line]
    if sum(map(len, words)) < _FEWEST_LETTERS * len(lines):
        return False
    if any(is_cjk(word[0]) for word in words):
        return True
    lower = sum(word[0].islower() for word in words)
    return len(words) >= _FEWEST_WORDS * len(lines) and lower >= _FEWEST_LOWER * len(words)

"""A page's rulings and words in, its ruled tables out: rows of cells, each with its text.

The grid is pdfplumber's work: its functions join rulings into cells and cells into tables. They are given
the rulings that pdfium reads, as reading the page again through pdfplumber would take twenty times longer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from pdfplumber import table as grid

from regtrail.readers.layout.columns import rows_of
from regtrail.readers.layout.lines import joined
from regtrail.readers.layout.page import Box, Flags, Floats, Page, Table, Words

_THIN = 3.0  # points; a box thinner than this is a line
_SHORTEST = 8.0
_TOLERANCE = 3.0
# A page with more rulings is a chart or a map; joining them would cost seconds.
_MOST_EDGES = 1_500
# A cell that holds more words than this is a frame around running text, and so the grid is no table.
_MOST_WORDS = 150
# Of a table's rows, the share that has two cells with words: shaded boxes around text have fewer.
_FEWEST_FILLED = 0.4
_PAGE_FRAME = 0.9  # of the page's width and height

Edge: TypeAlias = dict[str, float | str]
Cell: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom, the last two counted down from the page's head."""


def find(page: Page) -> tuple[list[Table], Flags]:
    """Return the tables of a page from the top, and which of its words stand in them."""
    taken = np.zeros(len(page.words), dtype=bool)
    tables: list[Table] = []
    for cells in _grids(page):
        inside = _words_of(cells, page, ~taken)
        rows = _rows(cells, inside, page)
        filled = [sum(map(bool, texts)) for texts, _ in rows]
        if sum(cells > 1 for cells in filled) < max(2, _FEWEST_FILLED * len(rows)):
            continue
        held = [at for members in inside.values() for at in members]
        if not held or max(map(len, inside.values())) > _MOST_WORDS:
            continue
        taken[held] = True
        tables.append(Table(_bounds([box for _, box in rows]), page.number, tuple(rows)))
    return sorted(tables, key=lambda t: -t.box[3]), taken


def _grids(page: Page) -> list[list[Cell]]:
    edges = list(_edges(page))
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 3 or len(edges) - upright < 3 or len(edges) > _MOST_EDGES:
        return []
    merged = grid.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    crossings = grid.edges_to_intersections(merged, _TOLERANCE, _TOLERANCE)
    return [list(cells) for cells in grid.cells_to_tables(grid.intersections_to_cells(crossings))]


def _edges(page: Page) -> Iterator[Edge]:
    boxes: Floats = page.rulings
    if not len(boxes):
        return
    for left, bottom, right, top in np.unique(boxes.round(1), axis=0).tolist():
        width, height = right - left, top - bottom
        if height < _THIN <= _SHORTEST <= width:
            yield _edge(left, right, page.height - (bottom + top) / 2, None)
        elif width < _THIN <= _SHORTEST <= height:
            yield _edge((left + right) / 2, None, page.height - top, page.height - bottom)
        elif width >= _SHORTEST <= height and not (
            width > _PAGE_FRAME * page.width and height > _PAGE_FRAME * page.height
        ):
            for y in (top, bottom):
                yield _edge(left, right, page.height - y, None)
            for x in (left, right):
                yield _edge(x, None, page.height - top, page.height - bottom)


def _edge(left: float, right: float | None, top: float, bottom: float | None) -> Edge:
    """Return an edge as pdfplumber has them; without a right end it is upright, without a bottom level."""
    return {
        "x0": left,
        "x1": left if right is None else right,
        "top": top,
        "bottom": top if bottom is None else bottom,
        "width": 0.0 if right is None else right - left,
        "height": 0.0 if bottom is None else bottom - top,
        "orientation": "v" if right is None else "h",
    }


def _words_of(cells: Iterable[Cell], page: Page, free: Flags) -> dict[Cell, list[int]]:
    """Return which of the words that are still free have their middle in each cell."""
    boxes = page.words.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, page.height - (boxes[:, 1] + boxes[:, 3]) / 2
    found: dict[Cell, list[int]] = {}
    for cell in cells:
        left, top, right, bottom = cell
        inside = free & (x >= left) & (x < right) & (y >= top) & (y < bottom)
        found[cell] = np.flatnonzero(inside).tolist()
        free &= ~inside
    return found


def _rows(
    cells: Sequence[Cell], inside: dict[Cell, list[int]], page: Page
) -> list[tuple[tuple[str, ...], Box]]:
    """Return the rows that hold any words; a cell that spans rows counts in its first."""
    by_top: dict[float, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_top[cell[1]].append(cell)
    rows = []
    for top in sorted(by_top):
        row = sorted(by_top[top])
        texts = tuple(_cell_text(page.words, inside[cell]) for cell in row)
        if any(texts):
            boxes = [(x0, page.height - y1, x1, page.height - y0) for x0, y0, x1, y1 in row]
            rows.append((texts, _bounds(boxes)))
    return rows


def _cell_text(words: Words, members: list[int]) -> str:
    at = np.array(members, dtype=np.intp)
    boxes = words.boxes[at]
    lines = []
    for row in rows_of(boxes):
        lefts, rights = boxes[row, 0].tolist(), boxes[row, 2].tolist()
        size = float(np.median(boxes[row, 3] - boxes[row, 1]))
        lines.append(joined([words.text[i] for i in at[row].tolist()], lefts, rights, size))
    return " ".join(lines)


def _bounds(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)

"""The pages of a document in, the words of each page's running headers, footers and page numbers out.

A running line stands at the edge of several pages: with the same words, or with a number that counts them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from regtrail.readers.layout.columns import rows_of
from regtrail.readers.layout.page import Indices, Page, Words

# Running heads and feet of official print take up to five lines (emblem, title, reference, date, page).
_DEEPEST = 5
_FEWEST_PAGES = 3
# Left and right pages may have heads of their own, and a page with a picture none.
_WIDEST_GAP = 3
_COUNTING_SHARE = 0.6
_NUMBER = re.compile(r"[0-9]+|(?<![^\W_])[ivxlc]{1,7}(?![^\W_])", re.IGNORECASE)
_LONGEST = 250
# No page is counted in a sentence.
_SENTENCE = re.compile(r"(?:\s\S+){6,}[.;:,]$")
# A page number that says that it is one is known on a single page too.
_SAID_TO_BE_PAGE = re.compile(
    r"\W*(?:page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}|第\s*\d+\s*页.{0,12})\W*",
    re.IGNORECASE,
)
# Numbered lines: so many on a page, nearly all one more than the one before, hardly a word further left.
_FEWEST_LINE_NUMBERS = 8
_LONGEST_LINE_NUMBER = 2  # digits
_COUNTING_LINES = 0.85
_BESIDE_NUMBERS = 0.05
_ALIGNED = 3.0  # points
NONE: Indices = np.empty(0, dtype=np.intp)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row near the top or the foot of a page; `depth` counts from the edge."""

    page: int
    top: bool
    depth: int
    height: float
    text: str
    words: Indices

    @property
    def form(self) -> str:
        """The text with every number alike."""
        return _NUMBER.sub("#", self.text)

    @property
    def numbers(self) -> set[int]:
        """How far each number is from the page's own."""
        return {_value(n) - self.page for n in _NUMBER.findall(self.text)}


def find(pages: Sequence[Page]) -> dict[int, list[Indices]]:
    """Return the rows of words that are running lines, by page number, from the top of the page."""
    edges = [edge for page in pages for edge in _edges(page)]
    running = _repeated(edges, len(pages)) | _counting(edges, len(pages))
    running |= {id(e) for e in edges if e.depth <= 1 and _SAID_TO_BE_PAGE.fullmatch(e.text)}
    reach: dict[tuple[int, bool], int] = {}
    for edge in edges:
        if id(edge) in running:
            side = edge.page, edge.top
            reach[side] = max(reach.get(side, -1), edge.depth)
    found: dict[int, list[Indices]] = defaultdict(list)
    for edge in edges:
        # What stands between a running line and the page's edge runs with it (a section's name, say).
        if edge.depth <= reach.get((edge.page, edge.top), -1):
            found[edge.page].append(edge.words)
    return found


def line_numbers(words: Words) -> Indices:
    """Return the words that number the lines of a page along its left margin, as bills and transcripts do."""
    is_number = [text.isdigit() and len(text) <= _LONGEST_LINE_NUMBER for text in words.text]
    candidates = np.flatnonzero(np.array(is_number, dtype=bool) & ~words.skewed)
    if len(candidates) < _FEWEST_LINE_NUMBERS:
        return NONE
    left, right = np.median(words.boxes[candidates][:, [0, 2]], axis=0).tolist()
    off = np.minimum(np.abs(words.boxes[candidates, 0] - left), np.abs(words.boxes[candidates, 2] - right))
    aligned = candidates[off < _ALIGNED]
    aligned = aligned[np.argsort(-words.boxes[aligned, 3])]
    values = np.array([int(words.text[i]) for i in aligned.tolist()])
    if len(aligned) < _FEWEST_LINE_NUMBERS or (np.diff(values) == 1).mean() < _COUNTING_LINES:
        return NONE
    further_left = int((words.boxes[:, 0] < right - _ALIGNED).sum()) - len(aligned)
    return aligned if further_left <= _BESIDE_NUMBERS * len(words) else NONE


def _edges(page: Page) -> Iterator[_Edge]:
    upright = (~page.words.skewed).nonzero()[0]
    rows = [upright[row] for row in rows_of(page.words.boxes[upright])]
    top = min(_DEEPEST, (len(rows) + 1) // 2)
    foot = min(_DEEPEST, len(rows) - top)
    for depth, row in enumerate(rows[:top]):
        yield _edge(page, row, depth, top=True)
    for depth, row in reversed(list(enumerate(reversed(rows[len(rows) - foot :])))):
        yield _edge(page, row, depth, top=False)


def _edge(page: Page, row: Indices, depth: int, *, top: bool) -> _Edge:
    text = " ".join(page.words.text[i] for i in row.tolist()).casefold()
    height = float(page.words.boxes[row, 1].mean())
    return _Edge(page.number, top, depth, height, text, row)


def _fewest(pages: int) -> int:
    return 2 if pages <= 2 * _FEWEST_PAGES else _FEWEST_PAGES


def _repeated(edges: Sequence[_Edge], pages: int) -> set[int]:
    """Return the edges whose very words stand at the same height of enough pages in a row."""
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if len(edge.text) <= _LONGEST and not edge.text.isdigit():
            groups[edge.top, edge.text].append(edge)
    return {
        id(edge)
        for group in groups.values()
        for chain in _chains(group)
        for edge in chain
        if sum(abs(e.height - edge.height) < _ALIGNED for e in chain) >= _fewest(pages)
    }


def _chains(group: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Yield the edges in chains of pages that follow one another, or do so on one side of the sheet."""
    chain: list[_Edge] = []
    for edge in sorted(group, key=lambda e: e.page):
        if chain and edge.page - chain[-1].page > _WIDEST_GAP:
            yield chain
            chain = []
        chain.append(edge)
    if chain:
        yield chain


def _counting(edges: Sequence[_Edge], pages: int) -> set[int]:
    """Return the edges that are alike but for a number that grows with the pages."""
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if len(edge.text) <= _LONGEST and edge.numbers and not _SENTENCE.search(edge.text):
            groups[edge.top, edge.form].append(edge)
    found: set[int] = set()
    counts: set[int] = set()
    for group in groups.values():
        offsets: dict[int, list[_Edge]] = defaultdict(list)
        for edge in group:
            for offset in edge.numbers:
                offsets[offset].append(edge)
        offset, most = max(offsets.items(), key=lambda item: len(item[1]))
        if len(most) >= max(_fewest(pages), _COUNTING_SHARE * len(group)):
            found |= {id(edge) for edge in most}
            counts.add(offset)
    # Where the pages are counted, a row that is nothing but the right number is a page number.
    found |= {id(edge) for edge in edges if edge.form.strip("-–— ") == "#" and edge.numbers & counts}
    return found


def _value(number: str) -> int:
    if number.isdigit():
        return int(number[:9])
    total = 0
    digits = [_ROMAN[c] for c in number.lower()]
    for digit, after in zip(digits, [*digits[1:], 0], strict=True):
        total += -digit if digit < after else digit
    return total

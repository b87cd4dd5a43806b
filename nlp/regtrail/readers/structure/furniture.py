"""Text and blocks in, out the page furniture that a copy of printed pages holds: numbers, running titles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from regtrail.model.document import Block, Span

_PAGE = re.compile(
    r"[-–—(\[|\s]*(?:(?:page|p\.|pg\.?|seite|第)\s*\d{1,6}(?:\s*(?:of|/|页|von)\s*\d{0,4})?(?:\s*页)?|\d{1,4}\s*(?:of|/)\s*\d{1,4})"
    r"[-–—)\]|\s.]*$",
    re.IGNORECASE,
)
# A running title and the number in the other corner: "Canal Board     Page 2 of 3", "Page 2 | Canal Board".
_BESIDE = re.compile(
    r"(?:\S.*(?:\s{3,}|\t|\s\|\s)\s*)?(?:page|pg\.?|seite)\s\d{1,5}(?:\s(?:of|/|von)\s\d{1,5})?(?:(?:\s{3,}|\t|\s\|\s).*)?$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[-–—\s]*(\d{1,4})[-–—\s]*$")
_DIGITS = re.compile(r"\d+")
# A running title is short, comes on three pages at least, and stands next to a page number or a page break.
_LONGEST = 90
_FEWEST = 3
_NEXT_SHARE = 0.5
_TITLE_BLOCKS = 3


def find(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Return the page numbers and the running titles among the blocks, in order."""
    numbers = set(_page_numbers(text, blocks))
    breaks = {i for i in range(1, len(blocks)) if "\f" in text[blocks[i - 1].end : blocks[i].start]}
    edges = numbers | breaks | {i - 1 for i in breaks}
    if len(edges) < _FEWEST:
        return tuple(blocks[i].span for i in sorted(numbers))
    near = {j for i in edges for j in (i - 1, i, i + 1)}
    return tuple(blocks[i].span for i in sorted(numbers | set(_repeated(text, blocks, near))))


def running(lines: Sequence[str]) -> set[int]:
    """Return the indices of the lines that are page numbers, or that come again and again beside them."""
    numbers = {i for i, line in enumerate(lines) if is_page_number(line)}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if len(line) <= _LONGEST and i not in numbers:
            places[_form(line)].append(i)
    near = {i + step for i in numbers for step in (-2, -1, 1, 2)}
    again = (same for same in places.values() if len(same) >= _FEWEST)
    return numbers.union(*(same for same in again if sum(i in near for i in same) >= _NEXT_SHARE * len(same)))


def is_page_number(line: str) -> bool:
    """Tell whether a line is the number of a page by its form ("Page 3 of 9", "[[Page 417]]", "- 3/9 -")."""
    return len(line) <= _LONGEST and (_PAGE.match(line) or _BESIDE.match(line)) is not None


def _form(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _page_numbers(text: str, blocks: Sequence[Block]) -> Iterable[int]:
    """Yield the blocks that are page numbers; bare figures only where they count the pages up."""
    bare: list[tuple[int, int]] = []
    for i, block in enumerate(blocks):
        line = text[block.start : block.end]
        if is_page_number(line):
            yield i
        elif found := _BARE_NUMBER.match(line):
            bare.append((i, int(found[1])))
    counted = [b for a, b in pairwise(bare) if b[1] == a[1] + 1]
    if len(counted) + 1 >= max(_FEWEST, 0.8 * len(bare)):
        yield from (i for i, _ in bare)


def _repeated(text: str, blocks: Sequence[Block], near: set[int]) -> Iterable[int]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if block.end - block.start <= _LONGEST and text[block.end - 1] not in ".;:。；：":
            places[_form(text[block.start : block.end])].append(i)
    for same in places.values():
        if len(same) >= _FEWEST and sum(i in near for i in same) >= _NEXT_SHARE * len(same):
            # on the first page the line is the document's own title
            yield from (i for i in same if i >= _TITLE_BLOCKS)

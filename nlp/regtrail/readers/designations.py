"""The numbers that head a section's paragraphs in, their places in the tree out: `(a)`, `(1)`, `(i)`, `(A)`.

The Code of Federal Regulations prints its paragraphs flat; which lies in which follows from the series alone:
letters, digits, small Roman, capitals, digits in italics, small Roman in italics.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# The kinds of the levels, outermost first; deeper ones repeat the last.
LEVELS = ("paragraph", "subparagraph", "clause", "subclause")

_DEEPEST = 6
_ROMANS = tuple(
    tens + ones
    for tens in ("", "x", "xx", "xxx", "xl", "l")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    if tens or ones
)
_LETTERS = tuple(letter * times for times in (1, 2) for letter in "abcdefghijklmnopqrstuvwxyz")
_DIGITS = tuple(str(n) for n in range(1, 200))
_SERIES = (_LETTERS, _DIGITS, _ROMANS, tuple(c.upper() for c in _LETTERS), _DIGITS, _ROMANS)

_MARKER = re.compile(r"\s*\((?P<number>[a-z]{1,2}|[ivxl]{1,7}|[A-Z]{1,2}|\d{1,3})\)")
# "(a) General. (1) …": a short heading may stand between the numbers of one paragraph.
_RUN_IN_HEADING = re.compile(r"\s*[A-Z\"“][^.()—]{0,120}(?:\.|—|\.—)(?=\s*\((?:1|i|A)\))")


@dataclass(frozen=True, slots=True)
class Designation:
    """A printed number and the depth at which it counts (0 is the outermost)."""

    printed: str
    depth: int


def designations(paragraphs: Sequence[str]) -> list[tuple[Designation, ...]]:
    """Return the numbers that head each paragraph of a section, outermost first; () where it has none.

    >>> found = designations(["(a) X.", "(1) Y.", "(i) Z.", "(b)(1) W."])
    >>> [[f"{number.depth}{number.printed}" for number in numbers] for numbers in found]
    [['0(a)'], ['1(1)'], ['2(i)'], ['0(b)', '1(1)']]
    """
    heads = [_printed(p) for p in paragraphs]
    numbers = [number for head in heads for number in head]
    depths = iter(_depths(numbers, _after_plain(heads)))
    return [tuple(Designation(f"({number})", next(depths)) for number in head) for head in heads]


def is_first(printed: str) -> bool:
    """Tell whether a printed number begins a series: `(a)`, `(1)`, `(i)`, `(A)`."""
    return printed.strip("()") in {series[0] for series in _SERIES}


def _after_plain(heads: Sequence[Sequence[str]]) -> set[int]:
    """Return which of all numbers come first after a paragraph without any."""
    found, count = set(), 0
    for before, head in zip([[""], *heads], heads, strict=False):
        if head and not before:
            found.add(count)
        count += len(head)
    return found


def _printed(paragraph: str) -> list[str]:
    numbers, position = [], 0
    while match := _MARKER.match(paragraph, position):
        numbers.append(match["number"])
        position = match.end()
        heading = _RUN_IN_HEADING.match(paragraph, position)
        if heading:
            position = heading.end()
    return numbers


def _depths(numbers: Sequence[str], after_plain: set[int]) -> list[int]:
    reached: list[int] = []
    depths = []
    for i, number in enumerate(numbers):
        if i in after_plain and number in (_LETTERS[0], _DIGITS[0]):
            # A paragraph without a number (a definition) has a list of its own.
            reached = reached[: 0 if number == _LETTERS[0] else 1]
        depth = _place(number, numbers[i + 1] if i + 1 < len(numbers) else None, reached)
        reached += [0] * (depth + 1 - len(reached))
        reached[depth:] = [_value(depth, number) or 0]
        depths.append(depth)
    return depths


def _place(number: str, following: str | None, reached: Sequence[int]) -> int:
    """Place a number where it skips the fewest others; what follows it decides between equals.

    It goes on in an open series or begins a deeper one; amendments print parts only.
    """

    def skipped(depth: int) -> tuple[int, bool, int]:
        value = _value(depth, number) or 0
        gap = value - 1 - reached[depth] if depth < len(reached) else value - 1 + depth - len(reached)
        fits = following is not None and _value(depth, following) == value + 1
        return gap, not fits, -depth

    open_or_deeper = [
        d
        for d in range(_DEEPEST)
        if (value := _value(d, number)) is not None and (d >= len(reached) or value > reached[d])
    ]
    return min(open_or_deeper, key=skipped, default=min(len(reached), _DEEPEST - 1))


def _value(depth: int, number: str) -> int | None:
    series = _SERIES[depth]
    return series.index(number) + 1 if number in series else None

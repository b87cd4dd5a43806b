"""The words of a zone in, its lines from the top out."""

from collections.abc import Iterator, Sequence
from statistics import median_low

from regtrail.readers.layout import raised
from regtrail.readers.layout.columns import Zone, rows_of
from regtrail.readers.layout.page import Line, Words, is_cjk

# White between two CJK characters that is narrower (in line heights) comes from their placing.
_CJK_SPACE = 0.6
# Closing marks that stand no further off than this belong to the word before.
_MARK_SPACE = 0.4
_CLOSING = frozenset({",", ".", ")", "),", ").", ",’", ".’"})
_BOLD_SHARE = 0.9
_RAISED = 0.15


def lines_of(words: Words, zone: Zone, page: int, column: int) -> Iterator[Line]:
    """Yield the lines of a zone from the top; `page` and `column` number where it stands."""
    members = zone.indices.tolist()
    boxes = words.boxes[zone.indices].tolist()
    bold = words.bold[zone.indices].tolist()
    for row in rows_of(words.boxes[zone.indices]):
        at = row.tolist()
        lefts, bottoms, rights, tops = zip(*(boxes[i] for i in at), strict=True)
        texts = [words.text[members[i]] for i in at]
        size = _size(texts, bottoms, tops)
        yield Line(
            text=joined(_without_marks(texts, bottoms, tops, size), lefts, rights, size),
            box=(min(lefts), min(bottoms), max(rights), max(tops)),
            page=page,
            column=column,
            left=zone.left,
            right=zone.right,
            size=size,
            first=size if is_cjk(texts[0][0]) else rights[0] - lefts[0],
            bold=sum(bold[i] for i in at) >= _BOLD_SHARE * len(at),
        )


def joined(texts: Sequence[str], lefts: Sequence[float], rights: Sequence[float], size: float) -> str:
    """Join the words of a line with spaces; between CJK characters only where there is room for one."""
    line = texts[0]
    for at in range(1, len(texts)):
        word, apart = texts[at], lefts[at] - rights[at - 1]
        if not word:
            continue
        tight = word in _CLOSING and apart < _MARK_SPACE * size
        tight = tight or (apart < _CJK_SPACE * size and is_cjk(word[0]) and is_cjk(line[-1]))
        line += word if tight or not line else f" {word}"
    return line


def _size(texts: Sequence[str], bottoms: Sequence[float], tops: Sequence[float]) -> float:
    """Return a line's size: that of its words in lower case, if any (capitals may be small ones)."""
    heights = [top - bottom for top, bottom in zip(tops, bottoms, strict=True)]
    lower = [height for height, text in zip(heights, texts, strict=True) if text != text.upper()]
    return median_low(lower or heights)


def _without_marks(
    texts: list[str], bottoms: Sequence[float], tops: Sequence[float], size: float
) -> list[str]:
    """Return the words; raised digits join the one before as an exponent, or are emptied as a note's mark."""
    for at in range(1, len(texts)):
        text = texts[at]
        if text.isdigit() and len(text) <= raised.LONGEST and tops[at] - bottoms[at] < raised.SMALL * size:
            above = (tops[at] + bottoms[at]) / 2 - (tops[at - 1] + bottoms[at - 1]) / 2
            if above > _RAISED * size and texts[at - 1]:
                texts[at - 1], texts[at] = raised.with_mark(texts[at - 1], text), ""
    return texts

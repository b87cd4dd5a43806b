"""The words of a zone in, its lines from the top out."""

from collections.abc import Iterator
from statistics import median_low

from regtrail.readers.layout.columns import Zone, rows_of
from regtrail.readers.layout.page import Line, Words, is_cjk

# Between two CJK characters white narrower than this (in line heights) comes from their placing, not from a space.
_CJK_SPACE = 0.6
_BOLD_SHARE = 0.8


def lines_of(words: Words, zone: Zone, page: int, column: int) -> Iterator[Line]:
    """Yield the lines of a zone from the top; `page` and `column` number where it stands."""
    members = zone.indices.tolist()
    boxes = words.boxes[zone.indices].tolist()
    bold = words.bold[zone.indices].tolist()
    for row in rows_of(words.boxes[zone.indices]):
        at = row.tolist()
        lefts, bottoms, rights, tops = zip(*(boxes[i] for i in at), strict=True)
        size = median_low(top - bottom for top, bottom in zip(tops, bottoms, strict=True))
        text = joined([words.text[members[i]] for i in at], lefts, rights, size)
        yield Line(
            text=text,
            box=(min(lefts), min(bottoms), max(rights), max(tops)),
            page=page,
            column=column,
            left=zone.left,
            right=zone.right,
            size=size,
            first=size if is_cjk(text[0]) else rights[0] - lefts[0],
            bold=sum(bold[i] for i in at) >= _BOLD_SHARE * len(at),
        )


def joined(texts: list[str], lefts: tuple[float, ...], rights: tuple[float, ...], size: float) -> str:
    """Join the words of a line with spaces; between CJK characters only where the print leaves room for one."""
    line = texts[0]
    for at in range(1, len(texts)):
        tight = lefts[at] - rights[at - 1] < _CJK_SPACE * size and is_cjk(texts[at][0]) and is_cjk(line[-1])
        line += texts[at] if tight else f" {texts[at]}"
    return line

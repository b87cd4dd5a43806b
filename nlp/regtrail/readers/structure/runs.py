"""Text in, runs out: the ranges of lines that make one paragraph, item or heading, hard wraps mended."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from regtrail.languages import available, language
from regtrail.readers.structure import furniture, markers
from regtrail.readers.structure.markers import Marker

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
# Cells stand apart by a tab, a bar or three spaces; two or more spaces after a full stop are typists' habit.
_CELLS = re.compile(r"(?<=\S)(?:\t+|(?<![.?!:;]) {3,}|\s?\|\s?)(?=\S)")
_TERMINAL = re.compile(r"[.:;?!。；：？！][\"'”’)\]»]*$")
_FIRST_WORD = re.compile(r"\S+")

# Typists and mail programs wrap at 65 to 100 columns; a longer typical line is a paragraph of its own.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 34
# The column is that of so large a share of the lines: a few longer ones stand out of the margin.
_WIDTH_SHARES = (0.97, 0.9, 0.8)
# Of the lines that another follows directly, the share that a wrapped text fills to the margin:
# wrapped texts lie above 0.6, texts with a paragraph a line below 0.2.
_FULL_SHARE = 0.4
_REFERENCE_LISTS = (
    "refer-article",
    "refer-section",
    "refer-part",
    "refer-chapter",
    "refer-rule",
    "refer-level",
)
# A line that fills so much of the width, or falls so many characters short of it, may break off a sentence.
_LONG_SHARE = 0.6
_RAGGED = 14
# Of those that end inside a sentence, the share whose next line begins in lower case (prose: three in four).
_FLOWING_SHARE = 0.4
_FEWEST_FLOWING = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: its place, indentation, and whether a blank line precedes."""

    start: int
    end: int
    text: str
    indent: int
    blank_before: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that belong together; `cells` says that they are a row of a table."""

    start: int
    end: int
    cells: bool = False


def find(text: str) -> list[Run]:
    """Return the runs of a text in reading order."""
    lines = split(text)
    apart = furniture.running([line.text for line in lines])
    apart |= {i for i, line in enumerate(lines) if _is_row(line)}
    width = _wrap_width([line for i, line in enumerate(lines) if i not in apart])
    runs: list[Run] = []
    first = 0
    for i, line in enumerate(lines):
        follows = i + 1 < len(lines)
        joined = follows and apart.isdisjoint((i, i + 1)) and _continues(lines, first, i, width)
        if not joined:
            runs.append(Run(lines[first].start, line.end, cells=_is_row(line)))
            first = i + 1
    return runs


def split(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    lines: list[Line] = []
    position, blank = 0, True
    for piece in _BREAK.split(text):
        inner = piece.strip()
        if inner:
            indent = len(piece) - len(piece.lstrip())
            lines.append(Line(position + indent, position + indent + len(inner), inner, indent, blank))
        blank = not inner
        position += len(piece) + 1
        if text[position - 1 : position + 1] == "\r\n":
            position += 1
    return lines


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the column that the text is wrapped at, None where it has a paragraph a line."""
    followed = [(a, b) for a, b in pairwise(lines) if not b.blank_before]
    if not followed:
        return None
    widths = sorted(a.indent + len(a.text) for a, _ in followed)
    tried = dict.fromkeys(widths[int(share * (len(widths) - 1))] for share in _WIDTH_SHARES)
    return next((width for width in tried if _is_wrapped(followed, width)), None)


def _is_wrapped(followed: list[tuple[Line, Line]], width: int) -> bool:
    """Tell whether lines that others follow directly are broken at a column, sentences running over."""
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    full = [(a, b) for a, b in followed if _is_full(a, b, width)]
    inside = [b for a, b in full if not _TERMINAL.search(a.text)]
    flowing = sum(b.text[0].islower() for b in inside)
    unmarked = sum(markers.parse(b.text) is None for _, b in followed)
    enough = flowing >= max(_FEWEST_FLOWING, _FLOWING_SHARE * len(inside))
    return enough and len(full) >= _FULL_SHARE * unmarked


def _is_full(line: Line, following: Line, width: int) -> bool:
    word = _FIRST_WORD.match(following.text)
    return line.indent + len(line.text) + 1 + len(word[0] if word else "") > width


def _continues(lines: list[Line], first: int, at: int, width: int | None) -> bool:
    """Tell whether the line after `at` continues the run that began with the line `first`."""
    line, following = lines[at], lines[at + 1]
    if following.blank_before:
        return False
    ended = _TERMINAL.search(line.text) is not None
    upcoming = markers.parse(following.text)
    if upcoming is not None:
        return not ended and _awaits_number(line.text, markers.parse(lines[first].text), upcoming)
    if width is None:
        long = len(line.text) >= _NARROWEST_WRAP and len(following.text) <= _WIDEST_WRAP
        open_end = not ended and (line.text.endswith((",", "，")) or awaits_more(line.text))
        return long and not ended and (open_end or following.text[:1].islower())
    full = _is_full(line, following, width)
    if ended and not full:
        return False
    if ended and following.indent >= lines[first].indent + 2 and markers.parse(lines[first].text) is None:
        return False
    flows = following.text[:1].islower() or following.text[:1].isdigit()
    return full or (not ended and (flows or _breaks_off(lines, first, at, width)))


def _breaks_off(lines: list[Line], first: int, at: int, width: int) -> bool:
    """Tell whether a line stops short of the margin amid a sentence, a name being next ("of the | EU")."""
    line = lines[at]
    reach = line.indent + len(line.text)
    if awaits_more(line.text):
        return reach >= _LONG_SHARE * width
    return reach >= width - _RAGGED and (at > first or markers.parse(lines[first].text) is not None)


def _awaits_number(text: str, current: Marker | None, upcoming: Marker) -> bool:
    """Tell whether a line ends so that the number at the head of the next is part of its sentence.

    "paragraph" calls for one; "and" does in a long line, unless the number is the list's next.
    """
    word = text.rsplit(maxsplit=1)[-1].lower().lstrip("(")
    if upcoming.style == "bullet":
        return False
    if word in _unit_words():
        return True
    goes_on = current is not None and current.style == upcoming.style
    return len(text) >= _NARROWEST_WRAP and word in _cues("before-number") and not goes_on


def awaits_more(text: str) -> bool:
    """Tell whether words end with one that no sentence ends with ("of", "the")."""
    return text.rsplit(maxsplit=1)[-1].lower() in _cues("before-number")


def _is_row(line: Line) -> bool:
    if not _CELLS.search(line.text):
        return False
    marker = markers.parse(line.text)
    return _CELLS.search(line.text, marker.length if marker else 0) is not None


@cache
def _cues(name: str) -> frozenset[str]:
    found = (language(code).sections.get("structure", {}).get(name, ()) for code in available())
    return frozenset(cue for cues in found for cue in cues)


@cache
def _unit_words() -> frozenset[str]:
    """Return the words that name a unit in a reference."""
    lists = (language(code).sections.get("structure", {}) for code in available())
    named = (words for cues in lists for name, words in cues.items() if name in _REFERENCE_LISTS)
    return frozenset(word for words in named for word in words)

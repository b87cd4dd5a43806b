"""Text and blocks in; the lines of the page out, each with what it looks like and where it stands."""

import calendar
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from regtrail.model.document import Block

# A line shorter than this is not broken at the margin: it is a menu's, or a title's.
_MIN_WRAP = 45
# A text is wrapped where so large a share of its longer lines has the next one start in lower case.
_WRAPPED = 0.25
# A margin is ragged by so many characters.
_RAGGED = 10
# A line this long, in words, is running text rather than a label, a link or a heading.
LONG = 18
# A sentence of more words than this is running text too.
_CLAUSE = 8
# A page has more lines than this: what comes again sooner is a table or a list.
_PAGE_LINES = 2
# No headline looks so.
_NO_TITLE = frozenset({"menu", "cells", "columns", "slashes", "phone", "ago", "bullet"})
# Among its first lines a text has its title, which the running headers repeat.
_TITLE_LINES = 3
# The classes of length, in words: the first limit that a line stays below.
_SIZES = (1, 2, 3, 4, 5, 9, LONG, 35, 1000)
# How much of a line's two ends is read word by word: cues stand there, and long lines cost no more.
_HEAD, _TAIL = 8, 4
# How many characters of its two ends patterns are searched for in; a hostile line costs no more, either.
_HEAD_REACH, _TAIL_REACH = 240, 100
# The links of a menu have so few words each, on average.
_LINK_WORDS = 3

_INK_LINE = re.compile(r"[^\n]*\S")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[@©#|•]")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_PROVISION = re.compile(
    r"[-*•–#>'\"“‘_ ]*(?:\(?(?:\d{1,3}[a-z]?|[a-z]{1,2}|[ivx]{1,5}|[A-Z])[).]|§|\d+(?:\.\d+)+|\d{1,3} [A-Z(]|"
    r"(?:Article|Art\.|Section|Sec\.|Rule|Regulation|Part|Chapter|Subchapter|Title|Schedule|Annex|Clause)"
    r"\s+[\dIVXA-Z(])",
    re.IGNORECASE,
)
_MARKER = re.compile(rf"(?:{_PROVISION.pattern}|[-–—•*▪◦·“\"‘'])", re.IGNORECASE)
_LINKS = re.compile(r" \| | › | » | > | / | · | • | ▸ |\t| {3,}")
_SLASH = " / "
# What a table's cells hold and a menu's links do not: figures, shares, and marks of emphasis.
_FIGURES = re.compile(r"\d|%")
_BULLET = re.compile(r"[-*•–▪◦] ")
_COLUMNS = re.compile(r"\S(?: {2,}|\t)\S")
_ADDRESS = re.compile(
    r"https?://|www\.|@\w|\[email|\b\w+\.(?:com|org|net|gov|int|eu|io|news)\b", re.IGNORECASE
)
_PHONE = re.compile(r"\+?\(?\d[\d ()./-]{7,}\d")
_PAGE = re.compile(
    r"^\W{0,9}(?:page|p\.)?\W{0,9}\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?\W{0,9}$|"
    r"\bpage \d{1,5}(?: of \d{1,5})?\W{0,9}$",
    re.IGNORECASE,
)
# A page's number in its header or footer, and the dots before it in a printed table of contents.
_COUNT = re.compile(r"^\W?\d+\b|\b\d+\W?$|[-–—|] ?\d{1,4} ?[-–—|]")
_LEADERS = re.compile(r"\.{4,}|(?: \.){3,}|\s\d+$")
_YEARED = re.compile(r"\b(?:19|20)\d\d\b")
_AGO = re.compile(r"\b\d+\s*(?:h|hrs?|hours?|min(?:ute)?s?|days?|weeks?)\b(?: ago| read)", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b\.?,?\s*\d|"
    r"\d(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_MONTHS = frozenset(month.lower() for month in calendar.month_name[1:])
_SENTENCE_END = (".", "!", ";", ",", ".”", '."', ".’", ".)", ";”", "”", '"', "; and", "; or", "]")


@dataclass(frozen=True)
class Line:
    """A line of the page, hard wraps undone: `[start, end)`, its words, and a blank line before it."""

    start: int
    end: int
    text: str
    apart: bool

    @cached_property
    def words(self) -> list[str]:
        """The words in lower case, every number as `0`."""
        return ["0" if w[0].isdigit() else w for w in map(str.lower, _WORD.findall(self.text))]

    @cached_property
    def content(self) -> frozenset[str]:
        """The words of four letters and more, in lower case."""
        return frozenset(_CONTENT.findall(self.text.lower()))

    @cached_property
    def long(self) -> bool:
        """Whether the line is running text."""
        return len(self.words) >= LONG

    @cached_property
    def ends(self) -> str:
        """The text, of a long line its two ends: what patterns are searched for in."""
        if len(self.text) <= _HEAD_REACH + _TAIL_REACH:
            return self.text
        return f"{self.text[:_HEAD_REACH]} … {self.text[-_TAIL_REACH:]}"

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The parts of the line between bars, arrows or slashes."""
        return tuple(filter(None, (cell.strip(" |") for cell in _LINKS.split(self.ends.strip("| ")))))


def lines_of(text: str, blocks: Sequence[Block]) -> tuple[Line, ...]:
    """Return the lines of the blocks in reading order; a paragraph broken at the margin is one line."""
    printed = [
        (block.start + m.start() + _indent(m[0]), block.start + m.end())
        for block in blocks
        for m in _INK_LINE.finditer(text[block.start : block.end])
    ]
    width = _margin(text, printed)
    joined: list[Line] = []
    for at, (start, end) in enumerate(printed):
        before = printed[at - 1] if at else (0, 0)
        adjacent = at > 0 and text.count("\n", before[1], start) == 1
        if adjacent and width and _goes_on(text, before, start, width):
            last = joined.pop()
            joined.append(Line(last.start, end, f"{last.text} {text[start:end]}", last.apart))
        else:
            joined.append(Line(start, end, text[start:end], not adjacent))
    return tuple(joined)


def _margin(text: str, printed: Sequence[tuple[int, int]]) -> int:
    """Return the width that a text was wrapped to, or 0 where lines end because paragraphs do."""
    full = [
        text[start].islower()
        for (first, last), (start, _) in pairwise(printed)
        if last - first > _MIN_WRAP and text.count("\n", last, start) == 1
    ]
    if sum(full) <= _WRAPPED * len(full):
        return 0
    lengths = sorted(end - start for start, end in printed)
    return lengths[9 * len(lengths) // 10]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _goes_on(text: str, before: tuple[int, int], start: int, width: int) -> bool:
    """Tell whether a line goes on from the one before: amid a sentence, or for want of room."""
    ended, lower = text[before[1] - 1] in ".;:", text[start].islower()
    if _PROVISION.match(text, start):
        return False
    first = len(text[start : start + 40].split(maxsplit=1)[0])
    length = before[1] - before[0]
    return length > _MIN_WRAP and ((lower and not ended) or length + 1 + first > width - _RAGGED)


def features(lines: Sequence[Line], cues: Mapping[str, re.Pattern[str]]) -> list[dict[str, float]]:
    """Return what each line looks like, as named features.

    Args:
        lines: The lines of one document.
        cues: A pattern for each kind of cue, of the document's language.
    """
    shapes = [_shape(line) | _cued(line, cues) for line in lines]
    page = _Page(lines, shapes)
    described = []
    for at, line in enumerate(lines):
        zone = page.zone(at)
        found = shapes[at] | _lexical(line) | page.place(at) | {f"{name} in {zone}" for name in shapes[at]}
        if at:
            found |= {f"before:{name}" for name in shapes[at - 1]}
        if at + 1 < len(lines):
            found |= {f"after:{name}" for name in shapes[at + 1]}
        described.append(dict.fromkeys(found, 1.0))
    return described


def _shape(line: Line) -> set[str]:
    text, words = line.ends, line.words
    size = len(words)
    found = {f"size:{next((limit for limit in _SIZES if size < limit), _SIZES[-1])}"}
    letters = [w for w in text.split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in letters)
    if letters and capitals >= 0.7 * len(letters):
        found.add("capitalised")
    if text.isupper():
        found.add("upper")
    tests = {
        "sentence": text.endswith(_SENTENCE_END),
        "colon": text.endswith(":"),
        "question": text.endswith("?"),
        "marker": bool(_MARKER.match(text)),
        "provision": bool(_PROVISION.match(text)),
        "menu": _is_menu(line),
        "cells": len(line.cells) > 1 and not _is_menu(line),
        "bars": text.startswith("|"),
        "slashes": _SLASH in text,
        "bullet": bool(_BULLET.match(text)),
        "columns": bool(_COLUMNS.search(text)),
        "address": bool(_ADDRESS.search(text)),
        "phone": bool(_PHONE.search(text)),
        "page": bool(_PAGE.search(text)),
        "year": bool(_YEARED.search(text)) and size < 9,
        "date": bool(_MONTH.search(text)) and size < 9,
        "ago": bool(_AGO.search(text)),
        "name": 2 <= size <= 4 and len(letters) == size == capitals,
        "lower": text[0].islower(),
    }
    found |= {name for name, holds in tests.items() if holds}
    if "sentence" in found and line.long:
        found.add("prose")
    if line.long or ("sentence" in found and size > _CLAUSE):
        found.add("running")
    return found


def _is_menu(line: Line) -> bool:
    """Tell links that stand in a row from the cells of a table: few words each, and no figures."""
    cells = line.cells
    few = sum(len(cell.split()) for cell in cells) <= _LINK_WORDS * len(cells)
    return len(cells) > 1 and few and not line.text.startswith("|") and not _FIGURES.search(line.ends)


def _cued(line: Line, cues: Mapping[str, re.Pattern[str]]) -> set[str]:
    found = set()
    for name, pattern in cues.items():
        match = pattern.search(line.ends)
        if match:
            found.add(f"cue:{name}")
            if match.start() <= 2:
                found.add(f"cue:{name}@start")
            found.add(f"cue:{name}:{'long' if line.long else 'short'}")
    return found


def _lexical(line: Line) -> set[str]:
    head, tail = line.words[:_HEAD], line.words[_HEAD:][-_TAIL:]
    ends = [*head, *tail]
    return (
        {f"w:{w}" for w in ends}
        | {f"w:{a} {b}" for a, b in pairwise(head)}
        | {f"first:{head[0]}" if head else "first:"}
    )


class _Page:
    """What a line's place in the document says of it."""

    def __init__(self, lines: Sequence[Line], shapes: Sequence[set[str]]) -> None:
        self._lines, self._shapes = lines, shapes
        self._lowered = sorted({line.text.lower() for line in lines})
        self._forms = [" ".join(sorted(line.content - _MONTHS)) for line in lines]
        self._repeats = Counter(self._forms)
        self._first_seen = {form: at for at, form in reversed(list(enumerate(self._forms)))}
        self._spread = Counter(word for line in lines if line.long for word in line.content)
        self._owners: set[str] = set()
        self._mentions: Counter[str] = Counter()
        for line, shape in zip(lines, shapes, strict=True):
            self._mentions.update(line.content)
            if "cue:rights" in shape or "cue:contacts" in shape:
                self._owners |= line.content
        running = [i for i, shape in enumerate(shapes) if "running" in shape]
        self._first, self._last = (running[0], running[-1]) if running else (len(lines), -1)
        self._numbered = sum("provision" in shape for shape in shapes) >= max(3, 0.2 * len(lines))
        self._under = list(self._listed())
        self._boxed = list(self._boxes())

    def zone(self, at: int) -> str:
        """Return where a line stands: above the running text, below it, or in it."""
        return "top" if at < self._first else "tail" if at > self._last else "middle"

    def place(self, at: int) -> set[str]:
        """Return the features of the line at an index."""
        line, shape, count = self._lines[at], self._shapes[at], len(self._lines)
        length, known = "long" if line.long else "short", self._known(line)
        found = {
            f"from top:{min(at, 5)}",
            f"from end:{min(count - 1 - at, 5)}",
            self.zone(at),
            f"{length} in tenth {10 * at // count}",
            f"known {known} {length}",
            f"known {known} {length} in {self.zone(at)}",
        }
        tests = {
            "in a table": self._in_table(at),
            "rows of slashes": "slashes" in shape and self._is_near(at, "slashes"),
            "in contents": self._announced(at) and (self._announced(at - 1) or self._announced(at + 1)),
            "in a box of contents": self._boxed[at],
            "numbered page": self._numbered,
            f"numbered page, {length}": self._numbered,
            "cut from another line": line.apart and len(line.text) > 25 and self._cut(line.text.lower()),
            "owner": not line.long and bool(line.content) and line.content <= self._owners,
            "name again": "name" in shape and all(self._mentions[word] > 1 for word in line.content),
            f"first line, known {known}": at == 0,
            "headline": at == 0 and len(line.words) > 4 and known in ("<2/3", "2/3+") and "menu" not in shape,
            "title": self.zone(at) == "top"
            and len(line.words) > 4
            and known == "2/3+"
            and not shape & _NO_TITLE,
            "masthead": at == 0
            and known in ("none", "0")
            and not shape & {"cue:public_bodies", "cue:rules", "marker"},
        }
        found |= self._under[at] | {name for name, holds in tests.items() if holds}
        if self._repeats[self._forms[at]] > 1 and line.text[-1] not in ".;:,)]—–":
            first = self._first_seen[self._forms[at]] == at
            found.add("repeated heading" if "marker" in shape else "comes again" if first else "repeated")
            if self._runs_through(at) and "provision" not in shape:
                found.add("furniture")
        return found

    def _announced(self, at: int) -> bool:
        """Tell whether a short line comes again below, as the entries of a table of contents do."""
        if not 0 <= at < len(self._lines) or self._lines[at].long:
            return False
        form = self._forms[at]
        if _LEADERS.search(self._lines[at].text[-_TAIL_REACH:]):
            return False
        return bool(form) and self._repeats[form] > 1 and self._first_seen[form] == at

    def _boxes(self) -> Iterator[bool]:
        """Yield for each line whether it opens a box of links to the headings below, or stands in one."""
        boxed = False
        for at, shape in enumerate(self._shapes):
            opens = "cue:contents@start" in shape and self._announced(at + 1)
            boxed = opens or (boxed and (self._announced(at) or not self._forms[at]))
            yield boxed

    def _is_near(self, at: int, name: str) -> bool:
        near = (*self._shapes[max(0, at - 1) : at], *self._shapes[at + 1 : at + 2])
        return any(name in shape for shape in near)

    def _in_table(self, at: int) -> bool:
        """Tell whether the line above or below has as many cells."""
        cells = len(self._lines[at].cells)
        near = (*self._lines[max(0, at - 1) : at], *self._lines[at + 1 : at + 2])
        return cells > 1 and any(len(other.cells) == cells for other in near)

    def _runs_through(self, at: int) -> bool:
        """Tell whether a line comes again with another number, pages apart: a running header or footer."""
        form = self._forms[at]
        if at < _TITLE_LINES and self._first_seen[form] == at:
            return False
        near = range(max(0, at - _PAGE_LINES), min(len(self._lines), at + _PAGE_LINES + 1))
        alone = not any(self._forms[other] == form for other in near if other != at)
        return alone and " " in form and _COUNT.search(self._lines[at].ends) is not None

    def _listed(self) -> Iterator[set[str]]:
        """Yield for each line whether a list's opener stands above it with short lines, or no rule, since."""
        listed = below = False
        for line, shape in zip(self._lines, self._shapes, strict=True):
            length = "long" if line.long else "short"
            yield ({"under an opener"} if listed and not line.long else set()) | (
                {f"under an opener, no rule since, {length}"} if below else set()
            )
            opens = not line.long and "cue:openers@start" in shape
            listed = not line.long and (listed or opens)
            below = opens or (below and not (line.long and "cue:rules" in shape))

    def _cut(self, lowered: str) -> bool:
        """Tell whether another line goes on where this one stops: pictures are labelled by cut headlines."""
        following = bisect_right(self._lowered, lowered)
        return following < len(self._lowered) and self._lowered[following].startswith(lowered)

    def _known(self, line: Line) -> str:
        """Return what share of its words the running text elsewhere has: teasers speak of other things."""
        if not line.content:
            return "none"
        own = 1 if line.long else 0
        share = sum(self._spread[word] > own for word in line.content) / len(line.content)
        return "0" if share < 0.1 else "<1/3" if share < 1 / 3 else "<2/3" if share < 2 / 3 else "2/3+"

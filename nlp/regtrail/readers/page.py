"""The lines of a page in; the features of each out: what it looks like, where it stands, what it repeats."""

import calendar
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from regtrail.readers.page_cues import Cues
from regtrail.readers.page_lines import TAIL_REACH, Line, lexical, looks

# A page has more lines than this: what comes again sooner is a table or a list.
_PAGE_LINES = 2
# No headline looks so.
_NO_TITLE = frozenset({"menu", "cells", "columns", "slashes", "phone", "ago", "bullet"})
# Among its first lines a text has its title, which the running headers repeat.
_TITLE_LINES = 3
# A page's number in its header or footer, and the dots before it in a printed table of contents.
_COUNT = re.compile(r"^\W?\d+\b|\b\d+\W?$|[-–—|] ?\d{1,4} ?[-–—|]")
_LEADERS = re.compile(r"\.{4,}|(?: \.){3,}|\s\d+$")
_MONTHS = frozenset(month.lower() for month in calendar.month_name[1:])


def features(lines: Sequence[Line], cues: Cues) -> list[dict[str, float]]:
    """Return what each line looks like, as named features.

    Args:
        lines: The lines of one document.
        cues: The kinds of cue of the document's language.
    """
    shapes = [looks(line) | cues.of(line) for line in lines]
    page = _Page(lines, shapes)
    described = []
    for at, line in enumerate(lines):
        zone = page.zone(at)
        found = shapes[at] | lexical(line) | page.place(at) | {f"{name} in {zone}" for name in shapes[at]}
        if at:
            found |= {f"before:{name}" for name in shapes[at - 1]}
        if at + 1 < len(lines):
            found |= {f"after:{name}" for name in shapes[at + 1]}
        described.append(dict.fromkeys(found, 1.0))
    return described


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
        if _LEADERS.search(self._lines[at].text[-TAIL_REACH:]):
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

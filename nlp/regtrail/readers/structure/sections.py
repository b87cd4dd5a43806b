"""Text and its blocks in, the tree of sections out: Akoma Ntoso kinds, eIds, headings and lead-ins.

Naming follows the Akoma Ntoso naming convention: `art_5__para_2__point_a`. Articles, sections, rules,
recitals and annexes are numbered through a document, so their eIds start afresh; `chp_II` and the like
carry the eIds of the units above them. Units under worded headings without a number are `hcontainer_1`, …
Quoted new text of an amendment stands under `qstr_1`.
"""

import re
from collections.abc import Sequence

from regtrail.model.document import Block, BlockKind, Section, Span
from regtrail.parsing import boundaries
from regtrail.readers.structure import counting, markers
from regtrail.readers.structure.blocks import cues, reading
from regtrail.readers.structure.markers import Marker
from regtrail.readers.structure.units import ATTACHED, BASIC, CONTAINERS, Listing, Unit, named

# The names of the levels below a unit, by the drafting tradition it belongs to; deeper ones repeat the last.
_CFR_LEVELS = ("paragraph", "subparagraph", "clause", "subclause")
_STATUTE_LEVELS = ("subsection", "paragraph", "subparagraph", "clause", "subclause")
_UNFINISHED = re.compile(r"(?:[:：—–\-]|[^.;?!。；？！\"'”’)])\s*$")
_CLOSING_QUOTE = re.compile(r"['’”\"»』」]{1,2}[.;,]?\s*(?:and|or)?$")


# Ranks: a unit closes every open unit of its own or a higher rank, save as the methods of _Tree say.
_ROOT, _CONTAINER, _WORDED, _UNIT, _QUOTE, _LISTED = range(6)


def find(text: str, blocks: Sequence[Block], front: int = 0) -> tuple[Section, ...]:
    """Return the sections of a document, parents before their children.

    Args:
        text: The document's text.
        blocks: Its refined blocks without the boilerplate.
        front: Where the title block ends; its lines head no section.
    """
    tree = _Tree(text, blocks, front)
    for i, block in enumerate(blocks):
        tree.add(i, block)
    return named(tree.units)


class _Tree:
    """The units found so far, and the stack of those that are open."""

    def __init__(self, text: str, blocks: Sequence[Block], front: int) -> None:
        self._text = text
        self._front = front
        self._blocks = blocks
        self._following = _next_markers([reading(b.marker) if b.marker else None for b in blocks])
        self._has_articles = any(
            b.marker is not None and reading(b.marker).unit == "article" and not _quoted(text, b)
            for b in blocks
        )
        printed = [reading(b.marker) for b in blocks if b.marker is not None]
        # Acts in parts whose sections are plain numbers ("PART 2", "7.") count them through all parts.
        units = {m.unit for m in printed}
        self._counts_sections = bool(units & CONTAINERS) and not units & BASIC
        self._last_section = 0
        self.units: list[Unit] = []
        self._open = [Unit("root", _ROOT, 0, 0, None)]

    def add(self, i: int, block: Block) -> None:
        """Add the next block: open the unit that it heads, or give it to the innermost open one."""
        if block.end <= self._front:
            return
        quoted = block.marker is not None and _quoted(self._text, block)
        self._quotation(block, quoted=quoted)
        if block.marker is not None:
            self._marked(i, block, reading(block.marker))
        elif block.kind is BlockKind.HEADING and not self._goes_on(i):
            self._worded(block)
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            self._resume(block)
        for unit in self._open:
            unit.end = block.end
        if block.kind is not BlockKind.HEADING and block.content < block.end:
            self._open[-1].has_text = True
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
                self._open[-1].tail = block
        if _CLOSING_QUOTE.search(self._text, block.start, block.end):
            self._close_quote()

    def _quotation(self, block: Block, *, quoted: bool) -> None:
        """Open a quotation at its first marker; close one that a unit of the quoting text proves over."""
        quote = next((u for u in self._open if u.rank == _QUOTE), None)
        if quoted:
            if quote is None:
                quote = Unit("quotedStructure", _QUOTE, block.start, block.end, self._open[-1])
                self._push(quote)
            quote.value += 1
        elif quote is not None and block.marker is not None:
            marker = reading(block.marker)
            outer = next((u for u in self._open if u.rank == _UNIT and u.style == marker.style), None)
            goes_on = outer is not None and counting.value("digit", marker.number) == outer.value + 1
            if marker.unit is not None and (goes_on or quote.value > 1):
                self._pop_to(quote)

    def _marked(self, i: int, block: Block, marker: Marker) -> None:
        unit = marker.unit
        if unit == "answer":
            return
        if unit is not None:
            self._headed(block, marker, unit)
        elif self._heads_a_section(block, marker):
            self._headed(block, marker, "section")
        else:
            self._list(i, block, marker)

    def _headed(self, block: Block, marker: Marker, kind: str) -> None:
        if kind in ATTACHED:
            self._close(_CONTAINER)
            rank = _CONTAINER
        elif kind in CONTAINERS or (kind == "section" and self._has_articles and marker.unit is not None):
            self._close(_WORDED)
            same = next((u for u in self._open if u.kind == kind and u.rank == _CONTAINER), None)
            if same is not None:
                self._pop_to(same)
            rank = _CONTAINER
        else:
            self._close(_UNIT)
            rank = _UNIT
        unit = Unit(kind, rank, block.start, block.end, self._open[-1], num=marker.printed)
        only = "1" if kind in ATTACHED and not marker.number else marker.printed
        unit.named = marker.number if kind == "question" else only
        unit.style, unit.value = marker.style, counting.value("digit", marker.number)
        words = self._text[block.content : block.end].strip()
        if block.kind is BlockKind.HEADING and words:
            unit.heading = words
        self._push(unit)

    def _goes_on(self, i: int) -> bool:
        """Tell whether the list of a numbered unit goes on after a heading ("Illustration.") inside it."""
        following = self._following[i]
        if following is None or not any(u.rank == _UNIT for u in self._open):
            return False
        number = {u.style: u.value + 1 for u in self._open if u.rank == _LISTED}.get(following.style, 0)
        return number > 1 and counting.value(following.style, following.number) == number

    def _worded(self, block: Block) -> None:
        """Open a unit for a worded heading, or take it as the heading of the number above it."""
        words = self._text[block.start : block.end]
        top = self._open[-1]
        if top.rank in (_CONTAINER, _UNIT) and top.heading is None and not top.has_text and top.children == 0:
            top.heading = words
            return
        self._close(_WORDED, level=block.level)
        unit = Unit("hcontainer", _WORDED, block.start, block.end, self._open[-1], heading=words)
        unit.value = block.level
        self._push(unit)

    def _list(self, i: int, block: Block, marker: Marker) -> None:
        last = {u.style: u.value for u in self._open if u.rank == _LISTED}
        style = counting.style_of(marker, last, self._following[i])
        count = counting.value(style, marker.number)
        sibling = next((u for u in reversed(self._open) if u.rank == _LISTED and u.style == style), None)
        top = self._open[-1]
        nested = count == 1 and sibling is not top and self._awaits(top)
        if style.startswith("multi"):
            depth = marker.number.count(".")
            self._close_deeper(depth)
        elif sibling is not None and not nested:
            self._pop_to(sibling)
        parent = self._open[-1]
        begun = parent.lists.get(style)
        if begun is not None and (begun.value + 1 == count or (count == 0 and sibling is not None)):
            kind, lead_in = begun.kind, begun.lead_in
        else:
            lead_in = self._lead_in(parent)
            kind = self._list_kind(marker, lead_in)
            if self._introduces_recitals(parent, lead_in):
                kind, lead_in = "recital", None
        parent.lists[style] = Listing(count, kind, lead_in)
        unit = Unit(kind, _LISTED, block.start, block.end, parent, style=style, value=count, lead_in=lead_in)
        unit.num = marker.printed if style[:6] != "bullet" else None
        words = self._text[block.content : block.end].strip()
        if block.kind is BlockKind.HEADING and words:
            unit.heading = words
        self._push(unit)

    def _introduces_recitals(self, parent: Unit, lead_in: Span | None) -> bool:
        said = self._text[lead_in.start : lead_in.end] if lead_in is not None else parent.heading or ""
        return said.strip(" :：,，—–-").lower() in cues("recital-openers")

    def _list_kind(self, marker: Marker, lead_in: Span | None) -> str:
        if marker.style == "bullet":
            return "indent"
        depth = sum(u.rank == _LISTED for u in self._open)
        basic = next((u for u in reversed(self._open) if u.rank in (_UNIT, _CONTAINER)), None)
        if basic is not None and basic.kind == "section" and basic.style == "section" and basic.rank == _UNIT:
            levels = _CFR_LEVELS if "." in (basic.num or "") else _STATUTE_LEVELS
            return levels[min(depth, len(levels) - 1)]
        if basic is not None and basic.kind in ATTACHED:
            return _CFR_LEVELS[min(depth, len(_CFR_LEVELS) - 1)]
        under_point = any(u.kind in ("point", "indent") for u in self._open)
        return "point" if lead_in is not None or under_point or depth > 1 else "paragraph"

    def _resume(self, block: Block) -> None:
        """Close the list that an unmarked paragraph stands after, unless a last item waits for it."""
        top = self._open[-1]
        if top.rank != _LISTED or not top.has_text or self._awaits(top):
            return
        first = next(
            (u for u in self._open if u.rank == _LISTED and (u.lead_in or u.kind in ("indent", "recital"))),
            None,
        )
        if first is not None:
            self._pop_to(first)

    def _awaits(self, unit: Unit) -> bool:
        """Tell whether a unit's latest words introduce something."""
        tail = unit.tail
        return tail is not None and self._text[tail.start : tail.end].rstrip().endswith(
            (":", "：", "—", "–", "-")
        )

    def _lead_in(self, parent: Unit) -> Span | None:
        """Return the last sentence of a unit's text if it is unfinished."""
        tail = parent.tail
        if tail is None or tail.content >= tail.end:
            return None
        if not _UNFINISHED.search(self._text, tail.content, tail.end):
            return None
        start = boundaries.starts(self._text, tail.content, tail.end)[-1]
        words = self._text[start : tail.end].lower().split()
        # words without a colon and without a verb are a heading that its reader took for text
        if not self._awaits(parent) and not any(word in cues("finite-verbs") for word in words):
            return None
        return Span(start, tail.end)

    def _heads_a_section(self, block: Block, marker: Marker) -> bool:
        """Tell whether a number without a word is a section's: it has a heading, or follows one that has."""
        top = self._open[-1]
        if any(u.rank == _UNIT and u.style in BASIC for u in self._open):
            return False
        number = counting.value("digit", marker.number)
        if self._counts_sections and marker.style in ("dot-digit", "bare-digit"):
            counted = number == self._last_section + 1
            self._last_section = number if counted else self._last_section
            return counted
        before = next((u for u in self._open if u.rank == _UNIT and u.style == marker.style), None)
        if before is not None:
            inside = any(u.rank == _LISTED and u.style == marker.style for u in self._open)
            dotted = marker.style.startswith("multi") and block.kind is BlockKind.HEADING
            return not inside and (dotted or number == before.value + 1)
        ended = block.content < block.end and self._text[block.end - 1] == "."
        return block.kind is BlockKind.HEADING and top.rank != _LISTED and not ended

    def _push(self, unit: Unit) -> None:
        if unit.parent is not None:
            unit.parent.children += 1
        self.units.append(unit)
        self._open.append(unit)

    def _close(self, rank: int, level: int = 0) -> None:
        """Close the open units from a rank on, within a quotation only those inside it."""
        floor = next((i for i, u in enumerate(self._open) if u.rank == _QUOTE), 0) + 1
        keep = [u.rank < rank or (u.rank == rank == _WORDED and u.value < level) for u in self._open[floor:]]
        cut = floor + next((i for i, kept in enumerate(keep) if not kept), len(keep))
        del self._open[cut:]

    def _pop_to(self, unit: Unit) -> None:
        del self._open[next(i for i, u in enumerate(self._open) if u is unit) :]

    def _close_deeper(self, depth: int) -> None:
        """Close the open dotted numbers ("2.1") that have as many parts or more."""
        for unit in self._open:
            if unit.rank == _LISTED and unit.num is not None and unit.num.rstrip(".").count(".") >= depth:
                self._pop_to(unit)
                return

    def _close_quote(self) -> None:
        quote = next((u for u in self._open if u.rank == _QUOTE), None)
        if quote is not None:
            self._pop_to(quote)


def _quoted(text: str, block: Block) -> bool:
    found = markers.parse(text[block.start : block.start + 80])
    return found is not None and found.quoted


def _next_markers(printed: Sequence[Marker | None]) -> list[Marker | None]:
    """Return the list marker that comes next after each block, None where a headed unit comes first."""
    following: list[Marker | None] = [None] * len(printed)
    upcoming: Marker | None = None
    for i in range(len(printed) - 1, -1, -1):
        following[i] = upcoming if upcoming is not None and upcoming.unit is None else None
        upcoming = printed[i] or upcoming
    return following

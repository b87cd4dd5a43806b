"""Blocks and structural units in reading order in; one text with the offsets of all of them out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from regtrail.errors import LimitExceeded
from regtrail.model.document import Block, BlockKind, Section, Span
from regtrail.parsing import boundaries
from regtrail.readers.base import Limits
from regtrail.readers.eids import EIdNamer

# Blocks that follow these on the next line; all others are set off by a blank line.
_TIGHT = {
    BlockKind.ITEM: frozenset({BlockKind.ITEM, BlockKind.PARAGRAPH}),
    BlockKind.ROW: frozenset({BlockKind.ROW}),
}

# Units that stand by themselves, whatever words precede them.
_INDEPENDENT = frozenset(
    {
        "annex", "appendix", "article", "attachment", "book", "chapter", "citation", "division", "part",
        "preamble", "preface", "recital", "recitals", "schedule", "section", "subchapter", "subdivision",
        "subpart", "subtitle", "title", "tome",
    }
)  # fmt: skip

_BLANK_LINE = 2
_NUMBER = re.compile(r"\(\w{1,5}\)\s*")
_WORD = re.compile(r"\w")
# An introduction that ends a sentence is complete: what follows stands by itself.
_COMPLETE = re.compile(r"[.!?。；;][\"'”’»)\]]*$")


@dataclass(slots=True)
class Unit:
    """A structural unit while its text is being written.

    `has_words` tells whether it has words of its own; `intro` is the latest of them where they leave the
    sentence open for the units inside to complete.
    """

    kind: str
    num: str | None = None
    heading: str | None = None
    stated_eid: str | None = None
    parent: "Unit | None" = None
    is_item: bool = False
    lead_in: Span | None = None
    intro: Span | None = None
    has_words: bool = False
    start: int | None = None
    end: int = 0
    eid: str = ""


class TreeText:
    """The text of a document as it grows, block by block.

    Args:
        source: What messages call the document.
        limits: Its bounds.
    """

    def __init__(self, source: str, limits: Limits) -> None:
        self._source = source
        self._most = limits.max_characters
        self._pieces: list[str] = []
        self._length = 0
        self._units: list[Unit] = []
        self._open: list[Unit] = []
        self.blocks: list[Block] = []

    @property
    def innermost(self) -> Unit | None:
        """The innermost unit that is open."""
        return self._open[-1] if self._open else None

    @property
    def depth(self) -> int:
        """How many units are open."""
        return len(self._open)

    @property
    def item_level(self) -> int:
        """The level of a list item written now: 0 is the outermost list."""
        return max(0, sum(u.is_item for u in self._open) - 1)

    def begins_item(self, *, numbered: bool) -> bool:
        """Tell whether a block written now is a list item: the first of one, or numbered in the innermost."""
        return any(u.is_item for u in self._open if u.start is None or (numbered and u is self._open[-1]))

    def open(self, unit: Unit) -> None:
        """Begin a unit inside the innermost open one; it starts with the next block."""
        unit.parent = self.innermost
        if unit.parent is not None and unit.parent.intro is not None and unit.kind not in _INDEPENDENT:
            unit.lead_in, unit.is_item = unit.parent.intro, True
        elif unit.parent is not None and not unit.parent.has_words:
            unit.is_item = unit.is_item or (unit.parent.is_item and unit.kind not in _INDEPENDENT)
        self._open.append(unit)
        self._units.append(unit)

    def close(self) -> None:
        """End the innermost unit."""
        self._open.pop()

    def write(self, text: str, kind: BlockKind, level: int = 0, marker: str | None = None) -> None:
        """Write a block; its text must not be blank, and a marker must be how the text begins.

        Raises:
            LimitExceeded: The text is over the bound of characters.
        """
        separator = self._separator(kind)
        start = self._length + len(separator)
        end = start + len(text)
        if end > self._most:
            raise LimitExceeded(self._source, f"more than the {self._most} characters allowed")
        self._pieces += [separator, text]
        self._length = end
        words = text[len(marker or "") :].lstrip()
        self.blocks.append(Block(start, end, kind, level, marker, len(text) - len(words)))
        for unit in self._open:
            unit.start = start if unit.start is None else unit.start
            unit.end = end
        if self._open and kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            self._open[-1].intro = _unfinished(words, end)
            self._open[-1].has_words = True

    def extend(self, punctuation: str) -> bool:
        """Append closing punctuation to the last paragraph or item; tell whether there was one."""
        if not self.blocks or self.blocks[-1].kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            return False
        self._pieces.append(punctuation)
        self._length += len(punctuation)
        self.blocks[-1] = replace(self.blocks[-1], end=self._length)
        for unit in self._open:
            unit.end = self._length
        return True

    def _separator(self, kind: BlockKind) -> str:
        if not self.blocks:
            return ""
        return "\n" if self.blocks[-1].kind in _TIGHT.get(kind, ()) else "\n\n"

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def sections(self, absolute: frozenset[str]) -> tuple[Section, ...]:
        """Return the units that hold text; `absolute` kinds are numbered through the whole document."""
        namer = EIdNamer(absolute)
        found = []
        for unit in self._units:
            if unit.start is None:
                continue
            parent = unit.parent.eid if unit.parent else None
            unit.eid = namer.name(unit.kind, unit.num, parent, unit.stated_eid)
            found.append(
                Section(
                    unit.eid, unit.kind, unit.num, unit.heading, unit.start, unit.end, parent, unit.lead_in
                )
            )
        return tuple(found)


def _unfinished(words: str, end: int) -> Span | None:
    """Return where the last sentence of words that end at `end` stands, if it is left open."""
    if not _WORD.search(words) or _COMPLETE.search(words):
        return None
    start = boundaries.starts(words, 0, len(words))[-1]
    number = _NUMBER.match(words, start)
    return Span(end - len(words) + (number.end() if number else start), end)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, with those that touch or have a blank line between them made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end + _BLANK_LINE:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)

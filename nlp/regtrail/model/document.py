"""A text that was read: where it came from, its layout blocks, its sections, what of it is boilerplate."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from regtrail.model import show

# The kind of a section that holds the new text which an amendment puts into another instrument.
QUOTED = "quotedStructure"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of Unicode code points in a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def likeness(self, other: Span) -> float:
        """Return the share of the characters of either span that both have."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return max(0, shared) / (max(self.end, other.end) - min(self.start, other.start) or 1)

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with blanks in place of the characters of spans, so that all offsets stay."""
    pieces, reached = [], 0
    for span in sorted(spans):
        pieces += [text[reached : span.start], " " * (span.end - max(reached, span.start))]
        reached = max(reached, span.end)
    return "".join([*pieces, text[reached:]])


class DocumentKind(StrEnum):
    """What sort of text a document is, as its readers would say."""

    REGULATION = "regulation"
    GUIDANCE = "guidance"
    NOTICE = "notice"
    NEWS = "news"
    OTHER = "other"


class BlockKind(StrEnum):
    """What a layout block is; norms are read from paragraphs and items only."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of layout in reading order: a paragraph, a list item, a table row.

    `level` is the depth of a heading (1 is the highest) or of a list item (0 is the outermost).
    `marker` is the list marker or number as printed, e.g. `"(a)"`, and lies inside the block;
    `marked` counts the characters at its start that are not its words: the marker and the space after it.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    marker: str | None = None
    marked: int = 0

    @property
    def span(self) -> Span:
        """The block's range."""
        return Span(self.start, self.end)

    @property
    def content(self) -> int:
        """The offset at which the block's own words start, after its marker."""
        return min(self.start + self.marked, self.end)


@dataclass(frozen=True, slots=True)
class Section:
    """A structural unit with its Akoma Ntoso kind and eId.

    `start` and `end` bound the whole unit, its number and its children. `heading` is the worded heading.
    `lead_in` is the introductory words that an item completes ("The record must include:"), which
    stand in a parent unit: read after it, the item is a sentence.
    """

    eid: str
    kind: str
    num: str | None
    heading: str | None
    start: int
    end: int
    parent: str | None = None
    lead_in: Span | None = None

    @property
    def span(self) -> Span:
        """The section's range, children included."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that the document defines, and the sentence that defines it."""

    term: str
    term_span: Span
    span: Span
    eid: str | None


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A pinpoint to another unit of the same document, and its eId (None where there is no such unit)."""

    span: Span
    target: str | None


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of the text and the place on the page it came from: PDF points, origin at the lower left."""

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes came from and what they were."""

    uri: str
    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself.

    `year` is the year the text was written in, where it shows one but no full date (a copyright line):
    it completes dates without a year. `status` is the document's own word on its standing, if its
    format states one (Akoma Ntoso lifecycle, eCFR): the norms' room reads the text for the rest.
    """

    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    language: str = "en"
    kind: DocumentKind = DocumentKind.OTHER
    year: int | None = None
    status: str | None = None


@dataclass(frozen=True)
class Document:
    """A text that was read, with offsets that never lie. Never changes.

    Every span of every layer counts Unicode code points of `text`.
    """

    source: Source
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    blocks: tuple[Block, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    definitions: tuple[Definition, ...] = ()
    references: tuple[CrossReference, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks with words that are not boilerplate, which may yet stand amid them, in reading order."""
        return tuple(block for block in self.blocks if self.clear[block.start : block.end].strip())

    @cached_property
    def clear(self) -> str:
        """The text with blanks in place of the boilerplate."""
        return blanked(self.text, self.boilerplate)

    @cached_property
    def _by_eid(self) -> dict[str, Section]:
        return {s.eid: s for s in self.sections}

    @cached_property
    def _innermost(self) -> tuple[list[int], list[Section | None]]:
        """The offsets where the innermost section changes, and what it is from each on (sections nest)."""
        edges: list[int] = []
        innermost: list[Section | None] = []
        open_units: list[Section] = []

        def close(until: float) -> None:
            while open_units and open_units[-1].end <= until:
                edges.append(open_units.pop().end)
                innermost.append(open_units[-1] if open_units else None)

        for unit in sorted(self.sections, key=lambda s: (s.start, -s.end)):
            close(unit.start)
            open_units.append(unit)
            edges.append(unit.start)
            innermost.append(unit)
        close(float("inf"))
        return edges, innermost

    def section(self, eid: str) -> Section | None:
        """Return the section with this eId, or None."""
        return self._by_eid.get(eid)

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost section that holds the offset, or None."""
        edges, innermost = self._innermost
        at = bisect_right(edges, offset) - 1
        return innermost[at] if at >= 0 else None

    def lead_ins(self, section: Section | None) -> tuple[Span, ...]:
        """Return the lead-ins that a unit completes, outermost first; quoted new text has its own."""
        found: list[Span] = []
        for unit in self._ancestry(section):
            if unit.lead_in is not None and unit.lead_in not in found:
                found.append(unit.lead_in)
        return tuple(reversed(found))

    def _ancestry(self, section: Section | None) -> Iterator[Section]:
        while section is not None:
            yield section
            if section.kind == QUOTED:
                return
            section = self._by_eid.get(section.parent) if section.parent else None

    def _repr_html_(self) -> str:
        meta = self.metadata
        published = meta.published.isoformat() if meta.published else None
        head = show.facts(
            [
                ("title", meta.title),
                ("kind", meta.kind.value),
                ("published", published),
                ("by", meta.publisher),
            ]
        )
        marks = [show.Mark(s.start, s.end, "boilerplate") for s in self.boilerplate]
        return head + show.highlight(self.text, marks)

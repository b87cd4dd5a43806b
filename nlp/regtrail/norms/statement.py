"""Words that read as one sentence (an item's, completed by its lead-ins), and the slots cut from them."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from regtrail.model.document import Span
from regtrail.model.entity import Entity, EntityType
from regtrail.model.norm import Slot
from regtrail.norms.lexicon import Lexicon

Range = tuple[int, int]

_EDGES = frozenset(",;:.–—-()“”‘’\"'")
_LATE_EDGES = _EDGES | {"and", "or", "but"}
_PAIRS = {")": "(", "(": ")", "“": "”", "”": "“", "‘": "’", "’": "‘"}
_DOUBLE = frozenset({'"', "'"})
_QUOTATION = frozenset({("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")})


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity at word positions `[start, end)` of a statement."""

    entity: Entity
    start: int
    end: int

    @property
    def type(self) -> EntityType:
        """The entity's type."""
        return self.entity.type


@dataclass(frozen=True)
class Statement:
    """Words with their places in the text. `own` bounds the item's own words; the rest are its lead-in's.

    Positions count words; `starts` and `ends` are the words' offsets in `text`. At `breaks` the foot and
    head of a page stand before the word.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: tuple[Mention, ...]
    own: Range
    seams: tuple[int, ...]
    lexicon: Lexicon
    eid: str | None = None
    breaks: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def line(self) -> str:
        """The words joined by one blank, for patterns to run over."""
        return " ".join(self.words)

    @cached_property
    def _columns(self) -> list[int]:
        columns, at = [], 0
        for word in self.words:
            columns.append(at)
            at += len(word) + 1
        return columns

    @property
    def completed(self) -> bool:
        """Whether a lead-in completes the statement."""
        return self.own != (0, len(self.words))

    def position(self, column: int) -> int:
        """Return the word that holds a column of `line`."""
        return bisect_right(self._columns, column) - 1

    def word(self, at: int) -> str:
        """Return the word at a position, or an empty one beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def mention_at(self, position: int, kind: EntityType) -> Mention | None:
        """Return the mention of a type that starts at a position."""
        return next((m for m in self.mentions if m.start == position and m.type is kind), None)

    def mentions_in(self, where: Range, kind: EntityType) -> list[Mention]:
        """Return the mentions of a type that lie within a range, in order."""
        return [m for m in self.mentions if m.type is kind and where[0] <= m.start and m.end <= where[1]]

    def trim(self, where: Range) -> Range:
        """Drop punctuation and conjunctions at the edges of a range, save for paired brackets."""
        start, end = where
        while start < end and self.words[start] in _EDGES and not self._paired(start, (start, end)):
            start += 1
        while start < end and self.words[end - 1] in _LATE_EDGES and not self._paired(end - 1, (start, end)):
            end -= 1
        return start, end

    def unquoted(self, where: Range) -> Range:
        """Trim a range, and drop the quotation marks around all of it."""
        start, end = self.trim(where)
        if end - start > 2 and (self.words[start], self.words[end - 1]) in _QUOTATION:
            marks = {self.words[start], self.words[end - 1]}
            if not marks & set(self.words[start + 1 : end - 1]):
                return self.trim((start + 1, end - 1))
        return start, end

    def _paired(self, at: int, where: Range) -> bool:
        word, inside = self.words[at], self.words[where[0] : where[1]]
        if word in _DOUBLE:
            return inside.count(word) % 2 == 0
        partner = _PAIRS.get(word)
        return partner is not None and any(partner in other for other in inside)

    def bare(self, where: Range) -> Range:
        """Trim a range and drop its leading article."""
        start, end = self.trim(where)
        if end - start > 1 and self.lexicon.is_a(self.words[start], "articles"):
            start += 1
        return start, end

    def span(self, where: Range) -> Span:
        """Return the offsets of a range of words that no seam cuts."""
        return Span(self.starts[where[0]], self.ends[where[1] - 1])

    def parts(self, where: Range) -> list[Range]:
        """Cut a range at the seams between the item and its lead-in."""
        start, end = where
        cuts = [start, *(s for s in self.seams if start < s < end), end]
        return [trimmed for a, b in pairwise(cuts) if (trimmed := self.trim((a, b)))[0] < trimmed[1]]

    def _longest(self, where: Range) -> Range:
        """Return the longest part of a range that no page break cuts."""
        cuts = [where[0], *(b for b in self.breaks if where[0] < b < where[1]), where[1]]
        return self.trim(max(pairwise(cuts), key=lambda part: self.ends[part[1] - 1] - self.starts[part[0]]))

    def slot(self, where: Range | None, *, article: bool = False) -> Slot | None:
        """Quote a range; of one that a seam cuts, the item's own part if there is one, and no page break."""
        if where is None:
            return None
        parts = self.parts(where)
        if not parts:
            return None
        part = next((p for p in parts if self.own[0] <= p[0] and p[1] <= self.own[1]), parts[0])
        part = self._longest(part)
        span = self.span(part if article else self.bare(part))
        return Slot(self.text[span.start : span.end], span.start, span.end)

"""Statements and annotated norms in, triggers with the norm that each opens (or with none) out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regtrail.encoder.inputs import Words
from regtrail.gold.annotation import Framed
from regtrail.gold.pairing import one_to_one
from regtrail.model.document import Span
from regtrail.model.norm import Modality, Norm
from regtrail.norms import trigger
from regtrail.norms.candidates import anchor_of, cue_of, words_of
from regtrail.norms.readings import Candidate, Read
from regtrail.norms.statement import Range

_HALF = 0.5
# Of so many statements that lay down nothing one is a lesson in that.
_EVERY = 2
# A quote is in a statement when the statement has nearly all of its ink; the foot of a page may be missing.
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Lesson:
    """A trigger among the words of a statement, what the grammar found there, and the annotated norm.

    `anchor` is the word that stands for the norm (see `regtrail.norms.candidates.anchor_of`).
    """

    words: Words
    trigger: Range
    anchor: int
    found: Norm | None
    norm: Framed | None

    @property
    def span(self) -> Span:
        """The characters of the anchor."""
        return self.words.span(self.anchor, self.anchor + 1)

    def located(self, quote: str) -> Span | None:
        """Return which occurrence of a slot's quote is meant (see `located`)."""
        if self.norm is None:
            return None
        return located(quote, self.words, self.norm.span, near=self.span.start)


def lessons(reads: Sequence[Read], norms: Sequence[Framed]) -> Iterator[Lesson]:
    """Yield lessons: of each candidate of the grammar, of each norm that it misses, and of nothing."""
    found = [(read, candidate) for read in reads for candidate in read.candidates]
    right = _matched(found, norms)
    taken: set[tuple[int, int]] = set()
    for number, (read, candidate) in enumerate(found):
        anchor = anchor_of(candidate.found)
        if anchor < len(read.statement):
            taken.add((id(read), anchor))
            norm = norms[right[number]] if number in right else None
            cue = cue_of(candidate.found.frame)
            yield Lesson(words_of(read.statement), cue, anchor, candidate.norm, norm)
    for number, norm in enumerate(norms):
        if number not in right.values():
            lesson = _missed(reads, norm, taken)
            if lesson is not None:
                yield lesson
    for read in reads[::_EVERY]:
        if (
            len(read.statement)
            and not read.candidates
            and not any(_own_ink(read, norm.span) for norm in norms)
        ):
            yield _nothing(read)


def _matched(found: Sequence[tuple[Read, Candidate]], norms: Sequence[Framed]) -> Mapping[int, int]:
    """Return which annotated norm each candidate is: by modality first, then by overlap."""
    pairs = sorted(
        (-(norm.modality == candidate.norm.modality) - shared, i, j)
        for i, norm in enumerate(norms)
        for j, (_, candidate) in enumerate(found)
        if (shared := norm.span.likeness(candidate.norm.span)) >= _HALF
    )
    return {j: i for i, j in one_to_one((i, j) for _, i, j in pairs)}


def _missed(reads: Sequence[Read], norm: Framed, taken: set[tuple[int, int]]) -> Lesson | None:
    """Return the lesson of a norm that the grammar misses, if a statement holds most of it."""
    read = max(reads, key=lambda r: _own_ink(r, norm.span), default=None)
    if read is None or _own_ink(read, norm.span) < _HALF * len(norm.span):
        return None
    words = words_of(read.statement)
    anchor = next((a for a in _anchors(read, norm, words) if (id(read), a) not in taken), None)
    if anchor is None:
        return None
    taken.add((id(read), anchor))
    return Lesson(words, (anchor, anchor + 1), anchor, None, norm)


def _nothing(read: Read) -> Lesson:
    """Return the lesson of a statement that lays down nothing: its first cue, or a word in its middle."""
    s = read.statement
    cue = next(iter(trigger.find(s)), None)
    anchor = cue.start if cue is not None else len(s) // 2
    return Lesson(words_of(s), (anchor, anchor + 1), anchor, None, None)


def _anchors(read: Read, norm: Framed, words: Words) -> Iterator[int]:
    """Yield what may be the anchor: of a classification its cue, else the first word of the action."""
    s = read.statement
    if norm.modality is Modality.CONSTITUTIVE:
        for cue in trigger.find(s):
            led = cue.start < s.own[0]
            inside = norm.span.start <= s.starts[cue.start] < norm.span.end
            if cue.modality is norm.modality and (led or inside):
                yield cue.start
    for name in ("action", "object", "bearer"):
        for quote in norm.quotes(name):
            span = located(quote, words, norm.span, near=norm.span.start)
            at = words.inside(span) if span is not None else []
            yield from at[:1]


def located(quote: str, words: Words, norm: Span, *, near: int) -> Span | None:
    """Return the occurrence of a quote among words: in the norm if possible, the nearest to a place."""
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, quote.split())) + r"(?!\w)")
    low, high = min(words.starts), max(words.ends)
    places = [Span(*match.span()) for match in pattern.finditer(words.text, low, high)]
    there = [p for p in places if _ink(words, p) >= _NEARLY_ALL * len("".join(quote.split()))]
    own = [p for p in there if norm.holds(p)]
    return min(own or there, key=lambda p: abs(p.start - near), default=None)


def _own_ink(read: Read, span: Span) -> int:
    """Return how many characters of a span the statement has among its own words."""
    s = read.statement
    low, high = s.own
    return _ink(Words(s.text, s.starts[low:high], s.ends[low:high]), span)


def _ink(words: Words, span: Span) -> int:
    return sum(words.ends[i] - words.starts[i] for i in words.inside(span))

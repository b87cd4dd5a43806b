"""Statements and annotated norms in, triggers with the norm that each opens (or with none) out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regtrail.encoder.inputs import Words
from regtrail.gold.annotation import Framed
from regtrail.model.document import Span
from regtrail.model.norm import Norm
from regtrail.norms import trigger
from regtrail.norms.candidates import words_of
from regtrail.norms.readings import Candidate, Read
from regtrail.norms.statement import Range

_HALF = 0.5
# A quote is in a statement when the statement has nearly all of its ink; the foot of a page may be missing.
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Lesson:
    """A trigger among the words of a statement, what the grammar found there, and the annotated norm."""

    words: Words
    trigger: Range
    found: Norm | None
    norm: Framed | None

    @property
    def span(self) -> Span:
        """The characters of the trigger."""
        return self.words.span(*self.trigger)

    def located(self, quote: str) -> Span | None:
        """Return which occurrence of a slot's quote is meant (see `located`)."""
        if self.norm is None:
            return None
        return located(quote, self.words, self.norm.span, near=self.span.start)


def lessons(reads: Sequence[Read], norms: Sequence[Framed]) -> Iterator[Lesson]:
    """Yield a lesson for each candidate of the grammar, right or wrong, then for each norm it misses."""
    found = [(read, candidate) for read in reads for candidate in read.candidates]
    right = _matched(found, norms)
    taken: set[tuple[int, int]] = set()
    for number, (read, candidate) in enumerate(found):
        clause_trigger = candidate.found.frame.clause.trigger
        if clause_trigger.start < len(read.statement):
            where = (clause_trigger.start, max(clause_trigger.end, clause_trigger.start + 1))
            taken.add((id(read), where[0]))
            norm = norms[right[number]] if number in right else None
            yield Lesson(words_of(read.statement), where, candidate.norm, norm)
    for number, norm in enumerate(norms):
        if number not in right.values():
            lesson = _missed(reads, norm, taken)
            if lesson is not None:
                yield lesson


def _matched(found: Sequence[tuple[Read, Candidate]], norms: Sequence[Framed]) -> Mapping[int, int]:
    """Return which annotated norm each candidate is: by modality first, then by overlap."""
    pairs = sorted(
        (-(norm.modality == candidate.norm.modality) - shared, i, j)
        for i, norm in enumerate(norms)
        for j, (_, candidate) in enumerate(found)
        if (shared := norm.span.likeness(candidate.norm.span)) >= _HALF
    )
    right: dict[int, int] = {}
    for _, i, j in pairs:
        if j not in right and i not in right.values():
            right[j] = i
    return right


def _missed(reads: Sequence[Read], norm: Framed, taken: set[tuple[int, int]]) -> Lesson | None:
    """Return the lesson of a norm that the grammar misses, if a statement holds most of it."""
    read = max(reads, key=lambda r: _own_ink(r, norm.span), default=None)
    if read is None or _own_ink(read, norm.span) < _HALF * len(norm.span):
        return None
    words = words_of(read.statement)
    where = next((w for w in _triggers(read, norm, words) if (id(read), w[0]) not in taken), None)
    if where is None:
        return None
    taken.add((id(read), where[0]))
    return Lesson(words, where, None, norm)


def _triggers(read: Read, norm: Framed, words: Words) -> Iterator[Range]:
    """Yield what may be the trigger: a cue of the modality, else the first word of what is to be done."""
    s = read.statement
    for cue in trigger.find(s):
        led = cue.start < s.own[0]
        inside = norm.span.start <= s.starts[cue.start] < norm.span.end
        if cue.modality is norm.modality and (led or inside):
            yield cue.start, cue.end
    for name in ("action", "object", "bearer"):
        for quote in norm.quotes(name):
            span = located(quote, words, norm.span, near=norm.span.start)
            at = words.inside(span) if span is not None else []
            if at:
                yield at[0], at[0] + 1


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

"""Mentions, statements and candidate norms in, what an encoder reads of them out: words with their marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from regtrail.encoder.labels import MARKS, PLAIN, TRIGGER
from regtrail.encoder.sequences import Marked
from regtrail.model.document import Document, Span
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm

# The slots of a norm that are marked, and what their marks are called; of two on one word the later shows.
_SLOT_NAMES = {
    "zones": "zone",
    "data": "data",
    "conditions": "condition",
    "exceptions": "exception",
    "object": "object",
    "authority": "authority",
    "bearer": "bearer",
    "action": "action",
    "deadline": "deadline",
}
_SLOT_ORDER = tuple(_SLOT_NAMES)
# Sentences are read together up to so many words, so that each has neighbours to be understood by.
_TOGETHER = 110


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text: `starts` and `ends` are their offsets, ascending save where statements join."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, start: int, stop: int) -> Span:
        """Return the characters of the words `[start, stop)`."""
        return Span(self.starts[start], self.ends[stop - 1])

    def positions(self, span: Span) -> tuple[int, int]:
        """Return the words that share a character with a span, as a range; for words in the text's order."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def inside(self, span: Span) -> list[int]:
        """Return the words that share a character with a span, in whatever order the words are."""
        edges = zip(self.starts, self.ends, strict=True)
        return [at for at, (start, end) in enumerate(edges) if start < span.end and span.start < end]

    def marked(self, marks: Sequence[int]) -> Marked:
        """Return the words as the encoder reads them."""
        return Marked(
            tuple(self.text[a:b] for a, b in zip(self.starts, self.ends, strict=True)), tuple(marks)
        )


def stretches(doc: Doc, document: Document) -> Iterator[Words]:
    """Yield the words of the body, boilerplate left out, some sentences together."""
    clear, text = document.clear, document.text
    starts: list[int] = []
    ends: list[int] = []
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space and clear[t.idx] == text[t.idx]]
        if starts and len(starts) + len(words) > _TOGETHER:
            yield Words(text, tuple(starts), tuple(ends))
            starts, ends = [], []
        starts += [t.idx for t in words]
        ends += [t.idx + len(t) for t in words]
    if starts:
        yield Words(text, tuple(starts), tuple(ends))


def mention_marks(words: Words, mentions: Sequence[Entity]) -> list[int]:
    """Mark words with the type of the mention that they stand in, the inner one of two."""
    marks = [PLAIN] * len(words)
    if not words:
        return marks
    low, high = words.starts[0], words.ends[-1]
    for mention in mentions:  # outer mentions come before those that they hold
        if mention.end > low and mention.start < high:
            start, stop = words.positions(mention.span)
            marks[start:stop] = [MARKS[mention.type.value]] * (stop - start)
    return marks


def norm_marks(words: Words, trigger: tuple[int, int], norm: Norm | None) -> list[int]:
    """Mark the trigger of a norm, and what the grammar took for its slots."""
    marks = [PLAIN] * len(words)
    start, stop = trigger
    if norm is None:
        marks[start:stop] = [TRIGGER] * (stop - start)
        return marks
    for name, slot in sorted(norm.slots(), key=lambda pair: _SLOT_ORDER.index(pair[0])):
        for at in words.inside(slot.span):
            marks[at] = MARKS[f"slot.{_SLOT_NAMES[name]}"]
    marks[start:stop] = [MARKS[f"trigger.{norm.modality.value}"]] * (stop - start)
    return marks

"""Annotated texts in, examples out: stretches to find mentions in, triggers to read the norms of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from regtrail import entities, gold, parsing, readers
from regtrail.encoder.inputs import Words, mention_marks, norm_marks, stretches
from regtrail.encoder.labels import MENTION_LABELS, NORM_LABELS, PLAIN, TRIGGER
from regtrail.encoder.sequences import Marked
from regtrail.gold.annotation import Annotation
from regtrail.model.document import Document, Span
from regtrail.model.entity import Entity
from regtrail.norms import readings
from regtrail.training.encoder.lessons import Lesson, lessons

# The slots of an annotation and what the encoder calls them.
_SLOTS = {
    "bearer": "bearer",
    "action": "action",
    "object": "object",
    "conditions": "condition",
    "exceptions": "exception",
    "deadline": "deadline",
    "authority": "authority",
    "zones": "zone",
    "data": "data",
}

Labels = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """Words to read, with and without what the rules make of them, and the labels of each word.

    `group` names the labels that the example teaches; of the others it says nothing.
    """

    hinted: Marked
    bare: Marked
    labels: Labels
    group: tuple[str, ...]


def examples(paths: Sequence[Path]) -> Iterator[Example]:
    """Yield the examples of annotated texts (`NAME.txt` beside `NAME.gold.json`).

    Raises:
        ReadError: A text or its annotation cannot be read; the message names it.
    """
    for path in paths:
        document = readers.read(path)
        doc = parsing.parse(document)
        yield from of_document(document, doc, entities.find(doc, document), gold.beside(path).annotation)


def of_document(
    document: Document, doc: Doc, mentions: Sequence[Entity], right: Annotation
) -> Iterator[Example]:
    """Yield the examples of one text: `mentions` are the finders', `right` what is there."""
    taught = list(lessons(tuple(readings.read(doc, document, mentions)), right.norms))
    spans = [(m.type.value, m.span) for m in right.entities]
    spans += [(f"trigger.{t.norm.modality.value}", t.span) for t in taught if t.norm]
    for words in stretches(doc, document):
        yield Example(
            words.marked(mention_marks(words, mentions)),
            words.marked([PLAIN] * len(words)),
            _mention_labels(words, spans),
            MENTION_LABELS,
        )
    for lesson in taught:
        marks = norm_marks(lesson.words, lesson.trigger, lesson.found)
        bare = [TRIGGER if at == lesson.anchor else PLAIN for at in range(len(marks))]
        yield Example(
            lesson.words.marked(marks), lesson.words.marked(bare), _norm_labels(lesson), NORM_LABELS
        )


def _mention_labels(words: Words, spans: Sequence[tuple[str, Span]]) -> Labels:
    labels: list[set[str]] = [set() for _ in range(len(words))]
    low, high = words.starts[0], words.ends[-1]
    for name, span in spans:
        if span.end > low and span.start < high:
            _label(labels, list(range(*words.positions(span))), name)
    return tuple(map(frozenset, labels))


def _norm_labels(lesson: Lesson) -> Labels:
    labels: list[set[str]] = [set() for _ in range(len(lesson.words))]
    norm = lesson.norm
    if norm is not None:
        slots = [("norm", norm.span)]
        for field, name in _SLOTS.items():
            found = (lesson.located(quote) for quote in norm.quotes(field))
            slots += [(name, span) for span in found if span is not None]
        for name, span in slots:
            _label(labels, lesson.words.inside(span), f"slot.{name}")
        labels[lesson.anchor] |= {f"modality.{norm.modality.value}"}
        if norm.status is not None:
            labels[lesson.anchor].add(f"status.{norm.status.value}")
    return tuple(map(frozenset, labels))


def _label(labels: list[set[str]], inside: Sequence[int], name: str) -> None:
    for number, at in enumerate(inside):
        opens = number == 0 or inside[number - 1] != at - 1
        labels[at].add(f"{'B' if opens else 'I'}-{name}")

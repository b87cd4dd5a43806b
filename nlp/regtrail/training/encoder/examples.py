"""Annotated texts in, examples for the encoder out: stretches to find mentions in, norms to read the slots of."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from regtrail import entities, parsing, readers
from regtrail.encoder.inputs import Words, mention_marks, norm_marks, stretches
from regtrail.encoder.labels import MARKS, MENTION_LABELS, NORM_LABELS, TRIGGER
from regtrail.encoder.sequences import Marked
from regtrail.model.document import Document, Span
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm
from regtrail.norms import readings, trigger
from regtrail.norms.readings import Read

_SLOTS = {
    "bearer": "bearer",
    "action": "action",
    "object": "object",
    "conditions": "condition",
    "exceptions": "exception",
    "deadline": "deadline",
    "authority": "authority",
}
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """Words to read, with and without what the rules make of them, and the labels of each word.

    `group` names the labels that the example teaches; of the others it says nothing.
    """

    hinted: Marked
    bare: Marked
    labels: tuple[frozenset[str], ...]
    group: tuple[str, ...]
    source: str


def examples(paths: Sequence[Path]) -> Iterator[Example]:
    """Yield the examples of annotated texts (`NAME.txt` beside `NAME.gold.json`)."""
    for path in paths:
        gold = json.loads(path.with_name(path.stem + ".gold.json").read_text(encoding="utf-8"))
        yield from _of_text(path, gold)


def _of_text(path: Path, gold: dict[str, Any]) -> Iterator[Example]:
    document = readers.read(path)
    doc = parsing.parse(document)
    yield from of_document(document, doc, entities.find(doc, document), gold, path.stem)


def of_document(
    document: Document, doc: Doc, mentions: Sequence[Entity], gold: dict[str, Any], name: str
) -> Iterator[Example]:
    """Yield the examples of one text."""
    reads = list(readings.read(doc, document, mentions))
    taught = list(_norms(reads, gold["norms"]))
    spans = [(e["type"], Span(e["start"], e["end"])) for e in gold["entities"]]
    spans += [(f"trigger.{t.norm['modality']}", t.span) for t in taught if t.norm]
    for words in stretches(doc, document):
        hinted, plain = mention_marks(words, mentions), [0] * len(words)
        yield Example(
            words.marked(hinted), words.marked(plain), _span_labels(words, spans), MENTION_LABELS, name
        )
    for t in taught:
        hinted = norm_marks(t.words, t.trigger, t.found)
        plain = [TRIGGER if m in _TRIGGER_MARKS else 0 for m in hinted]
        yield Example(
            t.words.marked(hinted), t.words.marked(plain), _norm_labels(t), NORM_LABELS, name
        )


_TRIGGER_MARKS = {TRIGGER, *(number for name, number in MARKS.items() if name.startswith("trigger."))}


@dataclass(frozen=True, slots=True)
class Taught:
    """A trigger in a statement, and the annotated norm that it opens, or None."""

    words: Words
    trigger: tuple[int, int]
    found: Norm | None
    norm: dict[str, Any] | None

    @property
    def span(self) -> Span:
        return Span(self.words.starts[self.trigger[0]], self.words.ends[self.trigger[1] - 1])


def words_of(read: Read) -> Words:
    s = read.statement
    return Words(s.text, s.starts, s.ends)


def _norms(reads: Sequence[Read], gold: Sequence[dict[str, Any]]) -> Iterator[Taught]:
    found = [(r, c) for r in reads for c in r.candidates]
    pairs = sorted(
        (
            (-(g["modality"] == c.norm.modality) - _iou(g, c.norm), i, j)
            for i, g in enumerate(gold)
            for j, (_, c) in enumerate(found)
            if _iou(g, c.norm) >= _HALF
        )
    )
    by_found: dict[int, int] = {}
    for _, i, j in pairs:
        if j not in by_found and i not in by_found.values():
            by_found[j] = i
    used: set[tuple[int, int, int]] = set()
    for j, (r, c) in enumerate(found):
        t = c.found.frame.clause.trigger
        where = (t.start, max(t.end, t.start + 1))
        if t.start >= len(r.statement):
            continue
        used.add((id(r), *where))
        yield Taught(words_of(r), where, c.norm, gold[by_found[j]] if j in by_found else None)
    for i, g in enumerate(gold):
        if i in by_found.values():
            continue
        best = max(reads, key=lambda r: _covered(r, g), default=None)
        if best is None or _covered(best, g) < _HALF * (g["end"] - g["start"]):
            continue
        where_ = _trigger_of(best, g, used)
        if where_ is not None:
            used.add((id(best), *where_))
            yield Taught(words_of(best), where_, None, g)


def _iou(g: dict[str, Any], n: Norm) -> float:
    shared = min(g["end"], n.end) - max(g["start"], n.start)
    return max(0, shared) / (max(g["end"], n.end) - min(g["start"], n.start) or 1)


def _covered(r: Read, g: dict[str, Any]) -> int:
    s = r.statement
    own = range(*s.own)
    return sum(s.ends[i] - s.starts[i] for i in own if s.starts[i] < g["end"] and g["start"] < s.ends[i])


def _trigger_of(r: Read, g: dict[str, Any], used: set[tuple[int, int, int]]) -> tuple[int, int] | None:
    s = r.statement
    for t in trigger.find(s):
        free = (id(r), t.start, t.end) not in used
        near = g["start"] <= s.starts[t.start] < g["end"] or t.start < s.own[0]
        if free and near and t.modality == g["modality"]:
            return t.start, t.end
    for name in ("action", "object", "bearer"):
        if g.get(name):
            span = _located(s.text, g[name], words_of(r), Span(g["start"], g["end"]), g["start"])
            at = next(words_of(r).inside([span])) if span else []
            if at and (id(r), at[0], at[0] + 1) not in used:
                return at[0], at[0] + 1
    return None


def _located(text: str, quote: str, words: Words, norm: Span, near: int) -> Span | None:
    """Find which occurrence of a quote is meant: one in the statement, in the norm's own span if possible."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    low, high = min(words.starts), max(words.ends)
    places = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text[low:high])]
    places = [Span(p.start + low, p.end + low) for p in places]
    whole = [p for p in places if sum(b - a for i in words.inside([p]) for a, b in ((words.starts[j], words.ends[j]) for j in i)) >= 0.8 * len("".join(text[p.start : p.end].split()))]
    own = [p for p in whole if norm.start <= p.start and p.end <= norm.end]
    return min(own or whole, key=lambda p: abs(p.start - near), default=None)


def _span_labels(words: Words, spans: Sequence[tuple[str, Span]]) -> tuple[frozenset[str], ...]:
    labels: list[set[str]] = [set() for _ in range(len(words))]
    low, high = words.starts[0], words.ends[-1]
    near = [(name, span) for name, span in spans if span.end > low and span.start < high]
    for (name, _), inside in zip(near, words.inside(s for _, s in near), strict=True):
        _label(labels, inside, name)
    return tuple(map(frozenset, labels))


def _norm_labels(t: Taught) -> tuple[frozenset[str], ...]:
    labels: list[set[str]] = [set() for _ in range(len(t.words))]
    if t.norm is not None:
        slots = [("norm", Span(t.norm["start"], t.norm["end"]))]
        for field, name in _SLOTS.items():
            value = t.norm.get(field)
            values = value if isinstance(value, list) else [value] if value else []
            near = t.words.starts[t.trigger[0]]
            found = [_located(t.words.text, v, t.words, slots[0][1], near) for v in values]
            slots += [(name, span) for span in found if span is not None]
        for (name, _), inside in zip(slots, t.words.inside(s for _, s in slots), strict=True):
            _label(labels, inside, f"slot.{name}")
        labels[t.trigger[0]] |= {f"modality.{t.norm['modality']}", f"status.{t.norm['status']}"}
    return tuple(map(frozenset, labels))


def _label(labels: list[set[str]], inside: Sequence[int], name: str) -> None:
    for number, i in enumerate(inside):
        opens = number == 0 or inside[number - 1] != i - 1
        labels[i].add(f"{'B' if opens else 'I'}-{name}")

"""Reviewed documents in, their paragraphs whose every norm was judged out, as gold to train on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from regtrail.gold import Gold
from regtrail.gold.annotation import MANY_QUOTES, ONE_QUOTE, Annotation, Facts, Framed, Mention
from regtrail.model.document import Block, Span
from regtrail.model.entity import TimeValue
from regtrail.model.norm import Extraction, Norm
from regtrail.rules.claims import claim_id
from regtrail.rules.rulings import Rulings
from regtrail.rules.store.reading import Reader

_BETWEEN = "\n\n"


def of(tx: Reader) -> Iterator[Gold]:
    """Yield a text for each document with paragraphs in which no norm is left to judge.

    Only such paragraphs teach what is no norm, too; those that a norm's slots stand in come along.
    """
    rulings = Rulings.of(tx.reviews(), tx)
    for record in tx.documents():
        ruled = rulings.on(record)
        if not ruled:
            continue
        extraction = tx.reading(record.sha256)
        reviewed = rulings.norms(record, extraction)
        open_norms = [n for n in extraction.norms if claim_id(record.sha256, n) not in ruled]
        places = [review.norm.start for review in ruled.values()]
        blocks = _judged(extraction.document.blocks, reviewed, open_norms, places)
        if blocks:
            name = re.sub(r"\W+", "-", PurePath(record.source).stem).strip("-")
            yield _Excerpt.of(blocks, extraction).gold(f"{name}-{record.sha256[:8]}", extraction, reviewed)


def _judged(
    blocks: Sequence[Block], reviewed: Sequence[Norm], unjudged: Sequence[Norm], places: Sequence[int]
) -> list[Block]:
    """Return the blocks with a judged norm, and those it reaches into, that hold none left to judge."""
    left = {block for norm in unjudged for block in _reach(norm, blocks)}
    chosen: set[Block] = set()
    for block in blocks:
        if not any(block.start <= place < block.end for place in places):
            continue
        own = [norm for norm in reviewed if block.start <= norm.start < block.end]
        needed = {block}.union(*(_reach(norm, blocks) for norm in own))
        if not needed & left:
            chosen |= needed
    return [block for block in blocks if block in chosen]


def _reach(norm: Norm, blocks: Sequence[Block]) -> set[Block]:
    spans = [norm.span, *(slot.span for _, slot in norm.slots())]
    return {block for block in blocks if any(block.span.overlaps(span) for span in spans)}


@dataclass(frozen=True)
class _Excerpt:
    """Runs of a text, set one below the other."""

    runs: tuple[Span, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block], extraction: Extraction) -> _Excerpt:
        """Return the excerpt of some blocks; those that follow one another stay as they stand."""
        order = {block: place for place, block in enumerate(extraction.document.blocks)}
        runs: list[Span] = []
        for last, block in zip([None, *blocks], blocks, strict=False):
            if last is not None and order[block] == order[last] + 1:
                runs[-1] = Span(runs[-1].start, block.end)
            else:
                runs.append(block.span)
        return cls(tuple(runs))

    def text(self, whole: str) -> str:
        """Return the words of the excerpt."""
        return _BETWEEN.join(whole[run.start : run.end] for run in self.runs) + "\n"

    def moved(self, span: Span) -> Span | None:
        """Return where a span stands in the excerpt, or None where it does not."""
        offset = 0
        for run in self.runs:
            if run.holds(span):
                return Span(span.start - run.start + offset, span.end - run.start + offset)
            offset += len(run) + len(_BETWEEN)
        return None

    def gold(self, name: str, extraction: Extraction, norms: Sequence[Norm]) -> Gold:
        """Return the excerpt as gold."""
        document = extraction.document
        meta = document.metadata
        day = meta.published.isoformat() if meta.published else None
        mentions = (
            Mention(e.type, at.start, at.end, e.text, e.value if isinstance(e.value, TimeValue) else None)
            for e in extraction.entities
            if (at := self.moved(e.span))
        )
        framed = (_framed(norm, at) for norm in norms if (at := self.moved(norm.span)))
        annotation = Annotation(
            document=Facts(meta.kind, meta.language, meta.title, day, extraction.status),
            boilerplate=tuple(at for span in document.boilerplate if (at := self.moved(span))),
            entities=tuple(mentions),
            norms=tuple(sorted(framed, key=lambda norm: (norm.start, norm.end))),
        )
        return Gold(name, self.text(document.text), annotation)


def _framed(norm: Norm, at: Span) -> Framed:
    one: dict[str, Any] = {name: slot.text for name in ONE_QUOTE if (slot := getattr(norm, name)) is not None}
    many: dict[str, Any] = {name: tuple(slot.text for slot in getattr(norm, name)) for name in MANY_QUOTES}
    return Framed(norm.modality, at.start, at.end, norm.text, norm.status, **one, **many)

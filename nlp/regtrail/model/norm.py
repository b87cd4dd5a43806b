"""What a text says must, must not, may, need not be done, or counts as what; every slot with its own span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from regtrail.errors import EvidenceError
from regtrail.model import show
from regtrail.model.document import Document, Span
from regtrail.model.entity import Entity


class Modality(StrEnum):
    """The five modalities; the first four are prescriptive, the last constitutive (LegalRuleML)."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    EXEMPTION = "exemption"
    CONSTITUTIVE = "constitutive"


class Status(StrEnum):
    """Where a norm stands. Unknown stays unknown, never in force."""

    IN_FORCE = "in_force"
    ADOPTED = "adopted"
    PROPOSED = "proposed"
    CONSIDERED = "considered"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a norm as quoted, and the concept it names."""

    text: str
    start: int
    end: int
    concept: str | None = None

    @property
    def span(self) -> Span:
        """The quote's range."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Norm:
    """One modality laid on one bearer for one action, or one classification.

    A slot may stand outside the norm's own span (in a lead-in, or as a pronoun's antecedent).
    `eid` is the unit the quote stands in. `score` is in [0, 1].
    """

    modality: Modality
    status: Status
    start: int
    end: int
    text: str
    eid: str | None = None
    bearer: Slot | None = None
    action: Slot | None = None
    object: Slot | None = None
    deadline: Slot | None = None
    authority: Slot | None = None
    conditions: tuple[Slot, ...] = ()
    exceptions: tuple[Slot, ...] = ()
    zones: tuple[Slot, ...] = ()
    data: tuple[Slot, ...] = ()
    score: float = 1.0
    found_by: str = "rule"

    @property
    def span(self) -> Span:
        """The norm's own range."""
        return Span(self.start, self.end)

    def slots(self) -> Iterator[tuple[str, Slot]]:
        """Yield every filled slot with its name, scalars first."""
        for name in ("bearer", "action", "object", "deadline", "authority"):
            slot = getattr(self, name)
            if slot is not None:
                yield name, slot
        for name in ("conditions", "exceptions", "zones", "data"):
            for slot in getattr(self, name):
                yield name, slot


@dataclass(frozen=True)
class Extraction:
    """All layers of one document. A layer whose quote is not verbatim in the text cannot exist.

    Raises:
        EvidenceError: An entity, a norm or a slot does not quote the document's text.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    norms: tuple[Norm, ...] = ()
    status: Status = Status.UNKNOWN
    warnings: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        for entity in self.entities:
            self._verify(entity.start, entity.end, entity.text)
        for norm in self.norms:
            self._verify(norm.start, norm.end, norm.text)
            for _, slot in norm.slots():
                self._verify(slot.start, slot.end, slot.text)

    def _verify(self, start: int, end: int, quote: str) -> None:
        if self.document.text[start:end] != quote or not quote:
            raise EvidenceError(
                f"{self.document.source.uri}: {quote!r} does not stand at [{start}, {end}); "
                "the text and the layer come from different readings"
            )

    def _repr_html_(self) -> str:
        return self.html(limit=show.MAX_CHARACTERS)

    def html(self, *, limit: int | None = None) -> str:
        """Return the text with its mentions and norms highlighted, and a table of the norms, escaped.

        Args:
            limit: How many characters of the text to show; None shows all.
        """
        meta = self.document.metadata
        head = show.facts(
            [
                ("title", meta.title),
                ("kind", meta.kind.value),
                ("status", self.status.value),
                ("entities", str(len(self.entities))),
                ("norms", str(len(self.norms))),
            ]
        )
        marks = [show.Mark(e.start, e.end, e.type.value, e.concept or "") for e in self.entities]
        marks += [show.Mark(s.start, s.end, "boilerplate") for s in self.document.boilerplate]
        lines = [show.Mark(n.start, n.end, n.modality.value, n.status.value) for n in self.norms]
        return head + show.highlight(self.document.text, marks, lines, limit=limit) + _norm_table(self.norms)


def _norm_table(norms: tuple[Norm, ...]) -> str:
    header = ("modality", "status", "bearer", "action", "object", "deadline", "conditions and exceptions")
    rows = [
        (
            norm.modality.value,
            norm.status.value,
            *(slot.text if slot else "" for slot in (norm.bearer, norm.action, norm.object, norm.deadline)),
            "; ".join(slot.text for slot in (*norm.conditions, *norm.exceptions)),
        )
        for norm in norms
    ]
    return show.table(header, rows)

"""Parsed document and its mentions in; what the grammar reads, statement by statement, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from regtrail.model.document import Document, DocumentKind
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm
from regtrail.norms import confidence, fillers, grammar, imperatives, status
from regtrail.norms.antecedents import Memory
from regtrail.norms.grammar import Found
from regtrail.norms.lists import Lists, Reading
from regtrail.norms.statement import Statement
from regtrail.norms.units import Sentences


@dataclass(frozen=True, slots=True)
class Candidate:
    """A norm that the grammar proposes, and the frame it was made of."""

    found: Found
    norm: Norm


@dataclass(frozen=True, slots=True)
class Read:
    """A statement and the norms that the grammar finds in it."""

    reading: Reading
    candidates: tuple[Candidate, ...] = field(default=())

    @property
    def statement(self) -> Statement:
        """The words that were read."""
        return self.reading.statement


def read(doc: Doc, document: Document, entities: Sequence[Entity]) -> Iterator[Read]:
    """Yield the statements of the body in reading order."""
    standing = status.of_norms(document)
    memory, guides = Memory(), document.metadata.kind is DocumentKind.GUIDANCE
    for reading in Lists(Sentences(doc, document, entities)).readings():
        frames = list(grammar.read(reading.statement, memory))
        if not frames and guides and (order := imperatives.read(reading.statement)) is not None:
            frames.append(Found(order.clause.trigger.modality, order))
        candidates = []
        for item in reading.of(frames):
            where = status.of_norm(item.frame, item.modality, standing, document)
            norm = fillers.quote(item.frame, item.modality, where, confidence.of(item.frame))
            if norm is not None:
                candidates.append(Candidate(item, norm))
        memory.statement = reading.statement
        yield Read(reading, tuple(candidates))

"""What an encoder makes of a document in, stretch by stretch, for entities and norms to look things up in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from spacy.tokens import Doc

from regtrail.encoder.inputs import Words, mention_marks, stretches
from regtrail.encoder.labels import TRIGGERS
from regtrail.encoder.model import Encoder
from regtrail.model.document import Document
from regtrail.model.entity import Entity


@dataclass(frozen=True)
class Stretch:
    """Words of the body and an array of shape (words, labels): the probability of each label."""

    words: Words
    probabilities: np.ndarray
    encoder: Encoder

    def edges(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return for each word how probably it opens, and goes on with, a span of a kind."""
        return self.encoder.edges(self.probabilities, name)


@dataclass(frozen=True)
class Reading:
    """A document as an encoder reads it for mentions and triggers."""

    encoder: Encoder
    stretches: tuple[Stretch, ...]

    @cached_property
    def triggers(self) -> dict[int, float]:
        """How probably the trigger of a norm begins at an offset of the text."""
        found: dict[int, float] = {}
        for stretch in self.stretches:
            columns = [self.encoder.told(stretch.probabilities, f"B-{name}") for name in TRIGGERS]
            best = np.max(columns, axis=0)
            found.update(zip(stretch.words.starts, best.tolist(), strict=True))
        return found


def read(encoder: Encoder, doc: Doc, document: Document, mentions: Sequence[Entity]) -> Reading:
    """Read a document; the mentions that are known already go in as marks."""
    words = list(stretches(doc, document))
    found = encoder.read([w.marked(mention_marks(w, mentions)) for w in words])
    return Reading(encoder, tuple(Stretch(w, p, encoder) for w, p in zip(words, found, strict=True)))

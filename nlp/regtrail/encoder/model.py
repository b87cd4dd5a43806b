"""Marked words in, the probability of every label for each word out, whatever runs the weights."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from tokenizers import Tokenizer

from regtrail.encoder.calibration import Calibration
from regtrail.encoder.labels import NORM_LABELS
from regtrail.encoder.sequences import Marked, Window, windows

# Takes ids, token types and attention mask, each of shape (windows, pieces); returns logits with one
# axis more: (windows, pieces, labels).
Run = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
Probabilities = np.ndarray

# So many pieces are run at once: more gains nothing, and costs memory.
_BATCH = 2048
# Beyond, a probability is 0 or 1 in half precision, and that of a word that was read is never 0.
_MAX_LOGIT = 15.0


@dataclass(frozen=True)
class Encoder:
    """Weights that run, their tokenizer, and what their outputs mean.

    `exclusive` tells that a word has one label only (softmax) instead of any number (sigmoid);
    `mark_count` how many token types the weights know. `calibrations` judge candidates by name.
    """

    run: Run
    tokenizer: Tokenizer
    labels: tuple[str, ...]
    mark_count: int
    exclusive: bool = False
    calibrations: Mapping[str, Calibration] = field(default_factory=dict)

    def told(self, probabilities: Probabilities, label: str) -> Probabilities:
        """Return the column of a label; zeros where the weights have none."""
        column = self._columns.get(label)
        return np.zeros(len(probabilities)) if column is None else probabilities[:, column]

    def edges(self, probabilities: Probabilities, name: str) -> tuple[Probabilities, Probabilities]:
        """Return the columns of a span's two labels: that it opens, and that it goes on."""
        return self.told(probabilities, f"B-{name}"), self.told(probabilities, f"I-{name}")

    def knows(self, name: str) -> bool:
        """Tell whether the weights tell spans of a kind."""
        return f"B-{name}" in self._columns

    @cached_property
    def reads_norms(self) -> bool:
        """Whether the weights tell slots and modality; those of mentions alone leave norms to the grammar."""
        return self._columns.keys() >= set(NORM_LABELS)

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.labels)}

    def read(self, sequences: Sequence[Marked]) -> list[Probabilities]:
        """Return for each sequence an array of shape (words, labels) with values in [0, 1]."""
        found = [np.zeros((len(s.words), len(self.labels)), dtype=np.float16) for s in sequences]
        cut = windows(self.tokenizer, sequences, self.mark_count)
        for batch in _batches(sorted(cut, key=lambda w: len(w.pieces))):
            for window, logits in zip(batch, self._logits(batch), strict=True):
                values = self._probabilities(logits[list(window.firsts)])
                place = found[window.sequence][window.start : window.stop]
                # words that two windows share get the mean of what both say
                known = place.any(axis=1, keepdims=True)
                place[:] = np.where(known, (place + values) / 2, values)
        return found

    def _logits(self, batch: Sequence[Window]) -> np.ndarray:
        width = max(len(w.pieces) for w in batch)
        ids, types, mask = (np.zeros((len(batch), width), dtype=np.int64) for _ in range(3))
        for row, window in enumerate(batch):
            count = len(window.pieces)
            ids[row, :count], types[row, :count], mask[row, :count] = window.pieces, window.types, 1
        return self.run(ids, types, mask)

    def _probabilities(self, logits: np.ndarray) -> np.ndarray:
        if self.exclusive:
            raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
            return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
        return np.asarray(1 / (1 + np.exp(-np.clip(logits, -_MAX_LOGIT, _MAX_LOGIT))))


def _batches(ranked: Sequence[Window]) -> Iterator[list[Window]]:
    """Yield windows of similar length together."""
    batch: list[Window] = []
    for window in ranked:
        if batch and len(window.pieces) * (len(batch) + 1) > _BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch

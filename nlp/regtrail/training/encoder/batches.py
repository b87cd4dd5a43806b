"""Examples in, batches of windows with the targets of each piece out, as plain arrays."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from tokenizers import Tokenizer

from regtrail.encoder.labels import LABELS, PLAIN, is_trigger
from regtrail.encoder.sequences import Window, windows
from regtrail.training.encoder.examples import Example

# The target of a label that an example says nothing of.
SILENT = -1.0
# The share of hints that are dropped in training: about what the rules find less in texts not seen before.
_DROPPED = 0.15

_COLUMN = {name: number for number, name in enumerate(LABELS)}


@dataclass(frozen=True)
class Item:
    """A window, and for each of its pieces what each label should be: shape (pieces, labels)."""

    window: Window
    targets: np.ndarray


@dataclass(frozen=True)
class Batch:
    """Arrays of shape (windows, pieces), `targets` with one axis more: (windows, pieces, labels)."""

    ids: np.ndarray
    types: np.ndarray
    mask: np.ndarray
    targets: np.ndarray


def items(tokenizer: Tokenizer, examples: Sequence[Example], *, hinted: bool) -> list[Item]:
    """Cut examples into windows; the first piece of a word carries its labels, the others none."""
    sequences = [example.hinted if hinted else example.bare for example in examples]
    return [Item(w, _targets(w, examples[w.sequence])) for w in windows(tokenizer, sequences)]


def _targets(window: Window, example: Example) -> np.ndarray:
    targets = np.full((len(window.pieces), len(LABELS)), SILENT, dtype=np.float32)
    taught = [_COLUMN[name] for name in example.group]
    for word, first in zip(range(window.start, window.stop), window.firsts, strict=True):
        targets[first, taught] = 0.0
        targets[first, [_COLUMN[name] for name in example.labels[word]]] = 1.0
    return targets


def batches(found: Sequence[Item], pieces: int, order: random.Random) -> list[Batch]:
    """Return batches of about so many pieces, windows of similar length together, in random order."""
    ranked = sorted(found, key=lambda item: (len(item.window.pieces), order.random()))
    made: list[list[Item]] = []
    for item in ranked:
        if not made or len(item.window.pieces) * (len(made[-1]) + 1) > pieces:
            made.append([])
        made[-1].append(item)
    order.shuffle(made)
    return [_collated(batch) for batch in made]


def _collated(batch: Sequence[Item]) -> Batch:
    shape = len(batch), max(len(item.window.pieces) for item in batch)
    ids, types, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    targets = np.full((*shape, len(LABELS)), SILENT, dtype=np.float32)
    for row, item in enumerate(batch):
        count = len(item.window.pieces)
        ids[row, :count], types[row, :count], mask[row, :count] = item.window.pieces, item.window.types, 1
        targets[row, :count] = item.targets
    return Batch(ids, types, mask, targets)


def mixed(hinted: Sequence[Item], bare: Sequence[Item], share: float, order: random.Random) -> Iterator[Item]:
    """Yield each window once: a share of them without hints, the others without some of theirs.

    What reads them must also stand alone; and the rules, whose makers have seen these texts, find more in
    them than in others.
    """
    for with_hints, without in zip(hinted, bare, strict=True):
        yield without if order.random() < share else _thinned(with_hints, order)


def _thinned(item: Item, order: random.Random) -> Item:
    """Drop some of the hints of a window, each as a whole; a trigger stays marked."""
    marks = [kind // 2 for kind in item.window.types]
    types = list(item.window.types)
    for mark, run in groupby(range(len(marks)), key=marks.__getitem__):
        places = list(run)
        if mark != PLAIN and not is_trigger(mark) and order.random() < _DROPPED:
            for at in places:
                types[at] = 2 * PLAIN + types[at] % 2
    return replace(item, window=replace(item.window, types=tuple(types)))

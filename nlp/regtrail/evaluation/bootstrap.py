"""The counts of single documents in; how far each figure would move with other documents out."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regtrail.evaluation.figures import IN_HEADLINE, Figures

# Any fixed number: the same documents must give the same intervals.
SEED = 20_250_713
# The bounds of a 95 % interval.
_PERCENTILES = (2.5, 97.5)


class Interval(NamedTuple):
    """The bounds between which F1 lies in 95 of 100 resamples of the documents."""

    low: float
    high: float


def intervals(documents: Sequence[Figures], *, samples: int, seed: int = SEED) -> dict[str, Interval]:
    """Return the percentile interval of the F1 of each figure, and of the `headline`.

    Documents are drawn with replacement, never single mentions: errors within a text hang together.

    Args:
        documents: The counts of each document.
        samples: How many times a collection of the same size is drawn; 0 gives no intervals.
        seed: Of the random numbers.
    """
    if not documents or samples == 0:
        return {}
    names = sorted({name for figures in documents for name in figures} | set(IN_HEADLINE))
    drawn = np.random.default_rng(seed).multinomial(
        len(documents), np.full(len(documents), 1 / len(documents)), size=samples
    )
    sums = np.tensordot(drawn.astype(float), _table(documents, names), axes=1)
    scores = dict(zip(names, _f1(sums).T, strict=True))
    scores["headline"] = np.mean([scores[name] for name in IN_HEADLINE], axis=0)
    return {name: _interval(values) for name, values in scores.items()}


def _table(documents: Sequence[Figures], names: Sequence[str]) -> NDArray[np.float64]:
    """Return the counts as documents × figures × (right, spurious, missed)."""
    table = np.zeros((len(documents), len(names), 3))
    for row, figures in zip(table, documents, strict=True):
        for place, name in zip(row, names, strict=True):
            if (counts := figures.get(name)) is not None:
                place[:] = counts.right, counts.spurious, counts.missed
    return table


def _f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return F1 from the last axis; where nothing was wanted nor found it is 0."""
    right, spurious, missed = np.moveaxis(sums, -1, 0)
    whole = 2 * right + spurious + missed
    score: NDArray[np.float64] = np.zeros_like(whole)
    np.divide(2 * right, whole, out=score, where=whole > 0)
    return score


def _interval(values: NDArray[np.float64]) -> Interval:
    low, high = np.percentile(values, _PERCENTILES)
    return Interval(float(low), float(high))

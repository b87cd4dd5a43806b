"""Probabilities of one label's edges in, spans of words out, each with its mean probability."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words `[start, stop)`; `probability` is the mean over them, not yet calibrated."""

    start: int
    stop: int
    probability: float


def spans(opens: np.ndarray, goes_on: np.ndarray, threshold: float) -> Iterator[Tagged]:
    """Yield runs of words that the label holds for; a word that rather opens a span cuts a run.

    Args:
        opens: The probability of each word to open a span; shape (words,).
        goes_on: The probability of each word to go on with one; shape (words,).
        threshold: What a word needs of the two together.
    """
    inside = np.maximum(opens, goes_on)
    start = None
    for at in range(len(inside) + 1):
        held = at < len(inside) and inside[at] >= threshold
        if start is not None and (not held or opens[at] > goes_on[at]):
            yield Tagged(start, at, float(inside[start:at].mean()))
            start = None
        if held and start is None:
            start = at

"""Two lists of spans in, the pairs that mean the same place out: one to one, the best overlap first."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from regtrail.gold import pairing


class Spanned(Protocol):
    """Anything with a half-open range of offsets."""

    @property
    def start(self) -> int:
        """The first offset."""

    @property
    def end(self) -> int:
        """The offset after the last."""


S = TypeVar("S", bound=Spanned)
Pairs = tuple[tuple[int, int], ...]


class Candidate(NamedTuple):
    """A pair that may be the same, in order of preference: compared as a tuple, the greatest is the best.

    Between equal overlaps the affinity decides, then how near the two stand to each other in their lists;
    what is still equal is decided for the later one.
    """

    overlap: float
    affinity: int
    nearness: int
    wanted: int
    found: int


def overlap(a: Spanned, b: Spanned) -> float:
    """Return the share of the characters of either span that are in both."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    spread = max(a.end, b.end) - min(a.start, b.start)
    return shared / spread if shared > 0 else 0.0


def candidates(
    wanted: Sequence[S],
    found: Sequence[S],
    *,
    least: float,
    key: Callable[[S], Hashable] = lambda _: None,
    affinity: Callable[[int, int], int] = lambda i, j: 0,
) -> list[Candidate]:
    """Return the pairs of one key that overlap enough, the best first.

    Args:
        wanted: The gold spans.
        found: The predicted spans.
        least: The overlap below which two spans have nothing to do with each other; above 0.
        key: What both must agree in.
        affinity: How alike the two of these indices are, beyond where they stand.
    """
    by_key: dict[Hashable, list[tuple[int, S]]] = defaultdict(list)
    for j, span in enumerate(found):
        by_key[key(span)].append((j, span))
    pairs = []
    for i, span in enumerate(wanted):
        for j, other in by_key.get(key(span), ()):
            if other.start < span.end and span.start < other.end and (share := overlap(span, other)) >= least:
                pairs.append(Candidate(share, affinity(i, j), -abs(i - j), i, j))
    return sorted(pairs, reverse=True)


def one_to_one(ranked: Sequence[Candidate], *, least: float = 0.0) -> Pairs:
    """Return the pairs that remain when each span goes with the first partner that is still free.

    Args:
        ranked: Candidates, the best first.
        least: The overlap that a pair needs.
    """
    return pairing.one_to_one((c.wanted, c.found) for c in ranked if c.overlap >= least)

"""Pairs that may mean the same in, the best first; those that remain when each side goes once out."""

from collections.abc import Iterable


def one_to_one(ranked: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the pairs that remain when each index goes with the first partner that is still free.

    Args:
        ranked: Pairs of an index into what is wanted and one into what was found, the best first.

    >>> one_to_one([(0, 1), (1, 1), (0, 0), (1, 0)])
    ((0, 1), (1, 0))
    """
    found: dict[int, int] = {}
    given: set[int] = set()
    for wanted, other in ranked:
        if wanted not in found and other not in given:
            found[wanted] = other
            given.add(other)
    return tuple(found.items())

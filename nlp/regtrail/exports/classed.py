"""Days for classes of addressees in, ODRL constraints out: who is of a class, who isn't, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from regtrail.exports import constraints
from regtrail.exports.staged import Turn
from regtrail.exports.things import Node
from regtrail.model.entity import Comparison
from regtrail.model.policy import Addressees, Bound, Question

_OPPOSITE = {
    Comparison.GT: Comparison.LE,
    Comparison.GE: Comparison.LT,
    Comparison.LT: Comparison.GE,
    Comparison.LE: Comparison.GT,
}


@dataclass(frozen=True)
class Classed:
    """Writes who is of a class; `units` are the units of quantities."""

    questions: Mapping[str, Question]
    units: Mapping[str, str]

    def not_yet(self, turn: Turn) -> Node:
        """Return what must hold because a class is not bound on some days: another class, or another day."""
        before = [constraints.all_of([*self._inside(one)]) for one in turn.before]
        days = [
            constraints.of_day(comparison, day.isoformat())
            for comparison, day in ((Comparison.LT, turn.first), (Comparison.GT, turn.last))
            if day is not None
        ]
        return next(constraints.any_of([*self._outside(turn.addressees), *before, *days]))

    def already(self, turn: Turn) -> Node:
        """Return that a rule binds a class on some days."""
        before = [next(constraints.any_of([*self._outside(one)])) for one in turn.before]
        days = [
            constraints.of_day(comparison, day.isoformat())
            for comparison, day in ((Comparison.GE, turn.first), (Comparison.LE, turn.last))
            if day is not None
        ]
        return constraints.all_of([*self._inside(turn.addressees), *before, *days])

    def _inside(self, addressees: Addressees) -> Iterator[Node]:
        """Yield what must hold for a case to be of a class."""
        yield self._called(addressees.wanted, "odrl:eq")
        yield from constraints.numbers(addressees.bounds, self.units, alternatives=False)
        if addressees.spared is not None:
            yield self._called(addressees.spared, "odrl:neq")

    def _outside(self, addressees: Addressees) -> Iterator[Node]:
        """Yield what is enough for a case not to be of a class."""
        yield self._called(addressees.wanted, "odrl:neq")
        kept = [turned for bound in addressees.bounds for turned in _opposite(bound)]
        yield from constraints.numbers(kept, self.units, alternatives=False)
        if addressees.spared is not None:
            yield self._called(addressees.spared, "odrl:eq")

    def _called(self, question: str, operator: str) -> Node:
        words = " ".join(self.questions[question].words.split())
        return constraints.constraint("regtrail:addressee", operator, words)


def _opposite(bound: Bound) -> Iterator[Bound]:
    """Yield the bounds of which one holds where a bound does not."""
    if bound.upper is not None:
        yield replace(bound, comparison=Comparison.LT, upper=None)
        yield replace(bound, comparison=Comparison.GT, limit=bound.upper, upper=None)
    elif bound.comparison is Comparison.EQ:
        yield replace(bound, comparison=Comparison.LT)
        yield replace(bound, comparison=Comparison.GT)
    else:
        yield replace(bound, comparison=_OPPOSITE[bound.comparison])

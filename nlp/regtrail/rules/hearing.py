"""A case and a moment in, the answers of the rules on record out: those that apply, or may, first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias, overload

from regtrail import concepts
from regtrail.errors import StoreError
from regtrail.model.revision import Moment
from regtrail.model.rule import Applies, Case, Decision, Rule
from regtrail.rules.concerning import concerning
from regtrail.rules.decide import Docket, decide
from regtrail.rules.edition import edition
from regtrail.rules.store.database import Database
from regtrail.rules.store.reading import Reader, Stamp

_Ready: TypeAlias = tuple[Moment, Stamp, Docket]


class Answers(Sequence[Decision]):
    """Each rule's answer to a case: first those that apply, then those that may, then those that do not.

    The last ones are most of them, and are worked out when they are asked for.
    """

    def __init__(self, concerned: tuple[Decision, ...], others: Callable[[], tuple[Decision, ...]]) -> None:
        self.concerned = concerned
        self._work_out = others

    @cached_property
    def others(self) -> tuple[Decision, ...]:
        """The answers of the rules that do not apply.

        Raises:
            StoreError: Somebody has written since the case was decided: decide it again.
        """
        return self._work_out()

    @overload
    def __getitem__(self, place: int) -> Decision: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Decision, ...]: ...
    def __getitem__(self, place: int | slice) -> Decision | tuple[Decision, ...]:
        if isinstance(place, int) and 0 <= place < len(self.concerned):
            return self.concerned[place]
        return (*self.concerned, *self.others)[place]

    def __iter__(self) -> Iterator[Decision]:
        yield from self.concerned
        yield from self.others

    def __len__(self) -> int:
        return len(self.concerned) + len(self.others)


class Hearing:
    """Decides cases by the rules on record."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # All rules of the moment that was asked for last, while nobody writes: cases come in numbers.
        self._ready: _Ready | None = None

    def decide(self, case: Case, moment: Moment) -> Answers:
        """Return each rule's answer to a case at a moment."""
        vocabulary = concepts.load()
        with self._database.reading() as tx:
            stamp = tx.stamp()
            found = tx.telling.is_of(edition()) or None
            docket = found and _docket(tx, concerning(tx, moment, case, vocabulary), moment)
        # An older regtrail filed the rules under other words: all are read, until the next document comes.
        docket = docket or self._all(moment, stamp)
        concerned = (answer for answer in decide(docket, case) if answer.applies is not Applies.NO)
        return Answers(tuple(concerned), lambda: self._others(case, moment, stamp))

    def _others(self, case: Case, moment: Moment, stamp: Stamp) -> tuple[Decision, ...]:
        answers = decide(self._all(moment, stamp), case)
        return tuple(answer for answer in answers if answer.applies is Applies.NO)

    def _all(self, moment: Moment, stamp: Stamp) -> Docket:
        """Return all rules of a moment, ready to decide by."""
        with self._database.reading() as tx:
            if tx.stamp() != stamp:
                raise StoreError("the rule set has changed since the case was decided: decide it again")
            if self._ready is None or self._ready[:2] != (moment, stamp):
                rules = tx.versions(as_of=moment.as_of, known_at=moment.known_at)
                self._ready = (moment, stamp, _docket(tx, rules, moment))
            return self._ready[2]


def _docket(tx: Reader, rules: Sequence[Rule], moment: Moment) -> Docket:
    quotes = tx.evidence(claim for rule in rules for claim in rule.claims)
    return Docket.of(rules, quotes, concepts.load(), moment.as_of)

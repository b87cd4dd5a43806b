"""One rule at two moments: what is other about it, and whether it asks for more or for less."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from regtrail.model.claim import Instrument
from regtrail.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in both times: the day that the rules speak of, and the day up to which documents count.

    `known_at` None is the end of the record.
    """

    as_of: dt.date
    known_at: dt.date | None = None


class Strictness(StrEnum):
    """Whether a rule leaves those whom it addresses less room than before, more, or neither tells."""

    STRICTER = "stricter"
    LOOSER = "looser"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Alteration:
    """What is other in one place: a slot, the text, the status, the unit or a date; None is not there."""

    slot: str
    before: str | None
    after: str | None
    strictness: Strictness = Strictness.NEITHER


@dataclass(frozen=True, slots=True)
class Revision:
    """A rule at two moments, None where it is not on record.

    `formatting` holds where only white space, case, punctuation or numbering is other.
    """

    before: Rule | None
    after: Rule | None
    alterations: tuple[Alteration, ...]
    formatting: bool = False

    @property
    def rule(self) -> Rule:
        """The rule as it is in the end, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def strictness(self) -> Strictness:
        """What the alterations say together; neither where they disagree."""
        told = {a.strictness for a in self.alterations} - {Strictness.NEITHER}
        return told.pop() if len(told) == 1 else Strictness.NEITHER

    @property
    def key(self) -> str:
        """The key of the instrument that the rule stands in; empty where none is known."""
        return self.rule.instrument.key if self.rule.instrument else ""


def by_instrument(revisions: Iterable[Revision]) -> Iterator[tuple[Instrument | None, tuple[Revision, ...]]]:
    """Yield the revisions of each instrument, whose fullest name is given; they come in its order."""
    for _, group in groupby(revisions, key=lambda revision: revision.key):
        members = tuple(group)
        yield fullest(member.rule for member in members), members


def fullest(rules: Iterable[Rule]) -> Instrument | None:
    """Return the instrument that rules stand in by the longest of its names, or None where none is known."""
    named = (rule.instrument for rule in rules if rule.instrument)
    return max(named, key=lambda instrument: len(instrument.name), default=None)

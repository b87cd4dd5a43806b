"""One rule at two moments: what is other about it, and whether it asks for more or for less."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

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

"""A case with what counts as what on the day, and how a rule fits it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from regtrail.model.rule import Applies, Case
from regtrail.rules.definitions import Classes
from regtrail.rules.words import Stems, masked, stems


@dataclass
class Fit:
    """How a rule fits a case so far: one NO settles it, a missing fact leaves it unknown."""

    failed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    @property
    def applies(self) -> Applies:
        """The answer."""
        if self.failed:
            return Applies.NO
        return Applies.UNKNOWN if self.missing else Applies.YES

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons that decide."""
        return tuple(self.failed or [f"missing fact: {m}" for m in self.missing] + self.held)


@dataclass(frozen=True)
class Situation:
    """A case with what counts as what on the day."""

    case: Case
    classes: Classes
    language: str = "en"

    @cached_property
    def acts(self) -> tuple[Stems, ...]:
        """The stems of each act of the case."""
        return tuple(masked(stems(act, self.language)) for act in self.case.action)

    @cached_property
    def said(self) -> Stems:
        """The stems of all that the case names."""
        case = self.case
        return frozenset[str]().union(
            *(stems(t, self.language) for t in (*case.actor, *case.action, *case.data, *case.zone))
        )

    @cached_property
    def true(self) -> Stems:
        """The stems of all that is a fact."""
        true = (phrase for phrase, value in self.case.facts.items() if value)
        return frozenset[str]().union(*(stems(phrase, self.language) for phrase in true))

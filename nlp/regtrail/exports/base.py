"""What an export is: a release in, the files of a target out, and word of what it cannot express."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regtrail.model.policy import Release


@dataclass(frozen=True, slots=True)
class RuleLoss:
    """What a target cannot express of one rule, and what it asks of a case as a fact in free words."""

    rule: str
    lost: tuple[str, ...] = ()
    free_text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """What a target cannot express of so many rules; those of which there is nothing to say are not listed.

    `notes` hold for all rules alike.
    """

    target: str
    total: int
    rules: tuple[RuleLoss, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def share_lossless(self) -> float:
        """The share of rules of which nothing is lost; 1 where there is no rule."""
        lossy = sum(1 for entry in self.rules if entry.lost)
        return 1 - lossy / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Export:
    """One target.

    `write` fills an existing folder and returns what is lost. `files` are the names that it writes
    whatever the rule set: the contract tests look for each.
    """

    name: str
    summary: str
    files: tuple[str, ...]
    write: Callable[[Release, Path], Loss]

"""What an export is: a rule set in, the files of a target out, and word of what it cannot express."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regtrail.model.rule import Ruleset


@dataclass(frozen=True, slots=True)
class RuleLoss:
    """What a target cannot express of one rule."""

    rule: str
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What a target cannot express, rule by rule; rules without a loss are not listed."""

    target: str
    rules: tuple[RuleLoss, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """One target.

    `write` fills an existing folder and returns what is lost. `files` are the names that it writes
    whatever the rule set: the contract tests look for each.
    """

    name: str
    summary: str
    files: tuple[str, ...]
    write: Callable[[Ruleset, Path], Loss]

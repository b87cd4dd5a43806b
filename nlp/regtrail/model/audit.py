"""What a check of a rule set finds: how much was looked at, and what does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What is checked: values can be read, quotes stand in their text, hashes and rules come out again."""

    VALUE = "value"
    QUOTE = "quote"
    HASH = "hash"
    DERIVATION = "derivation"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold: which check, of which document, claim or table, and why."""

    check: Check
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of a check. `untold` are the documents whose text an older regtrail did not keep."""

    counts: dict[str, int]
    faults: tuple[Fault, ...] = ()
    untold: tuple[str, ...] = ()

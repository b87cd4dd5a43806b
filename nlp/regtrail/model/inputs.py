"""What a rule set can ask about a case: terms, numbers, dates, and whether something is true."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class InputKind(StrEnum):
    """Which field of a case answers it."""

    ACTOR = "actor"
    ACTION = "action"
    DATA = "data"
    ZONE = "zone"
    QUANTITY = "quantities"
    FACT = "facts"
    EVENT = "events"

    @property
    def type(self) -> str:
        """What an answer is."""
        return _TYPES.get(self, "term")


_TYPES = {InputKind.QUANTITY: "number", InputKind.FACT: "boolean", InputKind.EVENT: "date"}


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that rules ask about, in their commonest words.

    `bounds` are the limits that a number is compared with, as worded; of a quantity, `name` is the unit.
    `concept` is its id in the vocabulary; `rules` are those that ask.
    """

    kind: InputKind
    name: str
    rules: tuple[str, ...]
    concept: str | None = None
    bounds: tuple[str, ...] = ()

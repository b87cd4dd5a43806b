"""A mention in a document's body: its type, span, normal value, concept, and what found it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from regtrail.model.document import Span


class EntityType(StrEnum):
    """The nine types of mention."""

    AGENCY = "AGENCY"
    ZONE = "ZONE"
    DATA_CATEGORY = "DATA_CATEGORY"
    ACTOR = "ACTOR"
    INSTRUMENT = "INSTRUMENT"
    DEADLINE = "DEADLINE"
    DATE = "DATE"
    THRESHOLD = "THRESHOLD"
    PENALTY = "PENALTY"


class TimeKind(StrEnum):
    """How a time expression is normalised."""

    DATE = "date"
    DURATION = "duration"
    RECURRING = "recurring"
    UNRESOLVED = "unresolved"


class Bound(StrEnum):
    """How a time bounds an act: `until` its last day, `from` its first, `within` or `for` a length."""

    UNTIL = "until"
    FROM = "from"
    WITHIN = "within"
    AFTER = "after"
    BEFORE = "before"
    FOR = "for"
    ON = "on"
    EVERY = "every"


class Comparison(StrEnum):
    """How a quantity is compared with a limit."""

    GT = ">"
    GE = ">="
    LT = "<"
    LE = "<="
    EQ = "="


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A DEADLINE or DATE: an ISO 8601 date as precise as the text, or an ISO 8601 duration.

    `anchor` is the event a duration runs from, as quoted. `working_days` holds where the text says so.
    """

    kind: TimeKind
    value: str | None = None
    bound: Bound | None = None
    working_days: bool = False
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A THRESHOLD: a decimal number (as a plain string), what it counts or measures, and the comparison.

    `upper` is the other end of a range; `period` the ISO 8601 duration it is counted over.
    """

    number: str
    unit: str
    comparison: Comparison
    upper: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Sanction:
    """A PENALTY: an amount with its ISO 4217 currency, a percentage and its base, or a measure in words."""

    measure: str
    amount: str | None = None
    currency: str | None = None
    percent: str | None = None
    base: str | None = None
    maximum: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """An INSTRUMENT: a normal identifier where one is known (CELEX, ELI, CFR, U.S.C., …) and the pinpoint.

    `system` names the identifier's scheme; `pinpoint` is an eId-like path ("art_46__para_1").
    """

    system: str
    identifier: str | None = None
    pinpoint: str | None = None


EntityValue = TimeValue | Quantity | Sanction | Citation


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention. `score` is in [0, 1]; `found_by` names the finder."""

    type: EntityType
    start: int
    end: int
    text: str
    value: EntityValue | None = None
    concept: str | None = None
    score: float = 1.0
    found_by: str = "rule"

    def __post_init__(self) -> None:
        if len(self.text) != self.end - self.start:
            raise ValueError(f"entity text {self.text!r} does not fill [{self.start}, {self.end})")

    @property
    def span(self) -> Span:
        """The mention's range."""
        return Span(self.start, self.end)

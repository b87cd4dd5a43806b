"""A day ahead on which something happens to rules: they fall due, start, change or end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from regtrail.model.claim import Instrument
from regtrail.model.rule import Rule


class MilestoneKind(StrEnum):
    """What happens: a deadline falls due, rules take effect, read otherwise from then on, hold no longer."""

    DUE = "due"
    STARTS = "starts"
    CHANGES = "changes"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Milestone:
    """What happens on a day to rules of one instrument, as they read on that day; it ends with the day."""

    day: dt.date
    kind: MilestoneKind
    instrument: Instrument | None
    rules: tuple[Rule, ...]

"""A rule's time bound in, what XML Schema knows of it out: a date or a length, and how it bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regtrail.model.entity import Bound, Comparison, TimeKind, TimeValue

_DATES = {"date": r"\d{4}-\d\d-\d\d", "gYearMonth": r"\d{4}-\d\d", "gYear": r"\d{4}"}
_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
_WEEKS = re.compile(r"P(\d+)W")
_DAYS_OF_WEEK = 7
_TO_DATE = {
    Bound.UNTIL: Comparison.LE,
    Bound.WITHIN: Comparison.LE,
    Bound.BEFORE: Comparison.LT,
    Bound.FROM: Comparison.GE,
    Bound.AFTER: Comparison.GT,
    Bound.ON: Comparison.EQ,
}
_OF_LENGTH = {Bound.WITHIN: Comparison.LE, Bound.FOR: Comparison.GE, Bound.AFTER: Comparison.GE}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a length of time, to compare with; `datatype` is XML Schema's name of what `value` is."""

    kind: TimeKind
    comparison: Comparison
    value: str
    datatype: str
    bound: Bound | None


def moment(time: TimeValue) -> Moment | None:
    """Return a time bound as XML Schema knows it, or None: working days and what is unresolved are words.

    Args:
        time: The normal value of a deadline.
    """
    if time.value is None or time.working_days:
        return None
    if time.kind is TimeKind.DATE:
        return _date(time, time.value)
    comparison = (
        Comparison.EQ if time.kind is TimeKind.RECURRING else _OF_LENGTH.get(time.bound or Bound.WITHIN)
    )
    value = _WEEKS.sub(lambda weeks: f"P{int(weeks[1]) * _DAYS_OF_WEEK}D", time.value)
    if comparison is None or not _DURATION.fullmatch(value):
        return None
    return Moment(time.kind, comparison, value, "duration", time.bound)


def _date(time: TimeValue, value: str) -> Moment | None:
    comparison = _TO_DATE.get(time.bound or Bound.UNTIL)
    datatype = next((name for name, form in _DATES.items() if re.fullmatch(form, value)), None)
    if comparison is None or datatype is None:
        return None
    return Moment(time.kind, comparison, value, datatype, time.bound)

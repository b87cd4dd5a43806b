"""The parts of a calendar expression and the day of writing in; an ISO 8601 date out."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from dateutil.relativedelta import relativedelta

from regtrail.entities.timex.grammar import Grammar

Parts = Mapping[str, str]
# A rule that applies from a day without a year is reported within about two months of that day.
_LATELY = 60
# No text counts further from its day than some thousand units.
_FURTHEST = 5_000


class Direction(Enum):
    """Which occurrence of an incomplete date is meant, seen from the day of writing."""

    PAST = -1
    NEAREST = 0
    FUTURE = 1
    # As FUTURE, but a day that has only just passed is meant itself ("from 1 July", written on 20 July).
    SINCE_LATELY = 2


@dataclass(frozen=True, slots=True)
class Reference:
    """What incomplete dates are completed from; `month_first` tells how 03/04/2027 is read."""

    day: dt.date | None = None
    year: int | None = None
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Resolves the parts that the grammar found against one day of writing."""

    grammar: Grammar
    reference: Reference

    def after(self, first: str | None) -> "Calendar":
        """Return the calendar that completes the second date of a range, which follows the first."""
        if first is None or len(first) < len("2027-01") or not first[5:7].isdigit():
            return self
        day = dt.date.fromisoformat(first_day(first))
        return Calendar(self.grammar, replace(self.reference, day=day))

    def date(self, parts: Parts, direction: Direction) -> str | None:
        """Return the ISO date that the parts name, or None where the text or the document leaves it open."""
        if {"d", "rel"} <= set(parts) and "month" not in parts:
            return self._day_of_month(parts)
        for name, resolve in (
            ("iso", self._iso),
            ("slash", self._slash),
            ("mm", self._numeric),
            ("weekon", self._week_on),
            ("edge", self._edge),
            ("quarter", self._within_year),
            ("holiday", self._holiday),
            ("season", self._season),
            ("month", self._month),
            ("dayoff", self._day_off),
            ("n", self._offset),
            ("ago", self._offset),
            ("weekday", self._weekday),
            ("deictic", self._deictic),
            ("period", self._relative),
            ("rel", self._within_year),
            ("y", self._within_year),
        ):
            if name in parts:
                return resolve(parts, direction)
        return self._within_year(parts, direction)

    def _iso(self, parts: Parts, direction: Direction) -> str | None:
        return _valid(parts["iso"])

    def _numeric(self, parts: Parts, direction: Direction) -> str | None:
        return _ymd(int(parts["y"]), int(parts["mm"]), int(parts["dd"]))

    def _slash(self, parts: Parts, direction: Direction) -> str | None:
        first, second, year = map(int, re.split(r"[/-]", parts["slash"]))
        month_first = second > 12 or (self.reference.month_first and first <= 12)
        month, day = (first, second) if month_first else (second, first)
        return _ymd(year, month, day)

    def _month(self, parts: Parts, direction: Direction) -> str | None:
        month = self.grammar.months[parts["month"]]
        day = self.grammar.numerals.rank(parts["d"]) if "d" in parts else None
        year = self._year(parts, month, day, direction)
        if year is None:
            return None
        return f"{year}-{month:02d}" if day is None else _ymd(year, month, day)

    def _year(self, parts: Parts, month: int, day: int | None, direction: Direction) -> int | None:
        if "y" in parts:
            return int(parts["y"])
        here = self.reference.day
        if here is None:
            return self.reference.year
        if "relyear" in parts:
            return here.year + self.grammar.shifts[parts["relyear"].rpartition(" ")[0]]
        shift = self.grammar.shifts[parts["rel"]] if "rel" in parts else None
        if shift == 0 or (shift is not None and day is not None):
            return here.year + shift
        if shift is not None:
            direction = Direction.PAST if shift < 0 else Direction.FUTURE
            # "Last March" written in March is a year ago.
            strict = 1
        else:
            strict = 0
        if direction is Direction.SINCE_LATELY:
            lately = here - dt.timedelta(days=_LATELY)
            passed = (lately.month, lately.day) <= (month, day or 1) and lately.year == here.year
            direction = Direction.NEAREST if passed else Direction.FUTURE
        that = (month, day if day is not None else here.day)
        this = (here.month, here.day)
        if direction is Direction.PAST and (that > this or (strict and month == here.month)):
            return here.year - 1
        if direction is Direction.FUTURE and (that < this or (strict and month == here.month)):
            return here.year + 1
        return here.year

    def _within_year(self, parts: Parts, direction: Direction) -> str | None:
        if "y" in parts:
            return parts["y"]
        if self.reference.day is None:
            return None
        shift = self.grammar.shifts[parts["rel"]] if "rel" in parts else 0
        if shift and "quarter" not in parts:
            return f"{_shifted(self.reference.day, 'quarter', shift).year}"
        return f"{self.reference.day.year + shift}"

    def _season(self, parts: Parts, direction: Direction) -> str | None:
        here = self.reference.day
        if "y" in parts or here is None:
            return parts.get("y")
        begin = self.grammar.seasons[parts["season"]]
        named = {Direction.PAST: -1, Direction.NEAREST: 0}.get(direction, 1)
        shift = self.grammar.shifts[parts["rel"]] if "rel" in parts else named
        over = here.month >= begin + 3 or (begin == 12 and here.month <= 2)
        if shift < 0:
            return str(here.year if over and begin != 12 else here.year - 1)
        return str(here.year + 1 if shift > 0 and here.month >= begin else here.year)

    def _holiday(self, parts: Parts, direction: Direction) -> str | None:
        month, day = map(int, self.grammar.holidays[parts["holiday"]].split("-"))
        year = self._year(parts, month, day, direction)
        return _ymd(year, month, day) if year else None

    def _day_of_month(self, parts: Parts) -> str | None:
        here = self.reference.day
        if here is None:
            return None
        month = _shifted(here, "month", self.grammar.shifts[parts["rel"]])
        return _ymd(month.year, month.month, self.grammar.numerals.rank(parts["d"]))

    def _edge(self, parts: Parts, direction: Direction) -> str | None:
        here = self.reference.day
        if here is None:
            return None
        shift = self.grammar.shifts.get(parts.get("rel", ""), 0)
        day = _shifted(here, parts["period"], shift)
        first, last = _bounds(day, parts["period"])
        side = self.grammar.shifts[parts["edge"]]
        return (last if side else first).isoformat()

    def _relative(self, parts: Parts, direction: Direction) -> str | None:
        here = self.reference.day
        if here is None:
            return None
        period = parts["period"]
        day = _shifted(here, period, self.grammar.shifts[parts["rel"]])
        if period in {"year", "decade", "quarter"}:
            return str(day.year)
        return day.isoformat() if period == "day" else f"{day:%Y-%m}"

    def _offset(self, parts: Parts, direction: Direction) -> str | None:
        here = self.reference.day
        if here is None:
            return None
        unit = self.grammar.units[parts["unit"]]
        letter = unit[-1]
        amount = int(self.grammar.numerals.value(parts.get("n", "one"))) * (-1 if "ago" in parts else 1)
        if unit.startswith("PT") or abs(amount) > _FURTHEST:
            return None
        if unit.startswith("W"):
            return _working_days(here, amount).isoformat()
        if "deictic" in parts:
            here += dt.timedelta(days=self.grammar.shifts[parts["deictic"]])
        months = {"M": 1, "Q": 3, "Y": 12, "X": 120}.get(letter, 0) * amount
        days = {"D": 1, "W": 7, "F": 14}.get(letter, 0) * amount
        try:
            day = here + relativedelta(months=months, days=days)
        except (ValueError, OverflowError):
            return None
        if "ago" in parts and letter in "YX":
            return str(day.year)
        return f"{day:%Y-%m}" if "ago" in parts and letter == "M" else day.isoformat()

    def _weekday(self, parts: Parts, direction: Direction) -> str | None:
        here = self.reference.day
        if here is None:
            return None
        target = self.grammar.weekdays[parts["weekday"]]
        shift = self.grammar.shifts[parts["rel"]] if "rel" in parts else None
        if shift is not None and shift != 0:
            monday = here - dt.timedelta(days=here.weekday()) + dt.timedelta(weeks=shift)
            return (monday + dt.timedelta(days=target)).isoformat()
        ahead = (target - here.weekday()) % 7
        back = (here.weekday() - target) % 7
        coming = direction in {Direction.FUTURE, Direction.SINCE_LATELY} or shift == 0
        days = ahead if coming else -back
        return (here + dt.timedelta(days=days)).isoformat()

    def _week_on(self, parts: Parts, direction: Direction) -> str | None:
        weeks = 2 if parts["weekon"] == "fortnight" else 1
        near = self._deictic if "deictic" in parts else self._weekday
        day = near(parts, Direction.FUTURE)
        return (dt.date.fromisoformat(day) + dt.timedelta(weeks=weeks)).isoformat() if day else None

    def _day_off(self, parts: Parts, direction: Direction) -> str | None:
        day = self._deictic(parts, direction)
        step = 1 if parts["dayoff"] == "after" else -1
        return (dt.date.fromisoformat(day) + dt.timedelta(days=step)).isoformat() if day else None

    def _deictic(self, parts: Parts, direction: Direction) -> str | None:
        here = self.reference.day
        return (here + dt.timedelta(days=self.grammar.shifts[parts["deictic"]])).isoformat() if here else None


def last_day(value: str) -> str:
    """Return the last day of an ISO year or month; a day stays itself."""
    match value.split("-"):
        case [year]:
            return f"{year}-12-31"
        case [year, month] if month.isdigit():
            return f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
    return value


def first_day(value: str) -> str:
    """Return the first day of an ISO year or month; a day stays itself."""
    return {4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value)


def _valid(iso: str) -> str | None:
    try:
        return dt.date.fromisoformat(iso).isoformat()
    except ValueError:
        return None


def _ymd(year: int, month: int, day: int) -> str | None:
    return _valid(f"{year:04d}-{month:02d}-{day:02d}")


def _shifted(day: dt.date, period: str, shift: int) -> dt.date:
    months = {"year": 12, "decade": 120, "quarter": 3, "month": 1}.get(period, 0)
    days = {"week": 7, "day": 1}.get(period, 0)
    return day + relativedelta(months=months * shift, days=days * shift)


def _bounds(day: dt.date, period: str) -> tuple[dt.date, dt.date]:
    if period == "week":
        first = day - dt.timedelta(days=day.weekday())
        return first, first + dt.timedelta(days=6)
    if period == "day":
        return day, day
    start = {"year": 1, "decade": 1, "quarter": (day.month - 1) // 3 * 3 + 1}.get(period, day.month)
    length = {"year": 12, "decade": 120, "quarter": 3}.get(period, 1)
    first = dt.date(day.year // 10 * 10 if period == "decade" else day.year, start, 1)
    return first, first + relativedelta(months=length, days=-1)


def _working_days(day: dt.date, amount: int) -> dt.date:
    step = 1 if amount > 0 else -1
    while amount:
        day += dt.timedelta(days=step)
        amount -= step if day.weekday() < 5 else 0
    return day

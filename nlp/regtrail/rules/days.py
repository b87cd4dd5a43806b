"""Normal time values in, calendar days out: first and last days of effect."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dateutil import parser
from dateutil.relativedelta import relativedelta

from regtrail.model.entity import Bound, Entity, EntityType, TimeKind, TimeValue
from regtrail.rules.words import cues, has_cue

ONE_DAY = dt.timedelta(days=1)
# "1 July 2031", "July 1, 2031".
_PRINTED = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d_]{3,}|[^\W\d_]{3,}\s+\d{1,2}),?\s+\d{4}\b")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def period(value: str) -> relativedelta | None:
    """Return an ISO 8601 duration of whole days or more, or None."""
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    years, months, weeks, days = (int(n or 0) for n in match.groups())
    return relativedelta(years=years, months=months, weeks=weeks, days=days)


def first_day(value: str) -> dt.date | None:
    """Return the first day of an ISO date as precise as the text: a day, a month or a year."""
    return _parse(value, last=False)


def last_day(value: str) -> dt.date | None:
    """Return the last day of an ISO date as precise as the text."""
    return _parse(value, last=True)


def _parse(value: str, *, last: bool) -> dt.date | None:
    try:
        year, month, day = (int(part) for part in (*value.split("-"), "0", "0")[:3])
        month = month or (12 if last else 1)
        return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


def written(words: str) -> dt.date | None:
    """Return the day that words print in full, or None.

    >>> written("from 1 July 2031"), written("July 2031"), written("50 000")
    (datetime.date(2031, 7, 1), None, None)
    """
    printed = _PRINTED.search(words)
    try:
        return parser.parse(printed.group()).date() if printed else None
    except ValueError:
        return None


def times(entities: Sequence[Entity], start: int, end: int) -> list[Entity]:
    """Return the time expressions inside a range, deadlines first; the entities come in their order."""
    first, last = (bisect_left(entities, edge, key=_start) for edge in (start, end))
    inside = [e for e in entities[first:last] if e.end <= end and isinstance(e.value, TimeValue)]
    return [e for e in inside if e.type is EntityType.DEADLINE] or [
        e for e in inside if e.type is EntityType.DATE
    ]


def _start(entity: Entity) -> int:
    return entity.start


def starting(entities: Iterable[Entity], published: dt.date | None, language: str = "en") -> dt.date | None:
    """Return the first day that time expressions set, or None."""
    for entity in entities:
        value = entity.value
        if not isinstance(value, TimeValue):
            continue
        if value.kind is TimeKind.DATE and value.value and value.bound not in {Bound.UNTIL, Bound.BEFORE}:
            day = last_day(value.value) if value.bound is Bound.AFTER else first_day(value.value)
            return day + ONE_DAY if day and value.bound is Bound.AFTER else day
        counted = has_cue(f"{entity.text} {value.anchor or ''}", cues(language, "counted-from-publication"))
        if (
            published
            and counted
            and value.kind is TimeKind.DURATION
            and value.value
            and value.bound is not Bound.FOR
        ):
            length = period(value.value)
            return published + length if length else None
        if published and counted and value.kind is TimeKind.UNRESOLVED:
            return published
    return None


def binding(entities: Sequence[Entity], published: dt.date | None, language: str = "en") -> dt.date | None:
    """Return the first day by which something has to be complied with: "from D", "no later than D"."""
    return starting(entities, published, language) or ending(entities, None, on_counts=True)


def ending(entities: Iterable[Entity], first: dt.date | None, *, on_counts: bool) -> dt.date | None:
    """Return the last day that time expressions set, or None.

    Args:
        entities: The time expressions.
        first: The first day, from which a length of validity ("for one year") is counted.
        on_counts: Whether a bare date ("on 30 November") is a last day.
    """
    length = None
    for entity in entities:
        value = entity.value
        if not isinstance(value, TimeValue) or not value.value:
            continue
        if value.kind is TimeKind.DATE and value.bound is Bound.BEFORE:
            day = first_day(value.value)
            return day - ONE_DAY if day else None
        if value.kind is TimeKind.DATE and (
            value.bound is Bound.UNTIL or (on_counts and value.bound is not Bound.FROM)
        ):
            return last_day(value.value)
        if value.kind is TimeKind.DURATION and value.bound is Bound.FOR:
            length = period(value.value)
    return first + length - ONE_DAY if first and length else None


def reopening(entities: Iterable[Entity]) -> dt.date | None:
    """Return the first day after a time in which something does not hold ("not until D"), or None.

    "Not before D" and "not until" the first of a month name the day on which it holds again, "not until 31
    December" names the last day on which it does not.
    """
    for entity in entities:
        value = entity.value
        if isinstance(value, TimeValue) and value.kind is TimeKind.DATE and value.value:
            day = first_day(value.value)
            if value.bound is Bound.BEFORE or (value.bound is Bound.UNTIL and day and day.day == 1):
                return day
            if value.bound is Bound.UNTIL and (last := last_day(value.value)):
                return last + ONE_DAY
    return None

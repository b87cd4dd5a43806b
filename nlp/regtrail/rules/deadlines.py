"""A rule's time bound and the dates of a case's events in, the day on which it falls out."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from regtrail.concepts import Vocabulary
from regtrail.model.due import Due
from regtrail.model.entity import Bound, TimeKind, TimeValue
from regtrail.model.rule import Case, Rule
from regtrail.rules.days import ONE_DAY, first_day, last_day, period
from regtrail.rules.events import happened
from regtrail.rules.jurisdictions import zone_of_key
from regtrail.rules.workdays import calendar_of, shifted

_CLOCK = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?")
_BEGINNING = frozenset({Bound.FROM, Bound.AFTER, Bound.ON})


def due(rule: Rule, case: Case, vocabulary: Vocabulary) -> Due | None:
    """Return when a rule's time bound falls for a case, or None where it has none that falls on a day.

    Args:
        rule: The rule; its zones say whose working days count, then those of the case, then whose law it is.
        case: The dates of its events, with the time of day where it is known: hours are counted from it.
        vocabulary: Concepts, for the country that a zone lies in.
    """
    time, words = rule.content.time, rule.content.deadline
    if time is None or words is None or time.value is None:
        return None
    if time.kind is TimeKind.DATE:
        return Due(words.text, time.bound, fixed(time))
    length = _length(time.value) if time.kind is TimeKind.DURATION else None
    if length is None:
        return None
    long = hours(time.value)
    calendar = calendar_of(_zones(rule, case, vocabulary), vocabulary) if time.working_days else None
    named = [time.anchor] if time.anchor else [condition.text for condition in rule.content.conditions]
    event = happened(named, case.events, rule.language)
    if long is not None and isinstance(event, dt.datetime):
        moment = _later(event, long, time.bound)
        day, clock = (moment.date(), moment.time()) if moment else (None, None)
    else:
        day, clock = _moved(event, length, time.bound, calendar) if event else None, None
    return Due(words.text, time.bound, day, time.anchor, calendar, hours=long, time=clock)


def fixed(time: TimeValue) -> dt.date | None:
    """Return the day that a date bounds: the first one of "from May 2031", the last one of "until May 2031".

    >>> fixed(TimeValue(TimeKind.DATE, "2031-05", Bound.UNTIL))
    datetime.date(2031, 5, 31)
    """
    value = time.value or ""
    if time.bound is Bound.BEFORE:
        first = first_day(value)
        return first - ONE_DAY if first else None
    return first_day(value) if time.bound in _BEGINNING else last_day(value)


def hours(value: str) -> float | None:
    """Return the hours of an ISO 8601 duration of less than days, or None for a longer one."""
    clock = _CLOCK.fullmatch(value)
    return int(clock[1] or 0) + int(clock[2] or 0) / 60 if clock else None


def _length(value: str) -> relativedelta | None:
    clock = hours(value)
    return period(value) if clock is None else relativedelta(days=int(clock // 24))


def _zones(rule: Rule, case: Case, vocabulary: Vocabulary) -> list[str]:
    own = [zone.concept or _concept(zone.text, vocabulary) for zone in rule.content.zones]
    home = zone_of_key(rule.instrument.key) if rule.instrument else None
    return [zone for zone in (*own, *(_concept(zone, vocabulary) for zone in case.zone), home) if zone]


def _concept(zone: str, vocabulary: Vocabulary) -> str | None:
    found = vocabulary.lookup(zone)
    return found.id if found else None


def _later(event: dt.datetime, long: float, bound: Bound | None) -> dt.datetime | None:
    """Return the moment that lies so many hours after an event, or before it."""
    try:
        return event + (-1 if bound is Bound.BEFORE else 1) * dt.timedelta(hours=long)
    except OverflowError:
        return None


def _moved(
    event: dt.date, length: relativedelta, bound: Bound | None, calendar: str | None
) -> dt.date | None:
    direction = -1 if bound is Bound.BEFORE else 1
    day = event.date() if isinstance(event, dt.datetime) else event
    try:
        if calendar is not None and not (length.years or length.months):
            return shifted(day, direction * length.days, calendar)
        return day + direction * length
    except (OverflowError, ValueError):
        # Beyond the last year that a date can have: no day.
        return None

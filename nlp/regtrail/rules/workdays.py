"""A zone in, the working days of the place it lies in out: weekends, holidays, working Saturdays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

import holidays

from regtrail.concepts import Vocabulary

# The calendar of a place that no holidays are known of.
WEEKENDS = "weekends"
_PLACE = re.compile(r"zone:([A-Z]{2})(?:-([A-Z0-9]{1,3}))?(?:\.\w+)?")


def calendar_of(zones: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return the calendar of the first zone that has one: an ISO 3166 code, else `WEEKENDS`.

    Args:
        zones: Concept ids of zones; a zone without a calendar takes that of the zone around it.
        vocabulary: What lies in what.
    """
    return next((code for zone in zones if (code := _around(zone, vocabulary))), WEEKENDS)


def _around(zone: str, vocabulary: Vocabulary) -> str | None:
    known = holidays.list_supported_countries(include_aliases=False)
    waiting, seen = [zone], set[str]()
    while waiting:
        ident = waiting.pop(0)
        place = _PLACE.fullmatch(ident)
        if place and place[1] in known:
            return f"{place[1]}-{place[2]}" if place[2] in known[place[1]] else place[1]
        seen.add(ident)
        concept = vocabulary.concept(ident)
        waiting += [outer for outer in (concept.broader if concept else ()) if outer not in seen]
    return None


def shifted(day: dt.date, count: int, calendar: str) -> dt.date:
    """Return the working day that lies so many working days after a day; the day itself does not count.

    Args:
        day: The day of the event.
        count: How many working days; negative counts backwards.
        calendar: What `calendar_of` returned.
    """
    return _days(calendar).get_nth_working_day(day, count)


@cache
def _days(calendar: str) -> holidays.HolidayBase:
    if calendar == WEEKENDS:
        return holidays.HolidayBase()
    country, _, part = calendar.partition("-")
    return holidays.country_holidays(country, subdiv=part or None)

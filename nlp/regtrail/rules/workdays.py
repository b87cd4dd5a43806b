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
# The Union has no holidays of its own; its payment system is closed on days that all its members keep.
UNION = "XECB"
_UNION_ZONE = "zone:EU"
_DESCRIBED = {
    UNION: "working days of the European Union (TARGET closing days left out)",
    WEEKENDS: "Mondays to Fridays, no holidays known",
}
_PLACE = re.compile(r"zone:([A-Z]{2})(?:-([A-Z0-9]{1,3}))?(?:\.\w+)?")


def calendar_of(zones: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return the calendar of the first zone that has one: an ISO 3166 code, else `UNION` or `WEEKENDS`.

    The holidays of a state go before those of the Union that it is a member of.

    Args:
        zones: Concept ids of zones; a zone without a calendar takes that of the zone around it.
        vocabulary: What lies in what.
    """
    found = list(zones)
    kept = UNION if any(zone == _UNION_ZONE for zone in found) else WEEKENDS
    return next((code for zone in found if (code := _around(zone, vocabulary))), kept)


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


def described(calendar: str) -> str:
    """Return in words whose working days a calendar counts."""
    return _DESCRIBED.get(calendar) or f"working days of {calendar}"


@cache
def _days(calendar: str) -> holidays.HolidayBase:
    if calendar == WEEKENDS:
        return holidays.HolidayBase()
    if calendar == UNION:
        return holidays.financial_holidays("ECB")
    country, _, part = calendar.partition("-")
    return holidays.country_holidays(country, subdiv=part or None)

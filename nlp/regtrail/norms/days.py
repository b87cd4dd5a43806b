"""Words in, the first calendar day that they write out with its month's name."""

import calendar
import datetime as dt
import re

_MONTHS = [name.lower() for name in calendar.month_name]
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{'|'.join(_MONTHS[1:])})"
    r"(?: (?P<day2>\d{1,2}))?,? (?P<year>\d{4})",
    re.IGNORECASE,
)


def first(text: str) -> dt.date | None:
    """Return the first day that a text writes out with its month; the month's first without a day."""
    match = _DATE.search(text)
    if match is None:
        return None
    month = _MONTHS.index(match["month"].lower())
    try:
        return dt.date(int(match["year"]), month, int(match["day"] or match["day2"] or 1))
    except ValueError:
        return None

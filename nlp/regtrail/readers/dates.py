"""A text in, the full calendar dates that it writes out: with a month's name, in figures, or as 年月日."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from regtrail.languages import language

_MONTH_LINE = re.compile(r"([^\W\d_]+)\.?,? (\d{4})")
_ORDINAL = r"(?:st|nd|rd|th)?"
# a year of another era, before that of the common one in brackets
_ERA = r"(?:[A-Z]\.?[A-Z]\.? \d{4} \()?"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands: `[start, end)` of the text that was searched."""

    start: int
    end: int
    date: dt.date


def find(text: str, code: str = "en") -> Iterator[Dated]:
    """Yield the dates in a text; figures that could be read two ways ("03/04/2025") are left out."""
    for match in _pattern(code).finditer(text):
        day, month, year = _parts(match, code)
        try:
            yield Dated(match.start(), match.end(), dt.date(year, month, day))
        except ValueError:
            continue


def month_alone(line: str, code: str = "en") -> int | None:
    """Return the year of a line that is only a month and a year, else None."""
    found = _MONTH_LINE.fullmatch(line.strip())
    return int(found[2]) if found is not None and found[1].lower() in _months(code) else None


@cache
def _pattern(code: str) -> re.Pattern[str]:
    names = "|".join(
        name for month in language(code).sections["documents"].get("months", ()) for name in month.split("|")
    )
    named = (
        rf"(?<!\w)(?:(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s+(?:day\s+)?of)?\s+(?P<m1>{names})\.?,?\s+{_ERA}(?P<y1>\d{{4}})"
        rf"|(?P<m2>{names})\.?\s+(?P<d2>\d{{1,2}}){_ORDINAL},?\s+(?P<y2>\d{{4}})"
        rf"|(?P<d3>\d{{1,2}})-(?P<m3>{names})-(?P<y3>\d{{4}}))(?!\w)|"
    )
    figures = (
        r"(?<![\w.-])(?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2})(?!\d)"
        r"|(?<![\w./])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y5>\d{4})(?![\w/])"
        r"|(?P<y6>\d{4})\s?年\s?(?P<m6>\d{1,2})\s?月\s?(?P<d6>\d{1,2})\s?日"
    )
    return re.compile((named if names else "") + figures, re.IGNORECASE)


@cache
def _months(code: str) -> dict[str, int]:
    months = language(code).sections["documents"].get("months", ())
    return {name: i for i, month in enumerate(months, start=1) for name in month.split("|")}


def _parts(match: re.Match[str], code: str) -> tuple[int, int, int]:
    """Return day, month and year; a day of 0 where the figures are ambiguous."""
    got = match.groupdict()
    for form in ("1", "2", "3"):
        if got.get(f"y{form}"):
            return int(got[f"d{form}"]), _months(code)[got[f"m{form}"].lower()], int(got[f"y{form}"])
    if got["y4"]:
        return int(got["d4"]), int(got["m4"]), int(got["y4"])
    if got["y6"]:
        return int(got["d6"]), int(got["m6"]), int(got["y6"])
    first, second, year = int(got["a"]), int(got["b"]), int(got["y5"])
    if got["sep"] == "." or first > 12 or first == second:
        return first, second, year
    return (second, first, year) if second > 12 else (0, 0, year)

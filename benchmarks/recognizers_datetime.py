"""The English date and time cases of Recognizers-Text in; the share that the time grammar resolves right out.

Run: `python benchmarks/recognizers_datetime.py english.json [--failures 20]`.

The cases are chat ("dinner with mom weekend"), so each expected mention is put into a class first, and a
class is in scope when a regulation can contain it. A mention is right when our value names the same days,
the same length or the same period; where the case allows several readings, any of them.
"""

import argparse
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from regtrail.entities.folding import fold
from regtrail.entities.timex.calendar import Reference, first_day, last_day
from regtrail.entities.timex.scan import Scanner, TimeExpression

# The cases are written as in chat; the grammar takes a month or a weekday only as a name.
_NAMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|"
    r"march|mar|april|apr|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
# What is out of scope, by the mention's words, and why; the first that matches is taken.
_CLOCK = "rules bind days; a clock time stays in the span of its date"
OUT_OF_SCOPE = (
    ("compared length", r"^(?:more|less) than \d", "a THRESHOLD here, not a time"),
    (
        "part of a period",
        r"\b(?:earlier|later (?:this|in)|mid|early|late|beginning|middle|end of|rest|"
        r"remaining|start of)\b|mid-",
        "our value is as precise as ISO 8601 allows",
    ),
    (
        "counted from speaking",
        r"^(?:in|within) (?:a|an|the|\w+) (?:next )?(?:day|week|month|year)s?$|"
        r"\d \w+ before|(?:one|two|three) \w+ before|"
        r"after (?:next|yester|tom)|from (?:tue|now)",
        "in a rule such a time runs from an event and stays a duration",
    ),
    (
        "counted span",
        r"\b(?:next|previous|past|last|upcoming) (?:\w+ )?(?:\w+ )?(?:days|weeks|months|"
        r"years|fortnight)|\d+ (?:next|previous|upcoming)",
        "a length whose ends move every day",
    ),
    (
        "clock time",
        r"o'?clock|\d[ap]m\b|\d ?[ap]\.m|\d:\d\d|morning|night|evening|noon|hour of|at \d\d",
        _CLOCK,
    ),
    ("weekend", r"weekend|weekday", "not a period that law counts in"),
    (
        "holiday",
        r"christmas|easter|thanksgiving|halloween|xmas|\beve\b|birthday|new year|"
        r"juneteenth|workers|black friday|eid |"
        r"(?:mother'?s|father'?s|memorial|labou?r|earth|independence|martin luther king|valentine'?s) day",
        "feasts need a calendar of each country; drafters write the date",
    ),
    ("vague amount", r"\b(?:some|few|several|couple|rest of|all)\b", "no value to compute"),
    (
        "week number",
        r"(?<!this )month of next|\bweeks? ?(?:number )?\d|\d(?:st|nd|rd|th) week|week of|w\d\d",
        "not used to bind a duty",
    ),
    ("decade, century", r"\d0'?s\b|century|decades?|nineties|eighties|thirties", "not used to bind a duty"),
    (
        "shorthand",
        r"(?<![\d/])\d{1,2}/\d{1,2}(?!/?\d)|[a-z]{3}/\d|[a-z]{3}-\d|\d{4}-[a-z]|"
        r"[a-z]\d\d\b|^\d\d-\d{4}|\d \d\d \d\d|[<>]|\bcy\b|of \d\d$|"
        r"^\W*\d{1,2}[/.-]\d{1,2}\W*$|\b[cf]y\d\d|\d\d[a-z]{3}\d\d|'\d\d|\d[ymwdh]\b|"
        r"\d/\d\d?/\d\d$|\d-\d\d?-\d\d$(?<!\d{4}-\d\d-\d\d)|~|½|\d{2}/[a-z]",
        "two-digit years and unit letters are not drafted",
    ),
    (
        "year in words",
        r"nineteen|twenty (?:ten|el|tw|th|fo|fi|si|se|ei|ni)|two thousand",
        "years are in digits",
    ),
    (
        "day without a month",
        r"^(?:on |from )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|"
        r"th))\b(?!.*(?:month|day|jan|feb|mar|apr|may|"
        r"jun|jul|aug|sep|oct|nov|dec))",
        "never stands alone in a rule",
    ),
    (
        "days of the week",
        r"(?:mon|tue|wed|thu|fri|sat|sun)\w* (?:the )?(?:\d|eleventh)|(?:week|days|"
        r"today) (?:on )?(?:mon|tue|wed|thu|fri|sat|sun)|"
        r"(?:previous|following|past|other) \w+day|^tue$",
        "chat's way to a day; drafters write the date",
    ),
    (
        "quarter, half, season",
        r"quarter|\bq\d|\bh[12]\b|half|spring|summer|autumn|fall|winter",
        "no ISO 8601 date",
    ),
    ("fiscal or school year", r"fiscal|school|financial|\bfy|\bsy", "begins on a day that the text must say"),
    (
        "chat",
        r"^(?:the|that) (?:day|month|year|week)$|day before$|day after$|one a day|^otd$|"
        r"everyday|w/c|week starting|weeks? later|days later|the next day|^any |"
        r"working week|of the month|\bnow\b|to date|current|present|same|recent",
        "deixis",
    ),
)
KINDS = {
    "datetimeV2.date": "date",
    "datetimeV2.daterange": "range",
    "datetimeV2.duration": "duration",
    "datetimeV2.set": "recurrence",
}
_LENGTH = re.compile(r",(P[^,)]+)\)")


@dataclass(frozen=True)
class Expected:
    """One mention that a case expects."""

    sentence: str
    day: dt.date
    kind: str
    text: str
    start: int
    end: int
    values: list[dict[str, str]]

    def scope(self) -> tuple[str, str]:
        """Return the mention's class and, where it is out of scope, why."""
        if self.kind == "clock":
            return "clock time", _CLOCK
        for name, pattern, reason in OUT_OF_SCOPE:
            if re.search(pattern, self.text):
                return name, reason
        return self.kind, ""


def expected(path: Path) -> Iterator[Expected]:
    """Yield every mention that the cases expect and that has a day of writing."""
    for case in json.loads(path.read_text(encoding="utf-8")):
        written = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
        if not written:
            continue
        for result in case["Results"]:
            values = result.get("Resolution", {}).get("values", [])
            kind = KINDS.get(result["TypeName"], "clock")
            span = result["Start"], result["End"] + 1
            if kind != "recurrence" and all(value.get("value") == "not resolved" for value in values):
                continue
            yield Expected(
                case["Input"], dt.date.fromisoformat(written), kind, result["Text"].lower(), *span, values
            )


def is_right(mention: Expected) -> bool:
    """Tell whether our grammar finds the mention and gives it one of its values."""
    named = _NAMES.sub(lambda match: match[0].capitalize(), mention.sentence)
    texts = named, fold(named)
    reference = Reference(mention.day, mention.day.year, month_first=True)
    ours = [
        e
        for e in Scanner("en", texts, reference).expressions()
        if e.start < mention.end and mention.start < e.end and e.value.value is not None
    ]
    return bool(ours) and any(_agrees(mention.kind, value, ours) for value in mention.values)


def _agrees(kind: str, value: dict[str, str], ours: list[TimeExpression]) -> bool:
    found = [e.value.value or "" for e in ours]
    if kind in {"duration", "recurrence"}:
        return value["timex"].replace("P0.5Y", "P6M") in found
    if kind == "date":
        return value.get("value") in found
    length = _LENGTH.search(value.get("timex", ""))
    if length is not None and length[1] in found:
        return True
    start, end = value.get("start"), value.get("end")
    first, last = _days(found[0])[0], _days(found[-1])[1]
    # The cases end a span on the day after it, and start "after 2018" on the day after.
    starts = start is None or start in {first, _next(last if len(found) == 1 else first)}
    ends = end is None or end in {last, _next(last), first if len(found) == 1 else _days(found[-1])[0]}
    return starts and ends and (start is not None or end is not None)


def _days(value: str) -> tuple[str, str]:
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
    if week is not None:
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
    return first_day(value), last_day(value)


def _next(day: str) -> str:
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
    except ValueError:
        return ""


def main() -> None:
    """Print a table by class, then the failures in scope."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path)
    parser.add_argument("--failures", type=int, default=0)
    options = parser.parse_args()
    total, right, reasons, failures = Counter[str](), Counter[str](), dict[str, str](), []
    for mention in expected(options.cases):
        name, reason = mention.scope()
        reasons[name] = reason
        total[name] += 1
        if is_right(mention):
            right[name] += 1
        elif not reason:
            failures.append(f"{mention.kind}: {mention.text!r} in {mention.sentence!r} ({mention.day})")
    print(f"{'class':24}{'cases':>6}{'right':>6}{'share':>8}  why it is out of scope")
    for name in sorted(total, key=lambda n: (reasons[n] != "", n)):
        print(f"{name:24}{total[name]:6}{right[name]:6}{right[name] / total[name]:8.0%}  {reasons[name]}")
    inside = [name for name in total if not reasons[name]]
    cases, hits = sum(total[n] for n in inside), sum(right[n] for n in inside)
    print(
        f"in scope: {hits} of {cases} right ({hits / cases:.0%}); {sum(total.values()) - cases} out of scope"
    )
    print("\n".join(failures[: options.failures]))


if __name__ == "__main__":
    main()

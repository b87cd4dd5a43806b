"""A language's `times` cues in; the compiled grammar of its time expressions out."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from regtrail.entities.numerals import Numerals, numerals, pairs
from regtrail.entities.timex.openings import guard
from regtrail.languages import Language, language

# Where a template has a blank, a folded text may have several; bounded, as a page of blanks must stay cheap.
BLANK = "(?: {1,32}+)"
_PLACE = re.compile(r"<(\w+)>")
_SLOT = re.compile(r"(?<!\?P)<([a-z]\w*)>")
_YEAR = r"(?:19|20|21)\d\d"
_HOUR = (
    r"(?:\d{1,2}(?:[:.][0-5]\d)? ?(?:a[.]m[.]|p[.]m[.]|am|pm)|[0-2]?\d:[0-5]\d"
    r"|midnight|noon|midday|sunrise|sunset|dawn|dusk)"
)


class Family(StrEnum):
    """The families of time expressions; a text is searched for them in this order of preference."""

    RECURRENCE = "recurrences"
    DATE = "dates"
    DURATION = "durations"
    VAGUE = "vague"


@dataclass(frozen=True)
class Production:
    """One template, with a named group for each of its parts; compiled when a text first needs it."""

    family: Family
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled template."""
        return re.compile(self.source)


@dataclass(frozen=True)
class Grammar:
    """The compiled grammar of a language: everything lower case.

    `scanner` finds an expression of any family; its last group tells which production matched.
    The value tables map a word to its number, as the cues give it.
    """

    scanner: re.Pattern[str]
    productions: tuple[Production, ...]
    numerals: Numerals
    cues: Language
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    holidays: dict[str, str]
    units: dict[str, str]
    shifts: dict[str, int]
    periods: dict[str, str]

    def choice(self, *names: str) -> str:
        """Return a pattern of any cue of these lists, longest first."""
        return choice([cue for name in names for cue in self.cues.cues("times", name)])

    def compile(self, template: str) -> re.Pattern[str]:
        """Compile a pattern whose blanks match any blank."""
        return re.compile(spaced(template))


def spaced(template: str) -> str:
    """Let every blank of a template match any blank, and `[- ]` a hyphen or any blank."""
    return template.replace("[- ]", "(?:-| )").replace(" ", BLANK)


def choice(cues: Iterable[str]) -> str:
    """Return a pattern of any of the cues, longest first so that no cue hides a longer one."""
    return "(?:" + "|".join(sorted(cues, key=len, reverse=True)) + ")"


def fill(template: str, places: Mapping[str, str]) -> str:
    """Put the pattern of each `<name>` into a template; a group keeps its own name."""
    return spaced(_SLOT.sub(lambda match: f"(?:{places[match[1]]})", template))


def literal(words: Iterable[str]) -> str:
    """Return a pattern of any of the words as they are written, blanks left to `spaced`."""
    return choice(re.escape(word).replace("\\ ", " ") for word in words)


@cache
def grammar(code: str) -> Grammar:
    """Compile the grammar of a language, once."""
    cues = language(code)

    def words(name: str) -> dict[str, str]:
        return dict(pairs(cues.cues("times", name)))

    numbers = numerals(code)
    places = _places(words, cues, numbers)
    productions = [(f, t) for f in Family for t in cues.cues("times", f.value)]
    unnamed = [_expand(template, places, named=False) for _, template in productions]
    scanner = "|".join(f"{guard(pattern)}({pattern})" for pattern in unnamed)
    return Grammar(
        scanner=re.compile(rf"(?<![\w/.])(?:{scanner})(?!\w)"),
        productions=tuple(
            Production(f, rf"(?:{_expand(t, places, named=True)})(?!\w)") for f, t in productions
        ),
        numerals=numbers,
        cues=cues,
        months={w: int(v) for w, v in words("months").items()},
        weekdays={w: int(v) for w, v in words("weekdays").items()},
        seasons={w: int(v) for w, v in words("seasons").items()},
        holidays=words("holidays"),
        units=words("units"),
        shifts={w: int(v) for name in ("relative", "deictic", "edges") for w, v in words(name).items()},
        periods={**words("adverbs"), **words("adjectives"), **words("times")},
    )


def _expand(template: str, places: dict[str, str], *, named: bool) -> str:
    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return f"(?P<{name}>{places[name]})" if named else f"(?:{places[name]})"

    return _PLACE.sub(fill, spaced(template))


def _places(words: Callable[[str], dict[str, str]], cues: Language, numbers: Numerals) -> dict[str, str]:
    units = words("units")
    unit = choice(units)
    number = numbers.cardinal
    months = choice(words("months"))
    days = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w)|" + numbers.ordinal + ")"
    long_weekdays = choice(w for w in words("weekdays") if w.endswith("day"))
    places = {
        "iso": rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!-?\d)",
        "y": rf"{_YEAR}(?![\d/]|[.,]\d)",
        "mm": r"(?:0?[1-9]|1[0-2])(?!\d)",
        "dd": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
        "slash": rf"\d?\d/\d?\d/{_YEAR}(?!\d)|\d?\d-\d?\d-{_YEAR}(?!\d)",
        "d": days,
        "dfirst": days,
        "month": months,
        "daymonth": rf"(?:{days}(?: day)?(?: of)? {months}|{months} {days})",
        "weekday": rf"(?:{long_weekdays}|{choice(words('weekdays'))}(?=[.,]? ?\d))",
        "weekdayname": long_weekdays,
        "season": choice(words("seasons")),
        "holiday": choice(words("holidays")),
        "hour": _HOUR,
        "untilhour": _HOUR,
        "rel": choice(words("relative")),
        "relyear": f"{choice(words('relative'))} year",
        "quarter": r"(?:first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th)|q[1-4])",
        "edge": choice(words("edges")),
        "period": "(?:year|month|quarter|week|decade|day)",
        "deictic": choice(words("deictic")),
        "n": number,
        "n2": number,
        "lower": number,
        "unit": unit,
        "unit2": unit,
        "wunit": choice(["day", *(u for u, v in units.items() if v.startswith("W") and not u.endswith("s"))]),
        "unitperiod": "(?:year|month|week|day|decade|fortnight)",
        "ago": "(?:ago|earlier|back)",
        "dayoff": "(?:before|after)",
        "weekon": "(?:week|fortnight)",
        "anaphor": choice(cues.cues("times", "anaphors")),
        "times": choice(words("times")),
        "adverb": choice(words("adverbs")),
        "adjective": choice(words("adjectives")),
        "everyother": rf"(?:year|month|week|quarter|day|{long_weekdays})",
        "ordinalrank": numbers.ordinal,
        "ordinal": rf"(?:{numbers.ordinal}|last)",
        "rank": numbers.ordinal,
        "half": "(?:half an hour|half a year|half-year|a half year|half a day|one and a half years)",
        "single": "(?:day|month|year|week|working day|business day)",
        "modifier": choice(cues.cues("times", "period_modifiers")),
        "period_noun": choice(cues.cues("times", "period_nouns")),
    }
    return {name: spaced(pattern) for name, pattern in places.items()}

"""The parts of a duration or a recurrence in; an ISO 8601 duration out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from regtrail.entities.numerals import plain
from regtrail.entities.timex.grammar import Grammar

Parts = Mapping[str, str]
# Units that ISO 8601 has no letter for, as so many of one that it has.
_OTHERWISE = {"Q": ("M", 3), "F": ("W", 2), "X": ("Y", 10)}
_HALVES = {
    "half an hour": "PT30M",
    "half a day": "PT12H",
    "one and a half years": "P18M",
    "eighteen-month": "P18M",
}
_PERIOD = re.compile(r"(PT?)(\d+)([A-Z])")


@dataclass(frozen=True, slots=True)
class Length:
    """An ISO 8601 duration, and whether its days are working days."""

    iso: str
    working: bool = False


@dataclass(frozen=True, slots=True)
class Periods:
    """Reads durations and recurrences with one grammar."""

    grammar: Grammar

    def length(self, parts: Parts) -> Length:
        """Return the length of time that the parts of a duration name."""
        if "half" in parts:
            return Length(_HALVES.get(parts["half"], "P6M"))
        name = parts.get("unit") or parts.get("wunit") or parts.get("single") or parts.get("unitperiod") or ""
        pattern = self.grammar.units[name]
        working = pattern.startswith("W")
        first = _iso(pattern.removeprefix("W "), self._amount(parts))
        if "unit2" not in parts:
            return Length(first, working)
        second = _iso(self.grammar.units[parts["unit2"]], self._number(parts.get("n2")))
        return Length(_joined(first, second), working)

    def period(self, parts: Parts) -> str:
        """Return the period of a recurrence; a part of the year where something is due several times."""
        if "adverb" in parts or "adjective" in parts:
            named = self.grammar.periods[parts.get("adverb") or parts["adjective"]]
        elif "everyother" in parts:
            named = _iso(self.grammar.units.get(parts["everyother"], "P{}W"), Decimal(2))
        elif "unit" in parts:
            unit = self.grammar.units[parts["unit"]].removeprefix("W ")
            rank = parts.get("ordinalrank")
            named = _iso(
                unit, Decimal(self.grammar.numerals.rank(rank)) if rank else self._number(parts.get("n"))
            )
        else:
            named = "P1W" if "weekdayname" in parts and "daymonth" not in parts else "P1Y"
        return _divided(named, int(self.grammar.periods.get(parts.get("times", ""), "1")))

    def _amount(self, parts: Parts) -> Decimal:
        if "rank" in parts:
            return Decimal(self.grammar.numerals.rank(parts["rank"]))
        return self._number(parts.get("n"))

    def _number(self, text: str | None) -> Decimal:
        return self.grammar.numerals.value(text) if text else Decimal(1)


def _iso(pattern: str, amount: Decimal) -> str:
    letter = pattern[-1]
    if letter in _OTHERWISE:
        iso, factor = _OTHERWISE[letter]
        return f"P{plain(amount * factor)}{iso}"
    return pattern.replace("{}", plain(amount))


def _joined(first: str, second: str) -> str:
    clock, time = first.partition("T")[2], second.partition("T")[2]
    if time:
        return first + (time if clock else f"T{time}")
    return first + second.removeprefix("P")


def _divided(period: str, times: int) -> str:
    found = _PERIOD.fullmatch(period)
    if times == 1 or found is None:
        return period
    head, amount, letter = found[1], int(found[2]), found[3]
    finer, factor = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7)}.get(letter, (letter, 1))
    return period if amount * factor % times else f"{head}{amount * factor // times}{finer}"

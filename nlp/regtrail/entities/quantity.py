"""Text at an offset in; the number, money, percentage or measure that stands there out."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from regtrail.entities.numerals import Numerals, numerals, pairs
from regtrail.entities.timex.grammar import choice, literal, spaced
from regtrail.languages import Language, language

_WORD = re.compile(r"[^\W\d_][\w'&-]*")
# A unit's noun phrase reaches its plural within so many words ("metric tons", "newly registered vehicles").
_MAX_UNIT = 4
# Magnitudes that are written against an amount of money ("$5m", "€2bn").
_SUFFIXES = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: a currency, "percent", a measure or a counted noun ("" where none follows)."""

    end: int
    number: Decimal
    unit: str = ""
    money: bool = False
    counted: bool = False

    @property
    def percent(self) -> bool:
        """Whether the amount is a percentage."""
        return self.unit == "percent"


@dataclass(frozen=True)
class Quantities:
    """Reads quantities of one language in lower-cased text."""

    numerals: Numerals
    number: re.Pattern[str]
    prefixed: re.Pattern[str]
    suffixed: re.Pattern[str]
    percent: re.Pattern[str]
    measure: re.Pattern[str]
    of_phrase: re.Pattern[str]
    per_phrase: re.Pattern[str]
    currencies: dict[str, str]
    suffix_words: dict[str, str]
    stops: frozenset[str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    containers: frozenset[str]
    determiners: frozenset[str]

    def amount(self, text: str, start: int, *, unit: bool = True) -> Amount | None:
        """Read the amount at an offset.

        Args:
            text: The lower-cased text.
            start: Where the amount starts.
            unit: Whether to read a counted noun phrase after a bare number.
        """
        return self._money(text, start) or self._number(text, start, unit=unit)

    def counted(self, text: str, end: int, number: Decimal) -> Amount:
        """Read the counted noun phrase after a number that ends at `end`."""
        position, words = end, 0
        first = None
        while words < _MAX_UNIT and text[position : position + 1] in {" ", "-"}:
            word = _WORD.match(text, position + 1)
            if word is None or word[0] in self.stops:
                break
            position, words = word.end(), words + 1
            first = first or word.end()
            if self._plural(word[0]):
                if word[0] in self.containers:
                    position = self._of(text, position)
                return Amount(self._per(text, position), number, _unit(text, end, position), counted=True)
        if first is None:
            return Amount(end, number)
        return Amount(self._per(text, first), number, _unit(text, end, first), counted=True)

    def phrase_end(self, text: str, start: int, words: int = 6) -> int:
        """Return where the noun phrase at an offset ends: at a word that no noun phrase holds."""
        end = start
        for _ in range(words):
            word = _WORD.match(text, end + (1 if end > start else 0))
            opening = end == start and word is not None and word[0] in self.determiners
            if word is None or (word[0] in self.stops and not opening):
                break
            if end > start and text[end : end + 1] != " ":
                break
            end = word.end()
        return end

    def _money(self, text: str, start: int) -> Amount | None:
        mark = self.prefixed.match(text, start)
        if mark is not None:
            value = self.numerals.value(mark[2])
            magnitude = _SUFFIXES.get(mark[3] or "", Decimal(1))
            return Amount(mark.end(), value * magnitude, self._currency(mark[1]), money=True)
        word = self.suffixed.match(text, start)
        if word is not None:
            code = self.suffix_words[" ".join(word[2].split())]
            return Amount(word.end(), self.numerals.value(word[1]), code, money=True)
        return None

    def _currency(self, mark: str) -> str:
        """Return the ISO 4217 code of a mark; three letters that no list has are a code themselves."""
        return self.currencies.get(" ".join(mark.split()), mark.upper())

    def _number(self, text: str, start: int, *, unit: bool) -> Amount | None:
        found = self.number.match(text, start)
        if found is None:
            return None
        number = self.numerals.value(found[0])
        percent = self.percent.match(text, found.end())
        if percent is not None:
            end = self._of(text, percent.end())
            return Amount(end, number, "percent")
        measure = self.measure.match(text, found.end())
        if measure is not None:
            end = self._per(text, self._of(text, measure.end()))
            return Amount(end, number, " ".join(text[found.end() : end].split()))
        if not unit:
            return Amount(found.end(), number)
        return self.counted(text, found.end(), number)

    def _plural(self, word: str) -> bool:
        if word in self.plurals:
            return True
        return word.endswith("s") and not word.endswith(("ss", "us", "'s")) and word not in self.singulars

    def _of(self, text: str, end: int) -> int:
        of = self.of_phrase.match(text, end)
        stop = self.phrase_end(text, of.end()) if of else end
        return stop if of and stop > of.end() and text[of.end() : stop] not in self.determiners else end

    def _per(self, text: str, end: int) -> int:
        per = self.per_phrase.match(text, end)
        return per.end() if per else end


@cache
def quantities(code: str) -> Quantities:
    """Compile the quantities of a language, once."""
    cues = language(code)
    numbers = numerals(code)
    marks = dict(pairs(cues.cues("quantities", "currency_marks")))
    words = dict(pairs(cues.cues("quantities", "currency_words")))
    number = numbers.cardinal
    suffix = r"(?:(k|mn?|bn?)(?!\w))?"
    large = r"(?:\d{1,3},\d{3}|(?!(?:19|20)\d\d(?!\d))\d{3}|\d+(?:\.\d+)? [mb]illion)"
    code = rf"(?!{literal(cues.cues('quantities', 'not_codes'))} )[a-z]{{3}}(?= {large})"
    return Quantities(
        numerals=numbers,
        number=re.compile(rf"{number}(?!\w)|\d[\d,.]*(?=[^\W\d_]|%)"),
        prefixed=re.compile(spaced(rf"({literal(marks)}|{code}) ?({number}){suffix}(?:/-)?")),
        suffixed=re.compile(spaced(rf"({number}) ({literal(words)})(?!\w)")),
        percent=re.compile(spaced(rf" ?-?{choice(cues.cues('quantities', 'percent'))}(?!\w)")),
        measure=re.compile(spaced(rf"(?:-| )?{choice(cues.cues('quantities', 'measures'))}(?![\w/])")),
        of_phrase=re.compile(spaced(" of ")),
        per_phrase=re.compile(spaced(r" per (?:\d+ )?[^\W\d_]+(?: (?:weight|volume|year|day|month|head))?")),
        currencies=marks,
        suffix_words=words,
        stops=_set(cues, "unit_stops"),
        plurals=_set(cues, "plurals"),
        singulars=_set(cues, "singulars"),
        containers=_set(cues, "containers"),
        determiners=_set(cues, "determiners"),
    )


def _set(cues: Language, name: str) -> frozenset[str]:
    return frozenset(cues.cues("quantities", name))


def _unit(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].strip(" -").split())

"""Number words and digits in, decimal values out: "ninety (90)", "1,00,000", "2.5 million", "twentieth"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from regtrail.languages import language

_DIGITS = r"\d{1,3}(?:,\d{2,3}){1,6}(?:\.\d+)?|\d{1,3}(?: \d{3}){1,4}(?!\d)|\d+(?:\.\d+)?"
_GROUPING = re.compile(r"[, ]")
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(_DIGITS)


@dataclass(frozen=True, slots=True)
class Numerals:
    """The numerals of one language: patterns to find them in lower-cased text, and their values."""

    small: dict[str, int]
    scales: dict[str, Decimal]
    ordinals: dict[str, int]
    joiner: str

    @property
    def cardinal(self) -> str:
        """A pattern (without groups) of a cardinal: digits or words, a scale, its repetition in brackets."""
        scales = _any(self.scales)
        words = _any({**self.small, **self.scales})
        letters = "".join(sorted({word[0] for word in self.small} | {"a"}))
        head = rf"(?:an? (?:{_any(self.scales)})|{_any(self.small)})"
        spelt = rf"{head}(?:(?:[- ]|[- ]{self.joiner}[- ])(?:{words})(?!\w)){{0,12}}"
        # The letters that a number can start with: the scanner tries a number at every word.
        plain = rf"(?=[\d{letters}])(?:(?:{_DIGITS})(?:[- ]?(?:{scales})(?!\w)){{0,3}}|{spelt}(?!\w))"
        return rf"(?:{plain}(?:\s?\({plain}\))?)"

    @property
    def ordinal(self) -> str:
        """A pattern (without groups) of an ordinal in words or digits."""
        tens = _any({w: v for w, v in self.small.items() if v in range(20, 100, 10)})
        return rf"(?:(?:(?:{tens})[- ])?(?:{_any(self.ordinals)})|\d+(?:st|nd|rd|th))(?!\w)"

    def value(self, text: str) -> Decimal:
        """Return the value of a cardinal that the pattern matched."""
        text = text.lower()
        outside = text.split("(")[0].strip()
        digits = _PLAIN.match(outside)
        total = Decimal(0)
        group = Decimal(_GROUPING.sub("", digits[0])) if digits else Decimal(0)
        for word in _WORD.findall(outside[digits.end() :] if digits else outside):
            if word in self.small:
                group += self.small[word]
            elif word in self.scales:
                scale = self.scales[word]
                group = (group or Decimal(1)) * scale
                if scale > 100:
                    total, group = total + group, Decimal(0)
        return total + group

    def rank(self, text: str) -> int:
        """Return the value of an ordinal that the pattern matched."""
        digits = re.match(r"\d+", text)
        if digits:
            return int(digits[0])
        *tens, last = re.split(r"[- ]", text.lower())
        return sum(self.small.get(word, 0) for word in tens) + self.ordinals.get(last, 0)


@cache
def numerals(code: str) -> Numerals:
    """Return the numerals of a language, read from its `numbers` cues ("word|word=value")."""
    cues = language(code)
    return Numerals(
        small={word: int(value) for word, value in pairs(cues.cues("numbers", "small"))},
        scales={word: Decimal(value) for word, value in pairs(cues.cues("numbers", "scales"))},
        ordinals={word: int(value) for word, value in pairs(cues.cues("numbers", "ordinals"))},
        joiner=cues.cues("numbers", "joiner")[0],
    )


def pairs(cues: tuple[str, ...]) -> list[tuple[str, str]]:
    """Split cues of the form "word|word=value" into (word, value)."""
    found = []
    for cue in cues:
        words, _, value = cue.partition("=")
        found += [(word, value) for word in words.split("|")]
    return found


def plain(number: Decimal) -> str:
    """Write a number without exponent, grouping or trailing zeros: "1000000", "2.5"."""
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

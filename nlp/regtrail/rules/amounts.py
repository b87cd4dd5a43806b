"""Words with a number in, the number out: figures in groups, number words, and "million" after either."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from regtrail import languages

# Groups of three digits stand apart by a comma, or by a blank: "50,000", "50 000".
FIGURE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[^\d.]\d{3})+(?:\.\d+)?")
_WORD = re.compile(rf"(?P<figure>{FIGURE.pattern})|[^\W\d_]+")
_BETWEEN_GROUPS = re.compile(r"[\s,]")


def amount(text: str, language: str = "en") -> Decimal | None:
    """Return the first number that a text prints or spells, or None.

    >>> amount("more than EUR 20 000 000"), amount("a turnover of 1.5 billion"), amount("twenty-five vans")
    (Decimal('20000000'), Decimal('1500000000.0'), Decimal('25'))
    """
    small, scales = _numerals(language)
    found: Decimal | None = None
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if match["figure"] and found is None:
            found = _figure(word)
        elif word in scales and found is not None:
            found *= scales[word]
        elif word in small and (found is None or found >= small[word]):
            found = (found or Decimal(0)) + small[word]
        elif found is not None:
            return found
    return found


def _figure(printed: str) -> Decimal | None:
    """Return the number of a figure; a comma that parts no group of three is a decimal one."""
    grouped = _GROUPED.fullmatch(printed)
    plain = _BETWEEN_GROUPS.sub("", printed) if grouped else printed.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


@cache
def _numerals(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the number words of a language, and those that multiply."""
    if language not in languages.available():
        return {}, {}
    section = languages.language(language).sections.get("numbers", {})
    return _values(section.get("small", ())), _values(section.get("scales", ()))


def _values(lines: tuple[str, ...]) -> dict[str, int]:
    pairs = (line.partition("=") for line in lines)
    return {word: int(value) for words, _, value in pairs for word in words.split("|")}

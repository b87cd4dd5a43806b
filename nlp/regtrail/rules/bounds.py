"""A threshold and the quantities of a case in, whether it holds, and in which words, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale

from regtrail.model.entity import Comparison, Quantity
from regtrail.model.rule import Threshold
from regtrail.rules.words import Stems, cues, masked, share, stems

# A currency's mark stands right beside its figure: "KSh 300,000", "300,000 francs".
_MARK = re.compile(r"[^\W\d_]+(?=\s?\d)|(?<=\d\s)[^\W\d_]+")
# What is worth so much stands before it: "an annual turnover of more than EUR 9 million".
_WORTH = re.compile(r"((?:[a-z-]+ ){1,3})of\s*$")
# A quantity of the case is the one that a threshold bounds when it shares this much of the unit's name.
_SAME_UNIT = 0.5

_HOLDS = {
    Comparison.GT: lambda given, limit: given > limit,
    Comparison.GE: lambda given, limit: given >= limit,
    Comparison.LT: lambda given, limit: given < limit,
    Comparison.LE: lambda given, limit: given <= limit,
    Comparison.EQ: lambda given, limit: given == limit,
}


def compare(
    threshold: Threshold, quantities: Mapping[str, float], language: str = "en", text: str = ""
) -> tuple[bool | None, str]:
    """Return whether a threshold holds, None where no quantity tells, and the reason; `text` is its place."""
    quantity = threshold.quantity
    for name, given in quantities.items():
        if asks_for(asked_in(threshold, text), name, language):
            holds = _holds(Decimal(str(given)), quantity)
            return holds, f"{given:g} {name} {'is' if holds else 'is not'} {threshold.text}"
    return None, f"number of {quantity.unit or 'units'} ({threshold.text})"


def asked_in(threshold: Threshold, text: str = "") -> str:
    """Return the words for what a threshold counts.

    Of money these are the code, the currency's name, its mark, and what is worth so much: "total assets of".

    Args:
        threshold: The threshold.
        text: Where it stands.
    """
    unit = threshold.quantity.unit
    name = _currencies().get(unit)
    if name is None:
        return unit
    worth = _WORTH.search(text.partition(threshold.text)[0])
    words = (unit, name, *_MARK.findall(threshold.text), worth[1] if worth else "")
    return " ".join(dict.fromkeys(filter(None, words)))


@cache
def _currencies() -> Mapping[str, str]:
    """Return the English names of currencies by their ISO 4217 code."""
    return dict(Locale.parse("en").currencies)


def asks_for(unit: str, name: str, language: str = "en") -> bool:
    """Tell whether a quantity of a case is the one that a unit asks for."""
    wanted, given = (masked(stems(words, language)) for words in (unit, name))
    if _counts_people(wanted, "counted-people", language) and _counts_people(given, "anybody", language):
        return True
    return not wanted or share(given, wanted) >= _SAME_UNIT or share(wanted, given) >= _SAME_UNIT


def _counts_people(words: Stems, listed: str, language: str) -> bool:
    """Tell whether words count people: "individuals" answers for "Norwegian citizens"."""
    return any(stems(word, language) <= words for word in cues(language, listed))


def _holds(given: Decimal, quantity: Quantity) -> bool:
    try:
        limit = Decimal(quantity.number)
        upper = Decimal(quantity.upper) if quantity.upper else None
    except InvalidOperation:
        return False
    if upper is not None:
        return limit <= given <= upper
    return bool(_HOLDS[quantity.comparison](given, limit))

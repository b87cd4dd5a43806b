"""A mention of acts by their names in, where each of them is named out."""

from __future__ import annotations

import re

from regtrail.rules.instruments import KIND, key_of

# "And the" may also join the words of one name: "the Act on the Care of Bees and the Sale of Honey".
_NEXT = re.compile(r"(?:,\s+and|,|\s+and|\s+as\s+well\s+as)\s+the\s+(?=[A-Z])")
# "Act on the Keeping of Bees", "Bees (Records) Regulations, 2031".
_NAME = re.compile(
    rf"(?:[\w'’-]+\s+){{0,4}}?{KIND}\s+(?:on|concerning|regarding|relating\s+to|for|No)\b.*|"
    rf".*{KIND}(?:[,\s]+(?:of\s+)?\d{{4}}|\s*\([^()]*\))*",
    re.IGNORECASE | re.DOTALL,
)


def each_named(mention: str) -> list[tuple[int, int]]:
    """Return where a mention names its acts; the whole of it where it is not plainly a list of names.

    >>> text = "Act on the Keeping of Bees, the Honey Sales Order"
    >>> [text[first:last] for first, last in each_named(text)]
    ['Act on the Keeping of Bees', 'Honey Sales Order']
    >>> text = "Act on the Keeping of Bees and the Sale of Honey and the Hive Registers Decree"
    >>> [text[first:last] for first, last in each_named(text)]
    ['Act on the Keeping of Bees and the Sale of Honey', 'Hive Registers Decree']
    """
    joined = list(_NEXT.finditer(mention))
    stops = [*(match.start() for match in joined), len(mention)]
    names = [m for m, stop in zip(joined, stops[1:], strict=True) if _is_name(mention[m.end() : stop])]
    starts = [0, *(match.end() for match in names)]
    ends = [*(match.start() for match in names), len(mention)]
    places = list(zip(starts, ends, strict=True))
    return places if _is_name(mention[: ends[0]]) else [(0, len(mention))]


def _is_name(words: str) -> bool:
    return _NAME.fullmatch(words) is not None and key_of(words) is not None

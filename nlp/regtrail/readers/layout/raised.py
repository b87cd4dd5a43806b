"""The characters of a word with their heights in, the word out with its raised digits told from the others.

A raised digit is an exponent or the mark of a note. Left as plain digits both would change the numbers and
dates that they follow: 10 to the 25th would be 1025, the year 2021 with a note 20211.
"""

import re
from collections.abc import Sequence

# Raised digits are set at two thirds of the size, by custom and by word processors.
SMALL = 0.8
LONGEST = 3  # digits of an exponent or a note's number
_RAISED = 0.1  # of the height of what they are raised over
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEADING = re.compile(r"\d{1,3}(?=\D)")
# What an exponent follows: a number that is no year, or a unit of length.
_BASE = re.compile(r"(?:.*\D)?(?:\d{1,3}|\d{5,})|(?:k|c|m|d)?m")


def told(word: str, bottoms: Sequence[float], tops: Sequence[float]) -> str:
    """Return a word with its exponent as such, the mark of a note left out, or a note's own mark set apart.

    Args:
        word: Its characters.
        bottoms: Where each one's box begins.
        tops: Where each one's box ends.
    """
    end = len(word)
    while end > 1 and word[end - 1].isdigit() and _is_raised(end - 1, 0, bottoms, tops):
        end -= 1
    if 0 < len(word) - end <= LONGEST:
        return with_mark(word[:end], word[end:])
    leading = _LEADING.match(word)
    if leading and _is_raised(0, leading.end(), bottoms, tops):
        return f"{leading[0]} {word[leading.end() :]}"
    return word


def with_mark(word: str, digits: str) -> str:
    """Return a word that raised digits follow: with an exponent, or without the mark of a note."""
    return word + digits.translate(_SUPERSCRIPTS) if _BASE.fullmatch(word) else word


def _is_raised(at: int, base: int, bottoms: Sequence[float], tops: Sequence[float]) -> bool:
    height = tops[base] - bottoms[base]
    is_small = tops[at] - bottoms[at] < SMALL * height
    return is_small and (tops[at] + bottoms[at]) / 2 > (tops[base] + bottoms[base]) / 2 + _RAISED * height / 2

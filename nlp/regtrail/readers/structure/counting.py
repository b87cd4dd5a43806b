"""A marker and the open lists in; its counting style and value out: is `(i)` a letter or a Roman number?"""

import re

from regtrail.readers.structure.markers import Marker

_ROMAN = re.compile(r"(?:m{0,3})(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_CJK_DIGITS = "零一二三四五六七八九"


def value(style: str, number: str) -> int:
    """Return where in its series a marker of a counting style stands, 0 where it does not count."""
    if style.endswith("roman"):
        return roman(number)
    if style.endswith("digit"):
        digits = re.match(r"\d+", number.rsplit(".", 1)[-1])
        return int(digits[0]) if digits else 0
    if style.endswith("cjk"):
        return _chinese(number)
    if style.endswith(("lower", "upper")):
        return 26 * (len(number) - 1) + ord(number[0].lower()) - ord("a") + 1
    return 0


def style_of(marker: Marker, last: dict[str, int], following: Marker | None) -> str:
    """Return the marker's style, with letters that are Roman numbers told from letters.

    Args:
        marker: The marker.
        last: The value that each open list has reached, by style.
        following: The next list marker in the document.
    """
    if marker.style == "bullet":
        return f"bullet-{marker.printed}"
    letters, number = marker.style, marker.number.lower()
    if not letters.endswith(("lower", "upper")) or not roman(number):
        return letters
    romans = f"{letters}-roman"
    as_letter = last.get(letters) == value(letters, number) - 1 and (
        len(number) == 1 or len(set(number)) == 1
    )
    as_roman = last.get(romans, 0) == roman(number) - 1
    if as_letter and as_roman and following is not None and following.style == letters:
        return letters if value(letters, following.number) == value(letters, number) + 1 else romans
    if as_letter or as_roman:
        return letters if as_letter else romans
    return letters if len(number) == 1 and number != "i" else romans


def roman(number: str) -> int:
    """Return the value of a Roman number, 0 where it is none."""
    number = number.lower()
    if not number or not _ROMAN.match(number):
        return 0
    values = [_ROMAN_VALUES[c] for c in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _chinese(number: str) -> int:
    if number.isdigit():
        return int(number)
    total, digit = 0, 0
    for c in number:
        if c in _CJK_DIGITS:
            digit = _CJK_DIGITS.index(c)
        else:
            total += (digit or 1) * (100 if c == "百" else 10 if c == "十" else 1)
            digit = 0
    return total + digit

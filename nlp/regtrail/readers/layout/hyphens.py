"""Lines of print in, running text out: hard wraps and hyphenation mended, ligatures undone."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from regtrail.readers.layout.page import is_cjk

_SOFT = "\u00ad"
_HYPHENS = "-\u2010"
_BROKEN = re.compile(rf"(?P<head>[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*)[{_HYPHENS}]$")
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
# First parts that stay apart from what follows, where the document itself does not decide.
_COMPOUNDING = frozenset(
    {"anti", "cross", "cyber", "full", "half", "high", "large", "legally", "long", "low", "medium", "micro"}
    | {"multi", "non", "quasi", "real", "self", "semi", "short", "single", "small", "socio", "two", "user"}
    | {"well", "whole"}
)
# Print forms: Latin ligatures, CJK radicals that stand for the characters, and marks of old symbol fonts.
_FORMS = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0xFB00, 0xFB07), *range(0x2F00, 0x2FD6))}
_FORMS |= dict.fromkeys((0xF0B7, 0xF0A7, 0xF06E, 0xF0D8, 0xF0FC, 0xF02D), "•")
_FORMS |= dict.fromkeys((0x00A0, 0x2002, 0x2003, 0x2009, 0x202F), " ")
_FORMS |= dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0xFFFD), "")


def plain(line: str) -> str:
    """Return a line with the forms of print undone; nothing but white space and forms is changed."""
    line = line.translate(_FORMS).strip()
    return line[:-1].replace(_SOFT, "") + line[-1:]


class Mender:
    """Joins the lines of one document: its own words decide whether a hyphen at a line's end is the word's.

    Args:
        lines: All lines of the document.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        for line in lines:
            words = _WORD.findall(line.lower())
            # The half words at a line's ends say nothing.
            self._known.update(words[1:-1] if line.endswith(tuple(_HYPHENS)) else words[1:])

    def seam(self, above: str, below: str) -> tuple[int, str]:
        """Return how to join two lines: how many characters of the upper one go, and what stands between."""
        if above.endswith(_SOFT):
            return 1, ""
        if _are_unspaced(above[-1], below[0]) or _are_unspaced(below[0], above[-1]):
            return 0, ""
        if above[-1] in _HYPHENS:
            broken, tail = _BROKEN.search(above.rsplit(maxsplit=1)[-1]), _WORD.match(below)
            if broken and tail:
                return (0, "") if self._keeps(broken["head"], tail[0]) else (1, "")
        ends_in_dash = above[-1] in "-\u2010\u2013/" and len(above) > 1 and not above[-2].isspace()
        return 0, "" if ends_in_dash and (below[0].isalnum()) else " "

    def _keeps(self, head: str, tail: str) -> bool:
        """Tell whether the hyphen is the word's: the document writes it so elsewhere, or both parts alone."""
        first, last = head.lower(), tail.lower()
        if f"{first}-{last}" in self._known:
            return True
        if first + last in self._known:
            return False
        if not tail[0].islower() or first in _COMPOUNDING:
            return True
        return first in self._known and last in self._known


def _are_unspaced(cjk: str, other: str) -> bool:
    """Tell whether a CJK character stands beside another, a letter or a figure."""
    return is_cjk(cjk) and (other.isalnum() or is_cjk(other))


def joined(lines: Sequence[str], mender: Mender) -> list[str]:
    """Return the lines cut and spaced so that one after the other they are running text."""
    pieces: list[str] = []
    for line in lines:
        if pieces:
            cut, between = mender.seam(pieces[-1], line)
            pieces[-1] = pieces[-1][: len(pieces[-1]) - cut] + between
        pieces.append(line)
    return pieces

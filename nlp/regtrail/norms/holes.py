"""The words of a lead-in in; where its items take the place of "the following …", and where it ends, out."""

import re
from collections.abc import Sequence

from regtrail.norms.lexicon import Lexicon
from regtrail.norms.statement import Range

_QUANTIFIERS = frozenset({"any", "one", "all", "each", "either", "both", "of", "or", "more", "at", "least"})
_ASIDE = r"(?:,|but|is|are|shall|not|be)"
# "shall include, but shall not be limited to:" says no more than "shall include:"
_UNLIMITED = re.compile(rf"(?<!\w){_ASIDE}(?: {_ASIDE})* limited to[ ,:—–-]*$")


def limit(words: Sequence[str]) -> int:
    """Return where a lead-in ends without "but not limited to"."""
    aside = _UNLIMITED.search(" ".join(words))
    return len(words) - len(aside[0].split()) if aside and "not" in aside[0].split() else len(words)


def placeholder(words: Sequence[str], lexicon: Lexicon) -> Range | None:
    """Find "the following …" in a lead-in; after if or where the rest of the lead-in goes with it."""
    for at in range(len(words) - 1):
        if tuple(words[at : at + 2]) == ("the", "following"):
            start = at
            while start > 0 and words[start - 1] in _QUANTIFIERS:
                start -= 1
            if start > 0 and words[start - 1] in {"if", "where", "when", "unless", "that"}:
                return start, len(words)
            return start, _noun_end(words, at + 2, lexicon)
    return None


def _noun_end(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    while at < len(words) and not (
        lexicon.is_finite(words[at])
        or lexicon.is_a(words[at], "prepositions")
        or lexicon.is_participle(words[at])
        or words[at] in {",", ":"}
    ):
        at += 1
    return at

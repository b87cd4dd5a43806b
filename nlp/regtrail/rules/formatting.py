"""Words in, what of them is more than formatting out: white space, case, punctuation and numbering go."""

from __future__ import annotations

import re
import unicodedata

# "(a)", "(iv)", "(12)" anywhere; "1.", "2.3)", "a)", "§ 5", "Article 5", "Art. 5" where a text opens.
_MARKER = re.compile(r"\((?:\d{1,3}|[a-z]|[ivx]{1,6})\)(?!\w)")
_OPENING = re.compile(
    r"\s*(?:(?:article|art\.|section|sec\.|rule|§+)\s*\d+[a-z]?\b|\d+(?:\.\d+)*[.)]\s|[a-z]\)\s)[\s.:–—-]*"
)
# A word, a number with its decimals, or a sign that means something.
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|[%‰<>=≤≥$€£¥°+]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def bare(text: str) -> str:
    """Return a text without its formatting: equal for two texts that say the same in the same words.

    >>> bare("(a)  The Operator shall re-file 5,000 forms;") == bare("the operator shall refile 5000 forms")
    True
    """
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).casefold())
    tokens = _TOKEN.findall(_MARKER.sub(" ", _OPENING.sub("", plain, count=1)))
    # Words are joined, for a hyphen may come or go; figures are not: "1 50" is not "150".
    return "".join(f" {token} " if token[0].isdigit() else token for token in tokens)

"""A document in; its text as patterns expect it out: lower case, with plain blanks and hyphens."""

import re
from bisect import bisect_left

from spacy.tokens import Doc

from regtrail.model.document import Document

_KEY = "regtrail_folded"
# One character for one, so that offsets hold.
_PLAIN = {"’": "'", "‘": "'", "‑": "-", "–": "-", "\u00ad": "-", "\t": " ", "\r": " ", "\f": " "}
_TABLE = str.maketrans({**_PLAIN, **dict.fromkeys("\u00a0\u2009\u202f\u2007\u2002\u2003", " ")})
_BREAK = re.compile(r"(?<! ) *\n\s*")


def folded(doc: Doc, document: Document) -> str:
    """Return the folded text of a document; the Doc remembers it for the next finder."""
    found: str | None = doc.user_data.get(_KEY)
    if found is None:
        found = fold(document.text, sorted({e for b in document.blocks for e in (b.start, b.end)}))
        doc.user_data[_KEY] = found
    return found


def fold(text: str, edges: list[int] | None = None) -> str:
    """Fold a text to the character: a line break stays only at an edge of a block and at an empty line."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    edges = edges or []

    def wrapped(match: re.Match[str]) -> str:
        place = bisect_left(edges, match.start())
        edge = place < len(edges) and edges[place] <= match.end()
        return ("\n" if edge or match[0].count("\n") > 1 else " ") * len(match[0])

    return _BREAK.sub(wrapped, lowered.translate(_TABLE))

"""A document and its norms in, the sentences that no norm was found in out, and what stands before one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from regtrail.model.document import Document, Span
from regtrail.model.norm import Norm
from regtrail.rules.explaining import explained, is_explained

# A full stop ends a sentence when a capital, a digit or nothing follows; one after "No" or a letter does not.
_SHORT = "".join(
    rf"(?<!\b{word})" for word in (r"\w", "No", "Nos", "Sec", "Secs", "Art", "Arts", "Reg", "Regs", "Para")
)
_SENTENCE = re.compile(rf"\S(?:.|\n)*?(?:{_SHORT}[.;](?=\s+[A-Z\d(§]|\s*\Z)|\Z)")


def overlooked(document: Document, norms: Sequence[Norm]) -> Iterator[Span]:
    """Yield the sentences of the body that no norm touches, in order; what only explains is left out."""
    ranges = explained(document)
    ordered = sorted((norm.start, norm.end) for norm in norms)
    starts = [start for start, _ in ordered]
    reached = list(accumulate((end for _, end in ordered), max))
    for block in document.body:
        for match in _SENTENCE.finditer(document.text, block.start, block.end):
            before = bisect_left(starts, match.end())
            free = before == 0 or reached[before - 1] <= match.start()
            if free and not is_explained(Span(*match.span()), ranges):
                yield Span(*match.span())


def openings(document: Document, norms: Sequence[Norm]) -> Iterator[Span]:
    """Yield what stands in a sentence before the first norm in it, in order."""
    ranges = explained(document)
    starts = sorted(norm.start for norm in norms)
    for block in document.body:
        for match in _SENTENCE.finditer(document.text, block.start, block.end):
            first = bisect_left(starts, match.start())
            if first < len(starts) and match.start() < starts[first] < match.end():
                opening = Span(match.start(), starts[first])
                if not is_explained(opening, ranges):
                    yield opening

"""A document and its norms in, the sentences that no norm was found in out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regtrail.model.document import Document, Span
from regtrail.model.norm import Norm

# A full stop ends a sentence when a capital, a digit or nothing follows; one after "No" or a letter does not.
_SENTENCE = re.compile(r"\S(?:.|\n)*?(?:(?<!\b\w)(?<!\bNo)[.;](?=\s+[A-Z\d(§]|\s*\Z)|\Z)")


def overlooked(document: Document, norms: Sequence[Norm]) -> Iterator[Span]:
    """Yield the sentences of the body that no norm touches, in order."""
    for block in document.body:
        for match in _SENTENCE.finditer(document.text, block.start, block.end):
            if not any(norm.start < match.end() and match.start() < norm.end for norm in norms):
                yield Span(*match.span())

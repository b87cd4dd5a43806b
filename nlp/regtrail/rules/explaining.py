"""A document in, the ranges that only explain what it enacts elsewhere out: preambles, explanatory notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from regtrail.model.document import Document, Span
from regtrail.rules.words import cues


def explained(document: Document) -> tuple[Span, ...]:
    """Return the ranges that lay nothing down: another part of the same document is the law.

    "Commenters asked that owners keep logs for five years" is no rule where the words of issuance follow
    ("For the reasons set out in the preamble, …"); a document without them speaks in its preamble.
    """
    end = len(document.text)
    numbered = [section.start for section in document.sections if section.num]
    first = min(numbered, default=end)
    note = min((at for at in _opened_by(document, "explanatory-note") if at > first), default=end)
    law = max((at for at in _opened_by(document, "words-of-issuance") if at < note), default=0)
    after = (Span(note, end),) if note < end else ()
    return (*_recitals(document, first), *_preamble(document, law), *after)


def is_explained(span: Span, ranges: Sequence[Span]) -> bool:
    """Tell whether a span lies in one of the ranges."""
    return any(held.holds(span) for held in ranges)


def _recitals(document: Document, first: int) -> Iterator[Span]:
    """Yield what an act considers: from "WHEREAS:" up to the word that enacts, or to its first unit."""
    opened = next((at for at in _opened_by(document, "recital-opening") if at < first), None)
    if opened is None:
        return
    enacted = (at for at in _opened_by(document, "enacting-formula") if opened < at < first)
    end = next(enacted, first)
    if end < len(document.text):  # an act that only considers lays down what it considers
        yield Span(opened, end)


def _preamble(document: Document, law: int) -> Iterator[Span]:
    """Yield the fields of a preamble that explain, up to the words of issuance."""
    fields = sorted((*_opened_by(document, "explaining-field"), *_opened_by(document, "enacting-field"), law))
    for start in _opened_by(document, "explaining-field"):
        if start < law:
            yield Span(start, next(at for at in fields if at > start))


def _opened_by(document: Document, name: str) -> tuple[int, ...]:
    """Return where blocks begin that open with a cue."""
    pattern = _pattern(document.metadata.language, name)
    if pattern is None:
        return ()
    return tuple(b.start for b in document.body if pattern.match(document.text, b.start, b.end))


@cache
def _pattern(language: str, name: str) -> re.Pattern[str] | None:
    found = cues(language, name)
    return re.compile("|".join(f"(?:{cue})" for cue in found), re.IGNORECASE) if found else None

"""A text that corrects the print of another in, its corrections as instructions out ("for "A" read "B"")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from regtrail.model.claim import Amendment, Instrument, Operation
from regtrail.model.document import Document, Span
from regtrail.model.entity import EntityType
from regtrail.model.norm import Extraction, Modality, Norm, Slot
from regtrail.rules import instruments
from regtrail.rules.addresses import address
from regtrail.rules.pinpoints import as_eid, pinpoints
from regtrail.rules.words import cues

FOUND_BY = "correction"
# Whole paragraphs are quoted; a quotation ends where the print goes on to the other one, or to a new line.
_OLD = r"(?P<{name}>['\"‘“«].{{1,6000}}?['\"’”»])\s*[.,;]?"
_NEW = r"(?P<{name}>['\"‘“«].{{1,6000}}?['\"’”»])(?=\s*[.,;]?\s*(?:\n|\Z)|\s*[.,;]\s+[A-Z\d(])"
# So many words on either side tell which of the same words are meant.
_CONTEXT = 4


def is_correction(document: Document) -> bool:
    """Tell whether a text corrects the print of another one."""
    return instruments.correcting_from(document) is not None


def corrected(extraction: Extraction) -> Instrument | None:
    """Return the instrument that a correction is about: the first that it names after saying what it is."""
    opening = instruments.correcting_from(extraction.document)
    if opening is None:
        return None
    named = [e for e in extraction.entities if e.type is EntityType.INSTRUMENT and e.start >= opening]
    return next(iter(instruments.cited(named, extraction.document.metadata.language)), None)


def corrections(extraction: Extraction) -> Iterator[Norm]:
    """Yield the corrections that a text makes, each with the line that says where."""
    document = extraction.document
    if not is_correction(document):
        return
    reached = 0
    for match in _pattern(document.metadata.language).finditer(document.text):
        start = _place(document.text, reached, match.start())
        old, new = _group(match, "old"), _group(match, "new")
        end = reached = match.end(new)
        yield Norm(
            Modality.CONSTITUTIVE,
            extraction.status,
            start,
            end,
            document.text[start:end],
            bearer=Slot(match[old], match.start(old), match.end(old)),
            object=Slot(match[new], match.start(new), match.end(new)),
            found_by=FOUND_BY,
        )


def amendment(norm: Norm, extraction: Extraction) -> Amendment | None:
    """Return what a correction does where."""
    if norm.bearer is None or norm.object is None:
        return None
    units = address(norm.text[: norm.bearer.start - norm.start]).units
    old, new = (slot.text[1:-1].strip() for slot in (norm.bearer, norm.object))
    if old[-1:] == new[-1:] and old[-1:] in ".,;":
        old, new = old[:-1], new[:-1]
    eids = [as_eid(path) for path in units]
    return Amendment(
        Operation.CORRECT,
        corrected(extraction),
        eid=next(iter(eids), None),
        old=old,
        new=new,
        beside=tuple(eids[1:]),
    )


def without_pieces(extraction: Extraction) -> list[Norm]:
    """Return the norms of a correction: what it quotes is no norm of its own."""
    found = list(corrections(extraction))
    spans = [Span(norm.start, norm.end) for norm in found]
    return [n for n in extraction.norms if not any(span.overlaps(n.span) for span in spans)] + found


def changed(old: str, new: str) -> Iterator[list[tuple[str, str]]]:
    """Yield, for each place where two wordings differ, the words that go and come: most context first.

    >>> next(changed("keep it for ten days after the sale", "keep it for two days after the sale"))[-1]
    ('ten', 'two')
    """
    before, after = old.split(), new.split()
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        widths = range(_CONTEXT, -1, -1)
        pairs = (
            (" ".join(before[max(0, i - n) : j + n]), " ".join(after[max(0, k - n) : m + n])) for n in widths
        )
        yield [pair for pair in dict.fromkeys(pairs) if pair[0]]


def _place(text: str, reached: int, start: int) -> int:
    """Return where the line begins that says what is corrected: the last one before that names a unit."""
    at = text.rfind("\n", reached, start) + 1 or reached
    line = at
    while not pinpoints(text[line:start]) and line > reached:
        line = text.rfind("\n", reached, line - 1) + 1 or reached
    found = line if pinpoints(text[line:start]) else at
    return found + len(text[found:start]) - len(text[found:start].lstrip())


def _group(match: re.Match[str], name: str) -> str:
    return next(key for key, words in match.groupdict().items() if key.startswith(name) and words)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return the ways in which corrections are worded, as one pattern."""
    ways = [
        cue.format(old=_OLD.format(name=f"old{i}"), new=_NEW.format(name=f"new{i}"))
        for i, cue in enumerate(cues(language, "correcting"))
    ]
    return re.compile("|".join(ways) or "(?!)", re.IGNORECASE | re.DOTALL)

"""A document in, the passages out in which it says that a report is wrong, or that nothing is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from regtrail.model.document import Document, Span
from regtrail.model.norm import Extraction, Modality, Norm, Status
from regtrail.rules.sentences import overlooked
from regtrail.rules.words import cues

# What is told of in so many sentences before "These reports are wrong" is what is denied.
_REACH = 4
FOUND_BY = "denied report"
ENDED_BY = "reported end"
# Cue lists, and how far what they deny has come at most.
_DENYING = (("denying", Status.UNKNOWN), ("undecided", Status.CONSIDERED))


@dataclass(frozen=True, slots=True)
class Denial:
    """A passage that tells of a report and denies it; what stands in `reported` is not asserted.

    `most` is how far the rule that was reported has come at most: nowhere, or it is being thought about.
    """

    reported: Span
    most: Status


def denials(document: Document) -> tuple[Denial, ...]:
    """Return what a document denies, in order; passages that overlap are one."""
    told = [_trimmed(span, document) for span in overlooked(document, ())]
    merged: list[Denial] = []
    for found in sorted(_found(document, told), key=_start):
        last = merged[-1] if merged else None
        if last is None or found.reported.start >= last.reported.end:
            merged.append(found)
            continue
        most = Status.UNKNOWN if Status.UNKNOWN in {last.most, found.most} else found.most
        whole = Span(last.reported.start, max(last.reported.end, found.reported.end))
        merged[-1] = Denial(whole, most)
    return tuple(merged)


def speaks_of_rules(norm: Norm) -> bool:
    """Tell whether a norm stands for what a text says of rules: it lays nothing down itself."""
    return norm.found_by in {FOUND_BY, ENDED_BY}


def is_denial(norm: Norm) -> bool:
    """Tell whether a norm stands for a denial: its status is how far what it denies has come at most."""
    return norm.found_by == FOUND_BY


def as_norms(extraction: Extraction) -> Extraction:
    """Put one norm per denial in the place of those that were read in what it denies."""
    denied = denials(extraction.document)
    if not denied:
        return extraction
    spans = [denial.reported for denial in denied]
    kept = (n for n in extraction.norms if not any(span.start <= n.start < span.end for span in spans))
    text = extraction.document.text
    made = (
        Norm(Modality.CONSTITUTIVE, d.most, s.start, s.end, text[s.start : s.end], found_by=FOUND_BY)
        for d, s in zip(denied, spans, strict=True)
    )
    return replace(extraction, norms=(*kept, *made))


def with_reported_ends(extraction: Extraction) -> Extraction:
    """Add a norm for each sentence of a report that says that something was postponed, stayed or dropped."""
    document = extraction.document
    spans = [_trimmed(span, document) for span in overlooked(document, ())]
    told = [(span, document.text[span.start : span.end]) for span in spans]
    made = (
        Norm(Modality.CONSTITUTIVE, Status.ENDED, span.start, span.end, words, found_by=ENDED_BY)
        for span, words in told
        if _search(words, "halted", document.metadata.language) is not None
    )
    return replace(extraction, norms=(*extraction.norms, *made))


def _found(document: Document, told: Sequence[Span]) -> Iterator[Denial]:
    language = document.metadata.language
    for number, span in enumerate(told):
        words = document.text[span.start : span.end]
        if _search(words, "laying-down", language) is not None:
            continue
        if (match := _search(words, "denying-what-follows", language)) is not None:
            yield Denial(Span(span.start + match.start(), span.end), Status.UNKNOWN)
            continue
        for name, most in _DENYING:
            match = _search(words, name, language)
            first = _first_reported(document, told, number, match) if match else None
            if match and first is not None:
                yield Denial(Span(told[first].start, span.start + match.end()), most)
                break


def _first_reported(
    document: Document, told: Sequence[Span], number: int, denying: re.Match[str]
) -> int | None:
    """Return the first sentence of what a sentence denies, or None where no report is told of.

    "Reports that shops must close are wrong" denies what it tells itself; "This is wrong" what stands before.
    """
    language = document.metadata.language
    before = denying.string[: denying.start()]
    if _match(before, "pointing-back", language) is None:
        return number if _search(before, "reports", language) is not None else None
    for earlier in range(number - 1, max(-1, number - 1 - _REACH), -1):
        if _search(document.text[told[earlier].start : told[earlier].end], "reports", language) is not None:
            return earlier
    return None


def _start(denial: Denial) -> int:
    return denial.reported.start


def _trimmed(span: Span, document: Document) -> Span:
    words = document.text[span.start : span.end]
    return Span(span.start, span.start + len(words.rstrip(" \n.;")))


def _search(words: str, name: str, language: str) -> re.Match[str] | None:
    pattern = _pattern(name, language)
    return pattern.search(" ".join(words.split("\n"))) if pattern else None


def _match(words: str, name: str, language: str) -> re.Match[str] | None:
    pattern = _pattern(name, language)
    return pattern.match(" ".join(words.split("\n"))) if pattern else None


@cache
def _pattern(name: str, language: str) -> re.Pattern[str] | None:
    found = cues(language, name)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else None

"""A document in, the days of effect that it sets outside of norms out: "Compliance date: 1 May for mills"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regtrail.model.claim import EffectKind
from regtrail.model.document import Span
from regtrail.model.entity import EntityType
from regtrail.model.norm import Extraction, Modality, Norm, Slot
from regtrail.rules import addressees, days
from regtrail.rules.pinpoints import pinpoints
from regtrail.rules.sentences import openings, overlooked
from regtrail.rules.words import cues, has_cue, starts_with_cue

# "5 May 2031 for makers; and 3 May 2032 for small makers": one day a piece.
_PIECE = re.compile(r";(?:\s+and\b)?|,?\s+except(?:\s+that|\s+for)?\b|,?\s+and\b|,?\s+but\b", re.IGNORECASE)
# What another day of the same kind may follow.
_GOING_ON = (":", ";")
_AROUND = " .;,\n"
FOUND_BY = "dateline"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A first day: where it is set, in which words, for whom, and for which unit that the sentence names."""

    span: Span
    words: str
    kind: EffectKind
    first: dt.date
    addressees: str | None
    about: Slot | None


def datelines(extraction: Extraction, norms: Sequence[Norm]) -> Iterator[Dateline]:
    """Yield the days of effect that sentences without a verb set, each for its class of addressees.

    Args:
        extraction: The document.
        norms: What was found in it; a sentence may go on in one ("..., except that mills must comply by D").
    """
    document = extraction.document
    language = document.metadata.language
    carried: EffectKind | None = None
    spans = sorted({*overlooked(document, norms), *openings(document, norms)}, key=lambda span: span.start)
    for span in spans:
        sentence = document.text[span.start : span.end].strip()
        kind = _kind(sentence, language)
        found = list(_days(span, kind or carried, extraction))
        if kind is not None or any(line.addressees for line in found):
            yield from found
        going_on = sentence.endswith(_GOING_ON) or (kind is None and bool(found))
        carried = (kind or carried) if going_on else None


def _kind(sentence: str, language: str) -> EffectKind | None:
    """Return what a sentence dates; where it names both, compliance counts."""
    if has_cue(sentence, cues(language, "compliance-dates")):
        return EffectKind.APPLICATION
    return EffectKind.ENTRY if has_cue(sentence, cues(language, "effect-dates")) else None


def _days(span: Span, kind: EffectKind | None, extraction: Extraction) -> Iterator[Dateline]:
    """Yield the days that a sentence sets, piece by piece."""
    if kind is None:
        return
    document = extraction.document
    meta = document.metadata
    about = _unit(span, extraction)
    for piece in _pieces(span, extraction):
        words = " ".join(document.text[piece.start : piece.end].split())
        found = days.times(extraction.entities, piece.start, piece.end)
        read = days.binding if kind is EffectKind.APPLICATION else days.starting
        first = read(found, meta.published, meta.language)
        if first is not None:
            whom = addressees.named_in(words, meta.language)
            yield Dateline(piece, words, kind, first, whom, about)


def _unit(span: Span, extraction: Extraction) -> Slot | None:
    """Return the unit of the law that a sentence names first."""
    cited = (e for e in extraction.entities if e.type is EntityType.INSTRUMENT and span.holds(e.span))
    named = next((e for e in cited if pinpoints(e.text)), None)
    return Slot(named.text, named.start, named.end) if named else None


def _pieces(span: Span, extraction: Extraction) -> Iterator[Span]:
    """Yield the parts of a sentence that have a day each; what has none belongs to the part before it."""
    start = span.start
    for cut in _PIECE.finditer(extraction.document.text, span.start, span.end):
        edges = ((start, cut.start()), (cut.end(), span.end))
        if all(days.times(extraction.entities, *edge) for edge in edges):
            yield Span(start, cut.start())
            start = cut.end()
    yield Span(start, span.end)


def divided(extraction: Extraction) -> Iterator[Norm]:
    """Yield the norms, in the place of one that dates several units or classes one for each.

    "This Act takes effect on 1 July 2031, except that section 9 takes effect on 1 January 2032."
    """
    language = extraction.document.metadata.language
    verbs = (*cues(language, "effect-entry"), *cues(language, "effect-application"))
    for norm in extraction.norms:
        whole = norm.bearer is None or starts_with_cue(norm.bearer.text, cues(language, "own-instrument"))
        pieces = list(_pieces(norm.span, extraction)) if whole and has_cue(norm.text, verbs) else []
        if len(pieces) > 1 and all(_is_whole(p, first=p is pieces[0], extraction=extraction) for p in pieces):
            yield from (_as_norm(extraction, piece, None) for piece in pieces)
        else:
            yield norm


def _is_whole(piece: Span, *, first: bool, extraction: Extraction) -> bool:
    """Tell whether a part of a sentence sets a first day, and each but the first says for what or whom."""
    meta = extraction.document.metadata
    words = " ".join(extraction.document.text[piece.start : piece.end].split())
    found = days.times(extraction.entities, piece.start, piece.end)
    told = first or pinpoints(words) or addressees.named_in(words, meta.language)
    return bool(told) and days.starting(found, meta.published, meta.language) is not None


def _as_norm(extraction: Extraction, span: Span, about: Slot | None) -> Norm:
    stripped = _stripped(extraction.document.text, span)
    quote = extraction.document.text[stripped.start : stripped.end]
    edges = (stripped.start, stripped.end)
    return Norm(Modality.CONSTITUTIVE, extraction.status, *edges, quote, bearer=about, found_by=FOUND_BY)


def unstated(extraction: Extraction) -> Iterator[Norm]:
    """Yield as norms the days that are for a class of addressees: decisions need them."""
    for line in datelines(extraction, extraction.norms):
        if line.addressees:
            about = line.about if line.about and not line.span.holds(line.about.span) else None
            yield _as_norm(extraction, line.span, about)


def _stripped(text: str, span: Span) -> Span:
    """Return a span without the blanks and stops around it."""
    quote = text[span.start : span.end]
    start = span.start + len(quote) - len(quote.lstrip(_AROUND))
    return Span(start, start + len(quote.strip(_AROUND)))

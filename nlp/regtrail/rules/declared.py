"""A document in, amending instructions in the indicative out, each whole: "points 1 and 2 are deleted"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from regtrail.model.claim import Operation
from regtrail.model.document import Document, Span
from regtrail.model.entity import Entity, EntityType
from regtrail.model.norm import Extraction, Modality, Norm, Slot
from regtrail.rules import instruments
from regtrail.rules.orders import Order, order, without_new
from regtrail.rules.pinpoints import Path, pinpoints
from regtrail.rules.quoting import is_quoted
from regtrail.rules.sentences import overlooked
from regtrail.rules.words import cues

FOUND_BY = "amending instruction"
_MARKER = re.compile(r"\s*(?:\(?\w{1,4}[.)]\s+)*")
# After the number of a unit a sentence of its own begins; "Article 9 of Act 5 is repealed" goes on.
_OPENED = re.compile(r"[.:)\s–—-]*(?=[A-Z])")
# New text follows these; it may hold norms of its own.
_BRINGING = frozenset({Operation.REPLACE, Operation.INSERT})
# What stands between two instruments of a list, their titles included; one that is only cited is not in it.
_LONGEST_TITLE = 300


def with_declared(extraction: Extraction) -> Extraction:
    """Put each instruction in the place of the norms that are pieces of it, and of its copies."""
    norms = list(extraction.norms)
    for span in overlooked(extraction.document, ()):
        if not is_quoted(extraction.document, span.start):
            norms = _mended(norms, _without_number(span, extraction.document), extraction)
    return replace(extraction, norms=tuple(norms))


def _without_number(span: Span, document: Document) -> Span:
    """Return a sentence without the number of the unit that it opens: "Article 9 Act 5 is repealed"."""
    section = document.section_at(span.start)
    if section is None or section.num is None or section.start != span.start:
        return span
    start = span.start + len(section.num)
    opened = _OPENED.match(document.text, start, span.end)
    return Span(opened.end(), span.end) if opened else span


def _mended(norms: list[Norm], span: Span, extraction: Extraction) -> list[Norm]:
    document = extraction.document
    language = document.metadata.language
    sentence = document.text[span.start : span.end]
    found = order(sentence, language)
    if found is None:
        return norms
    clause = Span(span.start, span.start + found.end)
    inside = [norm for norm in norms if clause.holds(Span(norm.start, norm.start + 1))]
    told = _units(sentence[: found.end], found)
    whole = [norm for norm in inside if _same(norm, found, told, language)]
    if whole:
        best = max(whole, key=lambda norm: len(norm.text))
        dropped = {*whole, *_pieces(inside, clause, found, language)}
    elif inside and _is_amending(span, told, extraction):
        best, dropped = _whole(span, found, extraction), set(inside)
    else:
        return norms
    kept = [norm for norm in norms if norm not in dropped]
    return [*kept, *_for_each_act(best, found, extraction)]


def _same(norm: Norm, wanted: Order, units: tuple[Path, ...], language: str) -> bool:
    """Tell whether a norm is the whole instruction: it orders the same, of the same units."""
    found = order(norm.text, language)
    if found is None or (found.operation, found.old, found.new) != (wanted.operation, wanted.old, wanted.new):
        return False
    return _units(norm.text[: found.end], found) == units


def _units(words: str, found: Order) -> tuple[Path, ...]:
    return pinpoints(without_new(words, found))


def _pieces(inside: list[Norm], clause: Span, wanted: Order, language: str) -> set[Norm]:
    """Return the norms that are only words of an instruction ("in Article 6", "4 are deleted")."""
    held = (n for n in inside if n.modality is Modality.CONSTITUTIVE and clause.holds(n.span))
    read = ((norm, order(norm.text, language)) for norm in held)
    return {norm for norm, found in read if found is None or found.operation is wanted.operation}


def _whole(span: Span, found: Order, extraction: Extraction) -> Norm:
    """Make the norm that a sentence is, without its number and the new text that follows it."""
    text = extraction.document.text
    marker = _MARKER.match(text, span.start, span.end)
    start = marker.end() if marker else span.start
    end = span.start + found.end if found.operation in _BRINGING else span.end
    quote = text[start:end].rstrip(" .;")
    named = next(_named(Span(start, start + len(quote)), extraction), None) or next(
        _led(span, extraction), None
    )
    return Norm(
        Modality.CONSTITUTIVE,
        extraction.status,
        start,
        start + len(quote),
        quote,
        bearer=Slot(named.text, named.start, named.end) if named else None,
        found_by=FOUND_BY,
    )


def _is_amending(span: Span, units: tuple[Path, ...], extraction: Extraction) -> bool:
    """Tell whether a sentence stands in a text that amends, and says where."""
    document = extraction.document
    named = next(_named(span, extraction), None) or next(_led(span, extraction), None)
    return named is not None or (bool(units) and instruments.amended_by_title(document) is not None)


def _named(span: Span, extraction: Extraction) -> Iterator[Entity]:
    language = extraction.document.metadata.language
    for entity in extraction.entities:
        cited = entity.type is EntityType.INSTRUMENT and span.holds(entity.span)
        if cited and instruments.of_entity(entity, language) is not None:
            yield entity


def _led(span: Span, extraction: Extraction) -> Iterator[Entity]:
    """Yield the instruments that the lead-ins of a sentence name."""
    document = extraction.document
    for lead in document.lead_ins(document.section_at(span.start)):
        if lead.end <= span.start:
            yield from _named(lead, extraction)


def _for_each_act(norm: Norm, found: Order, extraction: Extraction) -> list[Norm]:
    """Return an instruction once for every act that it does away with ("Acts 1 and 2 are repealed")."""
    if found.operation is not Operation.DELETE or pinpoints(norm.text):
        return [norm]
    document = extraction.document
    named = [e for e in _named(norm.span, extraction) if order(document.text[e.start : norm.end], "en")]
    listed = named[:1]
    for entity in named[1:]:
        if not _is_listed(document, listed[-1].end, entity.start):
            break
        listed.append(entity)
    if len(listed) < 2:
        return [norm]
    return [replace(norm, bearer=Slot(e.text, e.start, e.end), found_by=FOUND_BY) for e in listed]


def _is_listed(document: Document, start: int, end: int) -> bool:
    """Tell whether an instrument is listed beside the one before; in "A as amended by B" it is not."""
    between = " ".join(document.text[start:end].lower().split())
    asides = (
        *cues(document.metadata.language, "link-aside"),
        *cues(document.metadata.language, "link-amends-past"),
    )
    joined = between.endswith((",", "and", "and the", ", the", "as well as the", ";"))
    return joined and len(between) < _LONGEST_TITLE and not any(aside in between for aside in asides)

"""A document in, its amending instructions in the imperative out, each whole: "In § 5, revise (b)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from regtrail.model.claim import Operation
from regtrail.model.document import Span
from regtrail.model.entity import EntityType
from regtrail.model.norm import Extraction, Modality, Norm, Slot
from regtrail.rules.orders import Order, order, without_new
from regtrail.rules.pinpoints import pinpoints
from regtrail.rules.sentences import overlooked
from regtrail.rules.words import cues

# Says who found a norm that is such an instruction.
FOUND_BY = "amending command"
# New text follows these; it may hold norms of its own.
_BRINGING = frozenset({Operation.REPLACE, Operation.INSERT})
_LEADING = re.compile(r"[^:—\"“‘\n]{0,80}[:—]|")


def with_commands(extraction: Extraction) -> Extraction:
    """Put each instruction in the imperative in the place of the norms that were read in its words.

    An imperative binds nobody here: "In § 12.8, remove "10 days" and add in its place "5 days"" is done by
    being printed.
    """
    document = extraction.document
    norms = extraction.norms
    for norm in _commands(extraction):
        inside = [n for n in norms if n.span.overlaps(norm.span)]
        if not any(_same(n, norm, document.metadata.language) for n in inside):
            norms = (*(n for n in norms if n not in inside), norm)
    return Extraction(document, extraction.entities, norms, extraction.status, extraction.warnings)


def _commands(extraction: Extraction) -> Iterator[Norm]:
    document = extraction.document
    language = document.metadata.language
    opening = _opening(language)
    for span in overlooked(document, ()) if opening else ():
        sentence = document.text[span.start : span.end]
        if opening is None or not opening.match(sentence):
            continue
        found = order(sentence, language)
        if found is None or not (pinpoints(without_new(sentence, found)) or (found.old and found.new)):
            continue
        quote = sentence[: _end(sentence, found)].rstrip(" .;")
        start, end = span.start + found.start, span.start + min(found.end, len(quote))
        yield Norm(
            Modality.CONSTITUTIVE,
            extraction.status,
            span.start,
            span.start + len(quote),
            quote,
            bearer=_unit(extraction, Span(span.start, span.start + len(quote))),
            action=Slot(document.text[start:end], start, end),
            found_by=FOUND_BY,
        )


def _unit(extraction: Extraction, span: Span) -> Slot | None:
    """Return the first unit or instrument that an instruction names."""
    cited = (e for e in extraction.entities if e.type is EntityType.INSTRUMENT and span.holds(e.span))
    named = next(cited, None)
    return Slot(named.text, named.start, named.end) if named else None


def _end(sentence: str, found: Order) -> int:
    """Return where an instruction ends: before the new text that follows it."""
    if found.operation not in _BRINGING:
        return len(sentence)
    leading = _LEADING.match(sentence, found.end)
    return leading.end() if leading else found.end


def _same(norm: Norm, whole: Norm, language: str) -> bool:
    """Tell whether a norm is the same instruction, of the same units."""
    if norm.modality is not Modality.CONSTITUTIVE:
        return False
    one, two = order(norm.text, language), order(whole.text, language)
    if one is None or two is None or (one.operation, one.old, one.new) != (two.operation, two.old, two.new):
        return False
    return pinpoints(without_new(norm.text, one)) == pinpoints(without_new(whole.text, two))


@cache
def _opening(language: str) -> re.Pattern[str] | None:
    found = cues(language, "amend-commands")
    return re.compile("|".join(f"(?:{cue})" for cue in found), re.IGNORECASE) if found else None

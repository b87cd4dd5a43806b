"""An amending instruction in, its new text out: where it stands, where it comes to stand, its bare items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regtrail.model.claim import Amendment, Operation
from regtrail.model.document import Span
from regtrail.model.norm import Extraction, Modality, Norm
from regtrail.rules.pinpoints import path_of, pinpoints, renumbered
from regtrail.rules.words import cues, has_cue

_PUNCTUATION = " \n\t.:;,-–—"
# Words may lead from an instruction to the new text: ", which shall read:".
_OPENING = re.compile(r"(?:,?\s[^.;:\"'‘’“”\n]{0,60}(?=:))?[\s:]*(['\"‘“])")
# Says that a norm is but an item of a list whose lead-in stands in the act that it joins.
ITEM = "list item"
_MARK = r"[ \t'\"‘“]*(?:\(?(?P<num>\d{1,3}[a-z]{0,2}|[a-z]{1,4})[.)]|[–—•-])[ \t]+"
_MARKED = re.compile(_MARK)
_NEXT_MARKED = re.compile(rf"\n{_MARK}")
_AROUND_ITEM = re.compile(r"^[\s'\"‘“]+|[\s.;,'\"’”]*(?:[;,]\s*(?:and|or))?[\s.;,'\"’”]*$")
_LONGEST_ITEM = 300
_INSERTING = frozenset({Operation.REPLACE, Operation.INSERT})
_LEADING = re.compile(r"[^.;:\"'‘’“”\n]{0,60}(?=:)")


def brings_text(norm: Norm, amendment: Amendment, extraction: Extraction) -> bool:
    """Tell whether new text follows an instruction: "is divided into Articles 4 and 4a, which read"."""
    if amendment.operation is not Operation.RENUMBER:
        return amendment.operation in _INSERTING
    language, text = extraction.document.metadata.language, extraction.document.text
    led = _LEADING.match(text, norm.end)
    return has_cue(f"{amendment.new or ''} {led[0] if led else ''}", cues(language, "amend-reading"))


def home(amendment: Amendment) -> str | None:
    """Return the eId of the first unit that new text stands in: of a renumbering, the new one."""
    numbers = pinpoints(amendment.new or "") if amendment.operation is Operation.RENUMBER else ()
    if amendment.eid is None or not numbers:
        return amendment.eid
    return renumbered(amendment.eid, path_of(amendment.eid), numbers[0])


def inserted_range(norm: Norm, extraction: Extraction) -> Span | None:
    """Return the range of the new text that follows a replacing or inserting instruction, or None.

    It is what stands in quotation marks after the instruction, else the rest of the instruction's unit.
    """
    text = extraction.document.text
    opened = _OPENING.match(text, norm.end)
    if opened:
        closing = {"‘": "’", "“": "”"}.get(opened[1], opened[1])
        end = re.compile(rf"{closing}\s*[.;,]?\s*(?:\n|$)").search(text, opened.end())
        if end:
            return Span(opened.start(1), end.end())
    section = extraction.document.section_at(norm.start)
    rest = Span(norm.end, section.end) if section and section.end > norm.end else None
    return rest if rest and text[rest.start : rest.end].strip(_PUNCTUATION) else None


def items(instruction: Norm, place: Span, extraction: Extraction) -> Iterator[Norm]:
    """Yield the items that new text brings to a list, each without its number: "(e) peat", "barges"."""
    document = extraction.document
    if not has_cue(instruction.text, cues(document.metadata.language, "amend-items")):
        return
    home = instruction.eid or ""
    opened = _MARKED.match(document.text, place.start, place.end)
    marks = [*([opened] if opened else []), *_NEXT_MARKED.finditer(document.text, place.start + 1, place.end)]
    edges = [*((m.end(), m["num"]) for m in marks)] or [(place.start, None)]
    ends = [*(m.start() for m in marks[1:]), place.end]
    for (start, number), end in zip(edges, ends, strict=True):
        words = document.text[start:end]
        quote = _AROUND_ITEM.sub("", words)
        if quote and "\n" not in quote and len(quote) <= _LONGEST_ITEM:
            first = start + words.index(quote)
            eid = f"{home}__qstr_1__point_{number}" if number else f"{home}__qstr_1"
            last = first + len(quote)
            yield Norm(Modality.CONSTITUTIVE, extraction.status, first, last, quote, eid=eid, found_by=ITEM)

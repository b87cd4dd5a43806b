"""A document in, the days that its lists and tables set for classes out: "Large mills ..... May 1, 2031"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regtrail.model.document import Block, BlockKind, Document, Span
from regtrail.model.norm import Extraction, Modality, Norm, Slot
from regtrail.rules import addressees, days
from regtrail.rules.datelines import FOUND_BY
from regtrail.rules.words import cues, has_cue

_MARKER = re.compile(r"\s*\(?\w{1,4}[.)]\s+")
_TABLES = frozenset({BlockKind.ROW, BlockKind.CAPTION, BlockKind.HEADING})
_AROUND = " .;,\n"


def scheduled(extraction: Extraction) -> Iterator[Norm]:
    """Yield as norms the lines below "must comply by the date in the table:" that set a day for a class."""
    document = extraction.document
    about: Slot | None = None
    open_list = False
    for block in document.body:
        line = _line(block, extraction) if open_list else None
        if line is not None:
            quote = document.text[line.start : line.end]
            edges = (line.start, line.end)
            yield Norm(
                Modality.CONSTITUTIVE, extraction.status, *edges, quote, bearer=about, found_by=FOUND_BY
            )
        elif not open_list or block.kind not in _TABLES or _opens(block, document):
            open_list = _opens(block, document)
            about = _unit(block, document) if open_list else None


def _opens(block: Block, document: Document) -> bool:
    """Tell whether days of compliance follow: a sentence that goes on with a colon, or a table's heading."""
    language = document.metadata.language
    words = document.text[block.start : block.end]
    if not has_cue(words, (*cues(language, "compliance-dates"), *cues(language, "complying-from"))):
        return False
    return block.kind in _TABLES or words.rstrip().endswith(":")


def _line(block: Block, extraction: Extraction) -> Span | None:
    """Return a block that sets one first day for a class, without its marker."""
    document = extraction.document
    meta = document.metadata
    marker = _MARKER.match(document.text, block.start, block.end) if block.kind is BlockKind.ITEM else None
    start = marker.end() if marker else block.start
    quote = document.text[start : block.end]
    end = start + len(quote.rstrip(_AROUND))
    found = days.times(extraction.entities, start, end)
    if len(found) != 1 or days.binding(found, meta.published, meta.language) is None:
        return None
    return Span(start, end) if addressees.listed_in(quote, meta.language) else None


def _unit(block: Block, document: Document) -> Slot | None:
    """Return what has to be complied with: the words after "comply with"."""
    listed = "|".join(map(re.escape, cues(document.metadata.language, "complying")))
    named = re.compile(rf"\b(?:{listed})\s+(?P<unit>[^:,;]+?)(?=\s+(?:by|from|on|is|as|beginning)\b|[:,;])")
    found = named.search(document.text, block.start, block.end) if listed else None
    return Slot(found["unit"], found.start("unit"), found.end("unit")) if found else None

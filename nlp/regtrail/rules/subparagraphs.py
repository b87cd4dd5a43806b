"""A norm and its document in, which of the unnumbered paragraphs of its article it stands in out."""

from __future__ import annotations

from regtrail.model.document import BlockKind, Document, Section
from regtrail.model.norm import Norm

_PARAGRAPHS = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
# Other units than articles are cited by their number alone.
_ARTICLE = "article"


def of(norm: Norm, document: Document) -> str | None:
    """Return a norm's unit with its place among several paragraphs without a number: "art_5__subpara_2"."""
    section = document.section_at(norm.start)
    if section is None or section.kind != _ARTICLE or norm.eid != section.eid:
        return norm.eid
    starts = _starts(section, document)
    place = sum(start <= norm.start for start in starts)
    return f"{norm.eid}__subpara_{place}" if len(starts) > 1 and place else norm.eid


def _starts(section: Section, document: Document) -> list[int]:
    """Return where the paragraphs begin that stand directly in a unit."""
    within = (b for b in document.blocks if section.start <= b.start < section.end and b.kind in _PARAGRAPHS)
    return [block.start for block in within if document.section_at(block.content) == section]

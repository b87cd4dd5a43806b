"""A reader's Draft in, the Document out: the steps that all formats share, in their order."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from regtrail.errors import UnreadableDocument
from regtrail.model.document import Block, BlockKind, Document, Source, Span
from regtrail.readers import boilerplate, metadata, tongue
from regtrail.readers.base import Draft, RawFile
from regtrail.readers.structure import blocks as layout
from regtrail.readers.structure import definitions, furniture, pagebreaks, references, sections


def complete(draft: Draft, raw: RawFile) -> Document:
    """Return the document: language, blocks, boilerplate, title block, sections, kind.

    Raises:
        UnreadableDocument: The draft holds no text, or its blocks do not lie in it in order.
    """
    text = draft.text
    if not text.strip():
        raise UnreadableDocument(raw.name, "no text in it")
    _check(draft.blocks, len(text), raw.name)
    # The cues of one language serve the steps below; the document is in the other, where they differ.
    code, actual = tongue.identify(text, draft.stated_language)
    stated = replace(draft.metadata, language=code)
    blocks, spans = _laid_out(draft, code)
    bare = Document(_source(raw), text, stated, blocks, spans)
    found = metadata.front(text, blocks, bare.body, stated)
    if found.title is not None and found.title.marker is None:
        blocks = tuple(replace(b, kind=BlockKind.TITLE) if b is found.title else b for b in blocks)
        bare = replace(bare, blocks=blocks)
    units = draft.sections if draft.sections is not None else sections.find(text, bare.body, found.front)
    kind = metadata.kind(text, bare.body, units, found.metadata)
    sectioned = replace(
        bare,
        metadata=replace(found.metadata, kind=kind),
        sections=units,
        fragments=draft.fragments,
        warnings=draft.warnings,
    )
    return replace(
        sectioned,
        metadata=replace(sectioned.metadata, language=actual),
        definitions=definitions.find(sectioned),
        references=references.find(sectioned),
    )


def _laid_out(draft: Draft, code: str) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """Return the blocks with their markers and headings, and the boilerplate among and inside them."""
    text = draft.text
    refine = layout.refine if draft.sections is None else layout.marked
    blocks = refine(text, draft.blocks)
    if draft.boilerplate is not None:
        return blocks, draft.boilerplate
    spans = _joined((*boilerplate.find(text, blocks, language=code), *furniture.find(text, blocks)))
    mended = pagebreaks.mend(text, draft.blocks, spans)
    return refine(text, mended) if len(mended) < len(draft.blocks) else blocks, spans


def _source(raw: RawFile) -> Source:
    return Source(raw.name, hashlib.sha256(raw.data).hexdigest(), raw.media_type, len(raw.data))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _check(blocks: Sequence[Block], length: int, name: str) -> None:
    reached = 0
    for block in blocks:
        if not reached <= block.start <= block.end <= length:
            raise UnreadableDocument(name, f"its reader gave a block out of order at {block.start}")
        reached = block.end

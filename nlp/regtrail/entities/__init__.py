"""Parsed document in, mentions with values and concepts out: one file a type, found by itself."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from regtrail import plugins
from regtrail.encoder import Reading
from regtrail.entities import learned, linking, overlap
from regtrail.entities.base import Finder
from regtrail.model.document import Document
from regtrail.model.entity import Entity

__all__ = ["find", "finders", "weigh"]


def finders() -> dict[str, Finder]:
    """Return every finder, by module name."""
    return plugins.find("regtrail.entities", "FINDER", Finder)


def find(doc: Doc, document: Document) -> tuple[Entity, ...]:
    """Find the mentions of all types in the body, in order of appearance.

    Finders run independently; then overlaps are resolved, short forms that the text defines are
    found again, and every mention gets its concept.
    """
    found = [e for finder in finders().values() for e in finder.find(doc, document)]
    resolved = overlap.resolve(_in_body(document, found), document.text)
    more = list(_in_body(document, linking.short_mentions(document, resolved)))
    return tuple(linking.linked(overlap.resolve([*resolved, *more], document.text) if more else resolved))


def weigh(document: Document, mentions: Sequence[Entity], reading: Reading) -> tuple[Entity, ...]:
    """Weigh mentions against an encoder's reading; what that adds gets its concept too.

    Returns:
        The mentions that stand, in order of appearance, each with a calibrated score.
    """
    weighed = learned.weigh(document, mentions, reading)
    return tuple(linking.linked(list(_in_body(document, weighed))))


def _in_body(document: Document, mentions: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the mentions that touch no boilerplate."""
    spans = sorted(document.boilerplate)
    starts = [s.start for s in spans]
    for mention in mentions:
        # Spans of boilerplate do not overlap: only the last that begins before the end can touch it.
        last = bisect_left(starts, mention.end) - 1
        # A short form in brackets may hold nothing that is seen.
        if mention.text.strip() and (last < 0 or spans[last].end <= mention.start):
            yield mention

"""Parsed document in; DATE mentions with ISO 8601 values out."""

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.entities import timex
from regtrail.entities.base import Finder
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType


def _find(doc: Doc, document: Document) -> Iterator[Entity]:
    for time in timex.expressions(doc, document):
        if not time.bounding:
            quote = document.text[time.start : time.end]
            yield Entity(EntityType.DATE, time.start, time.end, quote, time.value, found_by="date")


FINDER = Finder(
    type=EntityType.DATE,
    find=_find,
    examples=(
        ("The decree was published on 5 May 2026.", ("5 May 2026",)),
        ("The regulator said on Friday that it had consulted in 2022.", ("Friday", "2022")),
        ("Parliament passed the bill last year.", ("last year",)),
        ("The ban starts on 5 May 2026.", ()),
        ("The operator may sample 2020 units.", ()),
    ),
)

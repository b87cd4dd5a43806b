"""Parsed document in; DEADLINE mentions with ISO 8601 values out."""

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.entities import timex
from regtrail.entities.base import Finder
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType


def _find(doc: Doc, document: Document) -> Iterator[Entity]:
    for time in timex.expressions(doc, document):
        if time.bounding:
            quote = document.text[time.start : time.end]
            yield Entity(EntityType.DEADLINE, time.start, time.end, quote, time.value, found_by="deadline")


FINDER = Finder(
    type=EntityType.DEADLINE,
    find=_find,
    examples=(
        (
            "The operator shall report the breach within 72 hours of detection.",
            ("within 72 hours of detection",),
        ),
        ("Licences are valid until 30 June 2029.", ("until 30 June 2029",)),
        ("This Order comes into force on the 1st day of April, 2027.", ("on the 1st day of April, 2027",)),
        ("The keeper shall file a return by 31 January of each year.", ("by 31 January of each year",)),
        ("The registrar shall answer without undue delay.", ("without undue delay",)),
        ("The Act was published on 5 May 2026.", ()),
        ("Section 30 of the Mines Act 2016 applies.", ()),
    ),
)

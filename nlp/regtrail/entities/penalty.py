"""Parsed document in; PENALTY mentions with amounts, currencies and percentages out."""

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.entities import sanctions
from regtrail.entities.base import Finder
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType


def _find(doc: Doc, document: Document) -> Iterator[Entity]:
    for mention in sanctions.mentions(doc, document):
        quote = document.text[mention.start : mention.end]
        yield Entity(EntityType.PENALTY, mention.start, mention.end, quote, mention.value, found_by="penalty")


FINDER = Finder(
    type=EntityType.PENALTY,
    find=_find,
    examples=(
        ("A keeper who fails to register faces a fine of up to EUR 4,000.", ("fine of up to EUR 4,000",)),
        (
            "The offender is liable to imprisonment for a term not exceeding six months.",
            ("imprisonment for a term not exceeding six months",),
        ),
        ("Repeated breaches may lead to revocation of the licence.", ("revocation of the licence",)),
        ("Filters shall retain fine particles.", ()),
        ("The fee is EUR 40.", ()),
    ),
)

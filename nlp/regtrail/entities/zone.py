"""Parsed document in; territories that rules hold in or refer to, with ISO 3166 or own concept ids, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.entities.base import Finder
from regtrail.entities.known import known, places
from regtrail.entities.mentions import NAME, PHRASE, mention, of_words, valued
from regtrail.entities.noun_phrase import NounPhrase, Phrases, phrases_of
from regtrail.entities.reach import Reach, reach
from regtrail.entities.territories import describes
from regtrail.entities.words import Words
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType

_OF = Reach(anywhere=frozenset({"of"}))


def find(doc: Doc, document: Document) -> Iterator[Entity]:
    """Find zones by vocabulary, by where their names stand, and by description."""
    for hit in known(doc):
        if hit.concept.family == "zone" and "class" not in hit.concept.traits:
            yield valued(mention(document, EntityType.ZONE, hit.start, hit.end, NAME), None, hit.concept.id)
    phrases = phrases_of(doc)
    if phrases is None:
        return
    words = phrases.words
    for first, last in places(doc).items():
        rest = first > 1 and words.lower[first - 2 : first] == ["rest", "of"]
        yield of_words(document, words, EntityType.ZONE, (first - 2 if rest else first, last), NAME)
    for phrase in phrases.all:
        if describes(words, phrase):
            span = (_first(words, phrase), _last(phrases, phrase))
            yield of_words(document, words, EntityType.ZONE, span, PHRASE)


def _first(words: Words, phrase: NounPhrase) -> int:
    """Return where a phrase begins: "Batam and Bintan free trade zones" is one."""
    i = phrase.first
    joined = i >= 2 and words.tag[i] == "N" and words.lower[i - 1] == "and" and words.tag[i - 2] == "N"
    return (
        i - 2
        if joined and words.lower[phrase.head] in ("zones", "areas", "provinces", "regions", "states")
        else i
    )


def _last(phrases: Phrases, phrase: NounPhrase) -> int:
    """Return where a phrase ends: "territory of a Member State", "countries listed in Annex II"."""
    head = phrases.words.lower[phrase.head]
    return reach(phrases, phrase, _OF) if head in _EXTENDED else phrase.head


_EXTENDED = frozenset({"territory", "territories", "country", "countries", "jurisdiction", "jurisdictions"})


FINDER = Finder(
    type=EntityType.ZONE,
    find=find,
    examples=(
        ("Grain from Kenya may enter any free trade zone.", ("Kenya", "any free trade zone")),
        ("Exports to a third country or to the US are taxed; tell us about them.", ("third country", "US")),
        ("The state of the art improves in all areas.", ()),
    ),
)

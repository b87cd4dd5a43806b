"""Parsed document in; territories that rules hold in or refer to, with ISO 3166 or own concept ids, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail import concepts
from regtrail.entities.base import Finder
from regtrail.entities.mentions import NAME, PHRASE, mention, of_words, valued
from regtrail.entities.noun_phrase import NounPhrase, Phrases, Reach, phrases_of, reach
from regtrail.entities.words import Words
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType

_FAMILY = frozenset({"zone"})
_OF = Reach(anywhere=frozenset({"of"}), participles=False)


def find(doc: Doc, document: Document) -> Iterator[Entity]:
    """Find zones by vocabulary, by name ("Batam Free Trade Zone") and by description."""
    for hit in concepts.load().scan(document.text, _FAMILY):
        if "class" not in hit.concept.traits:
            yield valued(mention(document, EntityType.ZONE, hit.start, hit.end, NAME), None, hit.concept.id)
    phrases = phrases_of(doc)
    if phrases is None:
        return
    for phrase in phrases.all:
        if describes(phrases.words, phrase):
            last = _last(phrases, phrase)
            yield of_words(document, phrases.words, EntityType.ZONE, (phrase.first, last), PHRASE)


def _last(phrases: Phrases, phrase: NounPhrase) -> int:
    head = phrases.words.lower[phrase.head]
    return reach(phrases, phrase, _OF) if head in ("territory", "territories") else phrase.head


def describes(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a phrase describes a zone: "third countries", "the customs territory", "each province"."""
    lists = words.lexicon
    head = words.lower[phrase.head]
    if head not in lists["zone_heads"]:
        return any(
            words.phrase(max(phrase.first, phrase.head - n), phrase.head) in lists["zone_phrases"]
            for n in (1, 2, 3)
        )
    if head not in lists["zone_weak_heads"]:
        return not (head in ("nation", "continent", "republic") and phrase.first == phrase.head)
    before = words.phrase(phrase.first, phrase.head - 1)
    if before:
        return (
            any(before == m or before.endswith(" " + m) for m in lists["zone_modifiers"])
            or words.tag[phrase.head - 1] == "N"
        )
    return head in ("zone", "zones", "state", "states") and words.tag[phrase.first - 1] in "d"


def zonal(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a phrase names or describes a zone."""
    if describes(words, phrase):
        return True
    found = concepts.load().lookup(" ".join(words.text[phrase.first : phrase.head + 1]))
    return found is not None and found.family == "zone"


FINDER = Finder(
    type=EntityType.ZONE,
    find=find,
    examples=(
        ("Grain from Kenya may enter any free trade zone.", ("Kenya", "free trade zone")),
        ("Exports to a third country or to the US are taxed; tell us about them.", ("third country", "US")),
        ("The state of the art improves in all areas.", ()),
    ),
)

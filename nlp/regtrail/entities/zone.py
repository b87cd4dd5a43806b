"""Parsed document in; territories that rules hold in or refer to, with ISO 3166 or own concept ids, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.entities.base import Finder
from regtrail.entities.known import known, places
from regtrail.entities.mentions import NAME, PHRASE, mention, of_words, valued
from regtrail.entities.noun_phrase import NounPhrase, Phrases, phrases_of
from regtrail.entities.parties import acts
from regtrail.entities.reach import Reach, reach
from regtrail.entities.words import Words
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType

_SPANS = "regtrail_zone_spans"
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


def describes(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a phrase describes a zone: "third countries", "the customs territory", "each province"."""
    lists = words.lexicon
    head = words.lower[phrase.head]
    if acts(words, phrase):
        return False
    if head not in lists["zone_heads"]:
        return words.ends_in(phrase.first, phrase.head, "zone_phrases")
    if head not in lists["zone_weak_heads"]:
        proper = words.capital(phrase.head) and phrase.determiner >= 0
        return (
            proper
            or phrase.first < phrase.head
            or head
            not in (
                "nation",
                "nations",
                "continent",
                "republic",
                "island",
            )
        )
    determined = phrase.determiner >= 0 or words.tag[phrase.first] == "q"
    if (
        head in ("state", "states")
        and words.capital(phrase.head)
        and determined
        and not words.titled[phrase.head]
    ):
        return True
    if head == "state" and words.lower[phrase.first] == "this" and phrase.head == phrase.first + 1:
        return True
    if phrase.first == phrase.head:
        return head in ("zone", "zones") and phrase.determiner >= 0
    named = words.tag[phrase.head - 1] == "N"
    return named or words.ends_in(phrase.first, phrase.head - 1, "zone_modifiers")


def zone_spans(doc: Doc, phrases: Phrases) -> dict[int, int]:
    """Return the last word of every zone, named or described, by its first word."""
    if _SPANS not in doc.user_data:
        described = {p.first: p.head for p in phrases.all if describes(phrases.words, p)}
        doc.user_data[_SPANS] = described | places(doc)
    found: dict[int, int] = doc.user_data[_SPANS]
    return found


FINDER = Finder(
    type=EntityType.ZONE,
    find=find,
    examples=(
        ("Grain from Kenya may enter any free trade zone.", ("Kenya", "any free trade zone")),
        ("Exports to a third country or to the US are taxed; tell us about them.", ("third country", "US")),
        ("The state of the art improves in all areas.", ()),
    ),
)

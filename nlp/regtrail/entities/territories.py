"""Noun phrases in; those that describe a territory, and where every territory stands, out."""

from spacy.tokens import Doc

from regtrail.entities.known import places
from regtrail.entities.noun_phrase import NounPhrase, Phrases
from regtrail.entities.parties import acts
from regtrail.entities.words import Words

_SPANS = "regtrail_zone_spans"
# Heads that are a zone only with a modifier: "the nation" is not one, "a third nation" is.
_NEVER_BARE = frozenset({"nation", "nations", "continent", "republic", "island"})


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
        return proper or phrase.first < phrase.head or head not in _NEVER_BARE
    determined = phrase.determiner >= 0 or words.tag[phrase.first] == "q"
    capital = words.capital(phrase.head) and not words.titled[phrase.head]
    if head in ("state", "states") and capital and determined:
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

"""Parsed document in; regulated or affected parties, a class or a name, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.entities.base import Finder
from regtrail.entities.companies import companies
from regtrail.entities.mentions import NAME, PHRASE, mention, of_words
from regtrail.entities.noun_phrase import NounPhrase, Phrases, phrases_of
from regtrail.entities.parties import is_party
from regtrail.entities.reach import Reach, partitive, reach
from regtrail.entities.territories import zone_spans
from regtrail.entities.words import Words
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType

_IN = frozenset({"in", "outside", "within", "from", "elsewhere"})


def find(doc: Doc, document: Document) -> Iterator[Entity]:
    """Find parties by their heads, with what limits the class, and companies by name."""
    phrases = phrases_of(doc)
    if phrases is None:
        return
    words = phrases.words
    policy = Reach(frozenset({"of"}), zonal=_IN, places=zone_spans(doc, phrases))
    taken = -1
    for phrase in phrases.all:
        if phrase.first <= taken or not is_party(phrases, phrase):
            continue
        taken = _joined(phrases, phrase)
        whole = NounPhrase(phrase.first, taken, phrase.determiner)
        span = (partitive(phrases, phrase), reach(phrases, whole, policy))
        yield of_words(document, words, EntityType.ACTOR, span, PHRASE)
    for span in _whoever(words):
        yield of_words(document, words, EntityType.ACTOR, span, PHRASE)
    for start, end in companies(doc, words):
        yield mention(document, EntityType.ACTOR, start, end, NAME)


def _whoever(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the pronouns that stand for a class of parties: "anyone who sells", "nobody may"."""
    lists = words.lexicon
    for i, lower in enumerate(words.lower[:-1]):
        if lower not in lists["anybody"]:
            continue
        last = i + (words.lower[i + 1] == "else")
        after = last + 1
        if after >= len(words) or words.opens[after]:
            continue
        acts = words.lower[after] in lists["modals"] and lower != "everybody"
        if acts or lower == "whoever" or words.lower[after] in _SINGLES_OUT or words.tag[after] == "g":
            yield i, last


# Behind a pronoun these say whom it means.
_SINGLES_OUT = frozenset(
    {"who", "whose", "under", "over", "aged", "with", "without", "in", "from", "caught", "found"}
)


def _joined(phrases: Phrases, phrase: NounPhrase) -> int:
    """Return the head of "owner or operator": two bare heads under one determiner are one party."""
    words, head = phrases.words, phrase.head
    if head + 2 >= len(words) or words.lower[head + 1] not in ("or", "and") or words.opens[head + 2]:
        return head
    second = phrases.at(head + 2)
    if second is None or second.determiner >= 0 or second.first != second.head or words.text[head - 1] == ",":
        return head
    determined = phrase.determiner >= 0 or words.tag[phrase.first] == "q"
    bare = phrase.head - phrase.first == (1 if words.tag[phrase.first] == "q" else 0)
    singular = not words.lower[head].endswith("s") and not words.lower[second.head].endswith("s")
    return second.head if determined and bare and singular and is_party(phrases, second) else head


FINDER = Finder(
    type=EntityType.ACTOR,
    find=find,
    examples=(
        (
            "The owner or operator of each kiln shall pay the insurer.",
            ("owner or operator of each kiln", "insurer"),
        ),
        (
            "Dairies must tell farmers registered in the valley.",
            ("Dairies", "farmers registered in the valley"),
        ),
        ("A spokesman said the order was late.", ()),
    ),
)

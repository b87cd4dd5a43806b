"""Parsed document in; regulated or affected parties, a class or a name, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.entities.base import Finder
from regtrail.entities.companies import companies
from regtrail.entities.mentions import NAME, PHRASE, mention, of_words
from regtrail.entities.noun_phrase import NounPhrase, Phrases, phrases_of
from regtrail.entities.reach import Reach, partitive, reach
from regtrail.entities.words import Words
from regtrail.entities.zone import zone_spans
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
    for start, end in companies(doc, words):
        yield mention(document, EntityType.ACTOR, start, end, NAME)


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


def is_party(phrases: Phrases, phrase: NounPhrase) -> bool:
    """Tell whether a phrase's head is a party's."""
    words, lists = phrases.words, phrases.words.lexicon
    head = words.lower[phrase.head]
    if words.tag[phrase.head] == "N" and not _common(words, phrase):
        return False
    singular = _singular(head)
    if singular in lists["not_actor_heads"] or head in lists["not_actor_heads"]:
        return False
    if words.ends_in(phrase.first, phrase.head, "actor_phrases"):
        return not _counted_aside(words, phrase)
    modifier = words.lower[phrase.head - 1] if phrase.head > phrase.first else ""
    for form in (head, singular, singular.rpartition("-")[2]):
        if form in lists["actor_weak_heads"]:
            return modifier in lists["actor_weak_modifiers"] or (
                form in _QUALIFIED and head.endswith("s") and bool(modifier)
            )
        if form in lists["actor_heads"]:
            return not _counted_aside(words, phrase)
    return _agentive(words, phrase, singular)


_QUALIFIED = frozenset({"member", "partner", "group"})


def _common(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a capitalised head is a common noun printed so: "the Data Principal", "Exporters"."""
    i = phrase.head
    return words.titled[i] or words.opens[i] or phrase.determiner >= 0 or words.tag[phrase.first] == "q"


def _counted_aside(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a phrase only counts people inside another's description: "with six employees"."""
    first = phrase.before()
    return (
        words.tag[phrase.first] == "c"
        and first > 0
        and words.lower[first - 1] in ("with", "than", "least", "to", "over", "of", "under")
    )


def _agentive(words: Words, phrase: NounPhrase, singular: str) -> bool:
    """Tell whether an unlisted noun in -er, -or, -ant or -ee acts: it is the subject of a modal verb."""
    if (
        not singular.endswith(("er", "or", "ant", "ee", "ist"))
        or len(singular) < 6
        or singular in words.lexicon["not_actor_suffixed"]
    ):
        return False
    modals = words.lexicon["modals"]
    for k in range(phrase.head + 1, min(phrase.head + _SUBJECTS, len(words))):
        if words.opens[k]:
            return False
        if words.tag[k] == "m":
            return words.lower[k] in modals
        if words.tag[k] not in "nNadqpcj" and words.text[k] != ",":
            return False
    return False


# A modal verb within so many words, with only nouns and their companions between, has the noun for a subject.
_SUBJECTS = 15


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


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

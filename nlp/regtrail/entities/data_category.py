"""Parsed document in; classes of data that are regulated or spoken of as such out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from regtrail.entities.acting import singular
from regtrail.entities.base import Finder
from regtrail.entities.mentions import PHRASE, of_words
from regtrail.entities.noun_phrase import NounPhrase, Phrases, phrases_of
from regtrail.entities.parties import is_party
from regtrail.entities.reach import Reach, at_limit, partitive, reach
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType

# "road maps of military sites", "data about children", "data from China", "data on the list".
_TIES = frozenset({"of", "about", "from", "on"})


# Regulated as a class without a further word; and those of which any noun before them says the class.
_ALONE = frozenset(
    {"data", "metadata", "datasets", "dataset", "voiceprint", "voiceprints", "fingerprints", "payslips"}
    | {"biometrics", "genomes", "dossiers"}
)
_ANY_MODIFIER = frozenset(
    {"logs", "records", "footage", "recordings", "readings", "telemetry", "imagery", "biometrics", "log"}
    | {"history", "histories", "photographs", "scans", "transcripts", "fingerprints", "identifiers"}
)


def find(doc: Doc, document: Document) -> Iterator[Entity]:
    """Find data categories by their heads, with the modifiers that define them."""
    phrases = phrases_of(doc)
    if phrases is None:
        return
    words = phrases.words
    policy = Reach(_TIES)
    for phrase in _data_phrases(phrases):
        span = (partitive(phrases, phrase), reach(phrases, phrase, policy))
        yield of_words(document, words, EntityType.DATA_CATEGORY, span, PHRASE)


def _data_phrases(phrases: Phrases) -> list[NounPhrase]:
    """Return the phrases that are data, bare heads that stand in a list with such a one included."""
    found = {p.first: p for p in phrases.all if _is_data(phrases, p)}
    weak = phrases.words.lexicon["data_weak_heads"]
    for order in (phrases.all, phrases.all[::-1]):
        for one, other in pairwise(order):
            bare = other.first == other.head and phrases.words.lower[other.head] in weak
            if bare and one.first in found and _listed(phrases, *sorted((one.head, other.head))):
                found[other.first] = other
    return [_pair(phrases, p) for p in found.values()]


def _pair(phrases: Phrases, phrase: NounPhrase) -> NounPhrase:
    """Return "names and addresses" (of tenants) for "addresses": bare heads that share a complement."""
    words, i = phrases.words, phrase.first
    before = phrases.at(i - 2) if i > 1 and words.lower[i - 1] in ("and", "or") else None
    if before is None or before.head != i - 2 or phrase.first != phrase.head or phrase.determiner >= 0:
        return phrase
    bare = before.first == before.head and words.lower[before.head] in words.lexicon["data_weak_heads"]
    return NounPhrase(before.first, phrase.head, before.determiner) if bare else phrase


def _listed(phrases: Phrases, left: int, right: int) -> bool:
    between = phrases.words.lower[left + 1 : right]
    return 0 < len(between) <= 3 and set(between) <= {",", "and", "or", "the"}


def _is_data(phrases: Phrases, phrase: NounPhrase) -> bool:
    words, lists = phrases.words, phrases.words.lexicon
    last = phrase.head - (words.tag[phrase.head] == '"')
    head = words.lower[last].rpartition("-")[2]
    if words.ends_in(phrase.first, last, "data_phrases"):
        return True
    if head in lists["attributes"] and _attributed(phrases, phrase, last):
        return True
    if head not in lists["data_heads"] and head not in lists["data_weak_heads"]:
        return False
    if singular(head) in phrases.kept and not words.ends_in(phrase.first, last, "not_data"):
        return True
    if head in _ALONE:
        return True
    if head in _ANY_MODIFIER and last > phrase.first and words.tag[last - 1] in "na":
        return True
    parts = (part for k in range(phrase.first, last) for part in (words.lower[k], *words.lower[k].split("-")))
    modified = any(part in lists["data_modifiers"] for part in parts)
    if modified:
        return True
    following = words.lower[last + 1] if last + 1 < len(words) and not words.opens[last + 1] else ""
    tied = following in lists["linked_participles"] or following in ("of", "about", "on")
    if head in _OF_PERSONS and following == "of":
        return _of_persons(phrases, last + 2)
    return tied and head in lists["data_heads"] and (head, following) != ("information", "of")


def _attributed(phrases: Phrases, phrase: NounPhrase, last: int) -> bool:
    """Tell whether what says something of persons is some party's: "age of a pupil", "the buyer's name"."""
    words = phrases.words
    if words.lower[last + 1 : last + 2] == ["of"] and not words.opens[last + 1]:
        return words.lower[last] not in _COUNTS and _of_persons(phrases, last + 2)
    i = phrase.first - 1
    if i < 1 or words.tag[i] != "s" or words.opens[phrase.first]:
        return False
    owner = next((p for p in (phrases.at(k) for k in range(i - 1, max(i - 5, -1), -1)) if p), None)
    return owner is not None and owner.head == i - 1 and is_party(phrases, owner)


def _of_persons(phrases: Phrases, i: int) -> bool:
    """Tell whether persons, or a number of them, follow: "records of minors", "records of more than ..."."""
    if i >= len(phrases.words):
        return False
    phrase = phrases.at(i)
    return at_limit(phrases.words, i) or (phrase is not None and is_party(phrases, phrase))


# "Number of pupils" counts them.
_COUNTS = frozenset({"number", "numbers"})
# Records of persons are a class of data; records of a meeting are not.
_OF_PERSONS = frozenset({"records", "record", "statistics", "files", "profiles"})


FINDER = Finder(
    type=EntityType.DATA_CATEGORY,
    find=find,
    examples=(
        (
            "A clinic shall keep patient records and images of the lesion.",
            ("patient records", "images of the lesion"),
        ),
        ("Data transfers are slow, but such data may travel.", ("such data",)),
        ("The data centre keeps a record pace and a good image.", ()),
        ("The laboratory sends test results of the flock.", ("test results of the flock",)),
    ),
)

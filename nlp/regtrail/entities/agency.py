"""Parsed document in; public bodies that make, administer or enforce rules, named or described, out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail import concepts
from regtrail.entities.base import Finder
from regtrail.entities.known import known
from regtrail.entities.mentions import NAME, PHRASE, mention, of_words
from regtrail.entities.names import Run, runs, titled
from regtrail.entities.noun_phrase import NounPhrase, Phrases, phrases_of
from regtrail.entities.parties import acts
from regtrail.entities.reach import Reach, reach
from regtrail.entities.territories import zone_spans
from regtrail.entities.words import Words
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType

_HEAD_FIRST = frozenset({"of", "for", "on"})


def find(doc: Doc, document: Document) -> Iterator[Entity]:
    """Find agencies by vocabulary, by the grammar of their names, and by description."""
    phrases = phrases_of(doc)
    for hit in known(doc):
        if hit.concept.family == "agency":
            yield mention(document, EntityType.AGENCY, hit.start, hit.end, NAME)
    if phrases is None:
        return
    words = phrases.words
    heads: set[str] = set()
    for run in runs(words):
        for first, last in _names(words, run):
            heads.update(words.lower[first : last + 1])
            yield of_words(document, words, EntityType.AGENCY, (first, last), NAME)
    policy = Reach(
        frozenset({"of"}), zonal=frozenset({"in"}), participles=False, places=zone_spans(doc, phrases)
    )
    for phrase in phrases.all:
        if _describes(phrases, phrase) or _recalls(words, phrase, heads):
            named = NAME if words.tag[phrase.head - 1] == "N" and phrase.head > phrase.first else PHRASE
            span = (phrase.first, reach(phrases, phrase, policy))
            yield of_words(document, words, EntityType.AGENCY, span, named)
    yield from _capitals(doc, words, document)


def _names(words: Words, run: Run) -> Iterator[tuple[int, int]]:
    """Yield the agency names in a run: "Ministry of Health", "National Data Agency", "Administrator"."""
    heads = words.lexicon["agency_name_heads"]
    i = run.first
    while i <= run.last:
        if titled(words.text[i]) not in heads:
            i += 1
            continue
        while i < run.last and titled(words.text[i + 1]) in heads:
            i += 1
        first, last = _leftmost(words, run.first, i), i
        if (
            i < run.last
            and words.lower[i + 1] in _HEAD_FIRST
            and words.lower[i + 2 : i + 3] != []
            and words.lower[i + 2] not in words.lexicon["months"]
        ):
            last = _complement_end(words, i, run.last)
        if _is_name(words, first, i, last):
            yield first, last
        i = last + 1


def _is_name(words: Words, first: int, head: int, last: int) -> bool:
    """Tell whether a head with its modifiers and its "of …" names an agency."""
    lists, word = words.lexicon, titled(words.text[head])
    if first == last:
        return word in lists["bare_agency_names"] and _points(words, head)
    if words.titled[head] and last == head and head - first < 2 and not words.text[head].isupper():
        return False
    if word not in lists["agency_name_weak_heads"]:
        return True
    modifiers = {titled(words.text[k]) for k in range(first, head)}
    strong = bool(modifiers & lists["agency_name_strong_modifiers"])
    if word == "Bank" and last > head:
        return _country(words, head + 2, last)
    return strong or (last > head and word not in lists["agency_place_heads"])


def _country(words: Words, first: int, last: int) -> bool:
    """Tell whether words name a country, whose bank is an agency: "Bank of Latvia"."""
    place = concepts.load().lookup(" ".join(words.text[first : last + 1]))
    return place is not None and place.family == "zone" and "country" in place.traits


def _leftmost(words: Words, first: int, i: int) -> int:
    """Return where the modifiers before a head begin: behind the last connector that parts two names."""
    k = i
    while k > first:
        lower = words.lower[k - 1]
        if (
            lower in ("&", "and", "for", "of")
            and k - 2 >= first
            and words.tag[k - 2] in "Nna"
            and lower != "of"
        ):
            if lower == "for":
                break
            k -= 1
            continue
        if lower in ("the", "to", "in", "of", "on", ",") or words.tag[k - 1] == "s":
            break
        k -= 1
    while k < i and words.tag[k] in "dijbt":
        k += 1
    return k


def _complement_end(words: Words, i: int, last: int) -> int:
    """Return where "of Health and Social Care" ends: before a second head behind "and" or a comma."""
    heads = words.lexicon["agency_name_heads"]
    end, k = i, i + 1
    while k <= last:
        if words.lower[k] in ("and", "or", ",") and k + 1 <= last:
            following = k + 2 if words.lower[k + 1] == "the" else k + 1
            if words.lower[k + 1] == "the" or (following <= last and titled(words.text[following]) in heads):
                break
        if words.tag[k] == "s":
            break
        if words.capital(k) or words.text[k] == ")":
            end = k
        k += 1
    return end


def _points(words: Words, i: int) -> bool:
    """Tell whether a bare capitalised head points back to an agency: "the Authority", "the Minister's"."""
    if words.titled[i] or words.text[i + 1 : i + 2] == [":"]:
        return False
    if words.opens[i] and _at_definition(words, i):
        return True
    return (
        words.lower[i - 1] in ("the", "by", "to", "that", "this", "such", "a", "an")
        or words.tag[i - 1] in "dqip"
    )


def _at_definition(words: Words, i: int) -> bool:
    return i + 1 < len(words) and words.lower[i + 1] == "means"


def _describes(phrases: Phrases, phrase: NounPhrase) -> bool:
    words, lists = phrases.words, phrases.words.lexicon
    head = words.lower[phrase.head]
    if words.ends_in(phrase.first, phrase.head, "not_agencies"):
        return False
    if words.ends_in(phrase.first, phrase.head, "agency_phrases") or acts(words, phrase):
        return True
    if head not in lists["agency_heads"] or _is_heading(words, phrase):
        return False
    modified = phrase.head > phrase.first and words.tag[phrase.head - 1] in "anN"
    if head == "authority" and _is_power(words, phrase):
        return False
    if head in lists["agency_weak_heads"]:
        return modified and words.lower[phrase.head - 1] in lists["agency_weak_modifiers"]
    return True


def _is_heading(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a bare head is all that its line holds, its number aside: "1  Authority"."""
    first, following = phrase.first, phrase.head + 1
    bare = all(words.tag[k] == "c" for k in range(first, phrase.head))
    return bare and words.lines[first] and (following == len(words) or words.lines[following])


def _recalls(words: Words, phrase: NounPhrase, named: set[str]) -> bool:
    """Tell whether a bare weak head points back to a body that the text names: "the department"."""
    head = words.lower[phrase.head]
    return (
        phrase.first == phrase.head
        and head in named
        and head in words.lexicon["agency_weak_heads"]
        and phrase.determiner >= 0
        and words.lower[phrase.determiner] == "the"
        and not words.titled[phrase.head]
    )


def _is_power(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether "authority" is a power: "has authority to", "the authority of the Minister"."""
    following = phrase.head + 1
    if following >= len(words) or phrase.first < phrase.head:
        return False
    if (phrase.determiner < 0 and words.tag[phrase.first] != "q") or words.text[following] == ":":
        return not words.opens[phrase.first] or words.text[following] == ":"
    of_body = words.lower[following] == "of" and following + 2 < len(words) and words.capital(following + 2)
    return words.tag[following] == "t" or of_body


def _capitals(doc: Doc, words: Words, document: Document) -> Iterator[Entity]:
    """Yield capitals that stand for a government: "Beijing has tightened", "Brussels' approach"."""
    verbs = words.lexicon["capital_verbs"]
    for hit in known(doc):
        if "capital" not in hit.concept.traits:
            continue
        i = _word_at(words, hit.start, hit.end)
        if i < 0 or i + 1 >= len(words) or words.opens[i + 1]:
            continue
        stance = (
            words.tag[i + 1] == "s"
            and i + 2 < len(words)
            and words.lower[i + 2] in words.lexicon["capital_stances"]
        )
        verb = i + 1 + (words.tag[i + 1] == "b" and i + 2 < len(words))
        finite = words.lower[verb] in verbs or words.tag[verb] == "v"
        acts = finite and (i == 0 or words.opens[i] or words.tag[i - 1] not in "it")
        if stance or acts:
            yield mention(document, EntityType.AGENCY, hit.start, hit.end, NAME)


def _word_at(words: Words, start: int, end: int) -> int:
    i = bisect_left(words.end, end)
    return i if i < len(words) and words.end[i] == end else -1


FINDER = Finder(
    type=EntityType.AGENCY,
    find=find,
    examples=(
        (
            "The Ministry of Health and Social Affairs may inspect a pharmacy.",
            ("Ministry of Health and Social Affairs",),
        ),
        (
            "Traders told the competition watchdog and the National Grain Board about it.",
            ("competition watchdog", "National Grain Board"),
        ),
        ("The board of directors met at the head office.", ()),
    ),
)

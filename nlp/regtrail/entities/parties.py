"""A noun phrase in; whether it is a regulated or affected party out."""

from __future__ import annotations

from regtrail.entities.acting import singular
from regtrail.entities.noun_phrase import NounPhrase, Phrases
from regtrail.entities.words import Words


def is_party(phrases: Phrases, phrase: NounPhrase) -> bool:
    """Tell whether a phrase's head is a party's."""
    words, lists = phrases.words, phrases.words.lexicon
    head = words.lower[phrase.head]
    if words.tag[phrase.head] == "N" and not _common(words, phrase):
        return False
    one = singular(head)
    if one in lists["not_actor_heads"] or head in lists["not_actor_heads"]:
        return False
    if words.ends_in(phrase.first, phrase.head, "not_actor_phrases"):
        return False
    if acts(words, phrase):
        return False
    if head in _MASS and phrase.first == phrase.head and phrase.determiner < 0:
        return False
    if words.ends_in(phrase.first, phrase.head, "actor_phrases") or one in phrases.acting:
        return not _counted_aside(words, phrase)
    modifier = words.lower[phrase.head - 1] if phrase.head > phrase.first else ""
    for form in (head, one, one.rpartition("-")[2]):
        if form == "member" and _of_all(words, phrase.head):
            return True
        if form == "member" and phrase.determiner >= 0 and words.tag[phrase.determiner] == "p":
            return True
        if form in lists["actor_weak_heads"] and _of_party(phrases, phrase):
            return True
        if form in lists["actor_weak_heads"]:
            return modifier in lists["actor_weak_modifiers"] or (
                form in _QUALIFIED and head.endswith("s") and bool(modifier)
            )
        if form in lists["actor_heads"]:
            return not _counted_aside(words, phrase)
    if one.endswith(_COMPOUNDS) and one not in lists["not_actor_suffixed"]:
        return True
    return _agentive(words, phrase, one)


def _of_all(words: Words, head: int) -> bool:
    """Tell whether "of" leads from members to all those that they belong to: "members of the public"."""
    k = head + 1
    if words.lower[k : k + 1] != ["of"]:
        return False
    following = words.lower[k + 1 : k + 4]
    return any(word in words.lexicon["membership"] for word in following)


# Closed compounds whose last part acts: "glassmakers", "beekeepers".
_COMPOUNDS = (
    "maker",
    "owner",
    "holder",
    "keeper",
    "worker",
    "grower",
    "breeder",
    "seller",
    "dealer",
    "trader",
)


def _of_party(phrases: Phrases, phrase: NounPhrase) -> bool:
    """Tell whether "of" ties a weak head to a party or a body: "officer of a bank"."""
    words, k = phrases.words, phrase.head + 1
    following = phrases.at(k + 1) if words.lower[k : k + 1] == ["of"] and k + 1 < len(words) else None
    if following is None or words.opens[k]:
        return False
    return words.lower[following.head] in words.lexicon["agency_heads"] or is_party(phrases, following)


def acts(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a phrase speaks of states as parties, not as territories: "Member States shall"."""
    following = phrase.head + 1
    if (
        words.lower[phrase.head] not in ("state", "states")
        or following >= len(words)
        or words.opens[following]
    ):
        return False
    return words.lower[following] in words.lexicon["modals"] and (
        words.capital(phrase.head) or phrase.head > phrase.first
    )


# Without an article these are no party: "out of business", "at school".
_MASS = frozenset(
    {"business", "company", "school", "college", "university", "exchange", "association", "public", "church"}
    | {"shelter", "surgery", "practice", "archive", "parish", "theatre"}
)
_QUALIFIED = frozenset({"member", "partner", "group", "pilot"})


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


def _agentive(words: Words, phrase: NounPhrase, one: str) -> bool:
    """Tell whether an unlisted noun in -er, -or, -ant or -ee acts: it is the subject of a modal verb."""
    if (
        not one.endswith(("er", "or", "ant", "ee", "ist"))
        or len(one) < 6
        or one in words.lexicon["not_actor_suffixed"]
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

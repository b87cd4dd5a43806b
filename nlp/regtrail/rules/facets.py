"""A rule in, the words by which the cases that it may concern find it out; a case in, the words it asks for.

A rule has facets: where it holds, whom it binds, what it is about. One that it leaves open is filed under
no word. Whatever a case shares no word of a facet with, and no concept, `fit` finds it does not concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from regtrail.concepts import Vocabulary
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Case, Rule
from regtrail.rules import asking
from regtrail.rules.definitions import Classes, Classifications
from regtrail.rules.staging import target
from regtrail.rules.words import name_stems

# What leaves a facet open.
_OPEN = ""
# Concepts are filed beside words, and are none.
_CONCEPT = "="
# What cases are told in; the words of a rule are compared with them.
_LANGUAGE = "en"


class Facet(StrEnum):
    """By what a rule is found."""

    WHERE = "where"
    WHO = "who"
    WHAT = "what"
    # A classification by a word of what it takes in, and a bounded one by a word of what that counts as.
    MEMBER = "member"
    BOUNDED = "bounded"
    # A day for one class of addressees, by the key of the instrument that it is about.
    STAGE = "stage"


def facets(rule: Rule, vocabulary: Vocabulary) -> frozenset[tuple[Facet, str]]:
    """Return the words under which a rule is filed, each with its facet."""
    if rule.modality is Modality.CONSTITUTIVE:
        return frozenset(_classifying(rule, vocabulary)).union(_staging(rule))
    return frozenset(_limiting(rule, vocabulary)).union(_staging(rule))


def _staging(rule: Rule) -> Iterator[tuple[Facet, str]]:
    effect = rule.effect
    if effect is not None and effect.addressees and (key := target(rule, effect)):
        yield Facet.STAGE, key


def _classifying(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[Facet, str]]:
    ruling = replace(rule, status=Status.IN_FORCE)
    for known in Classifications((ruling,), vocabulary, _LANGUAGE).all:
        words = name_stems(known.member, _LANGUAGE)
        yield Facet.MEMBER, min(words)
        if concept := vocabulary.lookup(known.member):
            yield Facet.MEMBER, _CONCEPT + concept.id
        if known.bounds:
            yield from ((Facet.MEMBER, word) for word in words)
            yield Facet.BOUNDED, min(name_stems(known.named, _LANGUAGE), default=_OPEN)


def _limiting(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[Facet, str]]:
    content = rule.content
    zones = asking.limits(content, _LANGUAGE)
    bearer = asking.bearer(content, _LANGUAGE)
    exemption = rule.modality is Modality.EXEMPTION  # a fact may tell who is exempt, in other words
    yield from ((Facet.WHERE, word) for zone in zones for word in asking.proper(zone.text, _LANGUAGE))
    concepts = (z.concept or _concept(z.text, vocabulary) for z in zones)
    yield from ((Facet.WHERE, _CONCEPT + concept) for concept in concepts if concept)
    if not zones:
        yield Facet.WHERE, _OPEN
    whom = [] if bearer is None or exemption else [bearer.text]
    for facet, texts in (
        (Facet.WHO, whom),
        (Facet.WHAT, [term.text for term in asking.data(content, _LANGUAGE)]),
    ):
        yield from ((facet, word) for word in _named(texts, vocabulary))


def _named(texts: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words of names and their concepts; what has no words is open."""
    found: set[str] = set()
    for text in texts:
        found |= name_stems(text, _LANGUAGE) or {_OPEN}
        if concept := _concept(text, vocabulary):
            found.add(_CONCEPT + concept)
    return frozenset(found or {_OPEN})


def _concept(text: str, vocabulary: Vocabulary) -> str | None:
    found = vocabulary.lookup(text)
    return found.id if found else None


def members(classes: Classes, things: Iterable[str]) -> frozenset[str]:
    """Return the words of the classifications that may take in one of the things, under any of its names."""
    true = frozenset[str]().union(*(name_stems(fact, _LANGUAGE) for fact in classes.facts))
    return true | _asked(classes, things)


def sought(case: Case, classes: Classes) -> Mapping[Facet, frozenset[str]]:
    """Return, for each facet that a case tells of, the words that let a rule concern it."""
    zones = frozenset[str]().union(*(asking.proper(zone, _LANGUAGE) for zone in case.zone))
    found = {}
    if case.data:
        found[Facet.WHAT] = _asked(classes, case.data) | {_OPEN}
    if case.zone:
        found[Facet.WHERE] = zones | _enclosing(case.zone, classes.vocabulary) | {_OPEN}
    if case.actor:
        found[Facet.WHO] = _asked(classes, case.actor) | {_OPEN}
    return found


def bounding(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the words of the bounded classes that rules name."""
    names = (text for rule in rules for text in _names(rule))
    return frozenset[str]().union(*(name_stems(name, _LANGUAGE) for name in names))


def _names(rule: Rule) -> Iterator[str]:
    if rule.content.bearer is not None:
        yield rule.content.bearer.text
    yield from (term.text for term in rule.content.data)
    if rule.effect is not None and rule.effect.addressees:
        yield rule.effect.addressees


def _asked(classes: Classes, things: Iterable[str]) -> frozenset[str]:
    """Return the words of all names that fit things, and the concepts that these lie under."""
    names = [kind.name for thing in things for kind in classes.kinds(thing)]
    words = frozenset[str]().union(*(name_stems(name, _LANGUAGE) for name in names))
    return words | _enclosing(names, classes.vocabulary)


def _enclosing(names: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    found = (concept for name in names if (concept := _concept(name, vocabulary)))
    return frozenset(_CONCEPT + outer for concept in found for outer in vocabulary.enclosing(concept))

"""Constitutive rules in, the classes that things of a case belong to out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from regtrail.concepts import Vocabulary
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Content, Rule
from regtrail.rules.words import Stems, cues, has_cue, stems, telling

_SPLIT = re.compile(r",\s*(?:and|or)\s+|,\s+|\s+(?:and|or)\s+|[;，、；]\s*")
_COMMA = re.compile(r"[,;，、；]")
# "An A is a B, a B is a C": longer chains than this are no drafter's.
_DEPTH = 3


class Match(IntEnum):
    """How a thing fits what a rule asks for: not at all, if more were known, wholly."""

    NO = 0
    PARTLY = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Classification:
    """Every `member` counts as a `named` one, by a rule."""

    member: str
    named: str
    rule: str


@dataclass(frozen=True)
class Classes:
    """What counts as what on a day, by the constitutive rules in force.

    Args:
        rules: The rules as of the day.
        vocabulary: Concepts and what they lie under.
        facts: Phrases that are true of the case: they complete what its things are called.
    """

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    facts: tuple[str, ...] = ()
    language: str = "en"

    @cached_property
    def classifications(self) -> tuple[Classification, ...]:
        """The classifications in force."""
        ruling = (
            r for r in self.rules if r.modality is Modality.CONSTITUTIVE and r.status is Status.IN_FORCE
        )
        return tuple(
            Classification(member, named, rule.id)
            for rule in ruling
            if rule.effect is None
            for member, named in classify(rule.content, rule.language)
        )

    def filled_by(self, rule: str) -> tuple[Classification, ...]:
        """Return the classifications that a rule makes, those whose member says nothing left out."""
        return tuple(c for c in self.classifications if c.rule == rule and self._telling(c.member))

    def match(self, thing: str, wanted: str) -> tuple[Match, tuple[str, ...]]:
        """Tell whether a thing of the case is a wanted one, and by which rules.

        PARTLY: it would be, if the rest of what the wanted thing is called were true of it.
        """
        return self._match(thing, wanted, _DEPTH)

    def _match(self, thing: str, wanted: str, depth: int) -> tuple[Match, tuple[str, ...]]:
        best = self._plain(thing, wanted)
        trail: tuple[str, ...] = ()
        if best is Match.YES or depth == 0:
            return best, trail
        for known in self.classifications:
            named = known.named != thing and self._telling(known.member)
            if not named or self._plain(thing, known.member) is not Match.YES:
                continue
            found, further = (
                (Match.YES, ())
                if self._same_class(known.named, wanted)
                else self._match(known.named, wanted, depth - 1)
            )
            if found is Match.YES:
                return found, (known.rule, *further)
        return best, trail

    def _plain(self, thing: str, wanted: str) -> Match:
        """Compare names: what is wanted must be said of the thing, or of a concept it lies under."""
        if self._concepts(thing, wanted):
            return Match.YES
        asked, given = self._telling(wanted), self._telling(thing)
        known = given.union(*(self._telling(fact) for fact in self.facts))
        if not asked or (asked <= known and asked & given):
            return Match.YES
        return Match.PARTLY if given and given <= asked else Match.NO

    def _concepts(self, thing: str, wanted: str) -> bool:
        inner, outer = self.vocabulary.lookup(thing), self.vocabulary.lookup(wanted)
        return inner is not None and outer is not None and self.vocabulary.encloses(outer.id, inner.id)

    def _same_class(self, named: str, wanted: str) -> bool:
        """Tell whether a short name is that of the wanted class: "ordinary" for "ordinary vehicle data"."""
        short, full = self._telling(named), self._telling(wanted)
        first = next((s for word in wanted.split() for s in sorted(self._telling(word))), None)
        return bool(short) and short <= full and first in short

    def _telling(self, text: str) -> Stems:
        return telling(stems(text, self.language), self.language)


def classify(content: Content, language: str) -> Iterator[tuple[str, str]]:
    """Yield what counts as what: of "X means A or B", of "A counts as X", of "X includes A"."""
    if content.bearer is None or content.action is None:
        return
    bearer, action = content.bearer.text, content.action.text
    if _defined_first(content, language):
        members, named = _parts(action), bearer
    elif has_cue(action, cues(language, "including")):
        named, listed = _around_verb(content, action)
        members = _members(content, listed)
    else:
        members, named = _members(content, bearer), action
    yield from ((member, named) for member in members)


def _defined_first(content: Content, language: str) -> bool:
    """Tell whether the text runs "term means description"."""
    low = content.text.lower()
    term, described = (low.find(t.text.lower()) if t else -1 for t in (content.bearer, content.action))
    return 0 <= term < described and has_cue(low[term:described], cues(language, "defining"))


def _around_verb(content: Content, verb: str) -> tuple[str, str]:
    """Return the name of a class and the list of its members: what stands before "includes" and after it.

    The text tells more than the slots: a definite "the list" is read with the words that follow it.
    """
    before, _, after = content.text.partition(f" {verb} ")
    for clause in (*content.conditions, *content.exceptions):
        after = after.replace(clause.text, "")
    bearer = content.bearer.text if content.bearer else ""
    return (before[max(0, before.lower().find(bearer.lower())) :] or bearer), after.strip(" ,.;")


def _members(content: Content, words: str) -> list[str]:
    """Return the things that a slot lists: the data it names and its parts."""
    named = [term.text for term in content.data if term.text in words]
    return list(dict.fromkeys([*named, *_parts(words)]))


def _parts(words: str) -> list[str]:
    """Split an enumeration at its commas; two things joined by "and" may well be one."""
    if not _COMMA.search(words):
        return [words] if words else []
    return [part.strip() for part in _SPLIT.split(words) if part.strip()]

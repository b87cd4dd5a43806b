"""Constitutive rules in, the classes that things of a case belong to out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property

from regtrail.concepts import Vocabulary
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Content, Rule, Threshold
from regtrail.rules.bounds import compare
from regtrail.rules.classing import classified
from regtrail.rules.words import Stems, name_stems, stems

# "An A is a B, a B is a C": longer chains than this are no drafter's.
DEPTH = 3


class Match(IntEnum):
    """How a thing fits what a rule asks for: not at all, if more were known, wholly."""

    NO = 0
    PARTLY = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Classification:
    """Every `member` within the `bounds` counts as a `named` one, by a rule."""

    member: str
    named: str
    rule: str
    bounds: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A name that fits a thing, and the rules by which it does."""

    name: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classifications:
    """The classifications that the constitutive rules in force make on a day, found by word and concept.

    Args:
        rules: The rules as of the day.
        vocabulary: Concepts and what they lie under.
    """

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    language: str = "en"

    @cached_property
    def all(self) -> tuple[Classification, ...]:
        """The classifications in force, without those whose member is no name of anything."""
        ruling = (
            r for r in self.rules if r.modality is Modality.CONSTITUTIVE and r.status is Status.IN_FORCE
        )
        found = (
            _bounded(Classification(member, named, rule.id), rule.content)
            for rule in ruling
            if rule.effect is None
            for member, named in classified(rule.content, rule.language)
        )
        return tuple(known for known in found if name_stems(known.member, self.language))

    @cached_property
    def by_word(self) -> dict[str, list[Classification]]:
        """The classifications by one word of the member; by each where a bound may settle its verb."""
        found: dict[str, list[Classification]] = defaultdict(list)
        for known in self.all:
            words = sorted(name_stems(known.member, self.language))
            for word in words if known.bounds else words[:1]:
                found[word].append(known)
        return found

    @cached_property
    def bounded(self) -> tuple[Classification, ...]:
        """The classifications that a threshold bounds."""
        return tuple(known for known in self.all if known.bounds)

    @cached_property
    def by_concept(self) -> tuple[Classification, ...]:
        """The classifications whose member is a concept of the vocabulary."""
        return tuple(c for c in self.all if self.vocabulary.lookup(c.member))


def _bounded(known: Classification, content: Content) -> Classification:
    """Set the thresholds that stand in a member apart from its words."""
    bounds = tuple(t for t in content.thresholds if t.text in known.member)
    member = known.member
    for bound in bounds:
        member = member.replace(bound.text, " ")
    return replace(known, member=" ".join(member.split()), bounds=bounds) if bounds else known


@dataclass(frozen=True)
class Classes:
    """What the things of a case count as.

    Args:
        known: The classifications of the day.
        facts: Phrases that are true of the case: they complete what its things are called.
        quantities: The numbers of the case, by their unit.
    """

    known: Classifications
    facts: tuple[str, ...] = ()
    quantities: Mapping[str, float] = field(default_factory=dict)
    _kinds: dict[str, tuple[Kind, ...]] = field(default_factory=dict, compare=False)
    _matches: dict[tuple[str, str], tuple[Match, tuple[str, ...]]] = field(
        default_factory=dict, compare=False
    )
    _named: dict[str, tuple[tuple[Kind, Stems], ...]] = field(default_factory=dict, compare=False)
    _concepts: dict[str, str | None] = field(default_factory=dict, compare=False)

    @property
    def vocabulary(self) -> Vocabulary:
        """Concepts and what they lie under."""
        return self.known.vocabulary

    def match(self, thing: str, wanted: str) -> tuple[Match, tuple[str, ...]]:
        """Tell whether a thing of the case is a wanted one, and by which rules.

        PARTLY: it would be, if the rest of what the wanted thing is called were true of it.
        """
        if (thing, wanted) not in self._matches:
            self._matches[thing, wanted] = self._matched(thing, wanted)
        return self._matches[thing, wanted]

    def _matched(self, thing: str, wanted: str) -> tuple[Match, tuple[str, ...]]:
        asked = self._telling(wanted)
        for kind, given in self._names(thing):
            # Names without a word in common can only be one by their concepts.
            if asked and asked.isdisjoint(given) and self._concept(wanted) is None:
                continue
            by_name = self.plain(kind.name, wanted) is Match.YES
            if by_name or (kind.by and self._same_class(kind.name, wanted)):
                return Match.YES, kind.by
        if self._outside(thing, wanted):
            return Match.NO, ()
        return self.plain(thing, wanted), ()

    def is_called(self, named: str, wanted: str) -> bool:
        """Tell whether what counts as the one is the other by its name."""
        return self._same_class(named, wanted) or self.plain(named, wanted) is Match.YES

    def _names(self, thing: str) -> tuple[tuple[Kind, Stems], ...]:
        """Return all names that fit a thing, each with its telling words."""
        if thing not in self._named:
            self._named[thing] = tuple((kind, self._telling(kind.name)) for kind in self.kinds(thing))
        return self._named[thing]

    def kinds(self, thing: str) -> tuple[Kind, ...]:
        """Return all names that fit a thing, its own first."""
        if thing not in self._kinds:
            found = {(thing, ""): Kind(thing)}
            newest = list(found.values())
            for _ in range(DEPTH):
                # Two rules that say the same both count.
                reached = [kind for known in newest for kind in self._next(known)]
                newest = []
                for kind in reached:
                    if (kind.name, kind.by[-1]) not in found:
                        found[kind.name, kind.by[-1]] = kind
                        newest.append(kind)
            self._kinds[thing] = tuple(found.values())
        return self._kinds[thing]

    def _next(self, kind: Kind) -> Iterator[Kind]:
        for known in self.over(kind.name):
            yield Kind(known.named, (*kind.by, known.rule))

    def over(self, name: str) -> Iterator[Classification]:
        """Yield the classifications that what is called so falls under."""
        by_word = self.known.by_word
        worded = (c for word in sorted(self._known(name)) for c in by_word.get(word, ()))
        for known in (*worded, *(self.known.by_concept if self._concept(name) else ())):
            if self.within(name, known) is Match.YES:
                yield known

    def within(self, thing: str, known: Classification) -> Match:
        """Tell whether a thing is a member within the bounds; PARTLY when a quantity is not known.

        A bound settles its verb too: what "employs fewer than 20 persons" is left with "employs".
        """
        left = self._telling(known.member) - self._known(thing)
        bounded = (
            known.bounds
            and len(left) <= 1
            and not self._telling(known.member).isdisjoint(self._telling(thing))
        )
        if not bounded and self.plain(thing, known.member) is not Match.YES:
            return Match.NO
        language = self.known.language
        open_bounds = (b for b in known.bounds if not stems(b.text, language) <= stems(thing, language))
        holds = [compare(bound, self.quantities, language, known.member)[0] for bound in open_bounds]
        if False in holds:
            return Match.NO
        return Match.PARTLY if None in holds else Match.YES

    def _outside(self, thing: str, wanted: str) -> bool:
        """Tell whether a class is defined by bounds that the case does not keep."""
        defined = self._defined(wanted)
        return bool(defined) and all(self.within(thing, known) is Match.NO for known in defined)

    def is_defined(self, wanted: str) -> bool:
        """Tell whether bounds define a class ("a small carrier operates fewer than 10 vehicles")."""
        return bool(self._defined(wanted))

    def _defined(self, wanted: str) -> list[Classification]:
        asked = self._telling(wanted)
        return [known for known in self.known.bounded if self._telling(known.named) == asked]

    def plain(self, thing: str, wanted: str) -> Match:
        """Compare names: what is wanted must be said of the thing, or of a concept it lies under."""
        inner, outer = self._concept(thing), self._concept(wanted)
        if inner is not None and outer is not None and self.vocabulary.encloses(outer, inner):
            return Match.YES
        asked, given = self._telling(wanted), self._telling(thing)
        if not asked or (asked & given and asked <= self._known(thing)):
            return Match.YES
        return Match.PARTLY if given and given <= asked else Match.NO

    def _concept(self, text: str) -> str | None:
        if text not in self._concepts:
            named = self.vocabulary.lookup(text)
            self._concepts[text] = named.id if named else None
        return self._concepts[text]

    def _same_class(self, named: str, wanted: str) -> bool:
        """Tell whether a short name is that of the wanted class: "ordinary" for "ordinary vehicle data"."""
        short, full = self._telling(named), self._telling(wanted)
        first = next((s for word in wanted.split() for s in sorted(self._telling(word))), None)
        return bool(short) and short <= full and first in short

    def _known(self, thing: str) -> Stems:
        return self._telling(thing) | self._facts

    @cached_property
    def _facts(self) -> Stems:
        return frozenset[str]().union(*(self._telling(fact) for fact in self.facts))

    def _telling(self, text: str) -> Stems:
        return name_stems(text, self.known.language)

"""Statements of effect for classes of addressees and a case in, the day from which a rule binds it out."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regtrail.model.claim import Effect
from regtrail.model.norm import Status
from regtrail.model.rule import Rule
from regtrail.rules.bounds import compare
from regtrail.rules.definitions import Classes, Match
from regtrail.rules.instruments import key_of
from regtrail.rules.pinpoints import path_of, points_to
from regtrail.rules.situation import Situation
from regtrail.rules.words import cues, name_stems, starts_with_cue, without_opening

_STATED = frozenset({Status.ADOPTED, Status.IN_FORCE})


@dataclass(frozen=True, slots=True)
class Stage:
    """The first day for one class of addressees, and whether the case is known to be of it."""

    first: dt.date
    addressees: str
    certain: bool


@dataclass(frozen=True)
class Stages:
    """The statements that set a day for one class of addressees, by the instrument that they are about."""

    stated: Mapping[str, Sequence[tuple[Rule, Effect]]]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Stages:
        """Find the statements among the rules of a day."""
        stated: dict[str, list[tuple[Rule, Effect]]] = defaultdict(list)
        for rule in rules:
            effect = rule.effect
            if effect is None or not effect.addressees or effect.first is None:
                continue
            if rule.status not in _STATED and rule.valid_from != effect.first:
                continue  # what frees a class until its day has ended with it
            if key := target(rule, effect):
                stated[key].append((rule, effect))
        return cls(stated)

    def about(self, rule: Rule) -> list[tuple[Rule, Effect]]:
        """Return the statements that govern a rule."""
        if rule.effect is not None or rule.instrument is None:
            return []
        return [s for s in self.stated.get(rule.instrument.key, ()) if covers(s[1], rule.eid)]

    def stage(self, rule: Rule, situation: Situation) -> Stage | None:
        """Return the day from which a rule binds the class that the case is of, or may be of."""
        found = [(_member(told, effect, situation), told, effect) for told, effect in self.about(rule)]
        sure = [(rank(told, effect), effect) for match, told, effect in found if match is Match.YES]
        if sure:
            return _stage(max(sure, key=lambda entry: entry[0])[1], certain=True)
        possible = [effect for match, _, effect in found if match is Match.PARTLY]
        return _stage(max(possible, key=_first), certain=False) if possible else None


def _stage(effect: Effect, *, certain: bool) -> Stage:
    return Stage(_first(effect), effect.addressees or "", certain)


def _first(effect: Effect) -> dt.date:
    return effect.first or dt.date.min


def target(rule: Rule, effect: Effect) -> str | None:
    """Return the key of the instrument that a statement is about: the one that it names, else its own."""
    named = key_of(effect.subject) if effect.subject else None
    return named or (rule.instrument.key if rule.instrument else None)


def covers(effect: Effect, eid: str | None) -> bool:
    """Tell whether a unit lies in the scope of a statement."""
    return not effect.scope or any(points_to(path_of(unit), eid) for unit in effect.scope)


def rank(rule: Rule, effect: Effect) -> tuple[bool, dt.date, int, int]:
    """Rank statements: special over general, later over earlier, fewer units over more, a narrower class."""
    whom = effect.addressees or ""
    words = len(name_stems(whom, rule.language)) + len(rule.content.thresholds)
    rest = starts_with_cue(whom, cues(rule.language, "all-others"))
    return bool(effect.scope), rule.known_from, -len(effect.scope), 0 if rest else 1 + words


def _member(rule: Rule, effect: Effect, situation: Situation) -> Match:
    """Tell whether a case is of the class that a statement is for."""
    wanted, spared = split_addressees(effect.addressees or "", rule.language)
    things = (*situation.case.actor, *situation.case.data)
    match = max((_fits(rule, wanted, thing, situation) for thing in things), default=Match.NO)
    if spared is None or match is Match.NO:
        return match
    out = max(
        (named_so(thing, spared, situation.classes, rule.language) for thing in things), default=Match.NO
    )
    return min(match, Match(Match.YES - out))


def named_so(thing: str, wanted: str, classes: Classes, language: str) -> Match:
    """Tell whether a thing of the case is of a class without bounds of its own.

    A day for some only is an exception: who is of the class says so, unless numbers define the class.
    """
    if any(classes.match(thing, name)[0] is Match.YES for name in called(wanted, language)):
        return Match.YES
    match, _ = classes.match(thing, wanted)
    return Match.NO if match is Match.PARTLY and not classes.is_defined(wanted) else match


def called(words: str, language: str) -> tuple[str, ...]:
    """Return the names that a class goes by: "mills that are micro or small undertakings" are either."""
    relative = "|".join(map(re.escape, cues(language, "relatives"))) or "(?!)"
    being = "|".join(map(re.escape, cues(language, "class-being"))) or "(?!)"
    either = "|".join(map(re.escape, cues(language, "alternatives"))) or "(?!)"
    told = re.search(rf"\b(?:{relative})\s+(?:{being})\s+(?P<kinds>.+)", words)
    *first, last = re.split(rf",\s*(?:(?:{either})\s+)?|\s+(?:{either})\s+", told["kinds"] if told else words)
    noun = last.split()[-1] if last.split() else ""
    return (words, *(f"{name} {noun}" for name in first), *first, last)


def _fits(rule: Rule, wanted: str, thing: str, situation: Situation) -> Match:
    bounds = [t for t in rule.content.thresholds if t.text in wanted]
    if not bounds:
        return named_so(thing, wanted, situation.classes, rule.language)
    for bound in bounds:
        wanted = wanted.replace(bound.text, " ")
    match, _ = situation.classes.match(thing, wanted)
    left = name_stems(wanted, rule.language) - name_stems(thing, rule.language)
    if match is Match.PARTLY and len(left) == 1:
        match = Match.YES  # the bound settles its verb too: "that employ fewer than 20 persons"
    holds = {compare(bound, situation.case.quantities, rule.language, rule.text)[0] for bound in bounds}
    return Match.NO if False in holds else min(match, Match.PARTLY) if None in holds else match


def split_addressees(words: str, language: str) -> tuple[str, str | None]:
    """Return who is meant, and who of them is left out."""
    wanted, *spared = _excluding(language).split(words, maxsplit=1)
    return without_opening(wanted, cues(language, "all-others")), spared[0] if spared else None


def _excluding(language: str) -> re.Pattern[str]:
    listed = sorted(map(re.escape, cues(language, "excluding")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(listed)})\b") if listed else re.compile(r"(?!)")

"""A case in free words in, the answers to a policy's questions out: what an engine takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from regtrail.concepts import Vocabulary
from regtrail.model.policy import Answer, Class, Facts, Group, Policy, Question, QuestionKind
from regtrail.model.rule import Case
from regtrail.rules import acting, fit
from regtrail.rules.bounds import asks_for
from regtrail.rules.definitions import DEPTH, Classes, Classification, Classifications, Match
from regtrail.rules.policy import LANGUAGE, classifications
from regtrail.rules.situation import Fit, Situation
from regtrail.rules.staging import called, named_so
from regtrail.rules.words import name_stems

_BY_MATCH = {Match.YES: Answer.YES, Match.NO: Answer.NO, Match.PARTLY: Answer.UNKNOWN}
_BY_TRUTH = {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}


@dataclass(frozen=True)
class Asker:
    """A policy, made ready to turn any number of cases into facts."""

    policy: Policy
    vocabulary: Vocabulary

    @cached_property
    def known(self) -> Classifications:
        """What the versions in force say counts as what, whatever the day."""
        return classifications({p.id: p.version for p in self.policy.provisions}, self.vocabulary)

    @cached_property
    def classes(self) -> Mapping[str, Classification]:
        """The classifications by the id of the class that each is."""
        return {found.id: known for found, known in zip(self.policy.classes, self.known.all, strict=True)}

    @cached_property
    def names(self) -> Mapping[Classification, Class]:
        """The classes by their classification."""
        return {known: found for found, known in zip(self.policy.classes, self.known.all, strict=True)}

    def facts(self, case: Case) -> Facts:
        """Return a case as an engine takes it.

        Args:
            case: Who does what with which data where, in free words.
        """
        true = tuple(phrase for phrase, value in case.facts.items() if value)
        ours = Classes(self.known, true, case.quantities)
        members = {group: self._over(ours, things) for group, things in _groups(case).items()}
        leads = self._leads(ours, {ident for found in members.values() for ident in found})
        situation = Situation(case, Classes(Classifications((), self.vocabulary), true, case.quantities))
        replies = {q.id: _reply(q, situation) for q in self.policy.questions}
        usual = {q.id: q.kind.unless_said for q in self.policy.questions}
        return Facts(
            answers={ident: reply.answer for ident, reply in replies.items() if reply.answer != usual[ident]},
            settled=frozenset(ident for ident, reply in replies.items() if reply.settled),
            quantities={
                ident: given
                for ident, unit in self.policy.quantities.items()
                if (given := _quantity(case, unit)) is not None
            },
            members=members,
            leads=leads,
            named={
                ident: named for ident in leads if (named := self._named(ours, self.classes[ident].named))
            },
            within={
                q.id: self._kept(ours, q, replies[q.id].partly)
                for q in self.policy.questions
                if q.defined_by and replies[q.id].partly
            },
        )

    def _over(self, classes: Classes, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the classes that things of these names fall under."""
        found = (self.names[known].id for name in names for known in classes.over(name))
        return tuple(dict.fromkeys(found))

    def _leads(self, classes: Classes, newest: set[str]) -> dict[str, tuple[str, ...]]:
        """Return where classes lead, for all that are reached from these."""
        leads: dict[str, tuple[str, ...]] = {}
        for _ in range(DEPTH):
            for ident in sorted(newest - leads.keys()):
                leads[ident] = self._over(classes, [self.classes[ident].named])
            newest = {ident for ident in newest for ident in leads[ident]}
        return leads

    def _named(self, classes: Classes, name: str) -> tuple[str, ...]:
        """Return the questions that ask for what counts as this."""
        asked = (q for q in self.policy.questions if q.kind.groups)
        return tuple(q.id for q in asked if any(classes.is_called(name, words) for words in _called(q)))

    def _kept(self, classes: Classes, question: Question, things: Iterable[str]) -> tuple[str, ...]:
        """Return the definitions of a question's class whose bounds things may keep."""
        return tuple(
            ident
            for ident in question.defined_by
            if any(classes.within(thing, self.classes[ident]) is not Match.NO for thing in things)
        )


@dataclass(frozen=True, slots=True)
class _Reply:
    """An answer by names and facts alone; `partly`: the things of which too little is said."""

    answer: Answer
    settled: bool = False
    partly: tuple[str, ...] = ()


def _groups(case: Case) -> dict[Group, tuple[str, ...]]:
    return {Group.ACTOR: case.actor, Group.DATA: case.data}


def _quantity(case: Case, unit: str) -> float | None:
    """Return the number that is given in a unit: under the first name that fits."""
    return next((given for name, given in case.quantities.items() if asks_for(unit, name, LANGUAGE)), None)


def _called(question: Question) -> tuple[str, ...]:
    """Return the names that the class of a question goes by."""
    return called(question.words, question.language) if question.only_defined else (question.words,)


def _reply(question: Question, situation: Situation) -> _Reply:
    return _REPLIES[question.kind](question, situation)


def _actor(question: Question, situation: Situation) -> _Reply:
    case = situation.case
    return _thing(question, case.actor, situation) if case.actor else _Reply(Answer.SKIP)


def _party(question: Question, situation: Situation) -> _Reply:
    case = situation.case
    if not case.actor:
        return _Reply(Answer.SKIP)
    found = Fit()
    clauses = (question.words, *(c.text for c in question.content.conditions)) if question.content else ()
    if fit.told_as_fact(clauses, situation, found):
        return _Reply(Answer.YES if found.held else Answer.NO, settled=True)
    return _thing(question, (*case.actor, *case.data), situation)


def _data(question: Question, situation: Situation) -> _Reply:
    if not situation.case.data:
        return _Reply(Answer.SKIP)
    return _thing(question, situation.case.data, situation)


def _thing(question: Question, things: tuple[str, ...], situation: Situation) -> _Reply:
    """Look for a thing that is such a one; a place completes it, and a fact denies it."""
    matches = {thing: situation.classes.match(thing, question.words)[0] for thing in things}
    best = max(matches.values(), default=Match.NO)
    if best is not Match.PARTLY:
        return _Reply(_BY_MATCH[best])
    partly = tuple(thing for thing, match in matches.items() if match is Match.PARTLY)
    if fit.is_placed(question.words, things, situation):
        return _Reply(Answer.YES, partly=partly)
    denied = fit.is_denied(question.words, situation)
    return _Reply(Answer.NO if denied else Answer.UNKNOWN, partly=partly)


def _addressee(question: Question, situation: Situation) -> _Reply:
    things = (*situation.case.actor, *situation.case.data)
    matches = {thing: situation.classes.match(thing, question.words)[0] for thing in things}
    partly = tuple(thing for thing, match in matches.items() if match is Match.PARTLY)
    if question.only_defined:
        named = any(
            named_so(thing, question.words, situation.classes, question.language) is Match.YES
            for thing in things
        )
        partly = partly if question.defined_by and not named else ()
        return _Reply(Answer.YES if named else Answer.UNKNOWN if partly else Answer.NO, partly=partly)
    if any(_settled_by_bound(question, thing) for thing in partly):
        return _Reply(Answer.YES, partly=partly)
    return _Reply(_BY_MATCH[max(matches.values(), default=Match.NO)], partly=partly)


def _settled_by_bound(question: Question, thing: str) -> bool:
    """Tell whether only the verb of a bound is left to be said of a thing: "that employ"."""
    left = name_stems(question.words, question.language) - name_stems(thing, question.language)
    return question.content is not None and len(left) == 1


def _zone(question: Question, situation: Situation) -> _Reply:
    places = situation.case.zone
    if not places or question.content is None:
        return _Reply(Answer.SKIP)
    (zone,) = question.content.zones
    return _Reply(_BY_TRUTH[any(fit.lies_in(place, zone, situation) for place in places)])


def _act(question: Question, situation: Situation) -> _Reply:
    if not situation.case.action or question.content is None:
        return _Reply(Answer.SKIP)
    return _Reply(_BY_TRUTH[acting.names_act(question.content, question.language, situation)])


def _condition(question: Question, situation: Situation) -> _Reply:
    value = fit.fact(question.words, situation, negatable=True)
    told = question.content and fit.is_told(question.words, question.content, question.language, situation)
    if value is None and told:
        return _Reply(Answer.SKIP)
    return _Reply(_BY_TRUTH[value])


def _exception(question: Question, situation: Situation) -> _Reply:
    return _Reply(_BY_TRUTH[fit.excepted(question.words, situation)])


def _bound(question: Question, situation: Situation) -> _Reply:
    return _Reply(_BY_TRUTH[fit.bound_is_said(question.words, situation)])


_REPLIES: Mapping[QuestionKind, Callable[[Question, Situation], _Reply]] = {
    QuestionKind.ACTOR: _actor,
    QuestionKind.PARTY: _party,
    QuestionKind.ADDRESSEE: _addressee,
    QuestionKind.DATA: _data,
    QuestionKind.ZONE: _zone,
    QuestionKind.ACT: _act,
    QuestionKind.CONDITION: _condition,
    QuestionKind.EXCEPTION: _exception,
    QuestionKind.BOUND: _bound,
}

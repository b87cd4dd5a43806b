"""Policies whose rules have nothing but days for classes, and who is bound on a day by the reference."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from tests.exports import policies
from tests.exports.reference import Reference

from regtrail.model.norm import Status
from regtrail.model.policy import Answer, Facts, Policy, Provision, Stage

_DAYS = [policies.DAY + dt.timedelta(days=step) for step in (-401, -400, -1, 0, 1, 2, 400, 401)]
_NUMBERS = (0.0, 12.5, 1000.0)


@dataclass(frozen=True)
class Case:
    """A day, the words of the classes that the case is of, and its numbers by quantity."""

    day: dt.date
    members: frozenset[str]
    numbers: dict[str, float]
    facts: Facts


def policy(chance: Random) -> Policy:
    """Draw a policy whose rules ask nothing but who is of which class."""
    drawn = policies.policy(chance)
    bare = (
        replace(
            p, checks=(), bounds=(), lifted_by=(), taken_out_by=(), stages=tuple(map(_numbered, p.stages))
        )
        for p in drawn.provisions
    )
    questions = tuple(replace(question, defined_by=()) for question in drawn.questions)
    return replace(drawn, provisions=tuple(bare), questions=questions)


def _numbered(stage: Stage) -> Stage:
    bounds = tuple(replace(bound, limit=12.5, upper=None) for bound in stage.addressees.bounds)
    return replace(stage, addressees=replace(stage.addressees, bounds=bounds))


def cases(drawn: Policy) -> Iterator[Case]:
    """Yield cases that are of each of the classes or not, on days around all that are told."""
    asked = {
        ident
        for provision in drawn.provisions
        for stage in provision.stages
        for ident in (stage.addressees.wanted, stage.addressees.spared)
        if ident is not None
    }
    words = {question.id: question.words for question in drawn.questions if question.id in asked}
    for day, number in itertools.product(_DAYS, _NUMBERS):
        for told in itertools.product((Answer.YES, Answer.NO), repeat=len(words)):
            answers = dict(zip(words, told, strict=True))
            members = frozenset(words[ident] for ident, answer in answers.items() if answer is Answer.YES)
            numbers = dict.fromkeys(drawn.quantities, number)
            facts = Facts(answers=answers, settled=frozenset(words), quantities=numbers)
            yield Case(day, members, numbers, facts)


def binds(drawn: Policy, provision: Provision, case: Case) -> bool:
    """Tell whether a version binds on the day, as far as days say."""
    reference = Reference(drawn, case.facts, case.day)
    if provision.id not in reference.today:
        return False
    stage = reference.stage(provision)
    begun = provision.may_begin and stage is not None and stage[1] and stage[0] <= case.day
    standing = provision.version.status is Status.IN_FORCE or begun
    return standing and (stage is None or stage[0] <= case.day)

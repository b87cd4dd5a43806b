"""A policy and facts in, every rule's answer on a day out: what each engine must come to, in plain Python."""

import datetime as dt
import operator

from regtrail.model.entity import Comparison
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import Answer, Facts, Group, Policy

_HOLDS = {
    Comparison.GT: operator.gt,
    Comparison.GE: operator.ge,
    Comparison.LT: operator.lt,
    Comparison.LE: operator.le,
    Comparison.EQ: operator.eq,
}
_WORSE = [Answer.NO, Answer.UNKNOWN, Answer.YES]
_TURNED = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
_LIFTABLE = {Modality.OBLIGATION, Modality.PROHIBITION}
_STEPS = 3


class Reference:
    """One policy and one case on one day."""

    def __init__(self, policy: Policy, facts: Facts, day: dt.date) -> None:
        self.facts, self.day = facts, day
        self.questions = {q.id: q for q in policy.questions}
        self.today = {p.id: p for p in policy.provisions if p.version.valid_on(day)}
        self.active = {
            c for p in self.today.values() if p.version.status is Status.IN_FORCE for c in p.classifies
        }
        self.fired = {group: self._reached(group) for group in Group}

    def _reached(self, group: Group) -> set[str]:
        newest = set(self.facts.members.get(group, ())) & self.active
        found = set(newest)
        for _ in range(_STEPS - 1):
            newest = {c for known in newest for c in self.facts.leads.get(known, ())} & self.active - found
            found |= newest
        return found

    def answer(self, ident: str) -> Answer:
        question = self.questions[ident]
        said = self.facts.answers.get(ident, question.kind.unless_said)
        if said is Answer.SKIP or ident in self.facts.settled:
            return said
        for group in question.kind.groups:
            if any(ident in self.facts.named.get(c, ()) for c in self.fired[group]):
                return Answer.YES
        defined = self.active & set(question.defined_by)
        if ident in self.facts.within and (defined or question.only_defined):
            return said if defined & set(self.facts.within[ident]) else Answer.NO
        return said

    def check(self, check) -> Answer:
        asked = [self.answer(q) for q in check.questions]
        held = any(self.answer(q) is Answer.YES for q in check.held)
        counting = [a for a in asked if a is not Answer.SKIP]
        if not counting:
            return Answer.SKIP
        best = Answer.YES if held else max(counting, key=_WORSE.index)
        return _TURNED.get(best, best) if check.negated else best

    def bound(self, bound) -> Answer:
        given = self.facts.quantities.get(bound.quantity)
        if given is None:
            return self.answer(bound.said) if bound.said else Answer.UNKNOWN
        if bound.limit is None:
            return Answer.NO
        if bound.upper is not None:
            return Answer.YES if bound.limit <= given <= bound.upper else Answer.NO
        return Answer.YES if _HOLDS[bound.comparison](given, bound.limit) else Answer.NO

    def fit(self, provision) -> Answer:
        if provision.version.modality is Modality.CONSTITUTIVE:
            fired = self.fired[Group.ACTOR] | self.fired[Group.DATA]
            return Answer.YES if fired & set(provision.classifies) else Answer.NO
        bounds = [self.bound(b) for b in provision.bounds]
        if provision.alternatives and Answer.YES in bounds:
            bounds = []
        found = [*map(self.check, provision.checks), *bounds]
        return min((a for a in found if a is not Answer.SKIP), key=_WORSE.index, default=Answer.YES)

    def member(self, addressees) -> Answer:
        found = min([self.answer(addressees.wanted), *map(self.bound, addressees.bounds)], key=_WORSE.index)
        if addressees.spared is None:
            return found
        spared = self.answer(addressees.spared)
        return min(found, _TURNED.get(spared, spared), key=_WORSE.index)

    def stage(self, provision) -> tuple[dt.date, bool] | None:
        found = [(self.member(s.addressees), s) for s in provision.stages if s.statement in self.today]
        sure = [s for answer, s in found if answer is Answer.YES]
        if sure:
            return max(sure, key=lambda s: s.rank).first, True
        maybe = [s.first for answer, s in found if answer is Answer.UNKNOWN]
        return (max(maybe), False) if maybe else None

    def staged(self, provision) -> Answer:
        stage = self.stage(provision)
        begun = provision.may_begin and stage is not None and stage[1] and stage[0] <= self.day
        if provision.version.status is not Status.IN_FORCE and not begun:
            return Answer.NO
        answer = self.fit(provision)
        if answer is Answer.NO or stage is None or stage[0] <= self.day:
            return answer
        return Answer.NO if stage[1] else Answer.UNKNOWN

    def decide(self) -> dict[str, str]:
        """Return the answer of each rule of the day."""
        answers = {ident: self.staged(p) for ident, p in self.today.items()}
        modality = {ident: p.version.modality for ident, p in self.today.items()}
        exempting = self._exempting(answers, modality)
        for ident in exempting:
            if exempting & set(self.today[ident].taken_out_by):
                answers[ident] = Answer.NO
        lifting = self._exempting(answers, modality)
        for ident, answer in answers.items():
            if (
                answer is Answer.YES
                and modality[ident] in _LIFTABLE
                and lifting & set(self.today[ident].lifted_by)
            ):
                answers[ident] = Answer.NO
        standing = {ident for ident, answer in answers.items() if answer is Answer.YES}
        for ident in standing:
            if standing & set(self.today[ident].yields_to):
                answers[ident] = Answer.NO
        return {self.today[ident].version.id: answer.value for ident, answer in answers.items()}

    @staticmethod
    def _exempting(answers, modality) -> set[str]:
        return {i for i, a in answers.items() if a is Answer.YES and modality[i] is Modality.EXEMPTION}


def decide(policy: Policy, facts: Facts, day: dt.date) -> dict[str, str]:
    """Return the answer of each rule that stands on a day."""
    return Reference(policy, facts, day).decide()

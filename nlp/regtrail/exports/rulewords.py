"""A provision in, its RuleML out: premises of atoms whose words are the rule's, and a deontic conclusion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from regtrail.exports.elements import all_of, any_of, atom, data, lrml, number, ruleml
from regtrail.exports.findings import Findings
from regtrail.exports.moments import moment
from regtrail.exports.staged import Staged, Turn
from regtrail.exports.things import iri
from regtrail.model.entity import Comparison
from regtrail.model.norm import Modality
from regtrail.model.policy import Addressees, Bound, Check, Class, Policy, Provision, Question, QuestionKind
from regtrail.model.rule import Content, Term, Threshold

_SWRL = "http://www.w3.org/2003/11/swrlb#"
_BUILTINS = {
    Comparison.GT: "greaterThan",
    Comparison.GE: "greaterThanOrEqual",
    Comparison.LT: "lessThan",
    Comparison.LE: "lessThanOrEqual",
    Comparison.EQ: "equal",
}
_OPERATORS = {
    Modality.OBLIGATION: "Obligation",
    Modality.PROHIBITION: "Prohibition",
    Modality.PERMISSION: "Permission",
    Modality.EXEMPTION: "Permission",
}
# Which variable a question is about, and how.
_ASKED = {
    QuestionKind.ACTOR: (":isA", "bearer"),
    QuestionKind.PARTY: (":isA", "bearer"),
    QuestionKind.DATA: (":isA", "data"),
    QuestionKind.ZONE: (":liesIn", "place"),
}


@dataclass(frozen=True)
class Rules:
    """Makes rules of provisions, and notes what their logic cannot express."""

    policy: Policy
    questions: dict[str, Question]
    classes: dict[str, Class]
    staged: Staged
    findings: Findings

    @classmethod
    def of(cls, policy: Policy, findings: Findings) -> Rules:
        """Prepare for a policy."""
        questions = {question.id: question for question in policy.questions}
        classes = {found.id: found for found in policy.classes}
        return cls(policy, questions, classes, Staged.of(policy), findings)

    def rules(self, provision: Provision) -> Iterator[Element]:
        """Yield a provision's rules: one, or one for each class that it makes."""
        content = provision.version.content
        self.findings.clauses(provision, self.questions)
        if provision.version.modality in _OPERATORS:
            yield _rule(content, [*self._premises(provision)], self._deontic(provision))
            return
        for found in (self.classes[ident] for ident in provision.classifies):
            limits = self._limits(provision) if found.bounded else ()
            premises = [_is_a("it", Term(found.member)), *limits, *self._classes(provision)]
            yield _rule(content, premises, _is_a("it", Term(found.named)))
        if not provision.classifies:
            self.findings.free(provision, content.text)
            yield _rule(content, [*self._classes(provision)], atom(":holds", words=content.text))

    def _premises(self, provision: Provision) -> Iterator[Element]:
        for check in provision.checks:
            yield from self._check(check, provision.version.content)
        kept = [one for bound in provision.bounds for one in all_of([*self._bound(provision, bound)])]
        yield from any_of(kept) if provision.alternatives else kept
        yield from self._classes(provision)

    def _classes(self, provision: Provision) -> Iterator[Element]:
        """Yield whom a version does not bind yet, or, where it has not begun for all, whom alone it binds."""
        waiting, begun = self.staged.waiting(provision), self.staged.begun(provision)
        for what in self.staged.lost(provision):
            self.findings.lost(provision, what)
        subject = "bearer" if self._names_bearer(provision) else "addressee"
        for turn in waiting:
            others = [one for before in turn.before for one in self._member(before, subject)]
            outside = [ruleml("Naf", *self._member(turn.addressees, subject)), *others]
            yield from any_of([*outside, *_on_days(turn, Comparison.LT, Comparison.GT)])
        yield from any_of([formula for turn in begun for formula in self._begun(turn, subject)])

    def _begun(self, turn: Turn, subject: str) -> list[Element]:
        others = [ruleml("Naf", *self._member(before, subject)) for before in turn.before]
        days = _on_days(turn, Comparison.GE, Comparison.LE)
        return all_of([*self._member(turn.addressees, subject), *others, *days])

    def _member(self, addressees: Addressees, subject: str) -> list[Element]:
        """Return what must hold for a case to be of a class."""
        called = [self._called(addressees.wanted, subject)]
        for bound in addressees.bounds:
            if bound.limit is not None:
                unit = self.policy.quantities[bound.quantity]
                called += _kept(unit, bound.comparison, bound.limit, bound.upper)
        if addressees.spared is not None:
            called.append(ruleml("Naf", self._called(addressees.spared, subject)))
        return all_of(called)

    def _called(self, question: str, subject: str) -> Element:
        words = " ".join(self.questions[question].words.split())
        return _is_a(subject, Term(words))

    def _check(self, check: Check, content: Content) -> Iterator[Element]:
        """Yield what a check asks; the act is no premise, but what the conclusion is about."""
        asked = [self.questions[ident] for ident in check.questions]
        atoms = [_asked(question, content) for question in asked if question.kind is not QuestionKind.ACT]
        for formula in any_of(atoms):
            yield ruleml("Naf", formula) if check.negated else formula

    def _bound(self, provision: Provision, bound: Bound) -> Iterator[Element]:
        if bound.limit is not None:
            yield from _kept(
                self.policy.quantities[bound.quantity], bound.comparison, bound.limit, bound.upper
            )
        elif bound.said is not None:
            question = self.questions[bound.said]
            self.findings.lost(provision, f"the bound {question.words!r} gives no number")
            yield _asked(question, provision.version.content)

    def _limits(self, provision: Provision) -> Iterator[Element]:
        """Yield the numbers that bound a definition."""
        for threshold in provision.version.content.thresholds:
            found = _limit(threshold)
            if found is None:
                self.findings.lost(provision, f"the bound {threshold.text!r} gives no number")
            else:
                limit, upper = found
                yield from _kept(threshold.quantity.unit, threshold.quantity.comparison, limit, upper)

    def _deontic(self, provision: Provision) -> Element:
        """Return the conclusion: what its bearer must, must not, may, or need not do."""
        version, content = provision.version, provision.version.content
        act = content.action.text if content.action else content.text
        done = atom(":act", *([_named(content.object)] if content.object else ()), words=act)
        bearer = content.bearer if not content.bearer_is_data else None
        variable = ruleml("Var", text="bearer") if self._names_bearer(provision) else None
        slots = [_slot("Bearer", variable if variable is not None else _named(bearer))] if bearer else []
        if content.authority is not None:
            slots.append(_slot("AuxiliaryParty", _named(content.authority)))
        formulas = [done, *self._due(provision)]
        kind = ":exemption" if version.modality is Modality.EXEMPTION else None
        return lrml(_OPERATORS[version.modality], *slots, *all_of(formulas), type=kind)

    def _names_bearer(self, provision: Provision) -> bool:
        """Tell whether a premise says who the bearer is."""
        kinds = {self.questions[ident].kind for check in provision.checks for ident in check.questions}
        return bool(kinds & {QuestionKind.ACTOR, QuestionKind.PARTY})

    def _due(self, provision: Provision) -> Iterator[Element]:
        """Yield when the act is due."""
        content = provision.version.content
        if content.deadline is None:
            return
        found = moment(content.time) if content.time else None
        words = content.deadline.text
        if found is None or content.time is None:
            self.findings.lost(provision, f"the deadline {words!r} is words: no date, no length of time")
            yield atom(":due", words=words)
            return
        terms = [data(found.datatype, found.value)]
        if content.time.anchor:
            self.findings.free(provision, content.time.anchor)
            terms.append(_named(Term(content.time.anchor)))
        yield atom(f":{content.time.kind.value}-{_BUILTINS[found.comparison]}", *terms, words=words)


def _rule(content: Content, premises: list[Element], conclusion: Element) -> Element:
    """Return a rule that holds unless another one is over it."""
    strength = lrml("hasStrength", lrml("DefeasibleStrength"))
    body = [ruleml("if", *all_of(premises))] if premises else []
    head = ruleml("then", conclusion)
    return ruleml("Rule", lrml("Paraphrase", text=content.text), strength, *body, head, closure="universal")


def _asked(question: Question, content: Content) -> Element:
    """Return what a question asks."""
    if question.kind not in _ASKED:
        return atom(f":{question.id}", words=question.words)
    relation, variable = _ASKED[question.kind]
    terms = [term for _, term in content.slots() if term.text == question.words]
    return atom(relation, ruleml("Var", text=variable), _named(next(iter(terms), Term(question.words))))


def _on_days(turn: Turn, first: Comparison, last: Comparison) -> Iterator[Element]:
    """Yield how the day compares with the days of a turn."""
    for comparison, day in ((first, turn.first), (last, turn.last)):
        if day is not None:
            yield atom(_SWRL + _BUILTINS[comparison], ruleml("Var", text="day"), data("date", str(day)))


def _is_a(variable: str, term: Term) -> Element:
    return atom(":isA", ruleml("Var", text=variable), _named(term))


def _named(term: Term) -> Element:
    return ruleml("Ind", text=term.text, iri=iri(term.concept) if term.concept else None)


def _slot(role: str, filler: Element) -> Element:
    return ruleml("slot", lrml(role), filler)


def _kept(unit: str, comparison: Comparison, limit: float, upper: float | None) -> Iterator[Element]:
    """Yield that a number must keep a limit, or lie between two."""
    lower = comparison if upper is None else Comparison.GE
    yield atom(_SWRL + _BUILTINS[lower], ruleml("Var", text=f"number of {unit}"), number(limit))
    if upper is not None:
        builtin = _SWRL + _BUILTINS[Comparison.LE]
        yield atom(builtin, ruleml("Var", text=f"number of {unit}"), number(upper))


def _limit(threshold: Threshold) -> tuple[float, float | None] | None:
    quantity = threshold.quantity
    try:
        return float(quantity.number), float(quantity.upper) if quantity.upper else None
    except ValueError:
        return None

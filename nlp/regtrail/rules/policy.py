"""All versions of all rules in, the policy that an engine decides by out: provisions, questions, classes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from regtrail.concepts import Vocabulary
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import (
    Addressees,
    Bound,
    Check,
    Class,
    Policy,
    Provision,
    Question,
    QuestionKind,
    Stage,
)
from regtrail.model.rule import Content, Rule, Threshold
from regtrail.rules import asking, decide
from regtrail.rules.acting import from_unit
from regtrail.rules.bounds import asked_in
from regtrail.rules.definitions import Classifications
from regtrail.rules.precedence import Rivals
from regtrail.rules.staging import Stages, covers, rank, split_addressees
from regtrail.rules.words import masked, name_stems, stems, telling

# Cases are put in this language; see `Situation`.
LANGUAGE = "en"
_DIGEST = 10


def policy(versions: Iterable[Rule], vocabulary: Vocabulary, known_at: dt.date) -> Policy:
    """Make a policy of all versions that are known on a day.

    Args:
        versions: The versions, in the order in which they were recorded.
        vocabulary: Concepts, for what lies in what.
        known_at: The day.
    """
    return _Compiler(_named(versions), vocabulary).policy(known_at)


def _named(versions: Iterable[Rule]) -> dict[str, Rule]:
    """Give each version a name of its own: the rule's id and a number."""
    counts: dict[str, int] = defaultdict(int)
    found = {}
    for version in versions:
        counts[version.id] += 1
        found[f"{version.id}.{counts[version.id]}"] = version
    return found


@dataclass
class _Compiler:
    """Compiles versions; what they ask is collected on the way, each question once."""

    versions: dict[str, Rule]
    vocabulary: Vocabulary
    questions: dict[str, Question] = field(default_factory=dict)
    quantities: dict[str, str] = field(default_factory=dict)

    def policy(self, known_at: dt.date) -> Policy:
        classes = tuple(classes_of(self.versions, self.vocabulary))
        classified = defaultdict(list)
        for found in classes:
            classified[found.provision].append(found.id)
        lifters, stages = _Lifters.of(self.versions), self._stages()
        rivals = Rivals(self.versions.values())
        names = {id(version): name for name, version in self.versions.items()}
        provisions = tuple(
            replace(
                self._provision(name, version, tuple(stages.get(name, ()))),
                classifies=tuple(classified[name]),
                lifted_by=tuple(lifters.lifting(version)),
                taken_out_by=tuple(lifters.taking_out(version)),
                yields_to=tuple(names[id(o)] for o in rivals.over(version) if _meet(o, version)),
            )
            for name, version in self.versions.items()
        )
        questions = tuple(_with_definitions(self.questions.values(), classes))
        return Policy(known_at, provisions, classes, questions, self.quantities)

    def _provision(self, name: str, version: Rule, stages: tuple[Stage, ...]) -> Provision:
        waits = version.status is Status.ADOPTED and version.valid_from is None and not version.stayed
        if version.modality is Modality.CONSTITUTIVE:
            return Provision(name, version, stages=stages, may_begin=waits)
        bounds = asking.bounds(version.content, LANGUAGE)
        return Provision(
            name,
            version,
            checks=tuple(self._checks(version)),
            bounds=tuple(self._bound(bound, version.text, fallback=True) for bound in bounds),
            alternatives=asking.are_alternatives(bounds, version.text),
            stages=stages,
            may_begin=waits,
        )

    def _checks(self, version: Rule) -> Iterator[Check]:
        """Yield what must hold, numbers apart."""
        content = version.content
        exemption = version.modality is Modality.EXEMPTION
        held: list[str] = []
        for check in (self._zones(content), self._bearer(content, exemption=exemption), self._data(content)):
            if check is not None:
                held += check.questions
                yield check
        if not (exemption and from_unit(version)):
            act = self._ask(QuestionKind.ACT, content.text, content, version.language)
            yield Check((act,), tuple(held) if exemption else self._bound_by_name(version))
        for clause in asking.conditions(content, LANGUAGE):
            yield Check((self._ask(QuestionKind.CONDITION, clause, content, version.language),))
        for clause in asking.exceptions(content, LANGUAGE):
            yield Check((self._ask(QuestionKind.EXCEPTION, clause),), negated=True)

    def _bound_by_name(self, version: Rule) -> tuple[str, ...]:
        """Return what spares a duty the question for its act: that it binds somebody by name."""
        content = version.content
        bearer = content.bearer
        if bearer is None or content.bearer_is_data or version.modality is not Modality.OBLIGATION:
            return ()
        return (self._ask(QuestionKind.ACTOR, bearer.text),)

    def _zones(self, content: Content) -> Check | None:
        limits = asking.limits(content, LANGUAGE)
        asked = tuple(
            self._ask(QuestionKind.ZONE, zone.text, Content(content.modality, "", zones=(zone,)))
            for zone in limits
        )
        return Check(asked) if asked else None

    def _bearer(self, content: Content, *, exemption: bool) -> Check | None:
        bearer = asking.bearer(content, LANGUAGE)
        if bearer is None:
            return None
        if exemption:
            return Check((self._ask(QuestionKind.PARTY, bearer.text, content),))
        return Check((self._ask(QuestionKind.ACTOR, bearer.text),))

    def _data(self, content: Content) -> Check | None:
        asked = tuple(self._ask(QuestionKind.DATA, term.text) for term in asking.data(content, LANGUAGE))
        return Check(asked) if asked else None

    def _bound(self, threshold: Threshold, text: str, *, fallback: bool) -> Bound:
        quantity = threshold.quantity
        unit = asked_in(threshold, text)
        ident = f"quantity-{_digest(' '.join(sorted(masked(stems(unit, LANGUAGE)))))}"
        self.quantities.setdefault(ident, unit)
        return Bound(
            quantity=ident,
            comparison=quantity.comparison,
            limit=_number(quantity.number),
            said=self._ask(QuestionKind.BOUND, threshold.text) if fallback else None,
            upper=_number(quantity.upper) if quantity.upper else None,
        )

    def _stages(self) -> dict[str, list[Stage]]:
        """Return the stages of each version: by every version of a statement that is about it."""
        stated = Stages.of(self.versions.values()).stated
        names = {id(version): name for name, version in self.versions.items()}
        found = defaultdict(list)
        for name, version in self.versions.items():
            if version.effect is not None or version.instrument is None:
                continue
            told = [s for s in stated.get(version.instrument.key, ()) if covers(s[1], version.eid)]
            ranked = sorted(told, key=lambda entry: rank(*entry), reverse=True)
            for place, (statement, effect) in enumerate(ranked):
                addressees = self._addressees(statement, effect.addressees or "")
                stage = Stage(names[id(statement)], effect.first or dt.date.min, addressees, -place)
                found[name].append(stage)
        return found

    def _addressees(self, statement: Rule, words: str) -> Addressees:
        wanted, spared = split_addressees(words, statement.language)
        bounds = [t for t in statement.content.thresholds if t.text in wanted]
        for bound in bounds:
            wanted = wanted.replace(bound.text, " ")
        return Addressees(
            self._ask(
                QuestionKind.ADDRESSEE, wanted, statement.content if bounds else None, statement.language
            ),
            tuple(self._bound(bound, statement.text, fallback=False) for bound in bounds),
            None
            if spared is None
            else self._ask(QuestionKind.ADDRESSEE, spared, language=statement.language),
        )

    def _ask(
        self, kind: QuestionKind, words: str, content: Content | None = None, language: str = LANGUAGE
    ) -> str:
        asked = f"{words}\n{language}\n{content!r}" if content else f"{words}\n{language}"
        ident = f"{kind.value}-{_digest(asked)}"
        self.questions.setdefault(ident, Question(ident, kind, words, language, content))
        return ident


def classes_of(versions: dict[str, Rule], vocabulary: Vocabulary) -> Iterator[Class]:
    """Yield what the versions in force say counts as what; the provision is the version's name."""
    counts: dict[str, int] = defaultdict(int)
    for known in classifications(versions, vocabulary).all:
        counts[known.rule] += 1
        yield Class(
            f"{known.rule}.{counts[known.rule]}", known.rule, known.member, known.named, bool(known.bounds)
        )


def classifications(versions: dict[str, Rule], vocabulary: Vocabulary) -> Classifications:
    """Return what the versions in force say counts as what, whatever the day."""
    return Classifications(tuple(replace(v, id=name) for name, v in versions.items()), vocabulary)


def _with_definitions(questions: Iterable[Question], classes: Sequence[Class]) -> Iterator[Question]:
    """Complete questions for a class by the classifications that define it by a bound."""
    defined = defaultdict(list)
    for found in classes:
        if found.bounded:
            defined[name_stems(found.named, LANGUAGE)].append(found.id)
    for question in questions:
        by = defined.get(name_stems(question.words, LANGUAGE), ()) if question.kind.groups else ()
        yield replace(question, defined_by=tuple(by))


@dataclass(frozen=True)
class _Lifters:
    """The exemptions of all versions, found by their instrument and by the words of what they are from."""

    exemptions: dict[str, Rule]
    by_instrument: dict[str, list[str]]
    by_word: dict[str, list[str]]

    @classmethod
    def of(cls, versions: dict[str, Rule]) -> _Lifters:
        exemptions = {n: v for n, v in versions.items() if v.modality is Modality.EXEMPTION}
        by_instrument, by_word = defaultdict(list), defaultdict(list)
        for name, version in exemptions.items():
            if version.instrument is not None:
                by_instrument[version.instrument.key].append(name)
            content = version.content
            words = " ".join(t.text for t in (content.object, content.action) if t)
            for word in telling(stems(words, version.language), version.language):
                by_word[word].append(name)
        return cls(exemptions, by_instrument, by_word)

    def lifting(self, duty: Rule) -> Iterator[str]:
        """Yield the names of the exemptions that lift a duty or a ban where they apply."""
        if duty.modality not in decide.LIFTABLE:
            return
        names = set(self._beside(duty))
        for word in stems(duty.text, duty.language):
            names.update(self.by_word.get(word, ()))
        for name in sorted(names):
            if _meet(self.exemptions[name], duty) and decide.lifts(self.exemptions[name], duty):
                yield name

    def taking_out(self, other: Rule) -> Iterator[str]:
        """Yield the names of the exemptions that take another exemption out where they apply."""
        if other.modality is not Modality.EXEMPTION:
            return
        for name in self._beside(other):
            if _meet(self.exemptions[name], other) and decide.takes_out(self.exemptions[name], other):
                yield name

    def _beside(self, version: Rule) -> Sequence[str]:
        return self.by_instrument.get(version.instrument.key, ()) if version.instrument else ()


def _meet(one: Rule, two: Rule) -> bool:
    """Tell whether two versions speak of a day in common."""
    first = max(one.valid_from or dt.date.min, two.valid_from or dt.date.min)
    return first <= min(one.valid_until or dt.date.max, two.valid_until or dt.date.max)


def _number(written: str) -> float | None:
    try:
        return float(Decimal(written))
    except InvalidOperation:
        return None


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGEST]

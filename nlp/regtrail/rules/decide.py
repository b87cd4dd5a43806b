"""The rules of a day and a case in, every rule's answer out: what applies, what lifts what, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from regtrail.concepts import Vocabulary
from regtrail.model.claim import Evidence
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Applies, Case, Decision, Rule
from regtrail.rules.deadlines import due
from regtrail.rules.definitions import Classes, Classifications
from regtrail.rules.fit import fit
from regtrail.rules.instruments import numbered
from regtrail.rules.pinpoints import Path, pinpoints, points_to
from regtrail.rules.precedence import Rivals
from regtrail.rules.situation import Situation
from regtrail.rules.staging import Stages
from regtrail.rules.words import Stems, cues, share, starts_with_cue, stems, telling

_ORDER = (Applies.YES, Applies.UNKNOWN, Applies.NO)
_CLASSIFIES_NOTHING = ("classifies nothing in the case",)
LIFTABLE = frozenset({Modality.OBLIGATION, Modality.PROHIBITION})
# An exemption lifts a duty that names most of what it exempts from.
_LIFTED = 0.6
# An act may go by another verb; but one word that is shared ("keep") makes no act the same.
_LIFTED_ACT = 0.5
_FEWEST_OF_ACT = 2
# An exemption for some data or some place has more words than the duty that it lifts, and most of the duty's.
_NAMED_DEED = 0.75
# Kinds of units that are named without the article in which they stand.
_INNER = frozenset({"", "para", "subpara", "point", "subsec", "cl"})
_ARTICLES = ("art_", "sec_", "rule_")


@dataclass(frozen=True)
class Docket:
    """The rules of a day, made ready for any number of cases.

    `settled` are the answers that no case changes: those of the rules that are not in force.
    `waiting` are rules that have not started, but may have for some addressees: see `stages`.
    """

    ruling: tuple[Rule, ...]
    waiting: tuple[Rule, ...]
    settled: tuple[Decision, ...]
    evidence: Mapping[str, tuple[Evidence, ...]]
    known: Classifications
    stages: Stages
    day: dt.date | None = None

    @classmethod
    def of(
        cls,
        rules: Sequence[Rule],
        quotes: Mapping[str, Evidence],
        vocabulary: Vocabulary,
        day: dt.date | None = None,
    ) -> Docket:
        """Make rules ready to be decided by.

        Args:
            rules: The rules as of the day, as known on a day.
            quotes: The evidence of the claims that they rest on, by claim.
            vocabulary: Concepts, for what lies in what.
            day: The day; without it, days for classes of addressees are left aside.
        """
        stages = Stages.of(rules if day else ())
        evidence = {rule.id: tuple(quotes[c] for c in rule.claims if c in quotes) for rule in rules}
        waiting = tuple(rule for rule in rules if _not_started(rule) and stages.about(rule))
        pending = {rule.id for rule in waiting}
        settled = tuple(
            Decision(rule, Applies.NO, (_standing(rule),), evidence[rule.id])
            for rule in rules
            if rule.status is not Status.IN_FORCE and rule.id not in pending
        )
        ruling = tuple(rule for rule in rules if rule.status is Status.IN_FORCE)
        known = Classifications(ruling, vocabulary)
        return cls(ruling, waiting, settled, evidence, known, stages, day)


def _not_started(rule: Rule) -> bool:
    return rule.status is Status.ADOPTED and rule.valid_from is None and not rule.stayed


def decide(docket: Docket, case: Case) -> tuple[Decision, ...]:
    """Return the answer of every rule that stands on the day, those that apply first.

    Args:
        docket: The rules of the day.
        case: What is to be decided.
    """
    true = tuple(phrase for phrase, value in case.facts.items() if value)
    situation = Situation(case, Classes(docket.known, true, case.quantities))
    counted = _counted(situation)
    ruling = [*docket.ruling, *(_begun(rule, situation, docket) for rule in docket.waiting)]
    answers = [_staged(_answer(rule, situation, docket, counted), situation, docket) for rule in ruling]
    exempting = _exempting(answers)
    answers = [_barred(answer, exempting) for answer in answers]
    lifting = _exempting(answers)
    answers = [_lift(answer, lifting) for answer in answers]
    rivals = Rivals(answer.rule for answer in answers if answer.applies is Applies.YES)
    by_answer: dict[Applies, list[Decision]] = {applies: [] for applies in _ORDER}
    for answer in (*(_yielding(answer, rivals) for answer in answers), *docket.settled):
        by_answer[answer.applies].append(answer)
    return tuple(answer for applies in _ORDER for answer in sorted(by_answer[applies], key=_rule_id))


def _rule_id(answer: Decision) -> str:
    return answer.rule.id


def _begun(rule: Rule, situation: Situation, docket: Docket) -> Rule:
    """Return a rule as in force when it has begun for the class of addressees that the case is of."""
    stage = docket.stages.stage(rule, situation)
    begun = stage is not None and stage.certain and docket.day is not None and stage.first <= docket.day
    return replace(rule, status=Status.IN_FORCE) if begun else rule


def _staged(answer: Decision, situation: Situation, docket: Docket) -> Decision:
    """Hold back a rule that has not begun for the class of addressees that the case is, or may be, of."""
    if answer.applies is Applies.NO or not docket.stages.stated:
        return answer
    stage = docket.stages.stage(answer.rule, situation)
    if stage is None or docket.day is None or stage.first <= docket.day:
        return answer
    if stage.certain:
        return replace(answer, applies=Applies.NO, because=(f"for {stage.addressees!r} from {stage.first}",))
    missing = f"missing fact: whether it is about {stage.addressees!r}, bound from {stage.first}"
    return replace(answer, applies=Applies.UNKNOWN, because=(missing, *answer.because))


def _answer(rule: Rule, situation: Situation, docket: Docket, counted: Mapping[str, str]) -> Decision:
    evidence = docket.evidence[rule.id]
    if rule.status is not Status.IN_FORCE:
        return Decision(rule, Applies.NO, (_standing(rule),), evidence)
    if rule.modality is not Modality.CONSTITUTIVE:
        found = fit(rule, situation)
        falls = (
            due(rule, situation.case, docket.known.vocabulary) if found.applies is not Applies.NO else None
        )
        return Decision(rule, found.applies, found.because, evidence, due=falls)
    if rule.id in counted:
        return Decision(rule, Applies.YES, (counted[rule.id],), evidence)
    return Decision(rule, Applies.NO, _CLASSIFIES_NOTHING, evidence)


def _standing(rule: Rule) -> str:
    if rule.status is Status.ENDED and rule.valid_from:
        return f"ended: no longer in force from {rule.valid_from}"
    if rule.status is Status.ADOPTED and rule.valid_until:
        return f"adopted: in effect only after {rule.valid_until}"
    return f"not in force: {rule.status.value}"


def _counted(situation: Situation) -> dict[str, str]:
    """Return the constitutive rules that classify something in the case, each with what it makes of it."""
    found: dict[str, str] = {}
    for thing in (*situation.case.data, *situation.case.actor):
        for kind in situation.classes.kinds(thing):
            for rule in kind.by:
                found.setdefault(rule, f"{thing!r} counts as {kind.name!r}")
    return found


def _exempting(answers: Sequence[Decision]) -> list[Rule]:
    """Return the exemptions that the case enjoys."""
    return [a.rule for a in answers if a.rule.modality is Modality.EXEMPTION and a.applies is Applies.YES]


def _barred(answer: Decision, exempting: list[Rule]) -> Decision:
    """Set aside an exemption whose unit another one takes out: "Article 5 does not apply to deer"."""
    if answer.applies is not Applies.YES or answer.rule.modality is not Modality.EXEMPTION:
        return answer
    return _set_aside(answer, next((e for e in exempting if takes_out(e, answer.rule)), None))


def takes_out(exemption: Rule, other: Rule) -> bool:
    """Tell whether an exemption names the unit of another one, and does not stand in that unit itself."""
    if not _of_one_instrument(exemption, other):
        return False
    named = exemption.content.object.text if exemption.content.object else ""
    paths = (path for path in pinpoints(named) if not points_to(path, exemption.eid))
    return any(points_to(path, other.eid) for path in paths)


def _lift(answer: Decision, lifting: list[Rule]) -> Decision:
    """Set aside a duty or a ban that an exemption lifts."""
    if answer.applies is not Applies.YES or answer.rule.modality not in LIFTABLE:
        return answer
    return _set_aside(answer, next((e for e in lifting if lifts(e, answer.rule)), None))


def _yielding(answer: Decision, rivals: Rivals) -> Decision:
    """Set aside a rule that demands the same as a special, a later or an official one, by other figures."""
    if answer.applies is not Applies.YES:
        return answer
    return _set_aside(answer, next(rivals.over(answer.rule), None), "yields to")


def _set_aside(answer: Decision, rule: Rule | None, how: str = "lifted by") -> Decision:
    if rule is None:
        return answer
    reason = f"{how} {rule.id}: {rule.text}"
    return replace(answer, applies=Applies.NO, overridden_by=rule.id, because=(reason, *answer.because))


def lifts(exemption: Rule, duty: Rule) -> bool:
    """Tell whether an exemption is from a duty: it names its unit, its instrument, or what it demands."""
    content = exemption.content
    words = content.object.text if content.object else content.action.text if content.action else ""
    same_instrument = _is_of_the_act(exemption, words, duty)
    paths = pinpoints(words)
    if paths and same_instrument:
        return any(points_to(path, duty.eid) or _beside(path, exemption.eid, duty.eid) for path in paths)
    if starts_with_cue(words, cues(exemption.language, "own-instrument")):
        return same_instrument
    named = telling(stems(words, exemption.language), exemption.language)
    wanted = stems(duty.text, duty.language)
    if share(named, wanted) >= _LIFTED or _spares_the_act(exemption, wanted):
        return True
    return _names_the_deed(exemption, duty)


def _is_of_the_act(exemption: Rule, words: str, duty: Rule) -> bool:
    """Tell whether an exemption is from a duty's act: the one that it cites by its number, else its own."""
    named = numbered(words)
    if named is None:
        return _of_one_instrument(exemption, duty)
    return duty.instrument is not None and duty.instrument.key == named


def _of_one_instrument(one: Rule, other: Rule) -> bool:
    """Tell whether two rules stand in one act, by whatever name the texts that they come from cite it."""
    keys = [rule.instrument.key for rule in (one, other) if rule.instrument is not None]
    return len(keys) == 2 and keys[0] == keys[1]


def _names_the_deed(exemption: Rule, duty: Rule) -> bool:
    """Tell whether an exemption, which may be for less, names most of what a duty is to do, and to what."""
    deed, spared = (_deed(rule) for rule in (duty, exemption))
    return len(deed) >= _FEWEST_OF_ACT and share(deed, spared) >= _NAMED_DEED


def _deed(rule: Rule) -> Stems:
    parts = (rule.content.action, rule.content.object)
    return telling(stems(" ".join(part.text for part in parts if part), rule.language), rule.language)


def _spares_the_act(exemption: Rule, duty: Stems) -> bool:
    """Tell whether a duty is to do what an exemption, whose object is but the data, names as its act.

    "need not go through dock weighing for goods on the list": the weighing is spared, in whatever verb.
    """
    content, language = exemption.content, exemption.language
    if content.action is None or content.object is None:
        return False
    act = telling(stems(content.action.text, language), language)
    about_data = content.object.text in {term.text for term in content.data}
    return about_data and len(act & duty) >= _FEWEST_OF_ACT and share(act, duty) >= _LIFTED_ACT


def _beside(path: Path, home: str | None, eid: str | None) -> bool:
    """Tell whether a path ("paragraph (a) of this section") leads to a unit, read in its own article."""
    if not home or not eid or path[0][0] not in _INNER:
        return False
    parts = home.split("__")
    depth = next((i for i, part in enumerate(parts, 1) if part.startswith(_ARTICLES)), 1)
    article = "__".join(parts[:depth]) + "__"
    return eid.startswith(article) and points_to(path, eid.removeprefix(article))

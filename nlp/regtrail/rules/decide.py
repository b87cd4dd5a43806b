"""A rule set and a case in, every rule's answer out: what applies, what is lifted by what, and why."""

from __future__ import annotations

from dataclasses import replace

from regtrail.concepts import Vocabulary
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Applies, Case, Decision, Rule, Ruleset
from regtrail.rules.definitions import Classes
from regtrail.rules.fit import Fit, Situation, fit
from regtrail.rules.pinpoints import pinpoints, points_to
from regtrail.rules.words import cues, share, starts_with_cue, stems, telling

_ORDER = {Applies.YES: 0, Applies.UNKNOWN: 1, Applies.NO: 2}
_LIFTABLE = frozenset({Modality.OBLIGATION, Modality.PROHIBITION})
# An exemption lifts a duty that names most of what it exempts from.
_LIFTED = 0.6


def decide(ruleset: Ruleset, case: Case, vocabulary: Vocabulary) -> tuple[Decision, ...]:
    """Return the answer of every rule that stands on the day, those that apply first.

    Args:
        ruleset: The rules as of the day, as known on a day.
        case: What is to be decided.
        vocabulary: Concepts, for what lies in what.
    """
    true = tuple(phrase for phrase, value in case.facts.items() if value)
    classes = Classes(ruleset.rules, vocabulary, true)
    situation = Situation(case, classes)
    answers = [_answer(rule, situation, ruleset) for rule in ruleset.rules]
    lifting = [a.rule for a in answers if a.rule.modality is Modality.EXEMPTION and a.applies is Applies.YES]
    lifted = [_lift(answer, lifting) for answer in answers]
    return tuple(sorted(lifted, key=lambda a: (_ORDER[a.applies], a.rule.id)))


def _answer(rule: Rule, situation: Situation, ruleset: Ruleset) -> Decision:
    evidence = ruleset.evidence(rule)
    if rule.status is not Status.IN_FORCE:
        return Decision(rule, Applies.NO, (_standing(rule),), evidence)
    found = _constitutes(rule, situation) if rule.modality is Modality.CONSTITUTIVE else fit(rule, situation)
    return Decision(rule, found.applies, found.because, evidence)


def _standing(rule: Rule) -> str:
    if rule.status is Status.ENDED and rule.valid_from:
        return f"ended: no longer in force from {rule.valid_from}"
    if rule.status is Status.ADOPTED and rule.valid_until:
        return f"adopted: in effect only after {rule.valid_until}"
    return f"not in force: {rule.status.value}"


def _constitutes(rule: Rule, situation: Situation) -> Fit:
    """A constitutive rule applies when something in the case is what it classifies."""
    for thing in (*situation.case.data, *situation.case.actor):
        for kind in situation.classes.kinds(thing):
            if rule.id in kind.by:
                return Fit(held=[f"{thing!r} counts as {kind.name!r}"])
    return Fit(failed=["classifies nothing in the case"])


def _lift(answer: Decision, lifting: list[Rule]) -> Decision:
    """Set aside a duty or a ban that an exemption lifts."""
    if answer.applies is not Applies.YES or answer.rule.modality not in _LIFTABLE:
        return answer
    exemption = next((e for e in lifting if lifts(e, answer.rule)), None)
    if exemption is None:
        return answer
    reason = f"lifted by {exemption.id}: {exemption.text}"
    return replace(answer, applies=Applies.NO, overridden_by=exemption.id, because=(reason, *answer.because))


def lifts(exemption: Rule, duty: Rule) -> bool:
    """Tell whether an exemption is from a duty: it names its unit, its instrument, or what it demands."""
    content = exemption.content
    words = content.object.text if content.object else content.action.text if content.action else ""
    same_instrument = exemption.instrument is not None and exemption.instrument == duty.instrument
    paths = pinpoints(words)
    if paths and same_instrument:
        return any(points_to(path, duty.eid) for path in paths)
    if starts_with_cue(words, cues(exemption.language, "own-instrument")):
        return same_instrument
    named = telling(stems(words, exemption.language), exemption.language)
    return share(named, stems(duty.text, duty.language)) >= _LIFTED

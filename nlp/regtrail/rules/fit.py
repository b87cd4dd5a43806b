"""One rule and one case in, whether the case is one of those that the rule speaks of out, with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from regtrail.model.norm import Modality
from regtrail.model.rule import Applies, Content, Rule, Term, Threshold
from regtrail.rules import acting, asking
from regtrail.rules.bounds import compare
from regtrail.rules.definitions import Match
from regtrail.rules.situation import Fit, Situation
from regtrail.rules.words import cues, has_cue, masked, share, stems, telling

# A fact's phrase is about a clause when it shares this much of it, one way or the other.
_ABOUT = 0.6
# And the clause is about what the fact says when it shares this much of the fact.
_TOLD = 0.75


def fit(rule: Rule, situation: Situation) -> Fit:
    """Return whether a rule speaks of a case; its status is not looked at."""
    found = Fit()
    # The act tells most rules apart at the least cost; for an exemption it counts who or what is exempt.
    exemption = rule.modality is Modality.EXEMPTION
    first = (_zones, _bearer, _data, _action) if exemption else (_zones, _action, _bearer, _data)
    for check in (*first, _thresholds, _conditions, _exceptions):
        check(rule, situation, found)
        if found.failed:
            break
    return found


def _zones(rule: Rule, situation: Situation, found: Fit) -> None:
    """A rule limited to a zone speaks of cases in it; a zone that an act is done to or in is no limit."""
    limits = asking.limits(rule.content, situation.language)
    if not limits or not situation.case.zone:
        return
    for zone in limits:
        if any(lies_in(case, zone, situation) for case in situation.case.zone):
            found.held.append(f"the case lies in {zone.text}")
            return
    found.failed.append(f"limited to {', '.join(z.text for z in limits)}")


def lies_in(case: str, zone: Term, situation: Situation) -> bool:
    """Tell whether a place of the case lies in a zone."""
    vocabulary = situation.classes.vocabulary
    inner = vocabulary.lookup(case)
    outer = zone.concept or (named.id if (named := vocabulary.lookup(zone.text)) else None)
    if inner is not None and outer is not None and vocabulary.encloses(outer, inner.id):
        return True
    given, wanted = (asking.proper(text, situation.language) for text in (case, zone.text))
    return bool(given) and (given <= wanted or wanted <= given)


def _bearer(rule: Rule, situation: Situation, found: Fit) -> None:
    bearer = asking.bearer(rule.content, situation.language)
    if bearer is None or not situation.case.actor:
        return
    exemption = rule.modality is Modality.EXEMPTION
    clauses = (bearer.text, *(c.text for c in rule.content.conditions))
    if exemption and told_as_fact(clauses, situation, found):
        return
    # Somebody is exempt, or something of his.
    things = (*situation.case.actor, *situation.case.data) if exemption else situation.case.actor
    _asked(bearer.text, things, situation, found)


def told_as_fact(wanted: tuple[str, ...], situation: Situation, found: Fit) -> bool:
    """Tell whether the facts settle who or what is exempt: "a delivery ordered by a court"."""
    told = (fact(words, situation, negatable=False) for words in wanted)
    value = next((value for value in told if value is not None), None)
    if value is not None:
        (found.held if value else found.failed).append(
            f"it is {'' if value else 'not '}a fact: {' '.join(wanted)}"
        )
    return value is not None


def _asked(wanted: str, things: Iterable[str], situation: Situation, found: Fit) -> None:
    """Look for a thing of the case that is a wanted one."""
    matches = [(*situation.classes.match(thing, wanted), thing) for thing in things]
    match, trail, thing = max(matches, key=lambda m: m[0], default=(Match.NO, (), ""))
    if match is Match.YES:
        via = f" by {', '.join(trail)}" if trail else ""
        found.held.append(f"{thing!r} is {wanted!r}{via}")
    elif match is Match.PARTLY and is_placed(wanted, things, situation):
        found.held.append(f"{thing!r} is {wanted!r} by its place")
    elif match is Match.PARTLY and not is_denied(wanted, situation):
        found.missing.append(f"whether {thing!r} is {wanted!r}")
    else:
        found.failed.append(f"about {wanted!r}")


def is_placed(wanted: str, things: Iterable[str], situation: Situation) -> bool:
    """Tell whether the rest of a case completes a thing: "importers established in the Azores".

    What is left unsaid but tells of a place ("in the Special Zone") or of persons alone is no other thing.
    """
    language = situation.language
    completing = ("placing", "zone-words", "anybody")
    aside = frozenset[str]().union(*(stems(w, language) for name in completing for w in cues(language, name)))
    counted = [stems(name, language) for name in situation.case.quantities]
    counted += [stems(m["who"], language) for m in _whose(language).finditer(wanted)]
    asked = telling(stems(wanted, language), language) - aside.union(*counted)
    if asked <= situation.said and not telling(stems(wanted, language), language) <= situation.said:
        return True
    places = frozenset[str]().union(*(stems(zone, language) for zone in situation.case.zone))
    return any(asked <= places | stems(thing, language) for thing in things)


@cache
def _whose(language: str) -> re.Pattern[str]:
    """Return what ends a name with whomever the rule is about: "records of that consumer"."""
    leads = "|".join(map(re.escape, cues(language, "whose"))) or "(?!)"
    return re.compile(rf"\b(?:{leads}) (?P<who>[\w-]+)$", re.IGNORECASE)


def is_denied(wanted: str, situation: Situation) -> bool:
    """Tell whether a fact says that it is no such thing."""
    return any(
        not value and is_about(phrase, wanted, situation) for phrase, value in situation.case.facts.items()
    )


def _data(rule: Rule, situation: Situation, found: Fit) -> None:
    terms = asking.data(rule.content, situation.language)
    if not terms or not situation.case.data:
        return
    tries = []
    for term in terms:
        attempt = Fit()
        _asked(term.text, situation.case.data, situation, attempt)
        tries.append(attempt)
    order = (Applies.YES, Applies.UNKNOWN, Applies.NO)
    best = min(tries, key=lambda t: order.index(t.applies))
    if best.applies is Applies.NO:
        found.failed.append(f"about {' and '.join(repr(t.text) for t in terms)}")
    else:
        found.held += best.held
        found.missing += best.missing


def _action(rule: Rule, situation: Situation, found: Fit) -> None:
    """A rule must name the act; an exemption from a unit, or for something in the case, need not.

    Nor need a duty of those whom the case names: they must do it beside what they do. A bearer may name the
    act by what he is: a carrier carries.
    """
    actions = situation.case.action
    if not actions or (rule.modality is Modality.EXEMPTION and (found.held or acting.from_unit(rule))):
        return
    if not acting.names_act(rule.content, rule.language, situation) and not _binds_by_name(rule, situation):
        found.failed.append("about another act")


def _binds_by_name(rule: Rule, situation: Situation) -> bool:
    """Tell whether a duty binds somebody whom the case names, and places where it must."""
    bearer = rule.content.bearer
    if bearer is None or rule.content.bearer_is_data or rule.modality is not Modality.OBLIGATION:
        return False
    attempt = Fit()
    _asked(bearer.text, situation.case.actor, situation, attempt)
    return bool(attempt.held)


def _thresholds(rule: Rule, situation: Situation, found: Fit) -> None:
    bounds = asking.bounds(rule.content, situation.language)
    results = [_compare(t, situation, rule.text) for t in bounds]
    if asking.are_alternatives(bounds, rule.text) and any(value for value, _ in results):
        results = [r for r in results if r[0]]
    for value, reason in results:
        (found.missing if value is None else found.held if value else found.failed).append(reason)


def _compare(threshold: Threshold, situation: Situation, text: str) -> tuple[bool | None, str]:
    holds, reason = compare(threshold, situation.case.quantities, situation.language, text)
    if holds is not None:
        return holds, reason
    stated = bound_is_said(threshold.text, situation)
    return stated, f"the case is said to be {threshold.text}" if stated else reason


def bound_is_said(bound: str, situation: Situation) -> bool | None:
    """Return what the case says of a bound without a number: in its names, or as a fact."""
    words = stems(bound, situation.language)
    if masked(words) <= situation.said:
        return True
    facts = situation.case.facts.items()
    return next((value for phrase, value in facts if words <= stems(phrase, situation.language)), None)


def _conditions(rule: Rule, situation: Situation, found: Fit) -> None:
    for condition in asking.conditions(rule.content, situation.language):
        value = fact(condition, situation, negatable=True)
        if value is None and not is_told(condition, rule.content, rule.language, situation):
            found.missing.append(condition)
        elif value is not None:
            (found.held if value else found.failed).append(
                f"it is {'' if value else 'not '}a fact: {condition}"
            )


def is_told(clause: str, content: Content, language: str, situation: Situation) -> bool:
    """Tell whether the rest of a content and what is said of the case account for a clause.

    A clause about one quantity is settled by its number.
    """
    if asking.told(clause, content, language, situation.said | situation.true):
        return True
    bounds = [bound for bound in content.thresholds if bound.text in clause]
    quantities, text = situation.case.quantities, content.text
    given = (compare(bound, quantities, situation.language, text)[0] for bound in bounds)
    joined = has_cue(clause.replace(bounds[0].text, " "), cues(language, "joining")) if bounds else True
    return not joined and all(holds is not None for holds in given)


def _exceptions(rule: Rule, situation: Situation, found: Fit) -> None:
    for exception in asking.exceptions(rule.content, situation.language):
        value = excepted(exception, situation)
        if value is None:
            found.missing.append(exception)
        elif value:
            found.failed.append(f"the exception holds: {exception}")
        else:
            found.held.append(f"the exception does not hold: {exception}")


def excepted(clause: str, situation: Situation) -> bool | None:
    """Return whether an exception holds: as a fact, or because the case is named so."""
    value = fact(clause, situation, negatable=False)
    words = telling(stems(clause, situation.language), situation.language)
    return True if value is None and words and words <= situation.said else value


def fact(clause: str, situation: Situation, *, negatable: bool) -> bool | None:
    """Return what the case says of a clause; a clause put in the negative holds when the fact does not."""
    for phrase, value in situation.case.facts.items():
        if is_about(phrase, clause, situation):
            negating = cues(situation.language, "negating")
            turned = negatable and has_cue(clause, negating) and not has_cue(phrase, negating)
            return value is not turned
    return None


def is_about(phrase: str, clause: str, situation: Situation) -> bool:
    """Tell whether a fact's phrase and a clause are about one thing."""
    one, two = (masked(stems(t, situation.language)) for t in (phrase, clause))
    return share(one, two) >= _ABOUT or (len(two) > 1 and share(two, one) >= _TOLD)

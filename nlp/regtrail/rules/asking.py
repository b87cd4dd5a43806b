"""A rule's content in, what it asks of a case out: its limits, its bearer, its bounds and clauses."""

from __future__ import annotations

from collections.abc import Sequence

from regtrail.model.norm import Modality
from regtrail.model.rule import Content, Term, Threshold
from regtrail.rules.words import Stems, cues, has_cue, masked, starts_with_cue, stems, telling

# A clause is met by other words when no more than this share of it is left unsaid.
_UNSAID = 0.34


def limits(content: Content, language: str) -> list[Term]:
    """Return the zones that limit a rule; one that an act is done to or in is no limit."""
    act = " ".join(t.text for t in (content.action, content.object) if t)
    return [zone for zone in content.zones if zone.text not in act and proper(zone.text, language)]


def proper(zone: str, language: str) -> Stems:
    """Return the words of a zone's own name."""
    plain = (stems(word, language) for word in cues(language, "zone-words"))
    return stems(zone, language) - frozenset[str]().union(*plain)


def bearer(content: Content, language: str) -> Term | None:
    """Return the bearer that an actor must be, or None where it is anyone, or data."""
    if content.bearer is None or content.bearer_is_data:
        return None
    generic = frozenset[str]().union(*(stems(word, language) for word in cues(language, "anyone")))
    return None if masked(stems(content.bearer.text, language)) <= generic else content.bearer


def data(content: Content, language: str) -> list[Term]:
    """Return the data that a rule is about; what a duty makes ("a record of each sale") is none."""
    made = cues(language, "papers") if content.modality is Modality.OBLIGATION else ()
    return [term for term in content.data if not starts_with_cue(term.text, made)]


def bounds(content: Content, language: str) -> list[Threshold]:
    """Return the quantities that bound a rule.

    Those of its exceptions bound the exceptions, and those of how a duty is done are part of the duty.
    """
    aside = [clause for clause in content.conditions if _is_part_of_duty(clause.text, content, language)]
    excepted = " ".join(clause.text for clause in (*content.exceptions, *aside))
    return [t for t in content.thresholds if t.text not in excepted]


def are_alternatives(limits: Sequence[Threshold], text: str) -> bool:
    """Tell whether one of several limits is enough: "more than 9 vans or more than 20 drivers"."""
    return len(limits) > 1 and any(f" or {limit.text}" in text for limit in limits)


def conditions(content: Content, language: str) -> list[str]:
    """Return the clauses under which alone a rule applies."""
    texts = (condition.text for condition in content.conditions)
    return [
        text
        for text in texts
        if not has_cue(text, cues(language, "unrestricting"))
        and not starts_with_cue(text, cues(language, "pointing"))
        and not _is_part_of_duty(text, content, language)
    ]


def _is_part_of_duty(clause: str, content: Content, language: str) -> bool:
    """Tell whether a clause says how a duty is done, or what is written on what it makes."""
    shaping = cues(language, "shaping") if content.modality is Modality.OBLIGATION else ()
    return starts_with_cue(clause, shaping)


def exceptions(content: Content, language: str) -> list[str]:
    """Return the clauses under which a rule does not apply."""
    texts = (exception.text for exception in content.exceptions)
    return [text for text in texts if not starts_with_cue(text, cues(language, "reserving"))]


def told(clause: str, content: Content, language: str, said: Stems = frozenset()) -> bool:
    """Tell whether the rest of a rule and what is said of a case account for a clause, but for a word or two.

    A clause that bounds a quantity is settled by the quantity: what is left is its verb ("that makes").
    """
    scalars = (content.bearer, content.action, content.object, content.deadline, content.authority)
    slots = (*scalars, *content.data, *content.zones)
    quantities = [t.text for t in content.thresholds]
    texts = (*quantities, *(slot.text for slot in slots if slot))
    words = telling(stems(clause, language), language)
    placing = (stems(word, language) for word in cues(language, "placing"))
    left = words - said.union(*(stems(text, language) for text in texts), *placing)
    bounded = any(quantity in clause for quantity in quantities)
    return not words or len(left) / len(words) <= _UNSAID or (bounded and len(left) <= 1)

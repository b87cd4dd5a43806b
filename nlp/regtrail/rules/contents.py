"""A claim in, what it says as a Content out; and what differs between two contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from regtrail.model.claim import Claim
from regtrail.model.entity import Bound, Entity, EntityType, Quantity, TimeKind, TimeValue
from regtrail.model.norm import Slot
from regtrail.model.rule import Content, Term, Threshold
from regtrail.rules.amounts import FIGURE, amount
from regtrail.rules.matching import figures

_NUMBER = FIGURE


def content_of(claim: Claim) -> Content:
    """Return what a claim says, free of its document's offsets."""
    norm = claim.norm
    return Content(
        modality=norm.modality,
        text=claim.text,
        bearer=_term(norm.bearer),
        action=_term(norm.action),
        object=_term(norm.object),
        deadline=_term(norm.deadline),
        authority=_term(norm.authority),
        conditions=_terms(norm.conditions),
        exceptions=_terms(norm.exceptions),
        zones=_terms(norm.zones),
        data=_terms(norm.data),
        thresholds=tuple(_thresholds(claim.mentions)),
        time=_time(norm.deadline, claim.mentions),
    )


def _term(slot: Slot | None) -> Term | None:
    return Term(" ".join(slot.text.split()), slot.concept) if slot else None


def _terms(slots: tuple[Slot, ...]) -> tuple[Term, ...]:
    return tuple(Term(" ".join(slot.text.split()), slot.concept) for slot in slots)


def _thresholds(mentions: tuple[Entity, ...]) -> Iterator[Threshold]:
    for mention in mentions:
        if mention.type is EntityType.THRESHOLD and isinstance(mention.value, Quantity):
            yield Threshold(" ".join(mention.text.split()), mention.value)


def _time(deadline: Slot | None, mentions: tuple[Entity, ...]) -> TimeValue | None:
    if deadline is None:
        return None
    inside = (m for m in mentions if deadline.span.overlaps(m.span))
    return next((m.value for m in inside if isinstance(m.value, TimeValue)), None)


@dataclass(frozen=True, slots=True)
class Difference:
    """A slot in which two contents differ, and what each says there."""

    slot: str
    before: str
    after: str


def differences(old: Content, new: Content, language: str = "en") -> tuple[Difference, ...]:
    """Return the figures in which a content departs from another; none where one of them gives no figure."""
    before, after = figures(old, language), figures(new, language)
    if not before or not after or after <= before:
        return ()
    found = []
    pairs = paired(old.thresholds, new.thresholds)
    for left, right in pairs:
        if left.quantity.number != right.quantity.number:
            found.append(Difference("threshold", _printed(left), _printed(right)))
    alike = _is_first_day(old.time) == _is_first_day(new.time)
    if old.deadline and new.deadline and alike and _differ(old.time, new.time, old.deadline, new.deadline):
        found.append(Difference("deadline", old.deadline.text, new.deadline.text))
    return tuple(found)


def _is_first_day(time: TimeValue | None) -> bool:
    """Tell whether a time says from when a rule holds, and not by when something is to be done."""
    return time is not None and time.kind is TimeKind.DATE and time.bound is Bound.FROM


def paired(old: tuple[Threshold, ...], new: tuple[Threshold, ...]) -> Iterator[tuple[Threshold, Threshold]]:
    """Pair thresholds of one unit, in order; of different units only where there is one each."""
    for threshold in new:
        same = [o for o in old if o.quantity.unit == threshold.quantity.unit]
        if len(old) == len(new) == 1:
            same = list(old)
        if same:
            yield same[0], threshold


def _differ(old: TimeValue | None, new: TimeValue | None, before: Term, after: Term) -> bool:
    if old is not None and new is not None and old.value and new.value:
        return (old.value, old.working_days) != (new.value, new.working_days)
    return set(_NUMBER.findall(before.text)) != set(_NUMBER.findall(after.text))


def _printed(threshold: Threshold) -> str:
    found = _NUMBER.search(threshold.text)
    return found.group() if found else threshold.text


def substituted(
    content: Content, old: str, new: str, time: TimeValue | None, language: str = "en"
) -> Content | None:
    """Return the content with words replaced in its text and its slots, or None where they do not stand.

    Args:
        content: What the rule says.
        old: The words that go.
        new: The words that come; empty deletes.
        time: The normal value of the new words, if they are a time.
        language: The language of the words.
    """
    pattern = _standing(old)
    if not old.strip() or not pattern.search(content.text):
        return None

    def put(text: str) -> str:
        return " ".join(pattern.sub(lambda _: new, text).split())

    def term(value: Term | None) -> Term | None:
        return replace(value, text=put(value.text)) if value else None

    def terms(values: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(replace(value, text=put(value.text)) for value in values)

    timed = content.deadline is not None and pattern.search(content.deadline.text)
    return replace(
        content,
        text=put(content.text),
        bearer=term(content.bearer),
        action=term(content.action),
        object=term(content.object),
        deadline=term(content.deadline),
        authority=term(content.authority),
        conditions=terms(content.conditions),
        exceptions=terms(content.exceptions),
        zones=terms(content.zones),
        data=terms(content.data),
        thresholds=tuple(_renumbered(t, put(t.text), language) for t in content.thresholds),
        time=_retimed(content.time, old, new, time) if timed else content.time,
    )


def standing(content: Content, words: str) -> int:
    """Return how often words stand in what a rule says."""
    return len(_standing(words).findall(content.text))


def _standing(words: str) -> re.Pattern[str]:
    """Return what finds words that stand whole: "50 000" does not stand in "150 000" or "50 000 000"."""
    quoted = r"\s+".join(map(re.escape, words.split()))
    before = r"(?<!\d[\s.,])" if words.strip()[:1].isdigit() else ""
    after = r"(?![.,]\d|\s\d{3}(?!\d))" if words.strip()[-1:].isdigit() else ""
    return re.compile(rf"(?<!\w){before}{quoted}(?!\w){after}", re.IGNORECASE)


def _retimed(time: TimeValue | None, gone: str, come: str, told: TimeValue | None) -> TimeValue | None:
    """Return the normal value of a deadline with other words in it, or None where nobody can tell it.

    What the words leave alone stays: a number that takes another's place is another number of days, and
    the event that they run from is the same.
    """
    if time is None:
        return told
    before, after = _NUMBER.findall(gone), _NUMBER.findall(come)
    if len(before) == len(after) == 1 and _unit(gone) == _unit(come):
        value, count = re.subn(rf"(?<!\d){before[0]}(?!\d)", after[0], time.value or "")
        if count == 1:
            return replace(time, value=value)
    anchor = time.anchor or ""
    if told is not None:
        kept = None if anchor.casefold() in gone.casefold() else anchor
        return replace(told, bound=told.bound or time.bound, anchor=told.anchor or kept)
    if anchor and gone.casefold() in anchor.casefold():
        return replace(time, anchor=re.sub(re.escape(gone), lambda _: come, anchor, flags=re.IGNORECASE))
    return None


def _unit(words: str) -> str:
    return _NUMBER.sub("#", words).casefold()


def _renumbered(threshold: Threshold, text: str, language: str) -> Threshold:
    """Return a threshold with new words; its number is the one that the new words show."""
    number = amount(text, language)
    if text == threshold.text or number is None:
        return threshold
    return Threshold(text, replace(threshold.quantity, number=f"{number.normalize():f}"))


def slot_holding(content: Content, words: str) -> str | None:
    """Return the slot whose words these are, figures first."""
    low = words.lower()
    if any(low in t.text.lower() for t in content.thresholds):
        return "threshold"
    named = sorted(content.slots(), key=lambda s: s[0] != "deadline")
    return next((name for name, term in named if low in term.text.lower()), None)

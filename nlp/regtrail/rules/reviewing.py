"""The rules before and after the reviews of a day in, the changes that the reviews make out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regtrail.model.claim import Claim, SourceClass
from regtrail.model.rule import Change, ChangeKind
from regtrail.rules.contents import Difference, differences
from regtrail.rules.life import Life

_DATES = {"start": "valid_from", "end": "valid_until"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A change that a review makes, and the hash of the document that was reviewed."""

    sha256: str
    change: Change


def changes(
    before: Mapping[str, Life], after: Mapping[str, Life], reviews: Sequence[Claim]
) -> Iterator[Judged]:
    """Yield what the reviews of one day change, rule by rule.

    What a review bears out is corroborated; a rule that rests on nothing any more loses its status.

    Args:
        before: The rules that differ in anything, as they were; a rule that is new is missing.
        after: The same as they are; a rule that is gone is missing.
        reviews: The reviews, all of one day.
    """
    for ident in sorted(before.keys() | after.keys()):
        old, new = before.get(ident), after.get(ident)
        review = _cause([*(old.claims if old else ()), *(new.claims if new else ())], reviews)
        if old is None and new is not None:
            came = _holding(new.claims, before, review)
            yield _change(ChangeKind.ADDED, new, review, Difference("status", "", new.standing.value), came)
        elif new is None and old is not None:
            went = _holding(old.claims, after, review)
            yield _change(ChangeKind.STATUS, old, review, Difference("status", old.standing.value, ""), went)
        elif old is not None and new is not None:
            found = list(_differences(old, new))
            for difference in found:
                yield _change(ChangeKind.AMENDED, new, review, difference)
            if not found and review.id in new.claims and review.id not in old.claims:
                yield _change(ChangeKind.CORROBORATED, new, review)


def _cause(claims: Sequence[str], reviews: Sequence[Claim]) -> Claim:
    """Return the last review that a rule rests on or that speaks of its claims; else the last of the day.

    A review of one rule may change others, as a document that is read otherwise finds others.
    """
    own = (r for r in reversed(reviews) if r.id in claims)
    named = (r for r in reversed(reviews) if r.review and {r.review.of, *r.review.others} & set(claims))
    return next(own, None) or next(named, None) or reviews[-1]


def _holding(claims: Sequence[str], lives: Mapping[str, Life], review: Claim) -> str | None:
    """Return the other rule that has the claims, or the claims reviewed with them."""
    said = {*claims, review.id, *((review.review.of, *review.review.others) if review.review else ())}
    return next((ident for ident, life in sorted(lives.items()) if said & set(life.claims)), None)


def _differences(old: Life, new: Life) -> Iterator[Difference]:
    figures = differences(old.latest, new.latest, new.language)
    yield from figures
    if not figures and old.latest != new.latest:
        slots = {name: term.text for name, term in old.latest.slots()}
        told = [
            Difference(name, slots.get(name, ""), term.text)
            for name, term in new.latest.slots()
            if slots.get(name) != term.text
        ]
        yield from told[:1] or [Difference("text", old.latest.text, new.latest.text)]
    for slot in ("start", "end"):
        was, now = getattr(old, slot), getattr(new, slot)
        if was != now:
            yield Difference(_DATES[slot], str(was or ""), str(now or ""))
    if old.before is not new.before and old.start == new.start:
        yield Difference("status", old.standing.value, new.standing.value)


def _change(
    kind: ChangeKind,
    life: Life,
    review: Claim,
    difference: Difference | None = None,
    related: str | None = None,
) -> Judged:
    what = difference or Difference("", "", "")
    made = Change(
        kind=kind,
        rule=life.id,
        text=life.latest.text,
        document=review.evidence.source,
        known=review.known_from,
        slot=what.slot or None,
        before=what.before or None,
        after=what.after or None,
        claim=review.id,
        related=related if related != life.id else None,
        source_class=SourceClass.REVIEW,
    )
    return Judged(review.evidence.sha256, made)

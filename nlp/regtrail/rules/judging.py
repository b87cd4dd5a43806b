"""A reviewer's judgement and the record in, the claim that keeps it out; a correction quotes the document."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regtrail.errors import ConfigError, EvidenceError, StoreError
from regtrail.model.claim import Claim, Review, SourceClass, Verdict
from regtrail.model.norm import Extraction, Modality, Norm, Slot, Status
from regtrail.rules.claims import claim_id, claims_under, completed, review_id
from regtrail.rules.requoting import counterpart, find, relocated
from regtrail.rules.store.reading import Reader

SCALARS = ("bearer", "action", "object", "deadline", "authority")
LISTS = ("conditions", "exceptions", "zones", "data")
_HINT = "`regtrail review` and `regtrail rules --format json` show the ids"


@dataclass(frozen=True)
class Judgement:
    """What a reviewer says, as asked for.

    `about` is one claim, or of a MERGE two rules. `corrections` name a slot, "modality" or "status"
    and what it is to be; a slot may be named several times if it takes several quotes, and is emptied
    by an empty one.
    """

    verdict: Verdict
    about: tuple[str, ...]
    reviewer: str
    reason: str | None = None
    corrections: tuple[tuple[str, str], ...] = ()


def judge(judgement: Judgement, day: dt.date, tx: Reader) -> Claim:
    """Return the claim of class `review` that records a judgement.

    Raises:
        StoreError: There is no such claim or rule on record.
        ConfigError: It cannot be judged so.
        EvidenceError: A correction does not quote the document.
    """
    if judgement.verdict is Verdict.REJECT and not judgement.reason:
        raise ConfigError("a rejection needs a reason")
    if judgement.verdict is Verdict.MERGE:
        target, others = _merged(judgement.about, tx)
    else:
        target = _claim(judgement.about[0], tx)
        others = _fellows(target, tx) if judgement.verdict is Verdict.SPLIT else ()
    record = tx.document(target.evidence.sha256)
    extraction = completed(record, tx.reading(record.sha256))
    norm = _norm(target, extraction, tx)
    if judgement.verdict is Verdict.CORRECT:
        norm = _corrected(norm, judgement.corrections, extraction)
    if judgement.verdict in {Verdict.ACCEPT, Verdict.CORRECT}:
        norm = replace(norm, score=1.0, found_by="review")
    rest = tuple(n for n in extraction.norms if (n.start, n.end) != (norm.start, norm.end))
    made = claims_under(record, replace(extraction, norms=(*rest, norm)))
    asserted = next(c for c in made.claims if c.id == claim_id(record.sha256, norm))
    before = {claim.id: claim.review for claim in tx.reviews() if claim.origin == target.origin}
    followed = {review.after for review in before.values() if review}
    review = Review(
        verdict=judgement.verdict,
        of=target.origin,
        reviewer=judgement.reviewer,
        reason=judgement.reason,
        others=others,
        after=next((ident for ident in before if ident not in followed), None),
    )
    kept = replace(asserted, source_class=SourceClass.REVIEW, known_from=day, review=review)
    return replace(kept, id=review_id(kept, review))


def _claim(ident: str, tx: Reader) -> Claim:
    found = tx.claims([ident])
    if not found:
        raise StoreError(f"there is no claim {ident!r} on record; {_HINT}")
    return found[0]


def _merged(rules: Sequence[str], tx: Reader) -> tuple[Claim, tuple[str, ...]]:
    """Return the claim that opened the second of two rules, and all others that they rest on."""
    known = tx.current(rules)
    for rule in rules:
        if rule not in known:
            raise StoreError(f"there is no rule {rule!r} now; {_HINT}")
    if len(known) < len(rules):
        raise ConfigError("two different rules are wanted")
    into, second = ([c for c in tx.claims(known[r][-1].claims) if not c.amendment] for r in rules)
    if not into or not second:
        raise ConfigError("a rule that rests on amending instructions alone cannot be merged")
    others = (claim.origin for claim in (*into, *second[1:]))
    return second[0], tuple(dict.fromkeys(others))


def _fellows(target: Claim, tx: Reader) -> tuple[str, ...]:
    """Return the claims that share a rule with a claim."""
    if target.amendment is not None:
        raise ConfigError(f"{target.id} is an amending instruction: reject it where it is wrong")
    shared = tx.claims(c for rule in tx.current(tx.resting_on(target.id)).values() for c in rule[-1].claims)
    fellows = {claim.origin for claim in shared if claim.amendment is None} - {target.origin}
    if not fellows:
        raise ConfigError(f"{target.id} shares no rule with another claim: there is nothing to split")
    return tuple(sorted(fellows))


def _norm(target: Claim, extraction: Extraction, tx: Reader) -> Norm:
    """Return the norm as it was reviewed last, else as its document reads it now."""
    text, sha256 = extraction.document.text, target.evidence.sha256
    rulings = (Verdict.ACCEPT, Verdict.CORRECT)
    for claim in reversed(tx.reviews()):
        if claim.origin == target.origin and claim.review and claim.review.verdict in rulings:
            target = claim
            break
    else:
        today = counterpart(target, tx.claims_of(sha256))
        stated = {claim_id(sha256, norm): norm for norm in extraction.norms}
        for ident in (target.id, today.id if today else target.id):
            if ident in stated:
                return stated[ident]
    found = relocated(target.norm, text, target.norm.start)
    if found is None:
        raise EvidenceError(f"{target.evidence.source}: {target.norm.text!r} does not stand in its text now")
    return found


def _corrected(norm: Norm, corrections: Sequence[tuple[str, str]], extraction: Extraction) -> Norm:
    if not corrections:
        raise ConfigError("a correction needs at least one slot, modality or status with its new value")
    told: dict[str, list[str]] = defaultdict(list)
    for name, value in corrections:
        told[name].append(value)
    fields: dict[str, Any] = {n: _value(n, values, norm, extraction) for n, values in told.items()}
    return replace(norm, **fields)


def _value(
    name: str, values: Sequence[str], norm: Norm, extraction: Extraction
) -> Modality | Status | Slot | tuple[Slot, ...] | None:
    """Return what a field of a norm is to be."""
    kinds: Mapping[str, type[Modality] | type[Status]] = {"modality": Modality, "status": Status}
    if name not in {*kinds, *SCALARS, *LISTS}:
        names = ", ".join((*kinds, *SCALARS, *LISTS))
        raise ConfigError(f"a norm has no {name!r}; what can be corrected: {names}")
    if name not in LISTS and len(values) > 1:
        raise ConfigError(f"{name} takes one value, not {len(values)}")
    if name in kinds:
        try:
            return kinds[name](values[0])
        except ValueError as error:
            choices = ", ".join(kinds[name])
            raise ConfigError(f"{values[0]!r} is no {name}; there are {choices}") from error
    slots = tuple(_slot(quote, norm, extraction) for quote in values if quote.strip())
    return slots if name in LISTS else next(iter(slots), None)


def _slot(quote: str, norm: Norm, extraction: Extraction) -> Slot:
    place = find(quote, extraction.document.text, norm.span)
    if place is None:
        raise EvidenceError(
            f"{extraction.document.source.uri}: {quote!r} does not stand in the text; "
            "a correction quotes the document word for word"
        )
    concept = next((e.concept for e in extraction.entities if e.span == place and e.concept), None)
    return Slot(extraction.document.text[place.start : place.end], place.start, place.end, concept)

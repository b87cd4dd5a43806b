"""The record in, what a reviewer should look at out: unsure norms, unsure mergers, contradictions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from regtrail.model.claim import Claim
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, Rule
from regtrail.rules.contents import content_of
from regtrail.rules.matching import SAME, similarity
from regtrail.rules.rulings import Rulings
from regtrail.rules.store.reading import Reader

# The likelihood, by calibrated scores, below which a norm is looked at.
THRESHOLD = 0.6
# Of the annotated pairs, those that are joined wrongly are hardly liker than this above the threshold.
_MARGIN = 0.1


class DoubtKind(StrEnum):
    """What is unsure."""

    NORM = "norm"
    MERGER = "merger"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim to look at: why, how sure it is, and the rule that it was joined to or contradicts."""

    kind: DoubtKind
    claim: Claim
    reason: str
    score: float | None = None
    rule: Rule | None = None


def queue(tx: Reader, threshold: float) -> Iterator[Doubt]:
    """Yield what no reviewer has judged yet, the least sure first within each kind.

    Args:
        tx: The record.
        threshold: Norms with a score below it are unsure.
    """
    rulings = Rulings.of(tx.reviews(), tx)
    yield from sorted(_norms(tx, rulings, threshold), key=_sureness)
    # Most rules rest on one claim: only what was joined is looked at, and all of it is looked up at once.
    joined = [versions[-1] for versions in tx.current().values() if len(versions[-1].claims) > 1]
    claims = {claim.id: claim for claim in tx.claims(ident for rule in joined for ident in rule.claims)}
    place = {ident: number for number, ident in enumerate(claims)}
    mergers = (
        doubt
        for rule in joined
        for doubt in _mergers(
            [claims[ident] for ident in sorted(rule.claims, key=place.__getitem__)], rule, rulings
        )
    )
    yield from sorted(mergers, key=_sureness)
    lasting = {rule.id: rule for rule in joined}
    for change in tx.changes():
        rule = lasting.get(change.rule)
        if change.kind is ChangeKind.CONTRADICTED and rule and change.claim in rule.claims:
            claim = claims[change.claim]
            if claim.review is None:
                reason = f"{change.slot}: {change.before or 'nothing'} → {change.after or 'nothing'}"
                yield Doubt(DoubtKind.CONTRADICTION, claim, reason, rule=rule)


def _sureness(doubt: Doubt) -> tuple[float, str]:
    return doubt.score or 0.0, doubt.claim.id


def _norms(tx: Reader, rulings: Rulings, threshold: float) -> Iterator[Doubt]:
    for record in tx.documents():
        for claim in tx.claims_of(record.sha256):
            if claim.norm.score < threshold and claim.id not in rulings.last:
                yield Doubt(DoubtKind.NORM, claim, "the norm is unsure", claim.norm.score)


def _mergers(claims: Sequence[Claim], rule: Rule, rulings: Rulings) -> Iterator[Doubt]:
    """Yield the claims of a rule that are hardly like any claim that it rested on before."""
    plain = [c for c in claims if c.amendment is None and c.status is not Status.ENDED]
    for place, claim in enumerate(plain[1:], 1):
        said = content_of(claim)
        likeness = max(similarity(content_of(c), said, claim.language) for c in plain[:place])
        unjudged = claim.review is None and claim.id not in rulings.pairing.joined
        if likeness < SAME + _MARGIN and unjudged:
            reason = f"it was joined to this rule: {plain[0].evidence.quote}"
            yield Doubt(DoubtKind.MERGER, claim, reason, likeness, rule)

"""A stay, or its lifting, and the rules that it is about in; the rules with their pauses out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from regtrail.model.claim import Amendment, Claim, Operation
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind
from regtrail.rules.contents import Difference
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import ONE_DAY, Life, Pause
from regtrail.rules.pinpoints import path_of, points_to

_STAYS = frozenset({Operation.SUSPEND, Operation.RESTORE})


def agreed(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield claims, each stay or lifting that gives no day with the day that its text gives elsewhere.

    "It is therefore lifting the stay of § 4" says again what "The stay of § 4 is lifted on D" orders.
    """
    dated = [claim for claim in claims if claim.amendment and claim.valid_from is not None]
    for claim in claims:
        if claim.amendment is None or claim.amendment.operation not in _STAYS or claim.valid_from:
            yield claim
            continue
        said = [other for other in dated if other.amendment and _is_same(claim.amendment, other.amendment)]
        days = [other.valid_from for other in said if other.valid_from]
        yield replace(claim, valid_from=max(days, default=None))


def _is_same(stay: Amendment, other: Amendment) -> bool:
    """Tell whether two orders do the same to the same units; one without units sums the others up."""
    if stay.operation is not other.operation:
        return False
    paths = [path_of(unit) for unit in other.units]
    return all(any(points_to(path, unit) for path in paths) for unit in stay.units)


def suspend(ledger: Ledger, claim: Claim, amendment: Amendment, targets: Sequence[Life]) -> bool:
    """Keep rules from holding, for a time or until the stay is lifted; a running stay is prolonged."""
    pause = Pause(claim.valid_from or ledger.day, amendment.date)
    for life in targets:
        if any(known.first <= pause.first and known.last == pause.last for known in life.pauses):
            ledger.support(life, claim)  # the same document says it twice: in its dates and as an order
            continue
        kept, joined = _joined(life.pauses, pause)
        stayed = ledger.support(replace(life, pauses=(*kept, joined)), claim)
        if _puts_off(life, pause):
            ledger.note(ChangeKind.POSTPONED, stayed, claim, _put_off(life, pause))
        difference = Difference("status", life.status_on(pause.first).value, Status.ADOPTED.value)
        ledger.note(ChangeKind.STATUS, stayed, claim, difference)
    return bool(targets)


def _joined(pauses: tuple[Pause, ...], pause: Pause) -> tuple[tuple[Pause, ...], Pause]:
    """Return the stays before, and the new one joined with the last of them where that still runs."""
    if pauses and pauses[-1].first <= pause.first and pauses[-1].holds(pause.first - ONE_DAY):
        return pauses[:-1], replace(pauses[-1], last=pause.last)
    return pauses, pause


def _puts_off(life: Life, pause: Pause) -> bool:
    """Tell whether a stay moves the day from which a rule holds: it says until when, or comes before it."""
    return life.start is not None and (pause.last is not None or life.start > pause.first)


def _put_off(life: Life, pause: Pause) -> Difference:
    before, after = life.start, pause.last + ONE_DAY if pause.last else None
    return Difference("valid_from", *(day.isoformat() if day else "" for day in (before, after)))


def restore(ledger: Ledger, claim: Claim, targets: Sequence[Life]) -> bool:
    """End the stay of rules on the day before a claim's."""
    last = (claim.valid_from or ledger.day) - ONE_DAY
    paused = [life for life in targets if life.pauses and (life.pauses[-1].last or last) >= last]
    for life in paused:
        lifted = (*life.pauses[:-1], replace(life.pauses[-1], last=last))
        restored = ledger.support(replace(life, pauses=lifted), claim)
        difference = Difference("status", Status.ADOPTED.value, Status.IN_FORCE.value)
        ledger.note(ChangeKind.STATUS, restored, claim, difference)
    return bool(paused)

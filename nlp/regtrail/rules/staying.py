"""A stay, or its lifting, and the rules that it is about in; the rules with their pauses out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regtrail.model.claim import Amendment, Claim
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind
from regtrail.rules.contents import Difference
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import ONE_DAY, Life, Pause


def suspend(ledger: Ledger, claim: Claim, amendment: Amendment, targets: Sequence[Life]) -> bool:
    """Keep rules from holding, for a time or until the stay is lifted; a running stay is prolonged."""
    pause = Pause(claim.valid_from or ledger.day, amendment.date)
    for life in targets:
        if any(known.first <= pause.first and known.last == pause.last for known in life.pauses):
            ledger.support(life, claim)  # the same document says it twice: in its dates and as an order
            continue
        kept, joined = _joined(life.pauses, pause)
        stayed = ledger.support(replace(life, pauses=(*kept, joined)), claim)
        if _ahead(life, pause):
            ledger.note(ChangeKind.POSTPONED, stayed, claim, _put_off(life, pause))
        difference = Difference("status", life.status_on(pause.first).value, Status.ADOPTED.value)
        ledger.note(ChangeKind.STATUS, stayed, claim, difference)
    return bool(targets)


def _joined(pauses: tuple[Pause, ...], pause: Pause) -> tuple[tuple[Pause, ...], Pause]:
    """Return the stays before, and the new one joined with the last of them where that still runs."""
    if pauses and pauses[-1].first <= pause.first and pauses[-1].holds(pause.first - ONE_DAY):
        return pauses[:-1], replace(pauses[-1], last=pause.last)
    return pauses, pause


def _ahead(life: Life, pause: Pause) -> bool:
    """Tell whether a stay comes before the first day of a rule: it does not suspend it but puts it off."""
    return life.start is not None and life.start > pause.first


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

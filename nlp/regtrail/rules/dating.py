"""An instruction that sets other days in; the rules from, or until, those days out, with each change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from regtrail.model.claim import Claim, Effect, EffectKind
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind
from regtrail.rules.contents import Difference
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import Life
from regtrail.rules.staging import covers

_TO_COME = frozenset({Status.ADOPTED, Status.IN_FORCE})


def start_on(ledger: Ledger, claim: Claim, targets: Sequence[Life], day: dt.date) -> bool:
    """Give rules that have not started yet another first day; return whether there are any."""
    waiting = [life for life in targets if life.start is None or life.start >= ledger.day]
    for life in waiting:
        if life.start == day or life.standing not in _TO_COME:
            continue
        moved = ledger.support(replace(life, before=Status.ADOPTED, start=day), claim)
        sooner = life.start is not None and day < life.start
        kind = ChangeKind.AMENDED if sooner else ChangeKind.POSTPONED
        ledger.note(kind, moved, replace(claim, valid_from=day), between("valid_from", life.start, day))
    return bool(waiting)


def prolong(ledger: Ledger, claim: Claim, targets: Sequence[Life], last: dt.date) -> bool:
    """Move the last day of rules that hold already and for a time only."""
    running = [
        life for life in targets if life.start and life.start < ledger.day and life.end and life.end < last
    ]
    for life in running:
        end_on(ledger, claim, life, last)
    return bool(running)


def end_on(ledger: Ledger, claim: Claim, life: Life, last: dt.date) -> Life:
    """Give a rule another last day; a later one extends it."""
    if life.end == last:
        return life
    later = life.end is not None and last > life.end
    moved = ledger.support(replace(life, end=last), claim)
    kind = ChangeKind.EXTENDED if later else ChangeKind.AMENDED
    ledger.note(kind, moved, claim, between("valid_until", life.end, last))
    return moved


def restate_effect(ledger: Ledger, claim: Claim, statement: Life, day: dt.date) -> Effect:
    """Move the rules that had a day from a statement of effect to its new day; return what it says now."""
    effect = statement.effect
    assert effect is not None
    lives = (life for life in ledger.under(_key(statement)) if life.effect is None)
    dated = [life for life in lives if covers(effect, life.eid)]
    if effect.kind is EffectKind.END:
        prolong(ledger, claim, [life for life in dated if life.end == effect.last], day)
        return replace(effect, last=day)
    start_on(ledger, claim, [life for life in dated if life.start == effect.first], day)
    return replace(effect, first=day)


def redate(ledger: Ledger, claim: Claim, life: Life, old: dt.date, new: dt.date) -> None:
    """Move the first or the last day of a rule with the date, in its own words, that it came from."""
    if life.end is not None and abs(life.end - old) <= dt.timedelta(days=1):
        end_on(ledger, claim, life, new + (life.end - old))
    elif life.start == old:
        start_on(ledger, claim, [life], new)


def between(slot: str, before: dt.date | None, after: dt.date) -> Difference:
    """Return the difference between two days."""
    return Difference(slot, before.isoformat() if before else "", after.isoformat())


def _key(life: Life) -> str:
    return life.instrument.key if life.instrument else ""

"""The rules of a unit and its new text in; the rules as amended, added or repealed, with each change, out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from regtrail.model.claim import Claim, Effect
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind
from regtrail.rules import dating, ending
from regtrail.rules.contents import Difference, content_of, differences
from regtrail.rules.descent import descent
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import ONE_DAY, Life
from regtrail.rules.pinpoints import path_of, points_to, within


def restate(
    ledger: Ledger, claim: Claim, targets: Sequence[Life], inserted: Sequence[Claim], *, told: bool = False
) -> bool:
    """Put new norms in the place of old rules: the alike are amended, the others added or repealed.

    Args:
        ledger: Where the rules are kept.
        claim: The instruction.
        targets: The rules that give way.
        inserted: The norms of the new text.
        told: Whether the instruction says that units are split or merged.
    """
    if not inserted:
        return False
    _restate_dates(ledger, [new for new in inserted if new.effect], [x for x in targets if x.effect])
    old = [life for life in targets if life.effect is None]
    new = [claim for claim in inserted if claim.effect is None]
    found = descent(old, new, told=told)
    for norm in new:
        if norm.id in found.continued:
            _continue(ledger, found.continued[norm.id], norm)
        else:
            _add(ledger, norm, found.parents.get(norm.id))
    kept = {life.id for life in found.continued.values()}
    for life in (life for life in old if life.id not in kept):
        repeal(ledger, claim, life, found.heirs.get(life.id))
    return True


def _continue(ledger: Ledger, life: Life, norm: Claim) -> None:
    """Let a rule say what a norm says, in the unit that the norm stands in."""
    content = content_of(norm)
    found = differences(life.latest, content, norm.language)
    if not found and life.latest.text != content.text:
        found = (Difference("text", life.latest.text, content.text),)
    amended = ledger.support(life.amended(content, norm.valid_from or ledger.day), norm)
    for difference in found:
        ledger.note(ChangeKind.AMENDED, amended, norm, difference)
    if norm.valid_until is not None and amended.end is not None:
        amended = dating.end_on(ledger, norm, amended, norm.valid_until)
    old, new = life.eid or "", norm.norm.eid or ""
    if not old or (new and points_to(path_of(old), new)):
        ledger.put(replace(amended, eid=within(new, old) or None))
    elif new and not points_to(path_of(new), old):
        move(ledger, amended, norm, within(new, old))


def move(ledger: Ledger, life: Life, claim: Claim, eid: str | None) -> None:
    """Give a rule the number of another unit; its id stays."""
    if eid and eid != life.eid:
        moved = ledger.support(replace(life, eid=eid), claim)
        ledger.note(ChangeKind.RENUMBERED, moved, claim, Difference("eid", life.eid or "", eid))


def insert(ledger: Ledger, inserted: Sequence[Claim]) -> bool:
    """Add the rules of new text."""
    for norm in inserted:
        _add(ledger, norm, None)
    return bool(inserted)


def _add(ledger: Ledger, norm: Claim, parent: Life | None) -> None:
    """Add a rule; `parent` is the rule that it came out of."""
    life = ledger.add(norm, content_of(norm), norm.status)
    difference = Difference("status", "", norm.status.value)
    ledger.note(ChangeKind.ADDED, life, norm, difference, related=parent.id if parent else None)


def repeal(ledger: Ledger, claim: Claim, life: Life, heir: Life | None = None) -> None:
    """End a rule, unless it has ended by then; `heir` is the rule that it went into."""
    last = (claim.valid_from or ledger.day) - ONE_DAY
    if life.end is not None and life.end <= last:
        return
    ended = ledger.support(replace(life, end=last), claim)
    difference = Difference("status", life.standing.value, Status.ENDED.value)
    ledger.note(ChangeKind.REPEALED, ended, claim, difference, related=heir.id if heir else None)


def _restate_dates(ledger: Ledger, new: Sequence[Claim], old: Sequence[Life]) -> None:
    """Put new statements of effect in the place of old ones, and move what they govern to its new days.

    Where several classes of addressees share a unit out, the unit itself begins with the first of them.
    """
    if not new:
        return
    for life in old:
        ledger.put(replace(life, end=ledger.day - ONE_DAY))
    classes: dict[tuple[str, ...], list[dt.date]] = defaultdict(list)
    for claim in new:
        if claim.effect and claim.effect.addressees and claim.effect.first:
            classes[claim.effect.scope].append(claim.effect.first)
    for claim in new:
        effect = claim.effect
        if (
            effect is not None
            and len(classes[effect.scope]) > 1
            and effect.first == min(classes[effect.scope])
        ):
            ending.spread(ledger, claim, replace(effect, addressees=None))
    for claim in new:
        effect = claim.effect
        before = next((life for life in old if effect and _is_restated(life.effect, effect)), None)
        if before is not None and effect is not None and effect.first is not None:
            dating.restate_effect(ledger, claim, before, effect.first)
        elif effect is not None:
            ending.spread(ledger, claim, effect)
    insert(ledger, new)


def _is_restated(old: Effect | None, new: Effect) -> bool:
    """Tell whether a new statement of effect sets another day for just what an old one was about."""
    if old is None or old.addressees or new.addressees or old.kind is not new.kind:
        return False
    same = (any(points_to(path_of(unit), other) for other in old.scope) for unit in new.scope)
    return len(old.scope) == len(new.scope) and all(same)

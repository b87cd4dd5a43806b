"""Claims that a rule ends, and statements of effect about rules already known, in; the new dates out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from regtrail.model.claim import Claim, Effect, EffectKind
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, Content
from regtrail.rules.book import words_in
from regtrail.rules.contents import Difference
from regtrail.rules.instruments import key_of
from regtrail.rules.kinship import may_change
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import ONE_DAY, Life
from regtrail.rules.matching import SAME, deed_similarity, profile
from regtrail.rules.pinpoints import path_of, points_to
from regtrail.rules.words import Stems, share, stems, telling


def end(ledger: Ledger, claim: Claim, content: Content) -> bool:
    """End the rules that a claim says have ended; return whether there were any.

    What an official text lays down ends by an official text only: news of its end is borne out by
    the record, or contradicts it.
    """
    alike = ledger.like(words_in(content, claim.language))
    ended = [
        life for life in alike if may_change(life, claim, ledger.record) and _meant(life, claim, content)
    ]
    last = claim.valid_until or ledger.day - ONE_DAY
    for life in ended:
        supported = ledger.support(life, claim)
        if life.end is not None and (claim.valid_until is None or life.end == last):
            ledger.note(ChangeKind.CORROBORATED, supported, claim)
        elif claim.source_class.official or not life.official:
            kind = ChangeKind.REPEALED if claim.source_class.official else ChangeKind.STATUS
            difference = Difference("status", life.standing.value, Status.ENDED.value)
            ledger.note(kind, ledger.put(replace(supported, end=last)), claim, difference)
        else:
            shown = life.end.isoformat() if life.end else ""
            ledger.note(
                ChangeKind.CONTRADICTED, supported, claim, Difference("valid_until", shown, last.isoformat())
            )
    return bool(ended)


def _meant(life: Life, claim: Claim, content: Content) -> bool:
    if life.effect is not None:
        return False
    here, there = (profile(c, claim.language).zones for c in (content, life.latest))
    if here and there and not there <= here:
        return False
    return deed_similarity(life.latest, content, claim.language) >= SAME


def spread(ledger: Ledger, claim: Claim, effect: Effect) -> None:
    """Give the dates of a statement of effect to the rules on record that it is about.

    "This rule takes effect on D" is said by a text that amends of its amendments, not of the part of a
    code that they share with what was there before.
    """
    if ledger.amends and not effect.scope and not effect.subject and claim.inserted_by is None:
        return
    for life in _governed(ledger, claim, effect):
        if effect.addressees:
            _stage(ledger, claim, effect, life)
            continue
        dated, difference, kind = _dated(life, effect, ledger.day, official=claim.source_class.official)
        if difference is not None:
            ledger.note(kind, ledger.put(dated), claim, difference)


def _stage(ledger: Ledger, claim: Claim, effect: Effect, life: Life) -> None:
    """Note that a rule begins later for one class of addressees; decisions read the statement itself."""
    waiting = life.effect is None and not life.has_held_by(ledger.day)
    if effect.first and life.start and effect.first > life.start and waiting:
        supported = ledger.support(life, claim)
        ledger.note(ChangeKind.POSTPONED, supported, claim, _between("valid_from", life.start, effect.first))


def _governed(ledger: Ledger, claim: Claim, effect: Effect) -> Iterator[Life]:
    """Find the rules on record that a statement is about: those of its instrument, or of its scheme."""
    key = key_of(effect.subject) if effect.subject else claim.instrument.key if claim.instrument else None
    named = telling(stems(effect.subject or "", claim.language), claim.language)
    if key is not None:
        paths = [path_of(eid) for eid in effect.scope]
        placed = [
            life for life in ledger.under(key) if not paths or any(points_to(p, life.eid) for p in paths)
        ]
        # What a text repeals as a whole it may save in part.
        saving = effect.kind is EffectKind.END and effect.subject is not None
        concerned = [life for life in placed if saving or not ledger.is_spoken_of(life)]
    else:
        schemes = [e for e in ledger.effects(named) if _speaks_of(e, named)]
        concerned = [life for scheme in schemes for life in ledger.mates(scheme)]
    for life in concerned:
        if claim.source_class.official or not life.official:
            yield life


def _speaks_of(statement: Life, named: Stems) -> bool:
    """Tell whether a statement of effect is about a scheme: it has most of the scheme's words."""
    return share(named, telling(stems(statement.latest.text, statement.language), statement.language)) > 0.5


def _dated(
    life: Life, effect: Effect, today: dt.date, *, official: bool
) -> tuple[Life, Difference | None, ChangeKind]:
    known = life.standing in {Status.ADOPTED, Status.IN_FORCE}
    if effect.first and known and life.start is None:
        started = replace(life, start=effect.first)
        return started, Difference("valid_from", "", effect.first.isoformat()), ChangeKind.STATUS
    waiting = not life.has_held_by(today)
    if effect.first and known and official and life.start and waiting and _later(life, effect):
        moved = replace(life, start=effect.first)
        return moved, _between("valid_from", life.start, effect.first), ChangeKind.POSTPONED
    if effect.last and known and effect.last != life.end:
        kind = ChangeKind.EXTENDED if life.end and effect.last > life.end else ChangeKind.STATUS
        return replace(life, end=effect.last), _between("valid_until", life.end, effect.last), kind
    return life, None, ChangeKind.STATUS


def _later(life: Life, effect: Effect) -> bool:
    """Tell whether a statement of the rule's own instrument sets a later first day."""
    own = not effect.subject or bool(effect.scope)
    return own and bool(effect.first and life.start and effect.first > life.start)


def _between(slot: str, before: dt.date | None, after: dt.date) -> Difference:
    return Difference(slot, before.isoformat() if before else "", after.isoformat())

"""An amending instruction and the rules of its target in; the rules as amended, with every change, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regtrail.model.claim import Amendment, Claim, Operation
from regtrail.model.entity import TimeValue
from regtrail.model.rule import ChangeKind
from regtrail.rules import corrigenda, dating, days
from regtrail.rules.book import NOT_YET
from regtrail.rules.classing import classify
from regtrail.rules.contents import Difference, slot_holding, standing, substituted
from regtrail.rules.kinship import may_change
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import Life
from regtrail.rules.listed import joined
from regtrail.rules.pinpoints import path_of, pinpoints, points_to
from regtrail.rules.renumbering import renumber
from regtrail.rules.replacing import insert, repeal, restate
from regtrail.rules.staying import restore, suspend
from regtrail.rules.words import Stems, cues, has_cue, share, stems, telling

_NAMED = 0.6
# One word names no rule.
_TELLING = 2
# What a court or an agency orders is done, whatever it says of the rest.
_ORDERED = frozenset({Operation.SUSPEND, Operation.RESTORE})
_OF_WORDS = frozenset({Operation.SUBSTITUTE, Operation.CORRECT})


def apply(ledger: Ledger, claim: Claim, amendment: Amendment, inserted: Sequence[Claim]) -> None:
    """Carry out an amending instruction; what does not fit its target is reported, not applied.

    Args:
        ledger: Where the rules are kept.
        claim: The instruction as a claim.
        amendment: What it does where.
        inserted: The norms of the new text that follows it.
    """
    targets = [
        life
        for life in _targets(ledger, claim, amendment)
        if claim.source_class.official or not life.official
    ]
    inserted = joined(ledger, amendment, inserted)
    if claim.status in NOT_YET and amendment.operation not in _ORDERED:
        # What is only proposed changes nothing; the new text is known as proposed.
        insert(ledger, inserted)
        return
    match amendment.operation:
        case Operation.SUBSTITUTE:
            done = _substitute(ledger, claim, amendment, targets)
        case Operation.REPLACE:
            done = restate(ledger, claim, targets, inserted)
        case Operation.INSERT:
            done = insert(ledger, inserted)
        case Operation.DELETE:
            done = _delete(ledger, claim, targets)
        case Operation.RENUMBER:
            done = renumber(ledger, claim, amendment, targets, inserted)
        case Operation.POSTPONE:
            done = _postpone(ledger, claim, amendment, targets)
        case Operation.SUSPEND:
            done = suspend(ledger, claim, amendment, targets)
        case Operation.RESTORE:
            done = restore(ledger, claim, targets)
        case Operation.CORRECT:
            done = _correct(ledger, claim, amendment, targets)
    if not done:
        ledger.unapplied(f"{claim.evidence.source}: no rule on record that {claim.text!r} fits")


def _targets(ledger: Ledger, claim: Claim, amendment: Amendment) -> list[Life]:
    """Return the rules that an instruction aims at: by instrument and unit, else by its words."""
    own = ledger.under(claim.instrument.key) if claim.instrument else []
    if amendment.target is not None:
        aimed = ledger.under(amendment.target.key)
    elif own and (amendment.units or amendment.operation is Operation.SUBSTITUTE):
        aimed = own  # a correction, or a stay, of what the same part of a code lays down
    elif amendment.subject:
        named = telling(stems(amendment.subject, claim.language), claim.language)
        alike = ledger.like(named) if len(named) >= _TELLING and not pinpoints(amendment.subject) else []
        aimed = [
            life
            for life in alike
            if may_change(life, claim, ledger.record) and share(named, _worded(life)) >= _NAMED
        ]
    else:
        aimed = []
    if amendment.old and amendment.operation not in _OF_WORDS:
        return [life for life in aimed if _defines(life, amendment.old)]
    if not amendment.units:
        return aimed
    paths = [path_of(unit) for unit in amendment.units]
    placed = [life for life in aimed if any(points_to(path, life.eid) for path in paths)]
    # Units may be cited more finely than they were read; the quoted words then find the rule.
    return placed or (aimed if amendment.operation in _OF_WORDS else [])


def _defines(life: Life, term: str) -> bool:
    """Tell whether a rule says what a term means; each item of a list of what it means is a rule."""
    wanted = stems(term, life.language)
    return wanted in {stems(named, life.language) for _, named in classify(life.latest, life.language)}


def _worded(life: Life) -> Stems:
    return stems(f"{life.latest.modality.value} {life.latest.text}", life.language)


def _substitute(ledger: Ledger, claim: Claim, amendment: Amendment, targets: list[Life]) -> bool:
    done = [_put(ledger, claim, pair, _now(ledger, targets)) for pair in amendment.pairs]
    return any(done)


def _correct(ledger: Ledger, claim: Claim, amendment: Amendment, targets: list[Life]) -> bool:
    """Correct what was misprinted: each place where the quotations differ, else the words as quoted.

    A date goes as a whole; of other words the fewest go that stand in the rule once: its slots hold no more.
    """
    old, new = amendment.old or "", amendment.new or ""
    if days.written(old) and _put(ledger, claim, (old, new), targets):
        return True
    done = [
        any(_put_once(ledger, claim, pair, _now(ledger, targets)) for pair in reversed(pairs))
        for pairs in corrigenda.changed(old, new)
    ]
    return any(done) or _put(ledger, claim, (old, new), targets)


def _put_once(ledger: Ledger, claim: Claim, pair: tuple[str, str], targets: Sequence[Life]) -> bool:
    single = [life for life in targets if standing(life.latest, pair[0]) == 1]
    return _put(ledger, claim, pair, single)


def _now(ledger: Ledger, lives: Sequence[Life]) -> list[Life]:
    """Return rules as an earlier pair of words of the same instruction has left them."""
    return [ledger.known(life.id) or life for life in lives]


def _put(ledger: Ledger, claim: Claim, pair: tuple[str, str], targets: Sequence[Life]) -> bool:
    """Put words in the place of others wherever they stand; a date that they are is one of the rule."""
    old, new = pair
    told, gone, come = _time_of(claim, new), days.written(old), days.written(new)
    misprinted = claim.amendment is not None and claim.amendment.operation is Operation.CORRECT
    hit = False
    for life in targets:
        content = substituted(life.latest, old, new, told, life.language)
        if content is None:
            continue
        hit = True
        if life.effect is not None and come is not None:
            restated = dating.restate_effect(ledger, claim, life, come)
            ledger.put(replace(life.amended(content, None), effect=restated))
            continue
        difference = Difference(slot_holding(life.latest, old) or "text", old, new)
        worded = (
            _reworded(life, pair, told)
            if misprinted
            else life.amended(content, claim.valid_from or ledger.day)
        )
        amended = ledger.support(worded, claim)
        ledger.note(ChangeKind.AMENDED, amended, claim, difference)
        if gone is not None and come is not None:
            dating.redate(ledger, claim, amended, gone, come)
    return hit


def _reworded(life: Life, pair: tuple[str, str], told: TimeValue | None) -> Life:
    """Return a rule with other words on whatever day they stood in it."""
    said = (
        (first, substituted(content, *pair, told, life.language) or content)
        for first, content in life.contents
    )
    return replace(life, contents=tuple(said))


def _time_of(claim: Claim, words: str) -> TimeValue | None:
    inside = (m.value for m in claim.mentions if words and (m.text in words or words in m.text))
    return next((value for value in inside if isinstance(value, TimeValue)), None)


def _delete(ledger: Ledger, claim: Claim, targets: list[Life]) -> bool:
    for life in targets:
        repeal(ledger, claim, life)
    return bool(targets)


def _postpone(ledger: Ledger, claim: Claim, amendment: Amendment, targets: list[Life]) -> bool:
    if amendment.date is None:
        waiting = [life for life in targets if not life.has_held_by(ledger.day)]
        forever = has_cue(claim.text, cues(claim.language, "indefinitely"))
        return forever and suspend(ledger, claim, amendment, waiting)
    # Both: of what an instrument lays down, some may hold already and some not yet.
    return any(
        [
            dating.start_on(ledger, claim, targets, amendment.date),
            dating.prolong(ledger, claim, targets, amendment.date),
        ]
    )

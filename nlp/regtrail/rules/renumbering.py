"""An instruction that gives units other numbers in; the rules under their new numbers out.

As many numbers as units are a renumbering, more are a split, fewer a merger; new text may follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from regtrail.model.claim import Amendment, Claim
from regtrail.model.rule import ChangeKind
from regtrail.rules.contents import Difference
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import Life
from regtrail.rules.pinpoints import Path, as_eid, path_of, pinpoints, points_to, renumbered
from regtrail.rules.replacing import move, restate


def renumber(
    ledger: Ledger, claim: Claim, amendment: Amendment, targets: Sequence[Life], inserted: Sequence[Claim]
) -> bool:
    """Give rules the numbers that their units get; each keeps its id.

    Where units are split without new text, nobody says which rule stands in which of the new ones: it keeps
    to what they have in common, else to the first, and the change names them all.
    """
    paths, numbers = [path_of(unit) for unit in amendment.units], pinpoints(amendment.new or "")
    if inserted and targets:
        return restate(ledger, claim, targets, inserted, told=len(paths) != len(numbers))
    if not paths or not numbers or (len(paths) != len(numbers) and 1 not in {len(paths), len(numbers)}):
        return False
    for life in targets:
        _number(ledger, claim, life, list(_new_units(life, paths, numbers)))
    return bool(targets)


def _new_units(life: Life, paths: Sequence[Path], numbers: Sequence[Path]) -> Iterator[str]:
    """Yield the eIds that a rule's unit gets."""
    eid = life.eid or ""
    place = next((i for i, path in enumerate(paths) if points_to(path, eid)), None)
    if place is None:
        return
    new = numbers if len(paths) == 1 else [numbers[place if len(numbers) > 1 else 0]]
    yield from (renumbered(eid, paths[place], number) for number in new)


def _number(ledger: Ledger, claim: Claim, life: Life, units: Sequence[str]) -> None:
    if len(units) == 1:
        move(ledger, life, claim, units[0])
    elif units:
        split = ledger.support(replace(life, eid=_common(units) or units[0]), claim)
        difference = Difference("eid", life.eid or "", "; ".join(units))
        ledger.note(ChangeKind.RENUMBERED, split, claim, difference)


def _common(units: Sequence[str]) -> str:
    """Return the eId of the smallest unit that holds all of these, or nothing."""
    shared: list[tuple[str, str]] = []
    for parts in zip(*map(path_of, units), strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return as_eid(tuple(shared))

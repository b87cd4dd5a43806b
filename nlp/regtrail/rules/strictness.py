"""Two contents of a rule in, what is other about them out: slot by slot, stricter, looser or neither."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from regtrail.model.entity import Bound, Comparison, Quantity, TimeKind, TimeValue
from regtrail.model.norm import Modality, Status
from regtrail.model.revision import Alteration, Strictness
from regtrail.model.rule import Content, Term, Threshold
from regtrail.rules.contents import paired
from regtrail.rules.days import period
from regtrail.rules.deadlines import fixed, hours
from regtrail.rules.formatting import bare

# What more cases of a rule mean to those whom it addresses: +1 asks for more, -1 for less.
_BURDEN = {
    Modality.OBLIGATION: 1,
    Modality.PROHIBITION: 1,
    Modality.PERMISSION: -1,
    Modality.EXEMPTION: -1,
    Modality.CONSTITUTIVE: 0,
}
# What more time means: longer to comply, a longer ban, a longer grace.
_LONGER = {
    Modality.OBLIGATION: -1,
    Modality.PROHIBITION: 1,
    Modality.PERMISSION: -1,
    Modality.EXEMPTION: -1,
    Modality.CONSTITUTIVE: 0,
}
# How far a status binds; what is enacted will bind, as far as one knows.
_BINDS = {Status.ADOPTED: 1, Status.IN_FORCE: 2}
_RAISED = {Comparison.LT: 1, Comparison.LE: 1, Comparison.GT: -1, Comparison.GE: -1, Comparison.EQ: 0}
# What one more entry of a list does to the cases of a rule.
_WIDENS = {"conditions": -1, "exceptions": -1, "zones": 1, "data": 1}
# The first zone limits a rule that held everywhere; what a first data category does, nobody can tell.
_OPENING = frozenset({"zones", "data"})
_LATER = frozenset({Bound.FROM, Bound.AFTER})
_SCALARS = ("bearer", "action", "object", "authority")
_DAYS_OF_YEAR, _DAYS_OF_MONTH, _WORKDAY = 365.25, 30.4, 7 / 5
_UNENDING = float("inf")


def alterations(old: Content, new: Content) -> tuple[Alteration, ...]:
    """Return what is other about what a rule says; its text where no slot tells."""
    found = [*_figures(old, new), *_times(old, new)]
    if old.modality is not new.modality:
        direction = _sign(_BURDEN[new.modality] - _BURDEN[old.modality])
        found.append(Alteration("modality", old.modality.value, new.modality.value, strictness(direction)))
    # A slot whose words show a figure that is told already is not told twice.
    told = tuple(bare(f.before) for f in found if f.before)
    found += _scalars(old, new, told)
    for slot in _WIDENS:
        found += _lists(slot, old, new, told)
    return tuple(found) or (Alteration("text", old.text, new.text),)


def of_status(
    modality: Modality, before: Status | None, after: Status | None, *, learned: bool = False
) -> Strictness:
    """Return what a change of status means: to bind, or to bind no longer.

    Args:
        modality: The rule's modality.
        before: Where it stood; None is nowhere.
        after: Where it stands.
        learned: Whether the change is one of what is known; else days go by, and a rule that is
            adopted on the one and ended on the other binds on neither.
    """
    if not learned and {before, after} == {Status.ADOPTED, Status.ENDED}:
        return Strictness.NEITHER
    binds = [_BINDS.get(status, 0) if status else 0 for status in (before, after)]
    return strictness(_sign(binds[1] - binds[0]) * _BURDEN[modality])


def of_period(modality: Modality, longer: int) -> Strictness:
    """Return what it means that a rule holds for longer (+1) or for less long (-1)."""
    return strictness(longer * _BURDEN[modality])


def strictness(direction: int) -> Strictness:
    """Return the word for a direction."""
    return (Strictness.NEITHER, Strictness.STRICTER, Strictness.LOOSER)[direction]


def _figures(old: Content, new: Content) -> Iterator[Alteration]:
    for before, after in paired(old.thresholds, new.thresholds):
        if bare(before.text) != bare(after.text):
            direction = _widened(before.quantity, after.quantity) * _weight(old, before)
            yield Alteration("threshold", before.text, after.text, strictness(direction))


def _widened(before: Quantity, after: Quantity) -> int:
    """Return whether a range takes in more (+1), less (-1), or nobody can tell."""
    if before.comparison is not after.comparison or (before.upper is None) is not (after.upper is None):
        return 0
    try:
        lower = Decimal(after.number) - Decimal(before.number)
        upper = Decimal(after.upper or 0) - Decimal(before.upper or 0)
    except InvalidOperation:
        return 0
    if before.upper is None:
        return _sign(lower) * _RAISED[before.comparison]
    moves = {-_sign(lower), _sign(upper)} - {0}
    return moves.pop() if len(moves) == 1 else 0


def _weight(content: Content, threshold: Threshold) -> int:
    """Return what it means that a threshold takes in more: more cases, fewer, or more ways to comply."""
    if any(threshold.text in exception.text for exception in content.exceptions):
        return -_BURDEN[content.modality]
    demanded = any(term and threshold.text in term.text for term in (content.action, content.object))
    if demanded and content.modality is Modality.OBLIGATION:
        return -1
    return _BURDEN[content.modality]


def _times(old: Content, new: Content) -> Iterator[Alteration]:
    before, after = (content.deadline.text if content.deadline else None for content in (old, new))
    if bare(before or "") == bare(after or ""):
        return
    bound = next((c.time.bound for c in (new, old) if c.deadline and c.time), None)
    direction = _lengthened(old, new, bound) * _longer(new.modality, bound)
    yield Alteration("deadline", before, after, strictness(direction))


def _lengthened(old: Content, new: Content, bound: Bound | None) -> int:
    """Return whether a time is longer or later (+1), shorter or earlier (-1), or nobody can tell."""
    if len({c.time.kind for c in (old, new) if c.deadline and c.time}) != 1:
        return 0
    # Without a first day a rule holds from the beginning; without a last one for ever.
    missing = -_UNENDING if bound in _LATER else _UNENDING
    one, two = (_extent(c.time) if c.deadline else missing for c in (old, new))
    return 0 if one is None or two is None else (two > one) - (two < one)


def _extent(time: TimeValue | None) -> float | None:
    """Return a date as a number of days, and a length as about so many."""
    if time is None or not time.value:
        return None
    if time.kind is TimeKind.DATE:
        day = fixed(time)
        return day.toordinal() if day else None
    if (clock := hours(time.value)) is not None:
        days = clock / 24
    elif (length := period(time.value)) is not None:
        days = length.years * _DAYS_OF_YEAR + length.months * _DAYS_OF_MONTH + length.days
    else:
        return None
    return days * _WORKDAY if time.working_days else days


def _longer(modality: Modality, bound: Bound | None) -> int:
    """Return what more time means: longer to comply, a later start, or longer to keep something up."""
    if bound in _LATER:
        return -_BURDEN[modality]
    return _BURDEN[modality] if bound is Bound.FOR else _LONGER[modality]


def _scalars(old: Content, new: Content, told: tuple[str, ...]) -> Iterator[Alteration]:
    for slot in _SCALARS:
        before, after = (_words(getattr(content, slot)) for content in (old, new))
        if bare(before or "") != bare(after or "") and not _holds(before, told):
            yield Alteration(slot, before, after)


def _lists(slot: str, old: Content, new: Content, told: tuple[str, ...]) -> Iterator[Alteration]:
    before, after = ([term.text for term in getattr(content, slot)] for content in (old, new))
    same = {bare(text) for text in before} & {bare(text) for text in after}
    gone, come = ([text for text in texts if bare(text) not in same] for texts in (before, after))
    if len(gone) == len(come):
        pairs = zip(gone, come, strict=True)
        yield from (Alteration(slot, one, two) for one, two in pairs if not _holds(one, told))
        return
    direction = _WIDENS[slot] * _BURDEN[new.modality]
    if slot in _OPENING and not (before and after):
        direction = -direction if slot == "zones" else 0
    yield from (Alteration(slot, text, None, strictness(-direction)) for text in gone)
    yield from (Alteration(slot, None, text, strictness(direction)) for text in come)


def _words(term: Term | None) -> str | None:
    return term.text if term else None


def _holds(text: str | None, told: tuple[str, ...]) -> bool:
    return any(figure in bare(text or "") for figure in told)


def _sign(number: Decimal | int) -> int:
    return (number > 0) - (number < 0)

"""A provision's days for classes of addressees in; who is not bound yet, who is already, and when, out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regtrail.model.norm import Status
from regtrail.model.policy import Addressees, Policy, Provision, Stage
from regtrail.model.rule import Rule

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """The days, both inclusive, on which it is otherwise for a class, unless the case is of one `before` it.

    None is the version's own first or last day. `exact`: what goes before it does so on all of these days.
    """

    addressees: Addressees
    before: tuple[Addressees, ...]
    first: dt.date | None
    last: dt.date | None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Stated:
    """The first day of a class, said on some days, by statements of which the strongest is of this rank."""

    addressees: Addressees
    begins: dt.date
    rank: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Staged:
    """The days for classes in a policy."""

    versions: Mapping[str, Rule]

    @classmethod
    def of(cls, policy: Policy) -> Staged:
        """Prepare for a policy."""
        return cls({provision.id: provision.version for provision in policy.provisions})

    def exported(self, provision: Provision) -> bool:
        """Tell whether a version binds anybody on any day: it is in force, or has begun for a class."""
        return provision.version.status is Status.IN_FORCE or bool(self.begun(provision))

    def waiting(self, provision: Provision) -> tuple[Turn, ...]:
        """Return who a version in force does not bind yet."""
        if provision.version.status is not Status.IN_FORCE:
            return ()
        told = self._stated(provision)
        spans = ((one, one.first, min(one.last, one.begins - _DAY)) for one in told)
        return tuple(_turns(provision.version, told, spans))

    def begun(self, provision: Provision) -> tuple[Turn, ...]:
        """Return who a version that is adopted binds already."""
        if not provision.may_begin or provision.version.status is Status.IN_FORCE:
            return ()
        told = self._stated(provision)
        spans = ((one, max(one.first, one.begins), one.last) for one in told)
        return tuple(_turns(provision.version, told, spans))

    def lost(self, provision: Provision) -> Iterator[str]:
        """Yield what a target that decides by these turns cannot express of a version's days for classes."""
        if not all(turn.exact for turn in (*self.waiting(provision), *self.begun(provision))):
            yield "which of two days for overlapping classes goes first, on each day"
        if any(_unnumbered(stage) for stage in provision.stages):
            yield "a first day for a class whose bound gives no number"

    def _stated(self, provision: Provision) -> list[_Stated]:
        """Return the days for classes, what several statements or versions of one say the same of as one."""
        found: list[_Stated] = []
        for stage in sorted(provision.stages, key=lambda stage: _days(self.versions[stage.statement])):
            first, last = _days(self.versions[stage.statement])
            if stage.first == dt.date.min or _unnumbered(stage):
                continue
            one = _Stated(stage.addressees, stage.first, stage.rank, first, last)
            same = next((known for known in found if _goes_on(known, one)), None)
            if same is None:
                found.append(one)
            else:
                rank, end = max(same.rank, one.rank), max(same.last, last)
                found[found.index(same)] = _Stated(same.addressees, same.begins, rank, same.first, end)
        return sorted(found, key=lambda one: -one.rank)


def _unnumbered(stage: Stage) -> bool:
    return any(bound.limit is None for bound in stage.addressees.bounds)


def _goes_on(known: _Stated, one: _Stated) -> bool:
    """Tell whether the same is said without a day between."""
    alike = (known.addressees, known.begins) == (one.addressees, one.begins)
    return alike and (known.last == dt.date.max or one.first <= known.last + _DAY)


def _turns(
    version: Rule, told: list[_Stated], spans: Iterator[tuple[_Stated, dt.date, dt.date]]
) -> Iterator[Turn]:
    """Yield the turns that fall on days of a version, each with the classes that go before its own."""
    start, end = _days(version)
    for one, since, until in spans:
        above = [t for t in told if t.rank > one.rank]
        again = [t for t in above if t.addressees == one.addressees]
        span = _without(again, max(start, since), min(end, until))
        if span is None:
            continue
        first, last = span
        above = [t for t in above if t.first <= last and first <= t.last]
        before = dict.fromkeys(t.addressees for t in above if t.addressees != one.addressees)
        exact = all(t.first <= first and last <= t.last for t in above)
        days = first if first > start else None, last if last < end else None
        yield Turn(one.addressees, tuple(before), *days, exact)


def _without(again: list[_Stated], first: dt.date, last: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return a span without the days at its ends on which another day is told for the same class."""
    for other in sorted(again, key=lambda one: one.first):
        if other.first <= first <= other.last:
            if last <= other.last:
                return None
            first = other.last + _DAY
    for other in sorted(again, key=lambda one: one.last, reverse=True):
        if first < other.first <= last <= other.last:
            last = other.first - _DAY
    return (first, last) if first <= last else None


def _days(version: Rule) -> tuple[dt.date, dt.date]:
    return version.valid_from or dt.date.min, version.valid_until or dt.date.max

"""The lives of rules and a stretch of days in, what happens to them on those days out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from regtrail.model.entity import Bound, TimeKind
from regtrail.model.milestone import Milestone, MilestoneKind
from regtrail.model.norm import Modality, Status
from regtrail.model.revision import fullest
from regtrail.model.rule import Rule
from regtrail.rules.deadlines import fixed
from regtrail.rules.life import Life, life_of

# A day on which something must be done by; the others are days on which something begins.
_LAST_DAYS = frozenset({Bound.UNTIL, Bound.BEFORE, Bound.WITHIN, Bound.ON})
_BINDING = frozenset({Status.ADOPTED, Status.IN_FORCE})


def milestones(
    rules: Iterable[Sequence[Rule]], first: dt.date, last: dt.date | None
) -> tuple[Milestone, ...]:
    """Return what happens to rules on the days of a stretch, day by day.

    Days of effect that rules of one instrument share are one milestone; every deadline is its own.

    Args:
        rules: The versions of each rule.
        first: The first day of the stretch.
        last: Its last day; None is open.
    """
    shared: dict[tuple[dt.date, MilestoneKind, str], list[Rule]] = defaultdict(list)
    found = []
    for versions in rules:
        life = life_of(versions)
        for day, kind in _days(life):
            if day < first or (last is not None and day > last):
                continue
            rule = next(version for version in versions if version.valid_on(day))
            if kind is not MilestoneKind.DUE:
                shared[day, kind, life.instrument.key if life.instrument else ""].append(rule)
            elif rule.status in _BINDING:
                found.append(Milestone(day, kind, life.instrument, (rule,)))
    for (day, kind, _), members in shared.items():
        found.append(Milestone(day, kind, fullest(members), tuple(members)))
    return tuple(sorted(found, key=_place))


def _place(milestone: Milestone) -> tuple[dt.date, str, str, str]:
    instrument = milestone.instrument.key if milestone.instrument else ""
    return milestone.day, milestone.kind.value, instrument, milestone.rules[0].id


def _days(life: Life) -> Iterator[tuple[dt.date, MilestoneKind]]:
    due = _due(life)
    if due:
        yield due, MilestoneKind.DUE
    # A statement of effect has no effect of its own: its instrument's rules show what it does.
    if life.effect is None:
        if life.start:
            yield life.start, MilestoneKind.STARTS
        if life.end and life.end != due:
            yield life.end, MilestoneKind.ENDS
        yield from ((first, MilestoneKind.CHANGES) for first, _ in life.contents if first is not None)


def _due(life: Life) -> dt.date | None:
    """Return the fixed day by which something must or may be done."""
    time = life.latest.time
    if time is None or time.kind is not TimeKind.DATE or life.latest.modality is Modality.CONSTITUTIVE:
        return None
    return fixed(time) if time.bound in _LAST_DAYS else None

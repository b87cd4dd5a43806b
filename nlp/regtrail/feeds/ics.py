"""Milestones in, an iCalendar file out: whole days, ids and stamps from the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from icalendar import Calendar, Event

from regtrail.feeds.marks import ident, midnight, printable
from regtrail.model.milestone import Milestone, MilestoneKind

_HAPPENS = {
    MilestoneKind.DUE: "due",
    MilestoneKind.STARTS: "takes effect",
    MilestoneKind.CHANGES: "reads otherwise from today",
    MilestoneKind.ENDS: "last day",
}
_LONGEST = 120


def ics(milestones: Sequence[Milestone]) -> bytes:
    """Return an iCalendar file (RFC 5545); the same milestones make the same bytes.

    Args:
        milestones: Its events, each a whole day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//regtrail//deadlines//EN")
    calendar.add("version", "2.0")
    for milestone in milestones:
        calendar.add_component(_event(milestone))
    return bytes(calendar.to_ical())


def _event(milestone: Milestone) -> Event:
    rules = milestone.rules
    event = Event()
    event.add(
        "uid", f"{ident(milestone.day.isoformat(), milestone.kind.value, *(r.id for r in rules))}@regtrail"
    )
    event.add("dtstamp", midnight(max(rule.known_from for rule in rules)))
    event.add("dtstart", milestone.day)
    event.add("dtend", milestone.day + dt.timedelta(days=1))
    event.add("summary", _summary(milestone))
    event.add("description", printable("\n\n".join(rule.text for rule in rules)))
    event.add("categories", [milestone.kind.value, *sorted({rule.modality.value for rule in rules})])
    event.add("transp", "TRANSPARENT")
    return event


def _summary(milestone: Milestone) -> str:
    name = milestone.instrument.name if milestone.instrument else ""
    about = milestone.rules[0].text if milestone.kind is MilestoneKind.DUE or not name else name
    short = about if len(about) <= _LONGEST else about[: _LONGEST - 1] + "…"
    return printable(f"{_HAPPENS[milestone.kind]}: {short}")

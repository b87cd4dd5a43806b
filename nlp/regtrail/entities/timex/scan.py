"""A document's text in; its time expressions with spans, bounds and ISO 8601 values out."""

from collections.abc import Iterator
from dataclasses import dataclass

from regtrail.entities.timex.anchors import Anchors, anchors
from regtrail.entities.timex.binding import Binder, Binding, binder
from regtrail.entities.timex.calendar import Calendar, Direction, Reference, first_day, last_day
from regtrail.entities.timex.events import events
from regtrail.entities.timex.grammar import Family, Grammar, Production, grammar
from regtrail.entities.timex.guards import Guards, guards
from regtrail.entities.timex.periods import Parts, Periods
from regtrail.model.entity import Bound, TimeKind, TimeValue

# A text as written, and folded.
Texts = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in a text; `bounding` tells a DEADLINE from a DATE."""

    start: int
    end: int
    value: TimeValue
    bounding: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    """What the scanner found: a production, its parts, and the end of the expression before it."""

    production: Production
    start: int
    end: int
    parts: Parts
    limit: int


class Scanner:
    """Finds the time expressions of one text, in one pass from left to right."""

    def __init__(self, code: str, texts: Texts, reference: Reference) -> None:
        self._written, self._text = texts
        self._grammar: Grammar = grammar(code)
        self._binder: Binder = binder(code)
        self._anchors: Anchors = anchors(code)
        self._guards: Guards = guards(code)
        self._calendar = Calendar(self._grammar, reference)
        self._periods = Periods(self._grammar)
        self._events = events(code)
        self._last_date: str | None = None

    def expressions(self) -> tuple[TimeExpression, ...]:
        """Return the expressions in order; they do not overlap."""
        found = list(self._scan())
        taken = [(e.start, e.end) for e in found]
        position = 0
        for event in self._events.find(self._text, self._written):
            while position < len(taken) and taken[position][1] <= event.start:
                position += 1
            if position == len(taken) or taken[position][0] >= event.end:
                value = TimeValue(TimeKind.UNRESOLVED, bound=event.bound)
                found.append(TimeExpression(event.start, event.end, value, bounding=True))
        return tuple(sorted(found, key=lambda e: (e.start, -e.end)))

    def _scan(self) -> Iterator[TimeExpression]:
        read = {
            Family.RECURRENCE: self._recurrence,
            Family.DATE: self._date,
            Family.DURATION: self._duration,
            Family.VAGUE: self._unresolved,
        }
        position = limit = 0
        while (match := self._grammar.scanner.search(self._text, position)) is not None:
            position = match.end()
            production = self._grammar.productions[(match.lastindex or 1) - 1]
            named = production.pattern.match(self._text, match.start())
            parts = {k: " ".join(v.split()) for k, v in named.groupdict().items() if v} if named else {}
            expression = read[production.family](_Hit(production, *match.span(), parts, limit))
            if expression is not None:
                yield expression
                position = limit = max(position, expression.end)

    def _recurrence(self, hit: _Hit) -> TimeExpression | None:
        if not self._guards.capitalised(self._written, hit.start, hit.end, hit.parts):
            return None
        lead = self._binder.before_date(self._text, hit.start, hit.limit)
        calendar_day = "daymonth" in hit.parts or "ordinal" in hit.parts or "unit" not in hit.parts
        held = lead if lead.bound is not None else None
        on = lead if lead.word in {"on", "at"} and calendar_day else None
        start = (held or on or Binding(hit.start, None)).start
        bound = held.bound if held else Bound.ON if on else Bound.EVERY
        value = TimeValue(TimeKind.RECURRING, self._periods.period(hit.parts), bound)
        return TimeExpression(start, hit.end, value, bounding=True)

    def _unresolved(self, hit: _Hit) -> TimeExpression | None:
        return TimeExpression(hit.start, hit.end, TimeValue(TimeKind.UNRESOLVED), bounding=True)

    def _date(self, hit: _Hit) -> TimeExpression | None:
        lead = self._binder.before_date(self._text, hit.start, hit.limit)
        lead = self._range_lead(lead, hit)
        if not self._guards.date(self._written, self._text, hit.start, hit.end, hit.parts, lead):
            return None
        since = lead.word.endswith("since")
        direction = (
            Direction.PAST if since else self._binder.direction(self._text, lead.start, hit.end, lead.bound)
        )
        if "dfirst" in hit.parts:
            # "From 1 to 30 June": the value is the last day.
            lead = Binding(lead.start, Bound.UNTIL if lead.bound is Bound.FROM else lead.bound, lead.word)
        second = lead.word in {"to", "and"} and lead.bound is Bound.UNTIL and "month" in hit.parts
        calendar = self._calendar.after(self._last_date) if second else self._calendar
        value = self._last_date if "anaphor" in hit.parts else calendar.date(hit.parts, direction)
        if value is None and self._guards.impossible(hit.parts):
            return None
        if value is not None and lead.edge is not None:
            value = last_day(value) if self._grammar.shifts[lead.edge] == 1 else first_day(value)
        self._last_date = value or self._last_date
        end = hit.end
        latest = self._guards.at_the_latest(self._text, end)
        if latest is not None or lead.bound is not None:
            bound = Bound.UNTIL if latest is not None else lead.bound
            return _dated(lead.start, latest or end, value, bound)
        bygone = lead.word == "" and self._grammar.shifts.get(hit.parts.get("rel", ""), 0) < 0
        if since and self._binder.holds_since(self._text, lead.start, end):
            return _dated(lead.start, end, value, Bound.FROM)
        if self._binder.took_effect(self._text, lead.start) and (bygone or lead.word == "since"):
            return _dated(lead.start, end, value, Bound.FROM if lead.word == "since" else Bound.ON)
        if (
            bygone
            or lead.word not in {"", "on", "in", "at", "during"}
            or not self._binder.bounds_something(self._text, lead.start, end, bare=lead.word == "")
        ):
            start = hit.start if "ago" in hit.parts else self._guards.without_article(self._text, hit.start)
            kind = TimeKind.DATE if value else TimeKind.UNRESOLVED
            return TimeExpression(start, end, TimeValue(kind, value), bounding=False)
        offset = "n" in hit.parts or "weekon" in hit.parts
        return _dated(lead.start, end, value, Bound.UNTIL if offset else Bound.ON)

    def _range_lead(self, lead: Binding, hit: _Hit) -> Binding:
        """Read "to" and "and" as the second half of a range, where the first half stands right before."""
        adjoining = (
            lead.word in {"to", "and", "-"} and hit.limit and not self._text[hit.limit : lead.start].strip()
        )
        if adjoining and self._guards.opens_range(self._text, hit.limit):
            start = lead.start if lead.word == "to" else hit.start
            return Binding(start, Bound.UNTIL, lead.word, lead.edge)
        return lead

    def _duration(self, hit: _Hit) -> TimeExpression | None:
        lead = self._binder.before_duration(self._text, hit.start, hit.limit)
        anchor = self._anchors.find(self._text, hit.end, bound=lead.bound is not None)
        tail = hit.end if anchor else self._anchors.tail(self._text, hit.end)
        if not self._guards.duration(self._text, hit.end, hit.parts, lead):
            return None
        loose = lead.bound is None and anchor is None and tail == hit.end
        if loose and (lead.compared or not self._guards.stands_alone(hit.parts)):
            return None
        length = self._periods.length(hit.parts)
        bound = lead.bound or (None if "period_noun" not in hit.parts else Bound.FOR) or Bound.WITHIN
        if lead.bound is None and lead.word in {"on", "at", "upon"}:
            bound = Bound.ON
        if anchor is not None and anchor.ahead and bound is not Bound.FOR:
            bound = Bound.BEFORE
        start = (
            lead.start
            if lead.bound is not None or lead.word
            else self._guards.without_article(self._text, lead.start)
        )
        value = TimeValue(
            TimeKind.DURATION,
            length.iso,
            bound,
            length.working,
            self._written[anchor.start : anchor.end] if anchor else None,
        )
        return TimeExpression(start, anchor.end if anchor else tail, value, bounding=True)


def _dated(start: int, end: int, value: str | None, bound: Bound | None) -> TimeExpression:
    kind = TimeKind.DATE if value else TimeKind.UNRESOLVED
    return TimeExpression(start, end, TimeValue(kind, value, bound), bounding=True)

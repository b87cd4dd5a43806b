"""The versions of one rule in, its life out, and back: its start, pauses, end, and its words."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regtrail.model.claim import Effect, Instrument
from regtrail.model.norm import Status
from regtrail.model.rule import Content, Rule

ONE_DAY = dt.timedelta(days=1)
# Statuses from the least to the most certain; a rule never moves back.
PROGRESS = {
    Status.UNKNOWN: 0,
    Status.CONSIDERED: 1,
    Status.PROPOSED: 2,
    Status.ADOPTED: 3,
    Status.IN_FORCE: 4,
    Status.ENDED: 5,
}


def rule_id(claim: str) -> str:
    """Return the id of the rule that a claim opens."""
    return "rule:" + hashlib.sha256(claim.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Pause:
    """A stay: first and last day; an open end lasts until the stay is lifted."""

    first: dt.date
    last: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Tell whether the stay covers the day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Life:
    """All that is known of one rule now.

    `before` is its status until it starts: for good where it has no start. `contents` are what it says,
    each with its first day; the first one has none. `reports` are what reports told of it wrongly.
    """

    id: str
    before: Status
    contents: tuple[tuple[dt.date | None, Content], ...]
    start: dt.date | None = None
    end: dt.date | None = None
    pauses: tuple[Pause, ...] = ()
    instrument: Instrument | None = None
    eid: str | None = None
    claims: tuple[str, ...] = ()
    official: bool = False
    extends: str | None = None
    effect: Effect | None = None
    language: str = "en"
    reports: tuple[Content, ...] = ()

    @property
    def latest(self) -> Content:
        """What it says in the end."""
        return self.contents[-1][1]

    @property
    def standing(self) -> Status:
        """How far it has come, whatever the day."""
        if self.end is not None and self.start is None and self.before is Status.ENDED:
            return Status.ENDED
        return (
            self.before if self.start is None else max(self.before, Status.ADOPTED, key=PROGRESS.__getitem__)
        )

    def on(self, day: dt.date | None) -> Content:
        """Return what it says on a day."""
        said = self.contents[0][1]
        for first, content in self.contents[1:]:
            if day is not None and first is not None and first <= day:
                said = content
        return said

    def status_on(self, day: dt.date) -> Status:
        """Return where it stands on a day."""
        if self.end is not None and day > self.end:
            return Status.ENDED
        if self.start is None or day < self.start:
            return self.before
        return Status.ADOPTED if self.stayed_on(day) else Status.IN_FORCE

    def stayed_on(self, day: dt.date) -> bool:
        """Tell whether a stay keeps it from holding on a day on which it would."""
        over = self.end is not None and day > self.end
        begun = self.start is not None and self.start <= day and not over
        return begun and any(pause.holds(day) for pause in self.pauses)

    def has_held_by(self, day: dt.date) -> bool:
        """Tell whether it was in force before a day; one that was stayed from its start was not."""
        if self.start is None or self.start >= day:
            return False
        eve = day - ONE_DAY
        return not any(pause.holds(self.start) and pause.holds(eve) for pause in self.pauses)

    def amended(self, content: Content, effective: dt.date | None) -> Life:
        """Return the life with other words from a day on, or throughout when it has not started by then."""
        if effective is None or (self.start is not None and effective <= self.start):
            return replace(self, contents=((None, content),))
        kept = [(first, said) for first, said in self.contents if first is None or first < effective]
        return replace(self, contents=(*kept, (effective, content)))

    def versions(self, known: dt.date) -> tuple[Rule, ...]:
        """Return the versions that cover every day once, oldest first."""
        found: list[Rule] = []
        cuts = sorted(set(self._cuts()))
        for first, following in zip([None, *cuts], [*cuts, None], strict=True):
            probe = first or (following - ONE_DAY if following else dt.date.min)
            version = self._version(probe, known)
            last = following - ONE_DAY if following else None
            if found and replace(found[-1], valid_from=None, valid_until=None) == version:
                found[-1] = replace(found[-1], valid_until=last)
            else:
                found.append(replace(version, valid_from=first, valid_until=last))
        return tuple(found)

    def _cuts(self) -> Iterator[dt.date]:
        yield from (first for first, _ in self.contents if first is not None)
        if self.start is not None:
            yield self.start
        if self.end is not None:
            yield self.end + ONE_DAY
        for pause in self.pauses:
            yield pause.first
            if pause.last is not None:
                yield pause.last + ONE_DAY

    def _version(self, day: dt.date, known: dt.date) -> Rule:
        return Rule(
            id=self.id,
            content=self.on(day),
            status=self.status_on(day),
            valid_from=None,
            valid_until=None,
            known_from=known,
            instrument=self.instrument,
            eid=self.eid,
            claims=self.claims,
            official=self.official,
            extends=self.extends,
            effect=self.effect,
            language=self.language,
            stayed=self.stayed_on(day),
            reports=self.reports,
        )


def life_of(versions: Sequence[Rule]) -> Life:
    """Return the life that versions tell: the inverse of `Life.versions`."""
    ordered = sorted(versions, key=lambda v: v.valid_from or dt.date.min)
    forced = [v for v in ordered if v.status is Status.IN_FORCE or v.stayed]
    start = forced[0].valid_from if forced else None
    ended = next((v for v in ordered if v.status is Status.ENDED), None)
    contents: list[tuple[dt.date | None, Content]] = []
    for version in ordered:
        if not contents or contents[-1][1] != version.content:
            contents.append((version.valid_from if contents else None, version.content))
    first = ordered[0]
    return Life(
        id=first.id,
        before=first.status,
        contents=tuple(contents),
        start=start,
        end=ended.valid_from - ONE_DAY if ended and ended.valid_from else None,
        pauses=tuple(Pause(v.valid_from, v.valid_until) for v in ordered if v.stayed and v.valid_from),
        instrument=first.instrument,
        eid=first.eid,
        claims=first.claims,
        official=first.official,
        extends=first.extends,
        effect=first.effect,
        language=first.language,
        reports=first.reports,
    )

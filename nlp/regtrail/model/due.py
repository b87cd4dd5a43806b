"""When a rule's time bound falls: the day, the event that it runs from, and the calendar it is counted by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from regtrail.model.entity import Bound


@dataclass(frozen=True, slots=True)
class Due:
    """A time bound resolved for a case.

    `bound` says which side of `day` is meant (`until` its end, `from` its beginning). `day` is None while
    the date of `event` is not given. `calendar` is the ISO 3166 code of the place whose working days were
    counted, "XECB" for the days on which the European Central Bank settles payments (EU), "weekends" where
    no such place is known, None where every day counts. `hours` is how long a bound of less than days is;
    it ends on `day` at `time` where the time of day of the event is given, and not before `day` else.
    """

    words: str
    bound: Bound | None
    day: dt.date | None
    event: str | None = None
    calendar: str | None = None
    hours: float | None = None
    time: dt.time | None = None

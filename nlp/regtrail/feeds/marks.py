"""What feeds and calendars share: ids and times from the record alone, and text that XML can hold."""

from __future__ import annotations

import datetime as dt
import re
import uuid

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "regtrail.org")
# Where the record holds nothing, nothing has a date.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def ident(*parts: str | None) -> uuid.UUID:
    """Return an id that is the same whenever the parts are."""
    return uuid.uuid5(_NAMESPACE, "\x1f".join(part or "" for part in parts))


def midnight(day: dt.date) -> dt.datetime:
    """Return the beginning of a day: the record knows no hours."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def printable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _CONTROLS.sub("", text)

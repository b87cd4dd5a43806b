"""A case in, typed as a rule set asks for it; the answers of `regtrail serve` out. Standard library only.

Written by `regtrail export --to client`: export it anew when the rules change.
"""
# ruff: noqa: UP013

from __future__ import annotations

import datetime as dt
import json
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypedDict, cast

# The names that the rules use. Other words for the same things are understood, too: they are suggestions.
Actor: TypeAlias = str
Action: TypeAlias = str
Data: TypeAlias = str
Zone: TypeAlias = str

# What the rules compare, ask, and count from; the limits stand beside the units.
Quantities = TypedDict("Quantities", {}, total=False)
Facts = TypedDict("Facts", {}, total=False)
Events = TypedDict("Events", {}, total=False)
# The names end here.

Applies: TypeAlias = Literal["yes", "no", "unknown"]
Modality: TypeAlias = Literal["obligation", "prohibition", "permission", "exemption", "constitutive"]
Status: TypeAlias = Literal["in_force", "adopted", "proposed", "considered", "ended", "unknown"]
_SECONDS = 30.0


@dataclass(frozen=True)
class Case:
    """A situation to decide. Name every zone that encloses it; what is not stated is unknown."""

    actor: tuple[Actor, ...] = ()
    action: tuple[Action, ...] = ()
    data: tuple[Data, ...] = ()
    zone: tuple[Zone, ...] = ()
    quantities: Quantities = field(default_factory=Quantities)
    facts: Facts = field(default_factory=Facts)
    events: Events = field(default_factory=Events)

    def to_json(self) -> dict[str, object]:
        """Return the case as `case.schema.json` describes it."""
        return {
            "actor": list(self.actor),
            "action": list(self.action),
            "data": list(self.data),
            "zone": list(self.zone),
            "quantities": dict(self.quantities),
            "facts": dict(self.facts),
            "events": {name: cast(dt.date, day).isoformat() for name, day in self.events.items()},
        }


class Evidence(TypedDict):
    """A quote that a rule rests on, and where it stands."""

    source: str
    quote: str
    eid: str | None


class Due(TypedDict):
    """When a rule's time bound falls; `day` is None while the date of `event` is not given."""

    text: str
    bound: str | None
    day: str | None
    event: str | None
    calendar: str | None
    hours: float | None
    time: str | None


class Decision(TypedDict):
    """One rule's answer to a case."""

    rule: str
    modality: Modality
    status: Status
    applies: Applies
    overridden_by: str | None
    text: str
    because: list[str]
    evidence: list[Evidence]
    due: Due | None


class Answer(TypedDict):
    """The answers to a case, by one version of the rule set."""

    version: str
    as_of: str
    rules: list[Decision]


def decide(
    url: str,
    case: Case,
    *,
    as_of: dt.date | None = None,
    known_at: dt.date | None = None,
    only: tuple[Applies, ...] = ("yes", "unknown"),
) -> Answer:
    """Ask a service which rules apply to a case.

    Args:
        url: Where the service is, such as "http://127.0.0.1:8000".
        case: What happens.
        as_of: The day on which it happens; the service's today unless told.
        known_at: The day up to which documents count; all of them unless told.
        only: The answers to list.

    Raises:
        ValueError: The address is not one of the web.
        urllib.error.URLError: The service cannot be reached, or refuses the case.
    """
    if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError(f"no address of the web: {url!r}")
    asked = {
        "case": case.to_json(),
        "as_of": as_of.isoformat() if as_of else None,
        "known_at": known_at.isoformat() if known_at else None,
        "only": list(only),
    }
    body = json.dumps(asked).encode()
    request = urllib.request.Request(  # noqa: S310 - its scheme was looked at
        f"{url.rstrip('/')}/decide", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - likewise
        return cast(Answer, json.load(answer))

"""What somebody wants to hear of, and what there is to hear: watches, and the changes that they let pass."""

from __future__ import annotations

from dataclasses import dataclass

from regtrail.model.norm import Modality
from regtrail.model.rule import Change, ChangeKind, Rule


@dataclass(frozen=True, slots=True)
class Watch:
    """A filter over changes: each list that is not empty must hold one that fits; all lists must.

    `agency`, `zone`, `data` and `instrument` are words or concept ids; the words of an entry of `text`
    must all stand in the rule.
    """

    name: str
    agency: tuple[str, ...] = ()
    zone: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    modality: tuple[Modality, ...] = ()
    change: tuple[ChangeKind, ...] = ()
    instrument: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchList:
    """Watches under one title: what one feed is made of."""

    title: str
    watches: tuple[Watch, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A change that watches let pass, the rule as it was known then, and the names of the watches."""

    change: Change
    rule: Rule
    watches: tuple[str, ...]

"""The lives of all rules while one document is reconciled: what they become, and the changes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from regtrail.model.claim import Claim, DocumentRecord
from regtrail.model.norm import Status
from regtrail.model.rule import Change, ChangeKind, Content
from regtrail.rules.contents import Difference
from regtrail.rules.life import Life


@dataclass(frozen=True)
class Book:
    """What is known of all rules now, and which instruments an official text is on record of."""

    lives: Mapping[str, Life] = field(default_factory=dict)
    official: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What a document changed: the lives that are new or other, the changes, and what did not fit."""

    lives: Mapping[str, Life]
    changes: tuple[Change, ...]
    unapplied: tuple[str, ...] = ()


class Ledger:
    """Working memory of one reconciliation; it never touches the book it was opened on."""

    def __init__(self, book: Book, record: DocumentRecord) -> None:
        self.record = record
        self.language = record.language
        self.official = book.official
        self._lives = dict(book.lives)
        self._touched: dict[str, Life] = {}
        self._own: set[str] = set()
        self._changes: list[Change] = []
        self._unapplied: list[str] = []

    @property
    def day(self) -> dt.date:
        """The day from which the document speaks: its date, else the day it was received."""
        return self.record.published or self.record.received

    def lives(self) -> Iterable[Life]:
        """Return all lives as they stand now."""
        return tuple(self._lives.values())

    def own(self, life: Life) -> bool:
        """Tell whether a rule was first heard of in this document."""
        return life.id in self._own

    def put(self, life: Life) -> Life:
        """Keep a life as it is now."""
        self._lives[life.id] = self._touched[life.id] = life
        return life

    def add(self, claim: Claim, content: Content, status: Status) -> Life:
        """Open the life of a rule that was not known."""
        started = status is Status.IN_FORCE and claim.valid_from is None
        dated = status in {Status.ADOPTED, Status.IN_FORCE, Status.UNKNOWN}
        before = Status.UNKNOWN if started else Status.ADOPTED if status is Status.IN_FORCE else status
        life = Life(
            id="rule:" + hashlib.sha256(claim.id.encode()).hexdigest()[:16],
            before=before,
            contents=((None, content),),
            start=self.day
            if started
            else claim.valid_from
            if dated and status is not Status.UNKNOWN
            else None,
            end=claim.valid_until if dated else None,
            instrument=claim.instrument,
            eid=claim.norm.eid,
            claims=(claim.id,),
            official=claim.source_class.official,
            effect=claim.effect,
            language=claim.language,
        )
        self._own.add(life.id)
        return self.put(life)

    def support(self, life: Life, claim: Claim) -> Life:
        """Add a claim to those that a rule rests on."""
        return self.put(replace(life, claims=tuple(dict.fromkeys((*life.claims, claim.id)))))

    def note(self, kind: ChangeKind, life: Life, claim: Claim, difference: Difference | None = None) -> None:
        """Record a change of a rule; its text is what the rule says from the claim's day on."""
        what = difference or Difference("", "", "")
        self._changes.append(
            Change(
                kind=kind,
                rule=life.id,
                text=life.on(claim.valid_from or self.day).text,
                document=self.record.source,
                known=self.record.received,
                slot=what.slot or None,
                before=what.before or None,
                after=what.after or None,
                effective=claim.valid_from,
                claim=claim.id,
                related=life.extends if kind is ChangeKind.EXTENDED else None,
            )
        )

    def unapplied(self, reason: str) -> None:
        """Record an instruction that does not fit what it amends."""
        self._unapplied.append(reason)

    def outcome(self) -> Outcome:
        """Return what the document changed."""
        return Outcome(self._touched, tuple(self._changes), tuple(self._unapplied))

"""The lives of all rules while one document is reconciled: what they become, and the changes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from regtrail.model.claim import Claim, DocumentRecord
from regtrail.model.norm import Status
from regtrail.model.rule import Change, ChangeKind, Content
from regtrail.rules.book import Book
from regtrail.rules.contents import Difference
from regtrail.rules.life import Life, rule_id
from regtrail.rules.memory import MemoryBook
from regtrail.rules.pairing import Pairing
from regtrail.rules.words import Stems


@dataclass(frozen=True)
class Outcome:
    """What a document changed: the lives that are new or other, the changes, and what did not fit."""

    lives: Mapping[str, Life]
    changes: tuple[Change, ...]
    unapplied: tuple[str, ...] = ()


class Ledger:
    """Working memory of one reconciliation; it never touches the book it was opened on."""

    def __init__(self, book: Book, record: DocumentRecord, pairing: Pairing, *, amends: bool) -> None:
        self.record = record
        self.amends = amends
        self.denied: Stems = frozenset()
        self.pairing = pairing
        self._book = book
        self._spoken = MemoryBook()
        self._alike: dict[Stems, list[str]] = {}
        self._touched: dict[str, Life] = {}
        self._by_text: dict[tuple[str, str], str] = {}
        self._by_unit: dict[str | None, dict[str, None]] = defaultdict(dict)
        self._own: set[str] = set()
        self._changes: list[Change] = []
        self._unapplied: list[str] = []

    @property
    def day(self) -> dt.date:
        """The day from which the document speaks: its date, else the day it was received."""
        return self.record.published or self.record.received

    def known(self, ident: str) -> Life | None:
        """Return a rule that was known before this document, as it stands now."""
        return next(iter(self._each([ident])), None)

    def enacted(self, instruments: Iterable[str]) -> frozenset[str]:
        """Return those of the instruments that an official text known before has laid down, by their keys."""
        return self._book.enacted(instruments)

    def as_before(self) -> list[Life]:
        """Return the rules that this document has spoken of, as they were known before it."""
        return self._book.lives(self._touched.keys() - self._own)

    def mate(self, claim: Claim, *, own: bool) -> Life | None:
        """Return the rule that a reviewer joined a claim with: this document's own, or one known before."""
        idents = (i for i in self.pairing.rules_for(claim) if (i in self._own) is own)
        lives = (self._touched.get(ident) if own else self.known(ident) for ident in idents)
        return next((life for life in lives if life is not None), None)

    def expect(self, asked: Iterable[Stems]) -> None:
        """Look up at once the rules known before that claims will be compared with, by their words."""
        wanted = list(dict.fromkeys(asked))
        self._alike.update(zip(wanted, self._book.like(wanted), strict=True))
        self._book.lives({ident for words in wanted for ident in self._alike[words]})

    def like(self, words: Stems) -> list[Life]:
        """Return the rules known before that share most of the words."""
        if words not in self._alike:
            self.expect([words])
        return self._each(self._alike[words])

    def under(self, instrument: str) -> list[Life]:
        """Return the rules known before that an instrument lays down."""
        found = self._each(self._book.under(instrument))
        return [life for life in found if life.instrument and life.instrument.key == instrument]

    def effects(self, words: Stems) -> list[Life]:
        """Return statements of effect known before, among them all that have more than half of the words."""
        amended = {life.id for life in self._touched.values() if life.effect and life.id not in self._own}
        return self._each(sorted(amended.union(self._book.effects(words))))

    def mates(self, statement: Life) -> list[Life]:
        """Return the rules of its instrument that have their dates from a statement of effect."""
        effect = statement.effect
        if effect is None or (effect.first is None and effect.last is None):
            return []
        dates = (effect.first, effect.last)
        key = statement.instrument.key if statement.instrument else None
        dated = self._each(self._book.dated(key, *dates))
        alike = (life for life in dated if (life.instrument.key if life.instrument else None) == key)
        return [life for life in alike if (life.start, life.end) == dates]

    def _each(self, idents: Iterable[str]) -> list[Life]:
        """Return the rules known before with these ids, as they stand now."""
        wanted = [ident for ident in idents if ident not in self._own]
        before = {life.id: life for life in self._book.lives(i for i in wanted if i not in self._touched)}
        found = (self._touched.get(ident) or before.get(ident) for ident in wanted)
        return [life for life in found if life is not None]

    def spoken_of(self) -> list[Life]:
        """Return the rules that this document has already spoken of, its own among them."""
        return list(self._touched.values())

    def spoken_of_like(self, words: Stems) -> list[Life]:
        """Return those of them that share most of the words; asked of what reports, not of what enacts."""
        return [self._touched[ident] for ident in self._spoken.like([words])[0]]

    def worded_so(self, content: Content) -> Life | None:
        """Return the rule that this document has spoken of in the same words, or None."""
        ident = self._by_text.get(_words(content))
        return self._touched[ident] if ident else None

    def of_unit(self, eid: str | None) -> list[Life]:
        """Return the rules of a unit that this document has already spoken of."""
        return [self._touched[ident] for ident in self._by_unit.get(eid, ())]

    def is_spoken_of(self, life: Life) -> bool:
        """Tell whether this document has already spoken of a rule."""
        return life.id in self._touched

    def put(self, life: Life) -> Life:
        """Keep a life as it is now."""
        self._touched[life.id] = life
        self._by_text.setdefault(_words(life.latest), life.id)
        self._by_unit[life.eid][life.id] = None
        if not self.record.source_class.official:
            self._spoken.absorb([life])
        return life

    def add(self, claim: Claim, content: Content, status: Status) -> Life:
        """Open the life of a rule that was not known."""
        started = status is Status.IN_FORCE and claim.valid_from is None
        dated = status in {Status.ADOPTED, Status.IN_FORCE, Status.UNKNOWN}
        before = Status.UNKNOWN if started else Status.ADOPTED if status is Status.IN_FORCE else status
        life = Life(
            id=rule_id(claim.origin),
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

    def has_noted(self, kind: ChangeKind, life: Life) -> bool:
        """Tell whether this document has already made such a change of a rule."""
        return any(change.kind is kind and change.rule == life.id for change in self._changes)

    def note(
        self,
        kind: ChangeKind,
        life: Life,
        claim: Claim,
        difference: Difference | None = None,
        *,
        related: str | None = None,
    ) -> None:
        """Record a change of a rule; its text is what the rule says from the claim's day on.

        Args:
            kind: What happened to the rule.
            life: The rule as it is from then on.
            claim: What says so.
            difference: What differs from before.
            related: The rule that this one came out of, went into or widens.
        """
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
                related=life.extends if kind is ChangeKind.EXTENDED else related,
            )
        )

    def unapplied(self, reason: str) -> None:
        """Record an instruction that does not fit what it amends."""
        self._unapplied.append(reason)

    def outcome(self) -> Outcome:
        """Return what the document changed."""
        return Outcome(self._touched, tuple(self._changes), tuple(self._unapplied))


def _words(content: Content) -> tuple[str, str]:
    return content.modality.value, " ".join(content.text.casefold().split())

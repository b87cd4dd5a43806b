"""Extractions in; rules, changes and decisions out: the rule set on its database."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import TracebackType
from typing import Self

from regtrail import concepts
from regtrail.model.claim import Claim, DocumentClaims, DocumentRecord
from regtrail.model.norm import Extraction
from regtrail.model.rule import Case, Change, Decision, Rule, RuleQuery, Ruleset
from regtrail.rules import claims as claiming
from regtrail.rules.decide import decide
from regtrail.rules.ledger import Book
from regtrail.rules.life import life_of
from regtrail.rules.query import passing
from regtrail.rules.reconcile import reconcile
from regtrail.rules.sources import EvidenceChoice
from regtrail.rules.store.database import Database, Transaction

# The end of the record: no document becomes known later.
END_OF_RECORD = dt.date.max


class RuleStore:
    """A rule set that updates itself: claims are kept for ever, rules are derived from them.

    Use it as a context manager, or call `close`. Every `ingest` is one transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, name: str | Path) -> Self:
        """Open or make a rule set.

        Args:
            name: A file path (SQLite) or an SQLAlchemy URL (`postgresql+psycopg://…`).

        Raises:
            StoreError: The database cannot be opened.
        """
        return cls(Database.open(str(name)))

    def close(self) -> None:
        """Give the database back."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def has(self, sha256: str) -> bool:
        """Tell whether a document with these bytes is on record."""
        with self._database.reading() as tx:
            return tx.has(sha256)

    def ingest(
        self, extraction: Extraction, *, received: dt.date, evidence: EvidenceChoice = "auto"
    ) -> tuple[Change, ...]:
        """Add a document's claims and reconcile them into the rules, in one transaction.

        A document received before the last one is put in its place: the rules are then derived anew.

        Args:
            extraction: The document with its entities and norms.
            received: The day from which its claims are known.
            evidence: Whether an official source or a news source speaks; `"auto"` judges by the document.

        Returns:
            What the document changed; nothing for bytes that are on record already.

        Raises:
            StoreError: The database refuses; nothing was kept.
        """
        asserted = claiming.assert_claims(extraction, received=received, evidence=evidence)
        sha256 = asserted.record.sha256
        with self._database.transaction() as tx:
            if tx.has(sha256):
                return ()
            latest = tx.latest_received()
            tx.record(asserted)
            if latest is not None and received < latest:
                _derive_anew(tx)
                return tx.changes(document=sha256)
            return _derive(tx, asserted)

    def retract(self, sha256: str, *, reason: str, day: dt.date) -> None:
        """Take a document out: its claims stay on record, and the rules are derived without them.

        Raises:
            StoreError: There is no such document.
        """
        with self._database.transaction() as tx:
            tx.retract(sha256, reason, day)
            _derive_anew(tx)

    def rebuild(self) -> None:
        """Derive all rules and changes anew from the claims on record."""
        with self._database.transaction() as tx:
            _derive_anew(tx)

    def documents(self, *, known_at: dt.date | None = None) -> tuple[DocumentRecord, ...]:
        """Return the documents on record, in the order in which they became known."""
        with self._database.reading() as tx:
            return tx.documents(known_at=known_at)

    def rules(self, query: RuleQuery | None = None) -> tuple[Rule, ...]:
        """Return the rules that pass a filter; without `as_of`, every version that is known."""
        asked = query or RuleQuery()
        with self._database.reading() as tx:
            return passing(tx.versions(as_of=asked.as_of, known_at=asked.known_at), asked)

    def claims(self, rule: Rule) -> tuple[Claim, ...]:
        """Return the claims that a rule rests on."""
        with self._database.reading() as tx:
            return tx.claims(rule.claims)

    def ruleset(self, as_of: dt.date, known_at: dt.date | None = None) -> Ruleset:
        """Return the rules as of a day, as known on a day, with all that they rest on.

        Args:
            as_of: The day that the rules speak of.
            known_at: The day up to which documents count; None is the end of the record.
        """
        with self._database.reading() as tx:
            rules = tx.versions(as_of=as_of, known_at=known_at)
            return Ruleset(
                as_of=as_of,
                known_at=known_at or END_OF_RECORD,
                rules=rules,
                claims=tx.claims(claim for rule in rules for claim in rule.claims),
                documents=tx.documents(known_at=known_at),
                changes=tx.changes(until=known_at),
            )

    def changes(self, *, document: str | None = None, since: dt.date | None = None) -> tuple[Change, ...]:
        """Return what changed, oldest first.

        Args:
            document: Only what the document with this source or SHA-256 changed.
            since: Only what became known on this day or later.
        """
        with self._database.reading() as tx:
            return tx.changes(document=document, since=since)

    def decide(self, case: Case, *, as_of: dt.date, known_at: dt.date | None = None) -> tuple[Decision, ...]:
        """Return each rule's answer to a case on a day, with what was known on a day."""
        return decide(self.ruleset(as_of, known_at), case, concepts.load())


def _derive(tx: Transaction, asserted: DocumentClaims) -> tuple[Change, ...]:
    """Reconcile one document's claims into the rules that are known now."""
    current = tx.current()
    own = asserted.record.instrument
    official = tx.official_instruments() - (
        {own.key} if own and asserted.record.source_class.official else set()
    )
    outcome = reconcile(Book({i: life_of(v) for i, v in current.items()}, official), asserted)
    for ident, life in outcome.lives.items():
        tx.keep(current.get(ident, ()), life.versions(asserted.record.received), asserted.record.received)
    tx.note(outcome.changes, asserted.record.sha256)
    return outcome.changes


def _derive_anew(tx: Transaction) -> None:
    tx.clear_derived()
    for record in tx.documents():
        _derive(tx, DocumentClaims(record, tx.claims_of(record.sha256)))

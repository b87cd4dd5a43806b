"""Extractions in; rules, changes and decisions out: the rule set on its database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from regtrail import concepts
from regtrail.errors import StoreError
from regtrail.model import show
from regtrail.model.audit import Audit, Check, Fault
from regtrail.model.claim import Claim, DocumentRecord, Link
from regtrail.model.inputs import Input
from regtrail.model.milestone import Milestone
from regtrail.model.norm import Extraction, Status
from regtrail.model.policy import Policy
from regtrail.model.revision import Moment, Revision
from regtrail.model.rule import Case, Change, Rule, RuleQuery, Ruleset
from regtrail.model.watch import Sighting, Watch
from regtrail.rules import audit, drafts
from regtrail.rules import claims as claiming
from regtrail.rules.derivation import Memory
from regtrail.rules.desk import Desk
from regtrail.rules.diff import revisions
from regtrail.rules.edition import edition
from regtrail.rules.hearing import Answers, Hearing
from regtrail.rules.inputs import inputs
from regtrail.rules.milestones import milestones
from regtrail.rules.policy import policy
from regtrail.rules.query import passing
from regtrail.rules.sources import EvidenceChoice
from regtrail.rules.store.database import Database
from regtrail.rules.store.reading import Reader
from regtrail.rules.watching import sightings

# The end of the record: no document becomes known later.
END_OF_RECORD = dt.date.max


class RuleStore:
    """A rule set that updates itself: claims are kept for ever, rules are derived from them.

    Use it as a context manager, or call `close`. Every `ingest` is one transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._memory = Memory()
        self._waiting = False
        self._hearing = Hearing(database)

    @classmethod
    def open(cls, name: str | Path, *, create: bool = True) -> Self:
        """Open or make a rule set; one that an older regtrail wrote is upgraded.

        Args:
            name: A file path (SQLite) or an SQLAlchemy URL (`postgresql+psycopg://…`).
            create: Whether to make one where there is none.

        Raises:
            StoreError: The database cannot be opened, or a newer regtrail wrote it.
        """
        return cls(Database.open(str(name), create=create))

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

        A document received before the last one is put in its place, and those of one day are taken by
        name: where another one comes first, the rules are derived anew.

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
        with self._memory.changing(self._database) as tx:
            if tx.has(sha256):
                return ()
            self._memory.current(tx)
            reviewed = tx.latest_review()
            tx.record(asserted, extraction)
            if tx.pending() or tx.is_followed(asserted.record) or (reviewed and received < reviewed):
                tx.defer(sha256)
                if self._waiting:
                    return ()
                self._memory.derive_anew(tx)
                return tx.changes(document=sha256)
            return self._memory.derive(tx, asserted.record)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Take in many documents: those that come late wait, and are worked in together at the end.

        Each document is on record at once. What `ingest` returns for one that waits is empty; `changes`
        tells at the end. Where the end is not reached, the next `ingest` or `rebuild` works them in.
        """
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False
            with self._memory.changing(self._database) as tx:
                if tx.pending():
                    self._memory.derive_anew(tx)

    def retract(self, sha256: str, *, reason: str, day: dt.date) -> None:
        """Take a document out: its claims stay on record, and the rules are derived without them.

        Raises:
            StoreError: There is no such document, or it was retracted before.
        """
        with self._memory.changing(self._database) as tx:
            if not tx.has(sha256):
                raise StoreError(f"no document {sha256} is on record")
            if sha256 not in {record.sha256 for record in tx.documents()}:
                raise StoreError(f"document {sha256} was retracted before")
            tx.retract(sha256, reason, day)
            self._memory.derive_anew(tx)

    def reread(self, *extractions: Extraction) -> None:
        """Let other readings of documents on record take the place of the last ones, all in one transaction.

        What reviewers said of them holds on: it is found again by its unit and its quote.

        Raises:
            StoreError: One of the documents is not on record, or was retracted; nothing was kept.
        """
        with self._memory.changing(self._database) as tx:
            for extraction in extractions:
                record = tx.document(extraction.document.source.sha256)
                asserted = claiming.claims_under(record, claiming.completed(record, extraction))
                tx.read_anew(asserted, extraction)
            self._memory.derive_anew(tx)

    @property
    def desk(self) -> Desk:
        """Where a reviewer judges what was read and what was joined."""
        return Desk(self._database, self._memory)

    def rebuild(self) -> None:
        """Derive all rules and changes anew from the claims on record."""
        with self._memory.changing(self._database) as tx:
            self._memory.derive_anew(tx)

    def verify(self) -> Audit:
        """Check every quote, every hash, and that the claims on record lead to the rules that are kept."""
        with self._database.reading() as tx:
            faults = tuple(audit.record_faults(tx))
            if not any(fault.check is Check.VALUE for fault in faults):
                faults += self._derivation_faults(tx)
            return Audit(tx.counts(), faults, audit.untold(tx))

    @staticmethod
    def _derivation_faults(kept: Reader) -> tuple[Fault, ...]:
        with closing(Database.open("sqlite://")) as scratch, scratch.transaction() as anew:
            anew.copy_record(kept)
            Memory().derive_anew(anew)
            return tuple(audit.derivation_faults(kept, anew))

    def version(self) -> str:
        """Return a name of what is on record: another one whenever somebody has written."""
        with self._database.reading() as tx:
            return "-".join(map(str, tx.stamp()))

    def documents(self, *, known_at: dt.date | None = None) -> tuple[DocumentRecord, ...]:
        """Return the documents on record, in the order in which they became known."""
        with self._database.reading() as tx:
            return tx.documents(known_at=known_at)

    def rules(self, query: RuleQuery | None = None) -> tuple[Rule, ...]:
        """Return the rules that pass a filter; without `as_of`, every version that is known."""
        asked = query or RuleQuery()
        with self._database.reading() as tx:
            return passing(tx.asked(asked, filed=tx.telling.is_of(edition())), asked)

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

    def diff(self, before: Moment, after: Moment) -> tuple[Revision, ...]:
        """Return the rules that are other at one moment than at another, by instrument and unit."""
        with self._database.reading() as tx:
            return revisions(tx, before, after)

    def sightings(self, watches: Sequence[Watch], *, since: dt.date | None = None) -> tuple[Sighting, ...]:
        """Return the changes that watches let pass, oldest first; those known on a day or later, or all."""
        with self._database.reading() as tx:
            return sightings(tx, watches, concepts.load(), since=since)

    def milestones(self, first: dt.date, *, days: int | None = None) -> tuple[Milestone, ...]:
        """Return what falls due, starts, changes or ends on so many days from a day on, or on all of them."""
        last = first + dt.timedelta(days=days - 1) if days is not None else None
        with self._database.reading() as tx:
            return milestones(tx.current().values(), first, last)

    def links(self, *, document: str | None = None) -> tuple[Link, ...]:
        """Return how instruments stand to each other; of all documents, or of this source or SHA-256."""
        with self._database.reading() as tx:
            return drafts.told(tx.documents(), document)

    def warnings(self, *, document: str | None = None) -> tuple[str, ...]:
        """Return the amending instructions that fit no rule on record, oldest first.

        Args:
            document: Only those of the document with this source or SHA-256.
        """
        with self._database.reading() as tx:
            return tx.warnings(document)

    def _repr_html_(self) -> str:
        """Show in a notebook how much is on record."""
        with self._database.reading() as tx:
            return show.facts((name, f"{count:,}") for name, count in tx.counts().items())

    def inputs(self, *, as_of: dt.date, known_at: dt.date | None = None) -> tuple[Input, ...]:
        """Return what the rules in force on a day can ask about a case, as known on a day."""
        query = RuleQuery(as_of=as_of, known_at=known_at, status=Status.IN_FORCE)
        return inputs(self.rules(query))

    def decide(self, case: Case, *, as_of: dt.date, known_at: dt.date | None = None) -> Answers:
        """Return each rule's answer to a case on a day, with what was known on a day.

        Rules that cannot concern the case are not read before their answers are asked for.
        """
        return self._hearing.decide(case, Moment(as_of, known_at))

    def policy(self, known_at: dt.date | None = None) -> Policy:
        """Return the rules of all days, as known on a day, as an engine decides by them."""
        with self._database.reading() as tx:
            versions = tx.versions(as_of=None, known_at=known_at)
        return policy(versions, concepts.load(), known_at or END_OF_RECORD)

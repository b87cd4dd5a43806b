"""The record in, the rules derived from it out: document by document, and anew where a review looks back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from regtrail.model.claim import Claim, DocumentRecord
from regtrail.model.rule import Change
from regtrail.rules.book import NOT_YET, Book
from regtrail.rules.ledger import Outcome
from regtrail.rules.life import life_of
from regtrail.rules.reconcile import reconcile
from regtrail.rules.rulings import Rulings
from regtrail.rules.store.database import Database
from regtrail.rules.store.reading import Stamp
from regtrail.rules.store.writing import Transaction


@dataclass
class Memory:
    """The book of the rules known now and the rulings, kept between writes while nobody else writes."""

    book: Book = field(default_factory=Book)
    rulings: Rulings = field(default_factory=Rulings)
    stamp: Stamp | None = None

    @contextmanager
    def changing(self, database: Database) -> Iterator[Transaction]:
        """Open a transaction; when it is not kept, neither is what was remembered in it."""
        try:
            with database.transaction() as tx:
                yield tx
        except BaseException:
            self.stamp = None
            raise

    def current(self, tx: Transaction) -> None:
        """Read the book anew when somebody else has written in between."""
        if self.stamp != tx.stamp():
            self.book = Book((life_of(v) for v in tx.current().values()), tx.official_instruments())
            self.rulings = Rulings.of(tx.reviews(), tx)

    def derive(self, tx: Transaction, record: DocumentRecord) -> tuple[Change, ...]:
        """Reconcile one document's claims into the rules; its record is on the database already."""
        outcome = self._reconcile(self.book, tx, record)
        before = tx.current(outcome.lives)
        for ident, life in outcome.lives.items():
            tx.keep(before.get(ident, ()), life.versions(record.received), record.received)
        tx.note(outcome.changes, record.sha256)
        tx.warn(outcome.unapplied, record)
        self.stamp = tx.stamp()
        return outcome.changes

    def review(self, tx: Transaction, review: Claim) -> None:
        """Put a review on record and let it change the rules from its day on.

        Within a day reviews come before documents, and all reviews of a day count together.
        """
        documents, last_review = tx.documents(), tx.latest_review()
        tx.review(review)
        day, latest = review.known_from, documents[-1].received
        late = day <= latest or (last_review is not None and day < last_review)
        if late or tx.pending():
            self.derive_anew(tx)
            return
        if day == last_review:
            tx.undo(day)
        self.rulings = Rulings.of(tx.reviews(), tx)
        self._look_back(tx, documents, day)

    def derive_anew(self, tx: Transaction) -> None:
        """Derive everything anew from the record: from documents, and from reviews on their days."""
        tx.clear_derived()
        self.book, self.rulings = Book(), Rulings()
        reviews, told = tx.reviews(), list[DocumentRecord]()
        days = sorted({review.known_from for review in reviews}, reverse=True)
        for record in tx.documents():
            while days and days[-1] <= record.received:
                self._hear(tx, reviews, told, days.pop())
            self.derive(tx, record)
            told.append(record)
        for day in reversed(days):
            self._hear(tx, reviews, told, day)
        self.stamp = tx.stamp()

    def _hear(
        self, tx: Transaction, reviews: Sequence[Claim], told: Sequence[DocumentRecord], day: dt.date
    ) -> None:
        """Let the reviews of a day count from then on, and look back where they speak of what was told."""
        self.rulings = Rulings.of([review for review in reviews if review.known_from <= day], tx)
        spoken_of = {review.evidence.sha256 for review in reviews if review.known_from == day}
        if any(record.sha256 in spoken_of for record in told):
            self._look_back(tx, told, day)

    def _look_back(self, tx: Transaction, told: Sequence[DocumentRecord], day: dt.date) -> None:
        """Let the rules be, from a day on, what the documents told so far come to as reviewed."""
        self.book = Book()
        for record in told:
            self._reconcile(self.book, tx, record)
        before, after = tx.current(), {life.id: life for life in self.book.lives()}
        for ident in sorted(before.keys() | after.keys()):
            versions = after[ident].versions(day) if ident in after else ()
            tx.keep(before.get(ident, ()), versions, day)
        self.stamp = tx.stamp()

    def _reconcile(self, book: Book, tx: Transaction, record: DocumentRecord) -> Outcome:
        """Work one document, as reviewed, into a book."""
        outcome = reconcile(book, self.rulings.asserted(record, tx), self.rulings.pairing)
        enacted = record.instrument and record.source_class.official and record.status not in NOT_YET
        keys = [record.instrument.key] if record.instrument and enacted else []
        book.absorb(outcome.lives.values(), keys)
        return outcome

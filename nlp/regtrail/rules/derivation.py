"""The record in, the rules derived from it out: document by document, and anew where a review looks back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice

from regtrail.model.claim import Claim, DocumentRecord
from regtrail.model.rule import Change, Rule
from regtrail.rules import reviewing
from regtrail.rules.book import Book, words_of
from regtrail.rules.edition import edition
from regtrail.rules.ledger import Outcome
from regtrail.rules.life import Life, life_of
from regtrail.rules.memory import MemoryBook
from regtrail.rules.onrecord import BookOnRecord
from regtrail.rules.reconcile import reconcile
from regtrail.rules.rulings import Rulings
from regtrail.rules.store.database import Database
from regtrail.rules.store.reading import Stamp
from regtrail.rules.store.writing import Transaction
from regtrail.rules.words import Stems

# So many rules are read at once where all are.
_BATCH = 500


@dataclass
class Memory:
    """The rulings and the rules looked up so far, kept between writes while nobody else writes."""

    lives: dict[str, Life] = field(default_factory=dict)
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
        """Forget what was remembered when somebody else has written in between."""
        if self.stamp != tx.stamp():
            self.lives.clear()
            self.rulings = Rulings.of(tx.reviews(), tx)
        if not tx.telling.is_of(edition()):
            _index(tx)

    def derive(self, tx: Transaction, record: DocumentRecord) -> tuple[Change, ...]:
        """Reconcile one document's claims into the rules; its record is on the database already."""
        changes = self._derive(BookOnRecord(tx, self.lives), tx, record)
        self.stamp = tx.stamp()
        return changes

    def _derive(self, book: Book, tx: Transaction, record: DocumentRecord) -> tuple[Change, ...]:
        outcome = self._reconcile(book, tx, record)
        before = tx.current(outcome.lives)
        for ident, life in outcome.lives.items():
            tx.keep(before.get(ident, ()), life.versions(record.received), record.received)
        tx.note(outcome.changes, record.sha256)
        tx.warn(outcome.unapplied, record)
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
        self._remember(self._look_back(tx, documents, day), tx)

    def derive_anew(self, tx: Transaction) -> None:
        """Derive everything anew from the record: from documents, and from reviews on their days."""
        tx.clear_derived()
        self.rulings, book = Rulings(), MemoryBook()
        reviews, told = tx.reviews(), list[DocumentRecord]()
        days = sorted({review.known_from for review in reviews}, reverse=True)
        for record in tx.documents():
            while days and days[-1] <= record.received:
                book = self._hear(tx, reviews, told, days.pop()) or book
            self._derive(book, tx, record)
            told.append(record)
        for day in reversed(days):
            book = self._hear(tx, reviews, told, day) or book
        self._remember(book, tx)

    def _remember(self, book: MemoryBook, tx: Transaction) -> None:
        """Let all rules be found on the database as they are in a book."""
        tx.telling.fill(((life.id, words) for life, words in book.all()), edition())
        self.lives.clear()
        self.stamp = tx.stamp()

    def _hear(
        self, tx: Transaction, reviews: Sequence[Claim], told: Sequence[DocumentRecord], day: dt.date
    ) -> MemoryBook | None:
        """Let the reviews of a day count from then on; return a new book if they speak of what was told."""
        self.rulings = Rulings.of([review for review in reviews if review.known_from <= day], tx)
        spoken_of = {review.evidence.sha256 for review in reviews if review.known_from == day}
        if any(record.sha256 in spoken_of for record in told):
            return self._look_back(tx, told, day)
        return None

    def _look_back(self, tx: Transaction, told: Sequence[DocumentRecord], day: dt.date) -> MemoryBook:
        """Let the rules be, from a day on, what the documents told so far come to as reviewed."""
        book = MemoryBook()
        for record in told:
            self._reconcile(book, tx, record)
        before, after = tx.current(), {life.id: life for life, _ in book.all()}
        for ident in sorted(before.keys() | after.keys()):
            versions = after[ident].versions(day) if ident in after else ()
            tx.keep(before.get(ident, ()), versions, day)
        was = {ident: life_of(versions) for ident, versions in before.items()}
        reviews = [review for review in tx.reviews() if review.known_from == day]
        for judged in reviewing.changes(was, after, reviews):
            tx.note([judged.change], judged.sha256)
        return book

    def _reconcile(self, book: Book, tx: Transaction, record: DocumentRecord) -> Outcome:
        """Work one document, as reviewed, into a book."""
        outcome = reconcile(book, self.rulings.asserted(record, tx), self.rulings.pairing)
        book.absorb(outcome.lives.values(), record)
        return outcome


def _index(tx: Transaction) -> None:
    """Let the rules on record be found by what they say: a store that an older regtrail wrote."""
    tx.telling.fill(_told(tx), edition())


def _told(tx: Transaction) -> Iterator[tuple[str, Stems]]:
    idents = iter(tx.finding.all())
    while some := list(islice(idents, _BATCH)):
        versions = tx.ever(some)
        tx.file(versions)
        known = (version for version in versions if version.known_until is None)
        for ident, told in groupby(sorted(known, key=_rule_id), key=_rule_id):
            yield ident, words_of(life_of(tuple(told)))


def _rule_id(version: Rule) -> str:
    return version.id

"""Claims, versions and changes in and out of a database; one transaction holds all a document changes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    create_engine,
    event,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy import delete as delete_from
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from regtrail.codec import stored
from regtrail.errors import StoreError
from regtrail.model.claim import Claim, DocumentClaims, DocumentRecord
from regtrail.model.rule import Change, Rule
from regtrail.rules.store import tables

ONE_DAY = dt.timedelta(days=1)
Stamp: TypeAlias = tuple[int, int]
# SQLite takes so many values in one statement at the least.
_CHUNK = 500


class Database:
    """The record and what is derived from it. Writes happen inside `transaction`, reads inside `reading`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, name: str) -> Self:
        """Open a database by file path or SQLAlchemy URL, and make its tables where they are missing.

        Raises:
            StoreError: It cannot be opened.
        """
        url = name if "://" in name else f"sqlite:///{Path(name)}"
        try:
            engine = create_engine(make_url(url))
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _prepare_sqlite)
                event.listen(engine, "begin", _begin_sqlite)
            tables.metadata.create_all(engine)
        except (SQLAlchemyError, ImportError, OSError) as error:
            raise StoreError(f"cannot open the rule set {name}: {error}") from error
        return cls(engine)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Open a transaction: all of it is kept, or nothing.

        Raises:
            StoreError: The database refuses; nothing was kept.
        """
        with self._open(self._engine) as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Open a transaction that only reads, and so waits for no writer.

        Raises:
            StoreError: The database refuses.
        """
        with self._open(self._engine.execution_options(reading=True)) as tx:
            yield tx

    @contextmanager
    def _open(self, engine: Engine) -> Iterator[Transaction]:
        try:
            with engine.begin() as connection:
                yield Transaction(connection)
        except SQLAlchemyError as error:
            raise StoreError(f"the rule set cannot be read or written: {error}") from error


def _prepare_sqlite(connection: object, _: object) -> None:
    # The driver must not open transactions by itself: `_begin_sqlite` does, so that a writer waits its turn.
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


class Transaction:
    """Reads and writes of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def has(self, sha256: str) -> bool:
        """Tell whether a document with these bytes is on record."""
        query = select(tables.documents.c.seq).where(tables.documents.c.sha256 == sha256)
        return self._db.execute(query).first() is not None

    def record(self, asserted: DocumentClaims) -> None:
        """Put a document and its claims on record, for ever."""
        document = asserted.record
        self._db.execute(
            insert(tables.documents).values(
                sha256=document.sha256,
                source=document.source,
                source_class=document.source_class.value,
                instrument=document.instrument.key if document.instrument else None,
                published=document.published,
                received=document.received,
                payload=stored.dumps(document),
            )
        )
        rows = [
            {"id": c.id, "document": document.sha256, "payload": stored.dumps(c)} for c in asserted.claims
        ]
        if rows:
            self._db.execute(insert(tables.claims), rows)

    def retract(self, sha256: str, reason: str, day: dt.date) -> None:
        """Put on record that a document counts no more."""
        self._db.execute(insert(tables.retractions).values(document=sha256, reason=reason, retracted=day))

    def latest_received(self) -> dt.date | None:
        """Return the day on which the last document was received."""
        return self._db.execute(select(func.max(tables.documents.c.received))).scalar()

    def documents(self, *, known_at: dt.date | None = None) -> tuple[DocumentRecord, ...]:
        """Return the documents that count, in the order in which they became known."""
        table = tables.documents
        query = select(table.c.payload).where(table.c.sha256.not_in(select(tables.retractions.c.document)))
        if known_at is not None:
            query = query.where(table.c.received <= known_at)
        rows = self._db.execute(query.order_by(table.c.received, table.c.seq)).scalars()
        return tuple(stored.loads(row, DocumentRecord) for row in rows)

    def claims_of(self, sha256: str) -> tuple[Claim, ...]:
        """Return a document's claims, in order of appearance."""
        query = select(tables.claims.c.payload).where(tables.claims.c.document == sha256)
        rows = self._db.execute(query.order_by(tables.claims.c.seq)).scalars()
        return tuple(stored.loads(row, Claim) for row in rows)

    def claims(self, idents: Iterable[str]) -> tuple[Claim, ...]:
        """Return the claims with these ids, in the order in which they were put on record."""
        wanted, found = list(dict.fromkeys(idents)), []
        for start in range(0, len(wanted), _CHUNK):
            table = tables.claims
            query = select(table.c.seq, table.c.payload).where(table.c.id.in_(wanted[start : start + _CHUNK]))
            found += [(row.seq, row.payload) for row in self._db.execute(query)]
        return tuple(stored.loads(payload, Claim) for _, payload in sorted(found))

    def official_instruments(self) -> frozenset[str]:
        """Return the keys of the instruments that an official text is on record of."""
        table = tables.documents
        query = select(table.c.instrument).where(
            table.c.source_class.in_(("official_act", "official_notice")),
            table.c.instrument.is_not(None),
            table.c.sha256.not_in(select(tables.retractions.c.document)),
        )
        return frozenset(self._db.execute(query.distinct()).scalars())

    def stamp(self) -> Stamp:
        """Return what differs whenever somebody has written in between."""
        last = self._db.execute(select(func.max(tables.documents.c.seq))).scalar()
        retracted = self._db.execute(select(func.count()).select_from(tables.retractions)).scalar()
        return last or 0, retracted or 0

    def current(self, idents: Iterable[str] | None = None) -> dict[str, tuple[Rule, ...]]:
        """Return the versions that are known now, by rule, oldest first; of all rules or of some."""
        now = tables.rules.c.known_until.is_(None)
        wanted = sorted(idents) if idents is not None else []
        chunks = [tables.rules.c.id.in_(wanted[i : i + _CHUNK]) for i in range(0, len(wanted), _CHUNK)]
        found: dict[str, list[Rule]] = defaultdict(list)
        for where in chunks if idents is not None else [now]:
            for version in self._versions(now, where):
                found[version.id].append(version)
        return {ident: tuple(versions) for ident, versions in found.items()}

    def versions(self, *, as_of: dt.date | None, known_at: dt.date | None) -> tuple[Rule, ...]:
        """Return the versions that speak of a day, as known on a day; None lets every valid day pass."""
        table = tables.rules.c
        known: ColumnElement[bool] = table.known_until.is_(None)
        if known_at is not None:
            known = (table.known_from <= known_at) & or_(known, table.known_until >= known_at)
        valid = [known]
        if as_of is not None:
            valid += [
                or_(table.valid_from.is_(None), table.valid_from <= as_of),
                or_(table.valid_until.is_(None), table.valid_until >= as_of),
            ]
        return self._versions(*valid, known_at=known_at)

    def _versions(self, *where: ColumnElement[bool], known_at: dt.date | None = None) -> tuple[Rule, ...]:
        table = tables.rules
        columns = (table.c.id, table.c.payload, table.c.known_from, table.c.known_until)
        query = select(*columns).where(*where).order_by(table.c.seq)
        rows = self._db.execute(query).all()
        support = self._support({row.id for row in rows}, known_at)
        return tuple(
            replace(
                stored.loads(row.payload, Rule),
                known_from=row.known_from,
                known_until=row.known_until,
                claims=support.get(row.id, ()),
            )
            for row in rows
        )

    def _support(self, rules: set[str], known_at: dt.date | None) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        wanted = sorted(rules)
        for start in range(0, len(wanted), _CHUNK):
            table = tables.support.c
            query = select(table.rule, table.claim).where(table.rule.in_(wanted[start : start + _CHUNK]))
            if known_at is not None:
                query = query.where(table.known <= known_at)
            for row in self._db.execute(query.order_by(table.seq)):
                found[row.rule].append(row.claim)
        return {rule: tuple(claims) for rule, claims in found.items()}

    def keep(self, old: Sequence[Rule], new: Sequence[Rule], known: dt.date) -> None:
        """Let new versions of a rule take the place of the old ones from a day on; equal ones stay.

        Args:
            old: The versions known so far.
            new: The versions known from the day on.
            known: The day.
        """
        before = {_bare(v): v for v in old}
        after = {_bare(v) for v in new}
        table = tables.rules
        for version in (v for bare, v in before.items() if bare not in after):
            place = (table.c.id == version.id) & table.c.known_until.is_(None)
            place &= (
                table.c.valid_from.is_(None)
                if version.valid_from is None
                else table.c.valid_from == version.valid_from
            )
            self._db.execute(update(table).where(place).values(known_until=known - ONE_DAY))
        rows = [_row(v) for v in new if _bare(v) not in before]
        if rows:
            self._db.execute(insert(table), rows)
        if new:
            told = {claim for version in old for claim in version.claims}
            fresh = [c for c in new[-1].claims if c not in told]
            if fresh:
                support = [{"rule": new[-1].id, "claim": claim, "known": known} for claim in fresh]
                self._db.execute(insert(tables.support), support)

    def note(self, changes: Sequence[Change], sha256: str) -> None:
        """Put the changes that a document made on record."""
        rows = [
            {
                "rule": c.rule,
                "kind": c.kind.value,
                "document": sha256,
                "known": c.known,
                "payload": stored.dumps(c),
            }
            for c in changes
        ]
        if rows:
            self._db.execute(insert(tables.changes), rows)

    def changes(
        self, *, document: str | None = None, since: dt.date | None = None, until: dt.date | None = None
    ) -> tuple[Change, ...]:
        """Return changes, oldest first.

        Args:
            document: Only those that the document of this source or hash made.
            since: Only those known on this day or later.
            until: Only those known on this day or earlier.
        """
        table, documents = tables.changes.c, tables.documents.c
        query = select(table.payload).join(tables.documents, documents.sha256 == table.document)
        if document is not None:
            query = query.where(or_(documents.source == document, documents.sha256 == document))
        if since is not None:
            query = query.where(table.known >= since)
        if until is not None:
            query = query.where(table.known <= until)
        rows = self._db.execute(query.order_by(table.known, table.seq)).scalars()
        return tuple(stored.loads(row, Change) for row in rows)

    def warn(self, reasons: Sequence[str], document: DocumentRecord) -> None:
        """Put on record which instructions of a document fit no rule."""
        rows = [
            {"document": document.sha256, "known": document.received, "reason": reason} for reason in reasons
        ]
        if rows:
            self._db.execute(insert(tables.unapplied), rows)

    def warnings(self, document: str | None = None) -> tuple[str, ...]:
        """Return the instructions that fit no rule, oldest first; of all documents or of one."""
        table, documents = tables.unapplied.c, tables.documents.c
        query = select(table.reason).join(tables.documents, documents.sha256 == table.document)
        if document is not None:
            query = query.where(or_(documents.source == document, documents.sha256 == document))
        return tuple(self._db.execute(query.order_by(table.known, table.seq)).scalars())

    def counts(self) -> dict[str, int]:
        """Return how many documents, claims, rules known now, changes and warnings are on record."""
        rules = select(func.count(tables.rules.c.id.distinct())).where(tables.rules.c.known_until.is_(None))
        found = {"documents": len(self.documents()), "rules": self._db.execute(rules).scalar_one()}
        for table in (tables.claims, tables.changes, tables.unapplied):
            found[table.name] = self._db.execute(select(func.count()).select_from(table)).scalar_one()
        return found

    def clear_derived(self) -> None:
        """Forget all that is derived from the record."""
        for table in (tables.unapplied, tables.changes, tables.support, tables.rules):
            self._db.execute(delete_from(table))


def _bare(version: Rule) -> Rule:
    return replace(version, known_from=dt.date.min, known_until=None, claims=())


def _row(version: Rule) -> dict[str, object]:
    return {
        "id": version.id,
        "status": version.status.value,
        "modality": version.modality.value,
        "instrument": version.instrument.key if version.instrument else None,
        "official": version.official,
        "valid_from": version.valid_from,
        "valid_until": version.valid_until,
        "known_from": version.known_from,
        "known_until": None,
        "payload": stored.dumps(replace(version, claims=())),
    }

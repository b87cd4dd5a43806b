"""Documents, claims, versions and changes out of a database, as they are or as they were known on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, collate, func, not_, or_, select, tuple_

from regtrail.codec import stored
from regtrail.errors import StoreError
from regtrail.model.claim import Claim, DocumentRecord, Evidence
from regtrail.model.norm import Extraction
from regtrail.model.revision import Moment
from regtrail.model.rule import Change, Rule, RuleQuery
from regtrail.rules.store import filing, tables
from regtrail.rules.store.finding import Finding
from regtrail.rules.store.telling import Telling

Row: TypeAlias = Mapping[str, object]
Stamp: TypeAlias = tuple[int, ...]
# SQLite takes so many values in one statement at the least.
CHUNK = 500


class Reader:
    """Reads of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def has(self, sha256: str) -> bool:
        """Tell whether a document with these bytes is on record."""
        query = select(tables.documents.c.seq).where(tables.documents.c.sha256 == sha256)
        return self._db.execute(query).first() is not None

    def documents(self, *, known_at: dt.date | None = None) -> tuple[DocumentRecord, ...]:
        """Return the documents that count, in the order in which they became known; of one day, by name."""
        table = tables.documents
        query = select(table.c.payload).where(table.c.sha256.not_in(select(tables.retractions.c.document)))
        if known_at is not None:
            query = query.where(table.c.received <= known_at)
        rows = self._db.execute(query.order_by(table.c.received, self._name(), table.c.sha256)).scalars()
        return tuple(stored.loads(row, DocumentRecord) for row in rows)

    def is_followed(self, record: DocumentRecord) -> bool:
        """Tell whether a document that counts comes after this one in the order of `documents`."""
        table = tables.documents.c
        place = tuple_(table.received, self._name(), table.sha256)
        query = select(table.seq).where(
            place > (record.received, record.source, record.sha256),
            table.sha256.not_in(select(tables.retractions.c.document)),
        )
        return self._db.execute(query.limit(1)).first() is not None

    def _name(self) -> ColumnElement[str]:
        """Return a document's name, ordered alike in every database: by code points."""
        return collate(tables.documents.c.source, "C" if self._db.dialect.name == "postgresql" else "BINARY")

    def pending(self) -> bool:
        """Tell whether documents on record wait to be worked into the rules."""
        return self._db.execute(select(tables.pending.c.document)).first() is not None

    def document(self, sha256: str) -> DocumentRecord:
        """Return a document that counts.

        Raises:
            StoreError: There is none.
        """
        table, retracted = tables.documents.c, select(tables.retractions.c.document)
        query = select(table.payload).where(table.sha256 == sha256, table.sha256.not_in(retracted))
        payload = self._db.execute(query).scalar()
        if payload is not None:
            return stored.loads(payload, DocumentRecord)
        raise StoreError(f"no document with SHA-256 {sha256} counts: it was retracted, or never ingested")

    def resting_on(self, claim: str) -> list[str]:
        """Return the ids of the rules that rest on a claim now."""
        table = tables.support.c
        query = select(table.rule).where(table.claim == claim, table.known_until.is_(None))
        return sorted(self._db.execute(query).scalars())

    def claims_of(self, sha256: str) -> tuple[Claim, ...]:
        """Return the claims that the last reading of a document makes, in order of appearance."""
        table = tables.claims.c
        query = select(table.payload).where(
            table.document == sha256,
            table.id.not_in(select(tables.reviews.c.claim)),
            table.id.not_in(select(tables.superseded.c.claim)),
        )
        rows = self._db.execute(query.order_by(table.seq)).scalars()
        return tuple(sorted((stored.loads(row, Claim) for row in rows), key=_place))

    def reading(self, sha256: str) -> Extraction:
        """Return the last reading of a document.

        Raises:
            StoreError: There is no such document.
        """
        query = select(tables.readings.c.payload).where(tables.readings.c.document == sha256)
        payload = self._db.execute(query).scalar()
        if payload is None:
            raise StoreError(
                f"the text of document {sha256} is not on record: an older regtrail ingested it, "
                "or nobody did; `regtrail reread` reads it again"
            )
        return stored.loads(payload, Extraction)

    def reviews(self) -> tuple[Claim, ...]:
        """Return what reviewers said of the documents that count, in the order in which it became known."""
        table = tables.reviews.c
        query = select(table.claim).where(table.document.not_in(select(tables.retractions.c.document)))
        idents = self._db.execute(query.order_by(table.known, table.seq)).scalars().all()
        said = {claim.id: claim for claim in self.claims(idents)}
        return tuple(said[ident] for ident in idents)

    def latest_review(self) -> dt.date | None:
        """Return the day of the last review."""
        return self._db.execute(select(func.max(tables.reviews.c.known))).scalar()

    def claims(self, idents: Iterable[str]) -> tuple[Claim, ...]:
        """Return the claims with these ids, in the order in which they were put on record."""
        table, found = tables.claims.c, []
        for some in _chunks(idents):
            query = select(table.seq, table.payload).where(table.id.in_(some))
            found += [(row.seq, row.payload) for row in self._db.execute(query)]
        return tuple(stored.loads(payload, Claim) for _, payload in sorted(found))

    def evidence(self, idents: Iterable[str]) -> dict[str, Evidence]:
        """Return where the quotes of claims stand, by claim: all that a decision shows of them."""
        table, found = tables.claims.c, {}
        for some in _chunks(idents):
            query = select(table.id, table.payload).where(table.id.in_(some))
            for row in self._db.execute(query):
                found[row.id] = stored.part(row.payload, "evidence", Evidence)
        return found

    @property
    def telling(self) -> Telling:
        """The telling words of the rules known now."""
        return Telling(self._db)

    @property
    def finding(self) -> Finding:
        """Where rules are looked up by what else they are."""
        return Finding(self._db)

    def stamp(self) -> Stamp:
        """Return what differs whenever somebody has written in between."""
        counts = (
            func.max(tables.documents.c.seq),
            func.count(tables.retractions.c.document),
            func.max(tables.reviews.c.seq),
            func.max(tables.readings.c.edition),
        )
        return tuple(self._db.execute(select(count)).scalar() or 0 for count in counts)

    def current(
        self, idents: Iterable[str] | None = None, *, known_at: dt.date | None = None
    ) -> dict[str, tuple[Rule, ...]]:
        """Return the versions known now or on a day, by rule, oldest first; of all rules or of some."""
        found: dict[str, list[Rule]] = defaultdict(list)
        for version in self._versions(_known(known_at), idents=idents, known_at=known_at):
            found[version.id].append(version)
        return {ident: tuple(versions) for ident, versions in found.items()}

    def versions(self, *, as_of: dt.date | None, known_at: dt.date | None) -> tuple[Rule, ...]:
        """Return the versions that speak of a day, as known on a day; None lets every valid day pass."""
        valid = [_valid(as_of)] if as_of is not None else []
        return self._versions(_known(known_at), *valid, known_at=known_at)

    def speaking(self, idents: Iterable[str], moment: Moment) -> tuple[Rule, ...]:
        """Return the versions of some rules that speak at a moment, in the order in which they were kept."""
        where = (_known(moment.known_at), _valid(moment.as_of))
        return self._versions(*where, idents=idents, known_at=moment.known_at)

    def ever(self, idents: Iterable[str]) -> tuple[Rule, ...]:
        """Return all versions that some rules have or had, in the order in which they were kept."""
        return self._versions(idents=idents)

    def asked(self, query: RuleQuery, *, filed: bool) -> tuple[Rule, ...]:
        """Return all versions that pass a filter, and others; unless `filed`, none is looked up by words."""
        valid = [_valid(query.as_of)] if query.as_of is not None else []
        asked = query if filed else replace(query, zone=None, data=None, agency=None)
        named = filing.lookups(self._db, asked)
        return self._versions(_known(query.known_at), *valid, *named, known_at=query.known_at)

    def turned(self, before: Moment, after: Moment) -> tuple[dict[str, Rule], dict[str, Rule]]:
        """Return the versions that speak at one of two moments only, by rule: the former, the latter."""
        spoke, speaks = (_known(m.known_at) & _valid(m.as_of) for m in (before, after))
        former = self._versions(spoke, not_(speaks), known_at=before.known_at)
        latter = self._versions(speaks, not_(spoke), known_at=after.known_at)
        return {rule.id: rule for rule in former}, {rule.id: rule for rule in latter}

    def _versions(
        self,
        *where: ColumnElement[bool],
        idents: Iterable[str] | None = None,
        known_at: dt.date | None = None,
    ) -> tuple[Rule, ...]:
        table = tables.rules.c
        columns = (table.seq, table.id, table.payload, table.known_from, table.known_until)
        query = select(*columns).where(*where).order_by(table.seq)
        ways = [query] if idents is None else [query.where(table.id.in_(some)) for some in _chunks(idents)]
        rows = sorted(row for way in ways for row in self._db.execute(way))
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
        table = tables.support.c
        for some in _chunks(rules):
            query = select(table.rule, table.claim).where(table.rule.in_(some))
            if known_at is None:
                query = query.where(table.known_until.is_(None))
            else:
                until = or_(table.known_until.is_(None), table.known_until >= known_at)
                query = query.where(table.known <= known_at, until)
            for row in self._db.execute(query.order_by(table.seq)):
                found[row.rule].append(row.claim)
        return {rule: tuple(claims) for rule, claims in found.items()}

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

    def warnings(self, document: str | None = None) -> tuple[str, ...]:
        """Return the instructions that fit no rule, oldest first; of all documents or of one."""
        table, documents = tables.unapplied.c, tables.documents.c
        query = select(table.reason).join(tables.documents, documents.sha256 == table.document)
        if document is not None:
            query = query.where(or_(documents.source == document, documents.sha256 == document))
        return tuple(self._db.execute(query.order_by(table.known, table.seq)).scalars())

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table as they are kept, in the order in which they were put there."""
        kept = tables.metadata.tables[table]
        rows = self._db.execute(select(kept).order_by(*kept.primary_key)).mappings()
        for row in rows.yield_per(CHUNK):
            yield dict(row)

    def counts(self) -> dict[str, int]:
        """Return how many documents, claims, rules known now, changes and warnings are on record."""
        rules = select(func.count(tables.rules.c.id.distinct())).where(tables.rules.c.known_until.is_(None))
        counting = tables.documents.c.sha256.not_in(select(tables.retractions.c.document))
        documents = select(func.count()).select_from(tables.documents).where(counting)
        queries = (("documents", documents), ("rules", rules))
        found = {name: self._db.execute(query).scalar_one() for name, query in queries}
        for table in (tables.claims, tables.changes, tables.unapplied):
            found[table.name] = self._db.execute(select(func.count()).select_from(table)).scalar_one()
        return found


def _chunks(idents: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(idents))
    return (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))


def _known(day: dt.date | None) -> ColumnElement[bool]:
    table = tables.rules.c
    now = table.known_until.is_(None)
    return now if day is None else (table.known_from <= day) & or_(now, table.known_until >= day)


def _valid(day: dt.date) -> ColumnElement[bool]:
    table = tables.rules.c
    begun = or_(table.valid_from.is_(None), table.valid_from <= day)
    return begun & or_(table.valid_until.is_(None), table.valid_until >= day)


def _place(claim: Claim) -> tuple[int, int]:
    return claim.norm.start, claim.norm.end

"""An instrument, a day or the words of a scheme in, the rules and documents on record that it names out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from regtrail.codec import stored
from regtrail.model.claim import DocumentRecord, SourceClass
from regtrail.rules.facets import Facet
from regtrail.rules.store import filing, tables
from regtrail.rules.words import Stems

# SQLite takes so many values in one statement at the least.
_CHUNK = 500
_OFFICIAL = [speaker.value for speaker in SourceClass if speaker.official]


class Finding:
    """Lookups of the rules known now and of the documents that count, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def official(self, instruments: Iterable[str]) -> Iterator[DocumentRecord]:
        """Yield the official documents that are the texts of instruments, by their keys."""
        table, wanted = tables.documents.c, sorted(set(instruments))
        for start in range(0, len(wanted), _CHUNK):
            query = select(table.payload).where(
                table.instrument.in_(wanted[start : start + _CHUNK]),
                table.source_class.in_(_OFFICIAL),
                table.sha256.not_in(select(tables.retractions.c.document)),
            )
            yield from (stored.loads(row, DocumentRecord) for row in self._db.execute(query).scalars())

    def under(self, instrument: str | None, *, turning: dt.date | None = None) -> list[str]:
        """Return the ids of the rules of an instrument, or of none; of those that turn on a day, if given."""
        table = tables.rules.c
        query = select(table.id).where(table.instrument == instrument, table.known_until.is_(None))
        if turning is not None:
            query = query.where(table.valid_from == turning)
        return sorted(set(self._db.execute(query).scalars()))

    def stating(self, words: Stems) -> list[str]:
        """Return the ids of statements of effect, among them all that have more than half of the words."""
        return filing.stating(self._db, words)

    def filed(self, facet: Facet, words: Iterable[str]) -> set[str]:
        """Return the ids of the rules that are or were filed under one of the words of a facet."""
        table, wanted, found = tables.filing.c, sorted(words), set[str]()
        for start in range(0, len(wanted), _CHUNK):
            some = wanted[start : start + _CHUNK]
            query = select(table.rule).where(table.slot == facet.value, table.word.in_(some))
            found.update(self._db.execute(query).scalars())
        return found

    def concerning(self, sought: Mapping[Facet, frozenset[str]]) -> set[str]:
        """Return the ids of the rules that have one of the words of each facet."""
        return filing.concerning(self._db, sought)

    def all(self) -> list[str]:
        """Return the ids of all rules that are or were known."""
        return list(self._db.execute(select(tables.rules.c.id).distinct()).scalars())

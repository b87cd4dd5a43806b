"""A book on a database: what it costs to look a rule up does not depend on how many there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from regtrail.model.claim import DocumentRecord
from regtrail.rules.book import Book, enacts, words_of
from regtrail.rules.life import ONE_DAY, Life, life_of
from regtrail.rules.store.writing import Transaction
from regtrail.rules.words import Stems

# So many lives are kept in memory between documents.
_KEPT = 20_000


class BookOnRecord(Book):
    """The rules that a database keeps, looked up as they are asked for.

    Args:
        tx: The transaction.
        looked_up: The lives that are known from earlier transactions, while nobody else has written.
    """

    def __init__(self, tx: Transaction, looked_up: MutableMapping[str, Life]) -> None:
        self._tx = tx
        self._lives = looked_up
        self._unknown: set[str] = set()

    def absorb(self, lives: Iterable[Life], record: DocumentRecord | None = None) -> None:
        """Let new lives, or lives that are other than before, be found; the document is on record."""
        told = list(lives)
        before = {life.id: words_of(life) for life in self.lives(life.id for life in told)}
        self._tx.telling.move({life.id: (before.get(life.id), words_of(life)) for life in told})
        if len(self._lives) > _KEPT:
            self._lives.clear()
        self._lives.update({life.id: life for life in told})
        self._unknown.clear()

    def lives(self, idents: Iterable[str]) -> list[Life]:
        """Return the lives of rules by their ids; what is no rule on record is left out."""
        wanted = list(idents)
        missing = set(wanted) - self._lives.keys() - self._unknown
        if missing:
            self._lives.update({i: life_of(told) for i, told in self._tx.current(missing).items()})
            self._unknown |= missing - self._lives.keys()
        return [life for ident in wanted if (life := self._lives.get(ident)) is not None]

    def held(self, words: Stems) -> tuple[int, Mapping[str, int]]:
        """Return how many rules there are, and how many have each of the words that any has."""
        return self._tx.telling.held(words)

    def holders(self, words: Sequence[str]) -> Mapping[str, Iterable[str]]:
        """Return the ids of the rules that have each of the words."""
        return self._tx.telling.holders(words)

    def sharing(self, words: Sequence[str], *, probed: int, most: int) -> list[str]:
        """Return the first rules, by id, that have all the words, among the first that have the first."""
        return self._tx.telling.sharing(words, probed=probed, most=most)

    def under(self, instrument: str) -> list[str]:
        """Return the ids of an instrument's rules, in order."""
        return self._tx.finding.under(instrument)

    def dated(self, instrument: str | None, first: dt.date | None, last: dt.date | None) -> list[str]:
        """Return the ids of the rules of an instrument, or of none, that have these first and last days."""
        turning = first or (last + ONE_DAY if last else None)
        found = self.lives(self._tx.finding.under(instrument, turning=turning))
        return [life.id for life in found if (life.start, life.end) == (first, last)]

    def effects(self, words: Stems) -> list[str]:
        """Return the ids of statements of effect, in order; of those with most of the words, all."""
        return self._tx.finding.stating(words)

    def enacted(self, instruments: Iterable[str]) -> frozenset[str]:
        """Return those of the instruments that an official text on record has laid down, by their keys."""
        records = self._tx.finding.official(instruments)
        return frozenset(r.instrument.key for r in records if r.instrument is not None and enacts(r))

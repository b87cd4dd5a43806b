"""A book in memory: for what is derived anew from the first document on, and for what one document says."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from regtrail.model.claim import DocumentRecord
from regtrail.rules.book import Book, enacts, words_of
from regtrail.rules.life import Life
from regtrail.rules.words import Stems

_Dates: TypeAlias = tuple[str | None, dt.date | None, dt.date | None]


class MemoryBook(Book):
    """All rules in memory, with an index for each way to look them up."""

    def __init__(self) -> None:
        self._lives: dict[str, Life] = {}
        self._words: dict[str, Stems] = {}
        # In order of the ids, as a database has them.
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_instrument: dict[str | None, set[str]] = defaultdict(set)
        self._by_dates: dict[_Dates, set[str]] = defaultdict(set)
        self._effects: set[str] = set()
        self._enacted: set[str] = set()

    def absorb(self, lives: Iterable[Life], record: DocumentRecord | None = None) -> None:
        """Take in new lives, or lives that are other than before, and the document that tells them."""
        for life in lives:
            self._forget(life.id)
            self._lives[life.id] = life
            self._words[life.id] = words_of(life)
            for word in self._words[life.id]:
                insort(self._by_word[word], life.id)
            self._by_dates[_dates(life)].add(life.id)
            self._by_instrument[_key(life)].add(life.id)
            if life.effect is not None:
                self._effects.add(life.id)
        if record is not None and record.instrument is not None and enacts(record):
            self._enacted.add(record.instrument.key)

    def _forget(self, ident: str) -> None:
        if (life := self._lives.get(ident)) is None:
            return
        for word in self._words[ident]:
            holders = self._by_word[word]
            del holders[bisect_left(holders, ident)]
            if not holders:
                del self._by_word[word]
        self._by_dates[_dates(life)].discard(ident)
        self._by_instrument[_key(life)].discard(ident)
        self._effects.discard(ident)

    def lives(self, idents: Iterable[str]) -> list[Life]:
        """Return the lives of rules by their ids; what is no rule here is left out."""
        return [life for ident in idents if (life := self._lives.get(ident)) is not None]

    def all(self) -> Iterator[tuple[Life, Stems]]:
        """Yield all lives, each with its telling words."""
        yield from ((life, self._words[ident]) for ident, life in self._lives.items())

    def held(self, words: Stems) -> tuple[int, Mapping[str, int]]:
        """Return how many rules there are, and how many have each of the words that any has."""
        return len(self._lives), {w: len(self._by_word[w]) for w in words if w in self._by_word}

    def holders(self, words: Sequence[str]) -> Mapping[str, Iterable[str]]:
        """Return the ids of the rules that have each of the words."""
        return {word: self._by_word[word] for word in words if word in self._by_word}

    def sharing(self, words: Sequence[str], *, probed: int, most: int) -> list[str]:
        """Return the first rules, by id, that have all the words, among the first that have the first."""
        first, *others = words
        near = islice(self._by_word[first], probed)
        return list(islice((i for i in near if self._words[i].issuperset(others)), most))

    def under(self, instrument: str) -> list[str]:
        """Return the ids of an instrument's rules, in order."""
        return sorted(self._by_instrument.get(instrument, ()))

    def dated(self, instrument: str | None, first: dt.date | None, last: dt.date | None) -> list[str]:
        """Return the ids of the rules of an instrument, or of none, that have these first and last days."""
        return sorted(self._by_dates.get((instrument, first, last), ()))

    def effects(self, words: Stems) -> list[str]:
        """Return the ids of all statements of effect, in order: they are few."""
        return sorted(self._effects)

    def enacted(self, instruments: Iterable[str]) -> frozenset[str]:
        """Return those of the instruments that an official text has laid down, by their keys."""
        return frozenset(self._enacted.intersection(instruments))


def _key(life: Life) -> str | None:
    return life.instrument.key if life.instrument else None


def _dates(life: Life) -> _Dates:
    return _key(life), life.start, life.end

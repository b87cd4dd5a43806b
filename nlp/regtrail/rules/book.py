"""All rules as they are known now, found by their words, by their instrument, or by what they are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from math import log
from typing import TypeAlias

from regtrail.model.norm import Status
from regtrail.model.rule import Content
from regtrail.rules.life import Life
from regtrail.rules.matching import profile
from regtrail.rules.words import Stems, telling

Dates: TypeAlias = tuple[dt.date | None, dt.date | None]
NOT_YET = frozenset({Status.CONSIDERED, Status.PROPOSED})
# So many rules are compared with a claim at most: those that share most of its telling words.
_CANDIDATES = 40
# Rare words lead to few rules; once so many have been looked at, commoner words are left aside. Where even
# the rarest word leads to more, only the rules that share further words are looked at.
_LOOKED_AT = 600


class Book:
    """What is known of all rules now. Reconciliation reads it; `absorb` alone changes it."""

    def __init__(self, lives: Iterable[Life] = (), official: Iterable[str] = ()) -> None:
        self.official = frozenset(official)
        self._lives: dict[str, Life] = {}
        self._by_stem: dict[str, set[str]] = defaultdict(set)
        self._by_instrument: dict[str, set[str]] = defaultdict(set)
        self._by_dates: dict[Dates, set[str]] = defaultdict(set)
        self._effects: set[str] = set()
        self.absorb(lives)

    def absorb(self, lives: Iterable[Life], official: Iterable[str] = ()) -> None:
        """Take in new lives, or lives that are other than before."""
        self.official |= frozenset(official)
        for life in lives:
            if (before := self._lives.get(life.id)) is not None:
                self._forget(before)
            self._lives[life.id] = life
            for stem in words_of(life):
                self._by_stem[stem].add(life.id)
            self._by_dates[life.start, life.end].add(life.id)
            if life.instrument is not None:
                self._by_instrument[life.instrument.key].add(life.id)
            if life.effect is not None:
                self._effects.add(life.id)

    def _forget(self, life: Life) -> None:
        """Take a life out of the indexes, so that a book kept in memory is like one read anew."""
        for stem in words_of(life):
            self._by_stem[stem].discard(life.id)
        self._by_dates[life.start, life.end].discard(life.id)
        if life.instrument is not None:
            self._by_instrument[life.instrument.key].discard(life.id)
        self._effects.discard(life.id)

    def get(self, ident: str) -> Life | None:
        """Return a life by its rule's id, or None."""
        return self._lives.get(ident)

    def lives(self) -> Iterator[Life]:
        """Yield all lives."""
        yield from self._lives.values()

    def like(self, words: Stems) -> Iterator[str]:
        """Yield the ids of the rules that share the rarest of the words, those that share more first."""
        holders = sorted((found for w in sorted(words) if (found := self._by_stem.get(w))), key=len)
        weights: dict[str, float] = defaultdict(float)
        looked_at = 0
        for found in holders:
            looked_at += len(found)
            if weights and looked_at > _LOOKED_AT:
                break
            weight = log(1 + len(self._lives) / len(found))
            for ident in found if len(found) <= _LOOKED_AT else _shared(holders):
                weights[ident] += weight
        ranked = nsmallest(_CANDIDATES, ((-weight, ident) for ident, weight in weights.items()))
        yield from (ident for _, ident in ranked)

    def under(self, instrument: str) -> Iterator[str]:
        """Yield the ids of an instrument's rules."""
        yield from sorted(self._by_instrument.get(instrument, ()))

    def dated(self, first: dt.date | None, last: dt.date | None) -> Iterator[str]:
        """Yield the ids of the rules that have, or had, these first and last days."""
        if (first, last) != (None, None):
            yield from sorted(self._by_dates.get((first, last), ()))

    def effects(self) -> Iterator[str]:
        """Yield the ids of the statements of effect."""
        yield from sorted(self._effects)


def _shared(holders: Sequence[set[str]]) -> set[str]:
    """Return who holds the first word, and of the others those that leave anybody, until few are left."""
    left = holders[0]
    for found in holders[1:]:
        if len(left) <= _LOOKED_AT:
            break
        left = left & found or left
    return left


def words_of(life: Life) -> Stems:
    """Return the telling words of all that a rule ever says."""
    return frozenset[str]().union(*(words_in(said, life.language) for _, said in life.contents))


def words_in(content: Content, language: str) -> Stems:
    """Return the telling words of a content."""
    known = profile(content, language)
    return telling(known.bag | known.bearer | known.zones, language)

"""All rules as they are known now, found by their words, by their instrument, or by what they are."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from math import log

from regtrail.model.claim import DocumentRecord
from regtrail.model.norm import Status
from regtrail.model.rule import Content
from regtrail.rules.life import Life
from regtrail.rules.matching import profile
from regtrail.rules.words import Stems, telling

NOT_YET = frozenset({Status.CONSIDERED, Status.PROPOSED})
# So many rules are compared with a claim at most: those that share most of its telling words.
CANDIDATES = 40
# Rare words lead to few rules; once so many have been looked at, commoner words are left aside. Where even
# the rarest word leads to more, only the rules that share further words are looked at.
_LOOKED_AT = 600
# Of the rules that share a common word so many are asked for further words: what one claim costs is bounded.
_PROBED = 5_000


class Book(ABC):
    """What is known of all rules now. Reconciliation reads it; `absorb` alone changes it."""

    @abstractmethod
    def absorb(self, lives: Iterable[Life], record: DocumentRecord | None = None) -> None:
        """Take in new lives, or lives that are other than before, and the document that tells them."""

    @abstractmethod
    def lives(self, idents: Iterable[str]) -> list[Life]:
        """Return the lives of rules by their ids; what is no rule on record is left out."""

    @abstractmethod
    def held(self, words: Stems) -> tuple[int, Mapping[str, int]]:
        """Return how many rules there are, and how many have each of the words that any has."""

    @abstractmethod
    def holders(self, words: Sequence[str]) -> Mapping[str, Iterable[str]]:
        """Return the ids of the rules that have each of the words."""

    @abstractmethod
    def sharing(self, words: Sequence[str], *, probed: int, most: int) -> list[str]:
        """Return the first rules, by id, that have all the words, among the first that have the first."""

    @abstractmethod
    def under(self, instrument: str) -> list[str]:
        """Return the ids of an instrument's rules, in order."""

    @abstractmethod
    def dated(self, instrument: str | None, first: dt.date | None, last: dt.date | None) -> list[str]:
        """Return the ids of the rules of an instrument, or of none, that have these first and last days."""

    @abstractmethod
    def effects(self, words: Stems) -> list[str]:
        """Return the ids of statements of effect, in order; of those with most of the words, all."""

    @abstractmethod
    def enacted(self, instruments: Iterable[str]) -> frozenset[str]:
        """Return those of the instruments that an official text on record has laid down, by their keys."""

    def get(self, ident: str) -> Life | None:
        """Return a life by its rule's id, or None."""
        return next(iter(self.lives([ident])), None)

    def like(self, asked: Sequence[Stems]) -> list[list[str]]:
        """Return the ids of the rules that share the rarest of some words, those that share more first.

        Args:
            asked: The words of several claims, which are looked up at once.
        """
        known, counts = self.held(frozenset[str]().union(*asked))
        rare = [sorted(words & counts.keys(), key=lambda word: (counts[word], word)) for words in asked]
        near = [list(_few(words, counts)) for words in rare]
        holders = self.holders(sorted({word for words in near for word in words}))
        weights = {word: log(1 + known / counts[word]) for word in holders}
        return [
            _ranked(few, holders, weights) if few or not words else self._narrowed(words)
            for words, few in zip(rare, near, strict=True)
        ]

    def _narrowed(self, rare: Sequence[str]) -> list[str]:
        """Return who has the first word and as many of the others as leave anybody, then who has fewer."""
        shared, found = [rare[0]], list[list[str]]()
        for word in rare[1:]:
            if found and len(found[-1]) <= CANDIDATES:
                break
            if left := self._sharing([*shared, word]):
                shared.append(word)
                found.append(left)
        if not found or len(found[-1]) < CANDIDATES:
            found.insert(0, self._sharing(rare[:1]))
        ranked = dict.fromkeys(ident for level in reversed(found) for ident in level)
        return list(ranked)[:CANDIDATES]

    def _sharing(self, words: Sequence[str]) -> list[str]:
        return self.sharing(words, probed=_PROBED, most=CANDIDATES + 1)


def _ranked(
    few: Sequence[str], holders: Mapping[str, Iterable[str]], weights: Mapping[str, float]
) -> list[str]:
    """Return who shares words that few rules have, by how much it tells that they do."""
    found: dict[str, float] = defaultdict(float)
    for word in few:
        for ident in holders[word]:
            found[ident] += weights[word]
    return [ident for _, ident in nsmallest(CANDIDATES, ((-weight, i) for i, weight in found.items()))]


def _few(rare: Iterable[str], counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the rarest words, until they lead to many rules."""
    looked_at = 0
    for word in rare:
        looked_at += counts[word]
        if looked_at > _LOOKED_AT:
            return
        yield word


def enacts(record: DocumentRecord) -> bool:
    """Tell whether a document is the official text of an instrument, and no draft of it."""
    official = record.source_class.official and record.status not in NOT_YET
    return official and record.instrument is not None


def words_of(life: Life) -> Stems:
    """Return the telling words of all that a rule ever says."""
    return frozenset[str]().union(*(words_in(said, life.language) for _, said in life.contents))


def words_in(content: Content, language: str) -> Stems:
    """Return the telling words of a content."""
    known = profile(content, language)
    return telling(known.bag | known.bearer | known.zones, language)

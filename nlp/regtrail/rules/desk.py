"""A reviewer's judgements in; what is left to judge, and the lessons of what was judged, out."""

from __future__ import annotations

import datetime as dt

from regtrail.gold import Gold
from regtrail.model.claim import Claim
from regtrail.rules import doubts, lessons
from regtrail.rules.derivation import Memory
from regtrail.rules.doubts import Doubt
from regtrail.rules.judging import Judgement, judge
from regtrail.rules.store.database import Database


class Desk:
    """Where a reviewer judges what was read and what was joined."""

    def __init__(self, database: Database, memory: Memory) -> None:
        self._database = database
        self._memory = memory

    def review(self, judgement: Judgement, *, day: dt.date) -> Claim:
        """Put on record what a reviewer says of a claim or of two rules, and derive the rules by it.

        Args:
            judgement: Who says what of which, and why.
            day: The day from which it is known: nothing changes in what was known before.

        Returns:
            The claim of class `review` that keeps it.

        Raises:
            StoreError: There is no such claim or rule.
            ConfigError: It cannot be judged so.
            EvidenceError: A correction does not quote the document.
        """
        with self._memory.changing(self._database) as tx:
            review = judge(judgement, day, tx)
            self._memory.review(tx, review)
            return review

    def reviews(self) -> tuple[Claim, ...]:
        """Return what reviewers said of the documents that count, oldest first."""
        with self._database.reading() as tx:
            return tx.reviews()

    def queue(self, *, threshold: float = doubts.THRESHOLD) -> tuple[Doubt, ...]:
        """Return what a reviewer should look at: unsure norms, unsure mergers, contradictions.

        Args:
            threshold: Norms with a score below it are unsure.
        """
        with self._database.reading() as tx:
            return tuple(doubts.queue(tx, threshold))

    def lessons(self) -> tuple[Gold, ...]:
        """Return the paragraphs whose every norm a reviewer has judged, as gold to train on."""
        with self._database.reading() as tx:
            return tuple(lessons.of(tx))

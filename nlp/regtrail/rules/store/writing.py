"""Documents, claims, versions and changes into a database, within one transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy import delete as delete_from
from sqlalchemy import func, insert, select, update

from regtrail.codec import stored
from regtrail.model.claim import Claim, DocumentClaims, DocumentRecord
from regtrail.model.norm import Extraction
from regtrail.model.rule import Change, Rule
from regtrail.rules.store import filing, tables
from regtrail.rules.store.reading import CHUNK, Reader

ONE_DAY = dt.timedelta(days=1)


class Transaction(Reader):
    """Writes of one transaction, and the reads that see them."""

    def record(self, asserted: DocumentClaims, extraction: Extraction) -> None:
        """Put a document, its reading and its claims on record, for ever."""
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
        self._keep_reading(extraction, edition=0)
        self._keep_claims(asserted.claims)

    def read_anew(self, asserted: DocumentClaims, extraction: Extraction) -> None:
        """Let another reading of a document on record, and its claims, take the place of the last one."""
        sha256, made = asserted.record.sha256, {claim.id for claim in asserted.claims}
        before = select(tables.claims.c.id).where(
            tables.claims.c.document == sha256,
            tables.claims.c.id.not_in(select(tables.reviews.c.claim)),
        )
        known = set(self._db.execute(before).scalars())
        gone = tables.superseded
        self._db.execute(delete_from(gone).where(gone.c.claim.in_(before)))
        if left := [{"claim": ident} for ident in sorted(known - made)]:
            self._db.execute(insert(gone), left)
        self._keep_claims([claim for claim in asserted.claims if claim.id not in known])
        last = self._db.execute(select(func.max(tables.readings.c.edition))).scalar()
        self._db.execute(delete_from(tables.readings).where(tables.readings.c.document == sha256))
        self._keep_reading(extraction, edition=(last or 0) + 1)

    def _keep_reading(self, extraction: Extraction, *, edition: int) -> None:
        """Keep a reading; where each run of the text stands on its page is left out."""
        document = replace(extraction.document, fragments=())
        payload = stored.dumps(replace(extraction, document=document))
        sha256 = hashlib.sha256(payload.encode()).hexdigest()
        row = {"document": document.source.sha256, "edition": edition, "payload": payload, "sha256": sha256}
        self._db.execute(insert(tables.readings).values(row))

    def _keep_claims(self, claims: Sequence[Claim]) -> None:
        rows = [{"id": c.id, "document": c.evidence.sha256, "payload": stored.dumps(c)} for c in claims]
        if rows:
            self._db.execute(insert(tables.claims), rows)

    def defer(self, sha256: str) -> None:
        """Put on record that a document waits to be worked into the rules."""
        self._db.execute(insert(tables.pending).values(document=sha256))

    def review(self, claim: Claim) -> None:
        """Put on record what a reviewer said, for ever."""
        self._keep_claims([claim])
        self._db.execute(
            insert(tables.reviews).values(
                claim=claim.id, document=claim.evidence.sha256, known=claim.known_from
            )
        )

    def retract(self, sha256: str, reason: str, day: dt.date) -> None:
        """Put on record that a document counts no more."""
        self._db.execute(insert(tables.retractions).values(document=sha256, reason=reason, retracted=day))

    def keep(self, old: Sequence[Rule], new: Sequence[Rule], known: dt.date) -> None:
        """Let new versions of a rule take the place of the old ones from a day on; equal ones stay.

        Args:
            old: The versions known so far.
            new: The versions known from the day on; none when a review takes the rule back.
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
            self.file(new)
        told = {claim for version in old for claim in version.claims}
        tells = new[-1].claims if new else ()
        fresh = [{"rule": new[-1].id, "claim": c, "known": known} for c in tells if c not in told]
        if fresh:
            self._db.execute(insert(tables.support), fresh)
        for claim in sorted(told.difference(tells)):
            support = tables.support.c
            mine = (support.rule == old[-1].id) & (support.claim == claim) & support.known_until.is_(None)
            self._db.execute(update(tables.support).where(mine).values(known_until=known - ONE_DAY))

    def file(self, versions: Sequence[Rule]) -> None:
        """File rules, a few at once, under the words of versions, where they are not yet."""
        table = tables.filing.c
        idents = sorted({version.id for version in versions})
        query = select(table.rule, table.slot, table.word).where(table.rule.in_(idents))
        there = {tuple(row) for row in self._db.execute(query)}
        fresh = [row for row in filing.rows(versions) if tuple(row.values()) not in there]
        if fresh:
            self._db.execute(insert(tables.filing), fresh)

    def undo(self, known: dt.date) -> None:
        """Take back all that became known of rules on a day on which no document was received."""
        for table, start in ((tables.rules, "known_from"), (tables.support, "known")):
            self._db.execute(delete_from(table).where(table.c[start] == known))
            closed = table.c.known_until == known - ONE_DAY
            self._db.execute(update(table).where(closed).values(known_until=None))
        self._db.execute(delete_from(tables.changes).where(tables.changes.c.known == known))

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

    def warn(self, reasons: Sequence[str], document: DocumentRecord) -> None:
        """Put on record which instructions of a document fit no rule."""
        rows = [
            {"document": document.sha256, "known": document.received, "reason": reason} for reason in reasons
        ]
        if rows:
            self._db.execute(insert(tables.unapplied), rows)

    def copy_record(self, reader: Reader) -> None:
        """Put all that is on record elsewhere, and nothing that is derived from it, on record here."""
        for table in tables.metadata.sorted_tables:
            if table not in (*tables.DERIVED, tables.filing, tables.told_by):
                rows = (dict(row) for row in reader.rows(table.name))
                while chunk := list(islice(rows, CHUNK)):
                    self._db.execute(insert(table), chunk)

    def clear_derived(self) -> None:
        """Forget all that is derived from the record; no document waits any more."""
        for table in (*tables.DERIVED, tables.filing, tables.pending):
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

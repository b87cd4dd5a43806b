"""The record of a rule set in, what of it does not hold out: values, quotes, hashes and what is derived."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from cattrs import BaseValidationError

from regtrail.codec import stored
from regtrail.errors import EvidenceError
from regtrail.model.audit import Check, Fault
from regtrail.model.claim import Claim, DocumentRecord
from regtrail.model.norm import Extraction
from regtrail.rules.claims import claim_id, review_id
from regtrail.rules.edition import edition
from regtrail.rules.store.reading import Reader, Row
from regtrail.rules.store.tables import DERIVED, FOUND_BY

T = TypeVar("T")
# A table is named with so many of the rows in which it differs.
_NAMED = 5
_UNREADABLE = (BaseValidationError, json.JSONDecodeError, KeyError, TypeError, ValueError)


def record_faults(reader: Reader) -> Iterator[Fault]:
    """Yield what does not hold of documents, claims and readings."""
    for row in reader.rows("documents"):
        yield from _document_faults(row)
    for row in reader.rows("claims"):
        yield from _claim_faults(row)
    for row in reader.rows("readings"):
        yield from _reading_faults(row, reader)
    for row in reader.rows("pending"):
        where = f"document {row['document']}"
        yield Fault(Check.DERIVATION, where, "waits to be worked into the rules: `regtrail rebuild` does it")


def derivation_faults(kept: Reader, derived: Reader) -> Iterator[Fault]:
    """Yield in which tables what is kept differs from what is derived from the same record.

    Args:
        kept: The rule set.
        derived: A copy of its record from which all was derived anew.
    """
    # What another version of the languages filled is filled anew before it is used.
    filled = kept.telling.is_of(edition())
    for table in (table.name for table in DERIVED if filled or table not in FOUND_BY):
        before, after = (Counter(_told(row) for row in reader.rows(table)) for reader in (kept, derived))
        for row in islice((before - after).elements(), _NAMED):
            yield Fault(Check.DERIVATION, table, f"kept but not derived: {row}")
        for row in islice((after - before).elements(), _NAMED):
            yield Fault(Check.DERIVATION, table, f"derived but not kept: {row}")


def _told(row: Row) -> str:
    """Return a row in words, without its number."""
    return ", ".join(f"{name} {value}" for name, value in row.items() if name != "seq")


def _document_faults(row: Row) -> Iterator[Fault]:
    where = f"document {row['source']}"
    try:
        record = _value(row, DocumentRecord)
    except _UNREADABLE as error:
        yield Fault(Check.VALUE, where, f"cannot be read: {error!r}")
        return
    kept = {
        "sha256": record.sha256,
        "source": record.source,
        "source_class": record.source_class.value,
        "instrument": record.instrument.key if record.instrument else None,
        "published": record.published,
        "received": record.received,
    }
    for name, value in kept.items():
        if row[name] != value:
            yield Fault(
                Check.HASH if name == "sha256" else Check.VALUE, where, _unlike(name, row[name], value)
            )


def _claim_faults(row: Row) -> Iterator[Fault]:
    where = f"{row['id']} of document {row['document']}"
    try:
        claim = _value(row, Claim)
    except _UNREADABLE as error:
        yield Fault(Check.VALUE, where, f"cannot be read: {error!r}")
        return
    evidence, norm = claim.evidence, claim.norm
    if evidence.sha256 != row["document"]:
        yield Fault(Check.HASH, where, _unlike("document", row["document"], evidence.sha256))
    made = review_id(claim, claim.review) if claim.review else claim_id(evidence.sha256, norm)
    if not made == claim.id == row["id"]:
        yield Fault(Check.HASH, where, _unlike("id", row["id"], made))
    if (evidence.start, evidence.end, evidence.quote) != (norm.start, norm.end, norm.text):
        yield Fault(Check.QUOTE, where, _unlike("quote", evidence.quote, norm.text))


def _reading_faults(row: Row, reader: Reader) -> Iterator[Fault]:
    """Yield what does not hold of how a document was read last: its hash, and the quotes in its text."""
    where = f"reading of document {row['document']}"
    made = hashlib.sha256(str(row["payload"]).encode()).hexdigest()
    if made != row["sha256"]:
        yield Fault(Check.HASH, where, _unlike("sha256", row["sha256"], made))
    try:
        text = _value(row, Extraction).document.text
        claims = reader.claims_of(str(row["document"]))
    except EvidenceError as error:
        yield Fault(Check.QUOTE, where, str(error))
        return
    except _UNREADABLE as error:
        yield Fault(Check.VALUE, where, f"cannot be read: {error!r}")
        return
    for start, end, quote in (quote for claim in claims for quote in _quotes(claim)):
        if text[start:end] != quote:
            yield Fault(Check.QUOTE, where, f"{quote!r} does not stand at [{start}, {end})")


def _quotes(claim: Claim) -> Iterator[tuple[int, int, str]]:
    """Yield all that a claim quotes: the norm, its slots, and what it mentions."""
    yield claim.evidence.start, claim.evidence.end, claim.evidence.quote
    yield from ((slot.start, slot.end, slot.text) for _, slot in claim.norm.slots())
    yield from ((mention.start, mention.end, mention.text) for mention in claim.mentions)


def untold(reader: Reader) -> tuple[str, ...]:
    """Return the documents whose text an older regtrail did not keep."""
    told = {row["document"] for row in reader.rows("readings")}
    return tuple(str(row["source"]) for row in reader.rows("documents") if row["sha256"] not in told)


def _value(row: Row, kind: type[T]) -> T:
    return stored.loads(str(row["payload"]), kind)


def _unlike(name: str, kept: object, found: object) -> str:
    return f"its {name} is kept as {kept}, and comes out as {found}"

"""Revisions of rules in, the JSON of `regtrail diff` out: by instrument, formatting set apart."""

from __future__ import annotations

from collections.abc import Sequence

from regtrail.codec.converter import to_plain
from regtrail.codec.extraction import Json
from regtrail.model.claim import Instrument
from regtrail.model.revision import Moment, Revision, by_instrument
from regtrail.model.rule import Rule


def diff_to_json(before: Moment, after: Moment, revisions: Sequence[Revision]) -> dict[str, Json]:
    """Return what is other between two moments, by instrument.

    Args:
        before: The one moment.
        after: The other.
        revisions: What is other, in the order of instruments.
    """
    return {
        "from": _moment(before),
        "to": _moment(after),
        "instruments": [_group(*group) for group in by_instrument(revisions)],
    }


def _group(instrument: Instrument | None, members: Sequence[Revision]) -> dict[str, Json]:
    return {
        "instrument": to_plain(instrument) if instrument else None,
        "changes": [_revision(member) for member in members if not member.formatting],
        "formatting": [_revision(member) for member in members if member.formatting],
    }


def _moment(moment: Moment) -> dict[str, Json]:
    known_at = moment.known_at.isoformat() if moment.known_at else None
    return {"as_of": moment.as_of.isoformat(), "known_at": known_at}


def _revision(revision: Revision) -> dict[str, Json]:
    rule = revision.rule
    altered: list[Json] = [
        {"slot": a.slot, "from": a.before, "to": a.after, "strictness": a.strictness.value}
        for a in revision.alterations
    ]
    return {
        "rule": rule.id,
        "eid": rule.eid,
        "modality": rule.modality.value,
        "strictness": revision.strictness.value,
        "from": _said(revision.before),
        "to": _said(revision.after),
        "alterations": altered,
    }


def _said(rule: Rule | None) -> dict[str, Json] | None:
    return {"status": rule.status.value, "text": rule.text, "claims": list(rule.claims)} if rule else None

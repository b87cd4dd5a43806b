"""Rule set in, flat tables out (rules, claims, changes, evidence, documents): what CSV and Parquet share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeAlias

from regtrail.codec.rules import change_to_json, claim_to_json, document_to_json, rule_to_json
from regtrail.exports.base import Loss, RuleLoss
from regtrail.model.rule import Rule, Ruleset

# Between the entries of a list in one cell; an entry that holds it is reported as lost.
SEPARATOR = " | "

Row: TypeAlias = dict[str, str | bool | int | float | None]

_SCALARS = ("bearer", "action", "object", "deadline", "authority")
_LISTS = ("conditions", "exceptions", "zones", "data")
_RULE = ("rule", "modality", "status", "text", "eid", "official", "language")
_DAYS = ("valid_from", "valid_until", "known_from", "known_until")
_DOCUMENT = ("source", "sha256", "kind", "source_class", "title", "publisher", "language", "status")
_CLAIM = ("claim", "modality", "status", "source_class", "text", "language", "published", "known_from")
COLUMNS: dict[str, tuple[str, ...]] = {
    "rules": (*_RULE, "instrument", *_DAYS, *_SCALARS, *_LISTS, "thresholds", "extends"),
    "claims": (*_CLAIM, "valid_from", "valid_until", "instrument", "score", *_SCALARS, *_LISTS),
    "changes": ("kind", "rule", "text", "slot", "from", "to", "effective", "document", "known"),
    "evidence": ("rule", "claim", "source", "sha256", "eid", "start", "end", "quote"),
    "documents": (*_DOCUMENT, "published", "received", "instrument", "cites"),
}


class Kind(StrEnum):
    """What the cells of a column hold, where they are not empty."""

    TEXT = "text"
    DATE = "date"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    REAL = "real"


_KINDS = {
    **dict.fromkeys((*_DAYS, "published", "received", "known", "effective"), Kind.DATE),
    "official": Kind.BOOLEAN,
    "start": Kind.INTEGER,
    "end": Kind.INTEGER,
    "score": Kind.REAL,
}


def kind(column: str) -> Kind:
    """Return what the cells of a column hold."""
    return _KINDS.get(column, Kind.TEXT)


def tables(ruleset: Ruleset) -> dict[str, list[Row]]:
    """Return the rows of each table, every row with all of its table's columns."""
    return {
        "rules": [_flat(rule_to_json(rule), COLUMNS["rules"]) for rule in ruleset.rules],
        "claims": [_flat(claim_to_json(claim), COLUMNS["claims"]) for claim in ruleset.claims],
        "changes": [_flat(change_to_json(change), COLUMNS["changes"]) for change in ruleset.changes],
        "evidence": list(_evidence(ruleset)),
        "documents": [_flat(document_to_json(record), COLUMNS["documents"]) for record in ruleset.documents],
    }


def _flat(plain: Mapping[str, object], columns: tuple[str, ...]) -> Row:
    return {name: _cell(plain[name]) for name in columns}


def _cell(value: object) -> str | bool | int | float | None:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list():
            return SEPARATOR.join(str(_cell(entry)) for entry in value)
        case {"text": text}:
            return str(text)
        case {"key": key}:
            return str(key)
    raise TypeError(f"no cell holds {value!r}")


def _evidence(ruleset: Ruleset) -> Iterator[Row]:
    claims = {claim.id: claim for claim in ruleset.claims}
    for rule in ruleset.rules:
        for claim in (claims[ident] for ident in rule.claims if ident in claims):
            found = claim.evidence
            yield {
                "rule": rule.id,
                "claim": claim.id,
                "source": found.source,
                "sha256": found.sha256,
                "eid": found.eid,
                "start": found.start,
                "end": found.end,
                "quote": found.quote,
            }


def loss(ruleset: Ruleset, target: str) -> Loss:
    """Return what flat tables cannot express: lists within a cell, numbers of thresholds, normal times."""
    listed = ((rule.id, tuple(_lost(rule))) for rule in ruleset.rules)
    return Loss(target, len(ruleset.rules), tuple(RuleLoss(rule, lost) for rule, lost in listed if lost))


def _lost(rule: Rule) -> Iterator[str]:
    content = rule.content
    for name in _LISTS:
        if len(getattr(content, name)) > 1:
            yield f"{name}: several entries stand in one cell, separated by {SEPARATOR!r}"
    if any(term.concept for _, term in content.slots()):
        yield "concepts: cells hold the words only"
    if content.thresholds:
        yield "thresholds: number, unit and comparison are one text"
    if content.time is not None:
        yield "deadline: its normal value is left out"
    if rule.instrument is not None and rule.instrument.name != rule.instrument.key:
        yield "instrument: its name as quoted is left out, its key stays"
    if rule.effect is not None:
        yield "effect: its dates and scope are left out"

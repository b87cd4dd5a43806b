"""Annotated texts (quotes) as Extractions: the rule set is tested on perfect extraction."""

import dataclasses
import json
import re
from pathlib import Path

from regtrail import readers
from regtrail.model.document import DocumentKind
from regtrail.model.entity import (
    Bound,
    Comparison,
    Entity,
    EntityType,
    EntityValue,
    Quantity,
    TimeKind,
    TimeValue,
)
from regtrail.model.norm import Extraction, Modality, Norm, Slot, Status

SCALARS = ("bearer", "action", "object", "deadline", "authority")
LISTS = ("conditions", "exceptions", "zones", "data")
_COMPARISONS = (
    (r"more than|over|exceed|above", Comparison.GT),
    (r"fewer than|less than|under|below", Comparison.LT),
    (r"at least|or more", Comparison.GE),
    (r"up to|at most|or fewer|or less", Comparison.LE),
)


def extraction(text_file: Path, gold: dict | None = None) -> Extraction:
    """Read a text and lay its annotation (`NAME.gold.json` beside it, unless given) over it."""
    gold = gold or json.loads(text_file.with_suffix(".gold.json").read_text(encoding="utf-8"))
    document = readers.read(text_file)
    facts = gold["document"]
    meta = dataclasses.replace(document.metadata, kind=DocumentKind(facts["kind"]), title=facts["title"])
    document = dataclasses.replace(document, metadata=meta)
    return Extraction(
        document=document,
        entities=tuple(_entity(e) for e in gold["entities"]),
        norms=tuple(_norm(n, document.text) for n in gold["norms"]),
        status=Status(facts["status"]),
    )


def _entity(plain: dict) -> Entity:
    kind = EntityType(plain["type"])
    return Entity(kind, plain["start"], plain["end"], plain["text"], _value(kind, plain))


def _value(kind: EntityType, plain: dict) -> EntityValue | None:
    if kind is EntityType.THRESHOLD:
        number = re.search(r"\d[\d,.]*\d|\d", plain["text"])
        comparison = next((c for p, c in _COMPARISONS if re.search(p, plain["text"])), Comparison.EQ)
        unit = re.search(r"\d\S* +([a-z]+)", plain["text"])
        if number is None:
            return None
        return Quantity(number[0].replace(",", ""), unit[1] if unit else "", comparison)
    value = plain.get("value")
    if not value:
        return None
    return TimeValue(
        TimeKind(value["kind"]),
        value.get("value"),
        Bound(value["bound"]) if value.get("bound") else None,
        bool(value.get("working_days")),
        value.get("anchor"),
    )


def _norm(plain: dict, text: str) -> Norm:
    def slot(quote: str) -> Slot:
        start = text.find(quote, plain["start"], plain["end"])
        if start < 0:
            start = text.rfind(quote, 0, plain["start"])
        start = start if start >= 0 else text.find(quote)
        return Slot(quote, start, start + len(quote))

    return Norm(
        modality=Modality(plain["modality"]),
        status=Status(plain["status"]),
        start=plain["start"],
        end=plain["end"],
        text=plain["text"],
        **{name: slot(plain[name]) for name in SCALARS if plain.get(name)},
        **{name: tuple(slot(q) for q in plain.get(name) or ()) for name in LISTS},
    )

"""Extraction in, the JSON object of `regtrail extract --format jsonl` out."""

from collections.abc import Mapping
from typing import TypeAlias

from regtrail.model.document import Section
from regtrail.model.entity import Citation, Entity, EntityValue, Quantity, Sanction, TimeValue
from regtrail.model.norm import Extraction, Norm, Slot

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


def to_json(extraction: Extraction) -> dict[str, Json]:
    """Return all layers of a document as plain JSON, fields in the published order."""
    document = extraction.document
    meta = document.metadata
    return {
        "source": document.source.uri,
        "sha256": document.source.sha256,
        "text": document.text,
        "document": {
            "kind": meta.kind.value,
            "language": meta.language,
            "title": meta.title,
            "published": meta.published.isoformat() if meta.published else None,
            "publisher": meta.publisher,
            "status": extraction.status.value,
        },
        "boilerplate": [[s.start, s.end] for s in document.boilerplate],
        "sections": [_section(s) for s in document.sections],
        "entities": [_entity(e) for e in extraction.entities],
        "norms": [_norm(n) for n in extraction.norms],
    }


def _section(section: Section) -> Json:
    return {
        "eid": section.eid,
        "kind": section.kind,
        "num": section.num,
        "heading": section.heading,
        "start": section.start,
        "end": section.end,
    }


def _entity(entity: Entity) -> Json:
    return {
        "type": entity.type.value,
        "start": entity.start,
        "end": entity.end,
        "text": entity.text,
        "value": value_to_json(entity.value),
        "concept": entity.concept,
        "score": round(entity.score, 4),
    }


def value_to_json(value: EntityValue | None) -> Json:
    """Return a normal value as plain JSON; a time has the fields that the annotation guide names."""
    match value:
        case None:
            return None
        case TimeValue():
            return _time(value)
        case Quantity():
            fields: Mapping[str, Json] = {
                "number": value.number,
                "unit": value.unit,
                "comparison": value.comparison.value,
                "upper": value.upper,
                "period": value.period,
            }
        case Sanction():
            fields = {
                "measure": value.measure,
                "amount": value.amount,
                "currency": value.currency,
                "percent": value.percent,
                "base": value.base,
                "maximum": value.maximum,
            }
        case Citation():
            fields = {"system": value.system, "identifier": value.identifier, "pinpoint": value.pinpoint}
    return {name: field for name, field in fields.items() if field is not None}


def _time(value: TimeValue) -> Json:
    fields: dict[str, Json] = {"kind": value.kind.value}
    if value.value is not None:
        fields["value"] = value.value
    if value.kind.value == "duration":
        if value.working_days:
            fields["working_days"] = True
        fields["anchor"] = value.anchor
    if value.bound is not None:
        fields["bound"] = value.bound.value
    return fields


def _norm(norm: Norm) -> Json:
    return {
        "modality": norm.modality.value,
        "status": norm.status.value,
        "start": norm.start,
        "end": norm.end,
        "text": norm.text,
        "eid": norm.eid,
        "score": round(norm.score, 4),
        "bearer": _slot(norm.bearer),
        "action": _slot(norm.action),
        "object": _slot(norm.object),
        "deadline": _slot(norm.deadline),
        "authority": _slot(norm.authority),
        "conditions": [_slot(s) for s in norm.conditions],
        "exceptions": [_slot(s) for s in norm.exceptions],
        "zones": [_slot(s) for s in norm.zones],
        "data": [_slot(s) for s in norm.data],
    }


def _slot(slot: Slot | None) -> Json:
    if slot is None:
        return None
    return {"text": slot.text, "start": slot.start, "end": slot.end, "concept": slot.concept}

"""doccano's JSON lines of entities and relations in, annotated texts out, and back.

Offsets are code points. A norm's label holds its status (`obligation:in_force`); the values of times have no
place among doccano's labels and travel beside them, keyed by where they stand, as doccano renames all ids.
"""

import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from regtrail.codec.extraction import Json, value_to_json
from regtrail.evaluation.interchange.base import SLOTS_ARE_PLACED, Format, read_each, read_text
from regtrail.evaluation.interchange.sheet import Arrow, Region, Sheet
from regtrail.gold import Gold, Refusal
from regtrail.gold.annotation import facts_from_json, facts_to_json, time_from_json
from regtrail.model.norm import Status


def _write(sheets: Sequence[Sheet], out: Path) -> None:
    # doccano wants ids that are unique in the whole file.
    ids = count(1)
    lines = [json.dumps(_line(sheet, ids), ensure_ascii=False) + "\n" for sheet in sheets]
    out.write_text("".join(lines), encoding="utf-8")


def _line(sheet: Sheet, ids: "count[int]") -> Json:
    numbers = {region.id: next(ids) for region in sheet.regions}
    return {
        "text": sheet.text,
        "name": sheet.name,
        "document": facts_to_json(sheet.facts),
        "entities": [
            {
                "id": numbers[region.id],
                "label": f"{region.label}:{region.status}" if region.status else region.label,
                "start_offset": region.start,
                "end_offset": region.end,
            }
            for region in sheet.regions
        ],
        "relations": [
            {
                "id": next(ids),
                "from_id": numbers[arrow.norm],
                "to_id": numbers[arrow.slot],
                "type": arrow.role,
            }
            for arrow in sheet.arrows
        ],
        "times": [
            {
                "label": region.label,
                "start_offset": region.start,
                "end_offset": region.end,
                "value": value_to_json(region.time),
            }
            for region in sheet.regions
            if region.time is not None
        ],
    }


def _read(path: Path) -> tuple[list[Gold], list[Refusal]]:
    lines = [line for line in read_text(path).split("\n") if line.strip()]
    return read_each(path, lines, _sheet)


def _sheet(line: str) -> Sheet:
    plain = json.loads(line)
    times = {_place(time): time["value"] for time in plain.get("times") or []}
    return Sheet(
        name=str(plain.get("name") or f"document-{plain['id']}"),
        text=plain["text"],
        facts=facts_from_json(plain.get("document") or {}),
        regions=tuple(_region(entity, times.get(_place(entity))) for entity in plain["entities"]),
        arrows=tuple(
            Arrow(relation["type"], str(relation["from_id"]), str(relation["to_id"]))
            for relation in plain.get("relations") or []
        ),
    )


def _place(plain: Any) -> tuple[str, int, int]:
    return plain["label"], plain["start_offset"], plain["end_offset"]


def _region(entity: Any, time: object) -> Region:
    label, _, status = entity["label"].partition(":")
    return Region(
        id=str(entity["id"]),
        label=label,
        start=entity["start_offset"],
        end=entity["end_offset"],
        status=Status(status) if status else None,
        time=time_from_json(time) if time is not None else None,
    )


FORMAT = Format(
    name="doccano",
    summary="doccano's JSON lines with entities and relations",
    read=_read,
    write=_write,
    losses=(
        SLOTS_ARE_PLACED,
        "doccano shows no values of times: a time marked or moved there comes back without one",
        "offsets count code points: leave doccano's option to count grapheme clusters off",
    ),
)

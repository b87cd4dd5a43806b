"""Label Studio's JSON of annotated tasks in, annotated texts out, and back, with the labelling interface.

Offsets are taken for code points, as Label Studio now writes them; older versions counted UTF-16 units,
and a region whose own `text` stands only at those is read so.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from regtrail.codec.extraction import Json, value_to_json
from regtrail.errors import ReadError
from regtrail.evaluation.interchange.base import SLOTS_ARE_PLACED, Format, read_each, read_text
from regtrail.evaluation.interchange.sheet import LABELS, MODALITIES, Arrow, Region, Sheet
from regtrail.gold import Gold, Refusal
from regtrail.gold.annotation import ROLES, facts_from_json, facts_to_json, time_from_json
from regtrail.model.norm import Status

_TEXT, _LABEL, _STATUS, _TIME = "text", "label", "status", "time"


def _write(sheets: Sequence[Sheet], out: Path) -> None:
    tasks = [_task(number, sheet) for number, sheet in enumerate(sheets, start=1)]
    out.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _interface(out.with_suffix(".xml"))


def _task(number: int, sheet: Sheet) -> Json:
    results: list[Json] = []
    for region in sheet.regions:
        results += _region(region, sheet.text)
    results += [
        {
            "type": "relation",
            "from_id": arrow.norm,
            "to_id": arrow.slot,
            "direction": "right",
            "labels": [arrow.role],
        }
        for arrow in sheet.arrows
    ]
    data: Json = {_TEXT: sheet.text, "name": sheet.name, "document": facts_to_json(sheet.facts)}
    return {"id": number, "data": data, "annotations": [{"result": results}]}


def _region(region: Region, text: str) -> list[Json]:
    """Return a region and what is said of it, which Label Studio joins by the region's id."""
    place: dict[str, Json] = {"start": region.start, "end": region.end}
    quote = text[region.start : region.end]
    results = [_result(region, _LABEL, "labels", {**place, "text": quote, "labels": [region.label]})]
    if region.status is not None:
        results.append(_result(region, _STATUS, "choices", {**place, "choices": [region.status]}))
    if region.time is not None:
        time = json.dumps(value_to_json(region.time), ensure_ascii=False)
        results.append(_result(region, _TIME, "textarea", {**place, "text": [time]}))
    return results


def _result(region: Region, control: str, kind: str, value: dict[str, Json]) -> Json:
    return {"id": region.id, "from_name": control, "to_name": _TEXT, "type": kind, "value": value}


def _interface(path: Path) -> None:
    """Write the labelling interface that the tasks are made for."""
    view = ET.Element("View")
    arrows = ET.SubElement(view, "Relations")
    for role in ROLES:
        ET.SubElement(arrows, "Relation", value=role)
    labels = ET.SubElement(view, "Labels", name=_LABEL, toName=_TEXT)
    for label in LABELS:
        ET.SubElement(labels, "Label", value=label)
    ET.SubElement(view, "Text", name=_TEXT, value=f"${_TEXT}")
    statuses = ET.SubElement(
        view,
        "Choices",
        name=_STATUS,
        toName=_TEXT,
        perRegion="true",
        whenTagName=_LABEL,
        whenLabelValue=",".join(MODALITIES),
    )
    for status in Status:
        ET.SubElement(statuses, "Choice", value=status)
    ET.SubElement(
        view,
        "TextArea",
        name=_TIME,
        toName=_TEXT,
        perRegion="true",
        whenTagName=_LABEL,
        whenLabelValue="DEADLINE,DATE",
        placeholder='{"kind": "date", "value": "2027-03-31", "bound": "until"}',
    )
    ET.indent(view)
    path.write_text(ET.tostring(view, encoding="unicode") + "\n", encoding="utf-8")


def _read(path: Path) -> tuple[list[Gold], list[Refusal]]:
    try:
        tasks = json.loads(read_text(path))
    except ValueError as error:
        raise ReadError(str(path), f"no JSON: {error}") from error
    if not isinstance(tasks, list):
        raise ReadError(str(path), "not a list of tasks: export from Label Studio as JSON")
    return read_each(path, tasks, _sheet)


def _sheet(task: Any) -> Sheet:
    """Read a task; of several annotations the first that was not cancelled."""
    data = task["data"]
    kept = [annotation for annotation in task.get("annotations", []) if not annotation.get("was_cancelled")]
    results = kept[0]["result"] if kept else []
    statuses = {result["id"]: result["value"]["choices"][0] for result in results if _is(result, _STATUS)}
    times = {result["id"]: result["value"]["text"][0] for result in results if _is(result, _TIME)}
    return Sheet(
        name=str(data.get("name") or f"task-{task['id']}"),
        text=data[_TEXT],
        facts=facts_from_json(data.get("document") or {}),
        regions=tuple(
            _marked(result, data[_TEXT], statuses.get(result["id"]), times.get(result["id"]))
            for result in results
            if _is(result, _LABEL)
        ),
        arrows=tuple(_arrow(result) for result in results if result["type"] == "relation"),
    )


def _is(result: Any, control: str) -> bool:
    return bool(result.get("from_name") == control)


def _marked(result: Any, text: str, status: str | None, time: str | None) -> Region:
    value = result["value"]
    if len(value["labels"]) != 1:
        raise ValueError(f"region {result['id']} has the labels {value['labels']}; give it one")
    start, end = _offsets(value, text)
    return Region(
        id=result["id"],
        label=value["labels"][0],
        start=start,
        end=end,
        status=Status(status) if status else None,
        time=time_from_json(json.loads(time)) if time else None,
    )


def _offsets(value: Any, text: str) -> tuple[int, int]:
    """Return a region's offsets in code points, whichever way they were counted."""
    start, end, quote = value["start"], value["end"], value.get("text")
    if quote is None or text[start:end] == quote:
        return start, end
    units = text.encode("utf-16-le")
    before, within = units[: 2 * start], units[2 * start : 2 * end]
    if within.decode("utf-16-le", "replace") != quote:
        raise ValueError(f"{quote!r} does not stand at [{start}, {end})")
    first = len(before.decode("utf-16-le"))
    return first, first + len(quote)


def _arrow(result: Any) -> Arrow:
    """Read a relation, which may be drawn from either end."""
    labels = result.get("labels") or []
    if len(labels) != 1:
        raise ValueError(f"a relation has the labels {labels}; give it the one role of the slot")
    ends = (result["from_id"], result["to_id"])
    norm, slot = reversed(ends) if result.get("direction") == "left" else ends
    return Arrow(labels[0], norm, slot)


FORMAT = Format(
    name="label-studio",
    summary="Label Studio's JSON of annotated tasks, with the labelling interface as XML beside it",
    read=_read,
    write=_write,
    losses=(
        SLOTS_ARE_PLACED,
        "of a task's annotations only the first that was not cancelled is read",
        "offsets count code points; those of older versions, in UTF-16 units, are told by a region's text",
    ),
)

"""A small annotated text of our own, and what a forgetful program might say of it."""

import json
from pathlib import Path

TEXT = """Share this page

The Harbour Office said on Friday that ferry operators must delete passenger
records within 30 days of collection. Tour boats are exempt from this rule 🚤.
Operators may keep passenger records for research.
"""


def at(quote: str, nth: int = 1) -> dict:
    start = -1
    for _ in range(nth):
        start = TEXT.index(quote, start + 1)
    return {"start": start, "end": start + len(quote), "text": quote}


def norm(modality: str, quote: str, **slots) -> dict:
    empty = dict.fromkeys(("bearer", "action", "object", "deadline", "authority"))
    lists = {role: [] for role in ("conditions", "exceptions", "zones", "data")}
    return {"modality": modality, "status": "in_force", **at(quote), **empty, **lists, **slots}


def annotation() -> dict:
    friday = {"kind": "date", "value": "2027-03-05"}
    within = {
        "kind": "duration",
        "value": "P30D",
        "working_days": True,
        "anchor": "collection",
        "bound": "within",
    }
    duty = "ferry operators must delete passenger\nrecords within 30 days of collection"
    records = "passenger\nrecords"
    return {
        "document": {
            "kind": "news",
            "language": "en",
            "title": "Ferries",
            "published": "2027-03-06",
            "status": "in_force",
        },
        "boilerplate": [[0, 15]],
        "entities": [
            {"type": "AGENCY", **at("Harbour Office")},
            {"type": "DATE", **at("Friday"), "value": friday},
            {"type": "ACTOR", **at("ferry operators")},
            {"type": "DATA_CATEGORY", **at(records)},
            {"type": "DEADLINE", **at("within 30 days of collection"), "value": within},
            {"type": "ACTOR", **at("Tour boats")},
            {"type": "ACTOR", **at("Operators")},
            {"type": "DATA_CATEGORY", **at("passenger records")},
        ],
        "norms": [
            norm(
                "obligation",
                duty,
                bearer="ferry operators",
                action="delete",
                object="passenger records",
                deadline="within 30 days of collection",
                authority="Harbour Office",
                data=["passenger records"],
            ),
            norm("exemption", "Tour boats are exempt from this rule", bearer="Tour boats", action="exempt"),
            norm(
                "permission",
                "Operators may keep passenger records for research",
                bearer="Operators",
                action="keep",
                object="passenger records",
                conditions=["for research"],
                data=["passenger records"],
            ),
        ],
    }


def write(folder: Path, name: str = "ferries", said: dict | None = None, text: str = TEXT) -> Path:
    """Write NAME.txt and NAME.gold.json; return the latter's path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / f"{name}.gold.json"
    path.write_text(json.dumps(annotation() if said is None else said), encoding="utf-8")
    return path


def predict(folder: Path, said: dict[str, dict]) -> Path:
    """Write predictions by name as JSON lines; return their path."""
    path = folder / "predictions.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"source": f"texts/{name}.txt", **layers}) for name, layers in said.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path

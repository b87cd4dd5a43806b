"""Whole stories played through extraction, reconciliation and decisions."""

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.rules import annotated

from regtrail import pipeline
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Applies, Case, Decision
from regtrail.rules import RuleStore

OWN = sorted((Path(__file__).parent / "timelines").iterdir())
SHARED = Path(__file__).parents[2].parent / "shared" / "gold" / "timelines"


def _says(text: str, words: list[str]) -> bool:
    return all(word.lower() in text.lower() for word in words)


def _answers(decision: Decision, wanted: dict) -> bool:
    return decision.rule.modality is Modality(wanted["modality"]) and _says(
        decision.rule.text, wanted["mentions"]
    )


def _fault(check: dict, decisions: tuple[Decision, ...]) -> str | None:
    for wanted in check["applies"]:
        status = Status(wanted.get("status", "in_force"))
        fits = [d for d in decisions if _answers(d, wanted) and d.rule.status is status]
        if not any(d.applies is Applies.YES or status is not Status.IN_FORCE for d in fits):
            return f"nothing answers {wanted}"
    for unwanted in check["applies_not"]:
        if any(_answers(d, unwanted) and d.applies is Applies.YES for d in decisions):
            return f"applies: {unwanted}"
    return None


def play(folder: Path, extract) -> tuple[list[str], list[str]]:
    """Play a timeline; return the checks that fail and the changes that are missing."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    faults = []
    with RuleStore.open("sqlite://") as store:
        for document in expected["documents"]:
            day = dt.date.fromisoformat(document["date"])
            store.ingest(extract(folder / document["file"]), received=day, evidence=document["source"])
            for check in (c for c in expected["checks"] if c["after"] == document["file"]):
                plain = check["case"]
                names = [tuple(plain[name]) for name in ("actor", "action", "data", "zone")]
                case = Case(*names, plain["quantities"], plain["facts"])
                fault = _fault(check, store.decide(case, as_of=dt.date.fromisoformat(check["as_of"])))
                faults += [f"{check['as_of']}: {check['why']} {fault}"] if fault else []
        made = store.changes()
    missing = [
        f"{wanted}"
        for wanted in expected["changes"]
        if not any(
            c.kind.value == wanted["kind"]
            and Path(c.document).name == wanted["on"]
            and _says(c.text, wanted["mentions"])
            for c in made
        )
    ]
    return faults, missing


@pytest.mark.parametrize("folder", OWN, ids=lambda f: f.name)
def test_a_story_of_our_own(folder):
    faults, missing = play(folder, lambda path: pipeline.extract(pipeline.read(path)))
    assert not faults
    assert not missing


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared timelines beside the checkout")
def test_the_shared_story_on_perfect_extraction():
    faults, missing = play(SHARED / "car-data-zones", annotated.extraction)
    assert not faults
    assert not missing

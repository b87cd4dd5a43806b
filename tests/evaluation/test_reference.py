"""The figures of the reference scorer, to the digit; skipped where it is not beside the repository."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from regtrail import gold
from regtrail.codec.extraction import to_json
from regtrail.evaluation import predictions
from regtrail.evaluation.report import to_json as report_json
from regtrail.evaluation.score import report, score
from regtrail.pipeline import extract, read

SHARED = Path(__file__).parents[2].parent / "shared" / "gold"
SCORER = SHARED / "score.py"
FOLDERS = [SHARED / "dev", SHARED / "timelines" / "car-data-zones"]
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the reference scorer is not here")

TYPES = ("AGENCY", "ZONE", "ACTOR", "DATE", "DEADLINE", "PENALTY")
MODALITIES = ("obligation", "prohibition", "permission", "exemption", "constitutive")
SLOTS = ("bearer", "action", "object", "deadline", "authority", "conditions", "exceptions", "zones", "data")


def reference(path: Path) -> dict:
    command = [sys.executable, str(SCORER), str(path), *map(str, FOLDERS), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def own(path: Path) -> dict:
    texts, refused = gold.load_all(FOLDERS)
    by_name, faulty = predictions.load(path)
    assert not refused
    assert not faulty
    found = [by_name[text.name].annotation if text.name in by_name else None for text in texts]
    plain = report_json(report(score(texts, found)))
    rates = {
        name: {rate: figure[rate] for rate in ("p", "r", "f1")} for name, figure in plain["figures"].items()
    }
    return {"headline": plain["headline"], **rates}


def write(path: Path, said: list[dict]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in said), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def extracted() -> list[dict]:
    texts, _ = gold.load_all(FOLDERS)
    return [to_json(extract(read(text.text_path))) for text in texts]


def annotated() -> list[dict]:
    paths = [path for folder in FOLDERS for path in gold.files(folder)]
    return [
        {
            "source": path.name.replace(".gold.json", ".txt"),
            **json.loads(path.read_text(encoding="utf-8")),
        }
        for path in paths
    ]


def disturbed(said: list[dict], seed: int) -> list[dict]:
    """Lose, double, move, cut and mislabel things, whole documents too."""
    chance = random.Random(seed)
    kept = [copy.deepcopy(line) for line in said if chance.random() > 0.15]
    for line in kept:
        for layer in ("entities", "norms"):
            line[layer] = [thing for thing in line[layer] if chance.random() > 0.15]
            line[layer] += copy.deepcopy([thing for thing in line[layer] if chance.random() < 0.1])
            chance.shuffle(line[layer])
            for thing in line[layer]:
                thing["start"] = max(0, thing["start"] + chance.choice((0, 0, 0, 1, -3, 8)))
                thing["end"] = max(thing["start"], thing["end"] + chance.choice((0, 0, 0, 2, -2, 15)))
        for entity in line["entities"]:
            if chance.random() < 0.2:
                entity["type"] = chance.choice(TYPES)
            if entity.get("value") and chance.random() < 0.3:
                entity["value"] = chance.choice(
                    [None, {"kind": "unresolved"}, {"kind": "duration", "value": "P30D"}, {"number": "3"}]
                )
        for norm in line["norms"]:
            if chance.random() < 0.2:
                norm["modality"] = chance.choice(MODALITIES)
            if chance.random() < 0.2:
                norm["status"] = chance.choice(("proposed", "unknown"))
            for role in SLOTS:
                if chance.random() < 0.1:
                    norm[role] = norm[chance.choice(SLOTS[:5])] if role in SLOTS[:5] else []
        line["boilerplate"] = [
            [max(0, start - chance.randint(0, 40)), end + chance.randint(0, 9)]
            for start, end in line["boilerplate"]
        ]
        if chance.random() < 0.2:
            line["document"] = {}
        if chance.random() < 0.2:
            line["norms"] = None
    return kept


def test_agrees_on_what_the_pipeline_finds(extracted, tmp_path):
    path = write(tmp_path / "p.jsonl", extracted)
    assert own(path) == reference(path)


def test_agrees_on_the_annotation_itself(tmp_path):
    path = write(tmp_path / "p.jsonl", annotated())
    assert own(path) == reference(path)
    assert own(path)["headline"] == 1.0


@pytest.mark.parametrize("seed", range(12))
def test_agrees_on_disturbed_predictions(seed, extracted, tmp_path):
    said = extracted if seed % 2 else annotated()
    path = write(tmp_path / "p.jsonl", disturbed(said, seed))
    assert own(path) == reference(path)


def test_agrees_on_no_predictions(tmp_path):
    path = write(tmp_path / "p.jsonl", [])
    assert own(path) == reference(path)

"""`regtrail evaluate`: what is printed where, and how it exits."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.evaluation.composed import annotation, predict, write

from regtrail.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *(str(argument) for argument in arguments)])


@pytest.fixture
def split(tmp_path) -> Path:
    folder = tmp_path / "corpora" / "split"
    write(folder)
    return folder


@pytest.fixture
def perfect(tmp_path) -> Path:
    return predict(tmp_path, {"ferries": annotation()})


@pytest.fixture
def poor(tmp_path) -> Path:
    return predict(tmp_path / "poor", {"ferries": {**annotation(), "entities": []}})


def test_extracts_the_texts_and_scores_them(split):
    result = run(split, "--format", "json", "--bootstrap", "20")
    assert result.exit_code == 0, result.output
    plain = json.loads(result.stdout)
    assert plain["documents"] == 1
    assert plain["figures"]["entity"]["tp"] >= 5
    assert 0 < plain["headline"] <= 1
    assert plain["interval"][0] == pytest.approx(plain["headline"])


def test_scores_predictions(split, perfect):
    result = run(split, "--predictions", perfect, "--bootstrap", "10")
    assert result.exit_code == 0, result.output
    assert "headline" in result.stdout
    assert "1.000–1.000" in result.stdout


def test_shows_faults_and_kinds(split, poor):
    result = run(split, "--predictions", poor, "--errors", "2", "--by-kind", "--bootstrap", "0")
    assert "Harbour Office" in result.stdout
    assert "news: 1 document" in result.stdout
    plain = json.loads(
        run(split, "--predictions", poor, "--errors", "1", "--by-kind", "--format", "json").stdout
    )
    assert plain["by_kind"]["news"]["headline"] == plain["headline"]
    worst = {fault["figure"]: fault for fault in plain["faults"]}
    assert worst["entity DATA_CATEGORY"]["times"] == 2
    assert worst["entity AGENCY"]["wanted"] == "Harbour Office"


def test_a_bad_gold_file_is_named_and_the_rest_goes_on(split, perfect):
    write(split, "bad", {**annotation(), "norms": [{"modality": "wish"}]})
    result = run(split, "--predictions", perfect, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"] == 1
    assert "bad.gold.json" in result.stderr
    assert "wish" in result.stderr


def test_an_empty_folder_is_an_error(tmp_path):
    result = run(tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr


def test_a_prediction_on_another_text_is_warned_of(split, tmp_path):
    path = predict(tmp_path, {"ferries": {**annotation(), "text": "something else"}})
    result = run(split, "--predictions", path)
    assert result.exit_code == 0
    assert "another text" in result.stderr


def test_the_gate_from_first_floor_to_lowered_one(split, tmp_path, perfect, poor):
    floors = tmp_path / "corpora" / "floors.json"

    def gate(*more: str | Path) -> Result:
        return run(split, "--floors", floors, "--bootstrap", "0", *more)

    closed = gate("--gate")
    assert closed.exit_code == 1
    assert "corpora/split" in closed.stderr
    assert "--measure-floors" in closed.stderr
    assert gate("--measure-floors").exit_code == 0
    assert list(json.loads(floors.read_text(encoding="utf-8"))) == ["corpora/split"]
    assert gate("--gate").exit_code == 0
    fallen = gate("--gate", "--predictions", poor)
    assert fallen.exit_code == 1
    assert "entity is 0.0000" in fallen.stderr

    recorded = json.loads(floors.read_text(encoding="utf-8"))
    recorded["corpora/split"]["headline"] = dict.fromkeys(recorded["corpora/split"]["headline"], 1.0)
    recorded["corpora/split"]["headline"]["frame"] = 1.1
    floors.write_text(json.dumps(recorded), encoding="utf-8")
    refused = gate("--measure-floors")
    assert refused.exit_code == 1
    assert "--lower-floor" in refused.stderr
    assert gate("--measure-floors", "--lower-floor", "they were too high").exit_code == 0
    kept = json.loads(floors.read_text(encoding="utf-8"))["corpora/split"]
    assert kept["lowered"][0]["reason"] == "they were too high"
    assert gate("--gate").exit_code == 0

    other = annotation()
    del other["entities"][0]
    write(split, said=other)
    assert "annotation is not that of" in gate("--gate", "--predictions", perfect).stderr


def test_floors_are_not_measured_where_input_was_refused(split, tmp_path):
    write(split, "bad", {"norms": 3})
    floors = tmp_path / "corpora" / "floors.json"
    result = run(split, "--floors", floors, "--measure-floors")
    assert result.exit_code == 1
    assert not floors.exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--measure-floors", "--predictions", "p.jsonl"),
        ("--measure-floors", "--gate"),
        ("--lower-floor", "because"),
        ("--bootstrap", "-1"),
    ],
)
def test_options_that_do_not_go_together(split, options):
    assert run(split, *options).exit_code == 2

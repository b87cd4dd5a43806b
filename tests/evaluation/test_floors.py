"""The gate: it closes on a drop and on another annotation; floors sink only for a reason, which stays."""

import json
from dataclasses import replace

import pytest
from tests.evaluation.composed import TEXT, annotation, write

from regtrail.errors import ConfigError
from regtrail.evaluation import floors
from regtrail.evaluation.figures import IN_HEADLINE
from regtrail.evaluation.score import report, score
from regtrail.gold import Gold
from regtrail.gold.annotation import from_json

GOLD = Gold("ferries", TEXT, from_json(annotation()))


def measured(*, entities: int = 8, norms: int = 3) -> dict[str, float]:
    said = replace(
        GOLD.annotation, entities=GOLD.annotation.entities[:entities], norms=GOLD.annotation.norms[:norms]
    )
    return floors.headlines(report(score([GOLD], [said])))


def floor(of: dict[str, float]) -> floors.Floor:
    return floors.measure(of, None, gold_now="h", reason=None)


def test_the_gate_opens_at_its_floor():
    assert floors.breaches(measured(), floor(measured()), gold_now="h") == []


def test_a_drop_names_the_figure_the_floor_and_the_value():
    told = floors.breaches(measured(entities=7), floor(measured()), gold_now="h")
    assert any(line.startswith("entity is 0.9333") and "floor of 1.0000" in line for line in told)
    assert not any(line.startswith("norm") for line in told)


@pytest.mark.parametrize(("least", "closed"), [(0.9433, False), (0.9434, True), (0.95, True), (0.5, False)])
def test_a_hundredth_is_let_pass(least, closed):
    low = floor(measured())
    low = replace(low, headline={"entity": least})
    assert bool(floors.breaches(measured(entities=7), low, gold_now="h")) is closed


def test_another_annotation_or_none_recorded_closes_the_gate():
    assert "--measure-floors" in floors.breaches(measured(), floor(measured()), gold_now="other")[0]
    assert "--measure-floors" in floors.breaches(measured(), None, gold_now="h")[0]


def test_a_floor_rises_by_itself_and_sinks_for_a_reason():
    low, high = measured(entities=7), measured()
    raised = floors.measure(high, floor(low), gold_now="h", reason=None)
    assert raised.headline["entity"] == 1.0
    assert raised.lowered == ()
    with pytest.raises(ConfigError, match=r"entity from 1\.0000 to 0\.9333.*--lower-floor"):
        floors.measure(low, raised, gold_now="h", reason=None)
    lowered = floors.measure(low, raised, gold_now="new", reason="nested mentions were added")
    assert lowered.lowered[0].reason == "nested mentions were added"
    assert lowered.lowered[0].before["entity"] == 1.0
    assert set(lowered.lowered[0].after) < {"headline", *IN_HEADLINE}
    again = floors.measure(high, lowered, gold_now="new", reason=None)
    assert again.lowered == lowered.lowered


def test_a_floor_says_of_what_it_is(tmp_path):
    made = floor(measured())
    assert set(made.headline) == {"headline", *IN_HEADLINE}
    assert made.program.startswith("regtrail ")
    assert all(len(sha) == 64 for sha in made.models.values())
    path = tmp_path / "corpora" / "floors.json"
    floors.save({"corpora/gold": made}, path)
    assert floors.load(path) == {"corpora/gold": made}
    assert floors.load(tmp_path / "none.json") == {}


@pytest.mark.parametrize("content", ["{", '{"a": 1}', '{"a": {"gold": "h"}}', '{"a": {"headline": "x"}}'])
def test_a_damaged_file_of_floors_is_named(content, tmp_path):
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"floors\.json"):
        floors.load(path)


def test_the_hash_knows_names_texts_and_annotations(tmp_path):
    write(tmp_path, "a")
    one = floors.gold_hash(tmp_path)
    assert one == floors.gold_hash(tmp_path)
    (tmp_path / "a.ann.json").write_text("{}", encoding="utf-8")
    assert floors.gold_hash(tmp_path) == one
    (tmp_path / "a.txt").write_text(TEXT + " ", encoding="utf-8")
    assert floors.gold_hash(tmp_path) != one
    write(tmp_path, "a")
    write(tmp_path, "b")
    assert floors.gold_hash(tmp_path) != one


def test_a_split_is_named_from_the_repository(tmp_path):
    name = floors.split_name(tmp_path / "corpora/gold/en/test", tmp_path / "corpora/floors.json")
    assert name == "corpora/gold/en/test"


def test_floors_are_readable_json_with_the_splits_sorted(tmp_path):
    path = tmp_path / "floors.json"
    floors.save({"b": floor(measured()), "a": floor(measured())}, path)
    assert list(json.loads(path.read_text(encoding="utf-8"))) == ["a", "b"]

"""Gold files are checked against their texts; a bad one is named with its reason and the others stay."""

import json

import pytest
from tests.evaluation.composed import TEXT, annotation, write

from regtrail import gold
from regtrail.errors import ReadError
from regtrail.evaluation import predictions
from regtrail.gold.annotation import from_json, to_json
from regtrail.model.entity import TimeKind


def changed(*path, to) -> dict:
    said = annotation()
    place = said
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return said


def test_an_annotation_comes_back_as_the_same_json():
    assert to_json(from_json(annotation())) == annotation()


def test_slots_may_be_objects_and_layers_missing():
    said = from_json(
        {
            "norms": [
                {
                    "modality": "permission",
                    "status": "proposed",
                    "start": 0,
                    "end": 4,
                    "bearer": {"text": "boats", "start": 1, "end": 2, "concept": None},
                    "data": [{"text": "logs"}],
                }
            ],
            "entities": [
                {"type": "THRESHOLD", "start": 0, "end": 3, "value": {"number": "3", "unit": "boats"}}
            ],
            "boilerplate": None,
        }
    )
    assert dict(said.norms[0].slots()) == {"bearer": "boats", "data": "logs"}
    assert said.entities[0].value is None
    assert said.boilerplate == ()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (changed("entities", 0, "type", to="SHIP"), "SHIP"),
        (changed("entities", 0, "start", to=3), "does not stand at"),
        (changed("entities", 0, "start", to="3"), "not an offset"),
        (changed("entities", 1, "value", to={"kind": "date"}), "without a value"),
        (changed("norms", 0, "modality", to="advice"), "advice"),
        (changed("norms", 0, "status", to=None), "without a status"),
        (changed("norms", 0, "bearer", to=7), "not a text"),
        (changed("norms", 0, "data", to="records"), "not a list"),
        (changed("boilerplate", to=[[5, 2]]), "not a span"),
        (changed("boilerplate", to=[[0, 10_000]]), "after the text"),
        (changed("document", to={"kind": "news", "language": "en", "status": "ended"}), "published"),
        ([1, 2], "not an object"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_reason(said, reason, tmp_path):
    path = write(tmp_path, "bad", said)
    write(tmp_path, "good")
    loaded, refused = gold.load_all([tmp_path])
    assert [text.name for text in loaded] == ["good"]
    assert [refusal.source for refusal in refused] == [str(path)]
    assert reason in refused[0].reason


def test_no_json_no_text_no_folder(tmp_path):
    write(tmp_path / "a", "broken").write_text("{", encoding="utf-8")
    write(tmp_path / "b", "alone")
    (tmp_path / "b" / "alone.txt").unlink()
    loaded, refused = gold.load_all([tmp_path / "a", tmp_path / "b", tmp_path / "none"])
    assert loaded == []
    assert ["broken" in refused[0].source, "alone.txt" in refused[1].reason, "none" in refused[2].source] == [
        True
    ] * 3


def test_predictions_by_stem_the_last_one_counts(tmp_path):
    path = tmp_path / "p.jsonl"
    first, second = annotation(), {**annotation(), "entities": [], "text": "a\u2028b"}
    lines = [{"source": "x/ferries.txt", **first}, {"source": "y/ferries.txt", **second}]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text + "\n\n{\n" + '{"norms": []}\n', encoding="utf-8")
    found, refused = predictions.load(path)
    assert found["ferries"].text == "a\u2028b"
    assert found["ferries"].annotation.entities == ()
    assert [refusal.source for refusal in refused] == [f"{path}, line 4", f"{path}, line 5"]
    with pytest.raises(ReadError, match="nowhere"):
        predictions.load(tmp_path / "nowhere.jsonl")


def test_times_are_read(tmp_path):
    loaded = gold.load(write(tmp_path))
    assert loaded.text == TEXT
    assert [e.value.kind for e in loaded.annotation.entities if e.value] == [TimeKind.DATE, TimeKind.DURATION]

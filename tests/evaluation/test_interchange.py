"""Annotations go to other tools and come back whole; what others write is checked."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from tests.evaluation.composed import TEXT, annotation, at, norm, write

from regtrail import gold
from regtrail.cli import main
from regtrail.evaluation import interchange
from regtrail.evaluation.interchange.sheet import locate
from regtrail.model.document import Span

OWN = sorted((Path(__file__).parents[2] / "corpora/gold/en/dev").glob("*.gold.json"))
OTHERS = sorted(set(interchange.formats()) - {"gold"})
HAN = "第一条\n数据处\n理者应当保存记录🚤。"


def run(source_form: str, target_form: str, source: Path, target: Path) -> Result:
    arguments = ["annotations", "--from", source_form, "--to", target_form, str(source), str(target)]
    return CliRunner().invoke(main, arguments)


def there_and_back(form: str, folder: Path, tmp_path: Path) -> list[gold.Gold]:
    assert run("gold", form, folder, tmp_path / "out" / "file").exit_code == 0
    assert run(form, "gold", tmp_path / "out" / "file", tmp_path / "back").exit_code == 0
    texts, refused = gold.load_all([tmp_path / "back"])
    assert not refused
    return texts


def canonical(text: gold.Gold) -> tuple:
    said = text.annotation
    return (
        text.name,
        text.text,
        said.document,
        said.boilerplate,
        sorted(said.entities, key=lambda e: (e.start, -e.end, e.type)),
        said.norms,
    )


@pytest.mark.parametrize("form", OTHERS)
def test_nothing_is_lost(form, tmp_path):
    write(tmp_path / "in")
    han = {
        "document": {**annotation()["document"], "language": "zh", "published": None},
        "boilerplate": [],
        "entities": [],
        "norms": [
            {
                **norm("obligation", "ferry operators"),
                "start": 4,
                "end": 14,
                "text": HAN[4:14],
                "bearer": "数据处理者",
                "object": "记录",
            }
        ],
    }
    write(tmp_path / "in", "han", han, HAN)
    texts = there_and_back(form, tmp_path / "in", tmp_path)
    assert [canonical(t) for t in texts] == [canonical(t) for t in gold.load_all([tmp_path / "in"])[0]]


@pytest.mark.parametrize("form", OTHERS)
@pytest.mark.skipif(not OWN, reason="our annotated texts are not here")
def test_nothing_of_our_own_texts_is_lost(form, tmp_path):
    folder = OWN[0].parent
    texts = {text.name: canonical(text) for text in there_and_back(form, folder, tmp_path)}
    assert texts == {text.name: canonical(text) for text in gold.load_all([folder])[0]}


def test_label_studio_has_its_interface_beside_it(tmp_path):
    write(tmp_path / "in")
    run("gold", "label-studio", tmp_path / "in", tmp_path / "tasks.json")
    interface = (tmp_path / "tasks.xml").read_text(encoding="utf-8")
    (task,) = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    results = task["annotations"][0]["result"]
    labels = {result["value"]["labels"][0] for result in results if result["type"] == "labels"}
    assert {"ACTOR", "obligation", "bearer", "boilerplate"} <= labels
    assert all(f'value="{label}"' in interface for label in labels)
    relations = [result for result in results if result["type"] == "relation"]
    assert {relation["labels"][0] for relation in relations} >= {"bearer", "conditions", "data"}


def tasks(tmp_path: Path) -> list:
    write(tmp_path / "in")
    run("gold", "label-studio", tmp_path / "in", tmp_path / "tasks.json")
    return json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))


def read_back(made: object, tmp_path: Path) -> tuple[Result, list[gold.Gold]]:
    path = tmp_path / "edited.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    result = run("label-studio", "gold", path, tmp_path / "back")
    return result, gold.load_all([tmp_path / "back"])[0]


def test_offsets_in_utf_16_units_are_told_by_the_quote(tmp_path):
    made = tasks(tmp_path)
    boat = TEXT.index("🚤")
    for result in made[0]["annotations"][0]["result"]:
        value = result.get("value", {})
        for edge in ("start", "end"):
            if value.get(edge, 0) > boat:
                value[edge] += 1
    _, texts = read_back(made, tmp_path)
    assert canonical(texts[0]) == canonical(gold.load(tmp_path / "in" / "ferries.gold.json"))


def test_relations_drawn_backwards_and_cancelled_annotations(tmp_path):
    made = tasks(tmp_path)
    kept = made[0]["annotations"][0]
    for result in kept["result"]:
        if result["type"] == "relation":
            result.update(from_id=result["to_id"], to_id=result["from_id"], direction="left")
    made[0]["annotations"] = [{"was_cancelled": True, "result": []}, kept]
    _, texts = read_back(made, tmp_path)
    assert canonical(texts[0]) == canonical(gold.load(tmp_path / "in" / "ferries.gold.json"))


def damaged(change, tmp_path: Path) -> str:
    made = tasks(tmp_path)
    good = json.loads(json.dumps(made[0]))
    good["data"]["name"] = "good"
    change(made[0])
    result, texts = read_back([made[0], good], tmp_path)
    assert result.exit_code == 1
    assert [text.name for text in texts] == ["good"]
    assert "edited.json, document 1" in result.stderr
    return " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda task: task["data"].update(name="../../elsewhere"), "cannot name a file"),
        (lambda task: task["data"].pop("text"), "not of this format"),
        (
            lambda task: task["annotations"][0]["result"][0]["value"].update(labels=["ship"]),
            "no label 'ship'",
        ),
        (lambda task: task["annotations"][0]["result"][0]["value"].update(labels=[]), "give it one"),
        (lambda task: task["annotations"][0]["result"][0]["value"].update(text="other"), "does not stand"),
        (lambda task: task["annotations"][0]["result"][-1].update(labels=["owner"]), "no slot 'owner'"),
        (lambda task: task["annotations"][0]["result"][-1].update(to_id="x"), "leads from or to nothing"),
        (lambda task: task["annotations"][0]["result"][-1].update(from_id="e0"), "from what is no norm"),
    ],
)
def test_a_damaged_task_is_refused_and_the_others_stay(change, reason, tmp_path):
    assert reason in damaged(change, tmp_path)


def test_the_docbin_is_made_of_span_groups_and_no_user_data(tmp_path):
    write(tmp_path / "in")
    run("gold", "docbin", tmp_path / "in", tmp_path / "a.spacy")
    (doc,) = DocBin().from_disk(tmp_path / "a.spacy").get_docs(Vocab())
    assert doc.text == TEXT
    assert doc.user_data == {}
    assert [span.text for span in doc.spans["AGENCY"]] == ["Harbour Office"]
    duty = doc.spans["norms"][0]
    assert (duty.label_, duty.kb_id_) == ("obligation", "in_force")
    slots = {span.label_: span.text for span in doc.spans["slots"] if span.id_ == duty.id_}
    assert slots["bearer"] == "ferry operators"
    assert slots["object"] == "passenger\nrecords"


def test_doccano_ids_are_unique_and_labels_hold_the_status(tmp_path):
    for name in ("a", "b"):
        write(tmp_path / "in", name)
    run("gold", "doccano", tmp_path / "in", tmp_path / "a.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    ids = [entity["id"] for line in lines for entity in line["entities"]]
    assert len(ids) == len(set(ids))
    assert "obligation:in_force" in {entity["label"] for entity in lines[0]["entities"]}


@pytest.mark.parametrize(
    ("form", "content"), [("label-studio", b"{}"), ("label-studio", b"["), ("docbin", b"no")]
)
def test_a_file_of_another_kind_is_an_error(form, content, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(content)
    result = run(form, "gold", path, tmp_path / "back")
    assert result.exit_code == 1
    assert str(path) in result.stderr


def test_two_documents_of_one_name_are_an_error(tmp_path):
    made = tasks(tmp_path)
    result, _ = read_back(made * 2, tmp_path)
    assert result.exit_code == 1
    assert "'ferries'" in result.stderr


def test_a_slot_that_stands_nowhere_is_refused(tmp_path):
    said = annotation()
    said["norms"][0]["bearer"] = "ships"
    write(tmp_path / "in", said=said)
    result = run("gold", "doccano", tmp_path / "in", tmp_path / "a.jsonl")
    assert result.exit_code == 1
    assert "'ships'" in result.stderr


def test_formats_are_listed_with_what_they_lose():
    result = CliRunner().invoke(main, ["annotations", "--list"])
    assert result.exit_code == 0
    assert all(name in result.output for name in ("doccano", "docbin", "gold", "label-studio"))
    assert "code points" in result.output
    assert run("gold", "word", Path(__file__), Path("x")).exit_code == 2


def span(quote: str, nth: int = 1) -> Span:
    place = at(quote, nth)
    return Span(place["start"], place["end"])


@pytest.mark.parametrize(
    ("quote", "near", "place"),
    [
        ("passenger records", span("Operators may keep passenger records"), span("passenger records")),
        (
            "passenger records",
            span("ferry operators must delete passenger\nrecords"),
            span("passenger\nrecords"),
        ),
        ("passenger records", span("Tour boats"), span("passenger\nrecords")),
        ("Harbour Office", span("Operators may"), span("Harbour Office")),
        ("on", span("Operators"), span("on")),
    ],
)
def test_a_quote_is_placed_in_its_norm_or_near_it(quote, near, place):
    assert locate(TEXT, quote, near=near) == place


def test_a_quote_is_whole_words():
    with pytest.raises(ValueError, match="'Tou'"):
        locate(TEXT, "Tou", near=Span(0, 5))

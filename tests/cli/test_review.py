"""`regtrail review` at the command line: the queue, a judgement of each kind, gold to train on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from regtrail import gold
from regtrail.cli import main

ORDER = """Minister of Bridges

Regulation No. 5 of 2028 on Toll Cameras
Issued on 3 March 2028

Article 1
A toll operator shall delete number plate images within 20 days.

Article 2
A toll operator shall not sell number plate images.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def store(tmp_path) -> Path:
    text, path = tmp_path / "tolls.txt", tmp_path / "rules.db"
    text.write_text(ORDER, encoding="utf-8")
    told = run("ingest", text, "--store", path, "--received", "2028-03-04", "--model", "rules")
    assert told.exit_code == 0
    return path


def _rules(store: Path) -> dict[str, dict]:
    told = run("rules", "--store", store, "--as-of", "2030-01-01", "--format", "json")
    return {rule["modality"]: rule for rule in json.loads(told.stdout)["rules"]}


def _queue(store: Path, *options: str) -> list[dict]:
    told = run("review", "--store", store, "--format", "json", *options)
    assert told.exit_code == 0
    return json.loads(told.stdout)["queue"]


def test_the_queue_lists_what_is_less_sure_than_asked(store):
    assert _queue(store, "--threshold", "0") == []
    assert "nothing to review" in run("review", "--store", store, "--threshold", "0").stdout
    queue = _queue(store, "--threshold", "1")
    assert {row["kind"] for row in queue} == {"norm"}
    assert all(row["claim"]["evidence"]["quote"] in ORDER for row in queue)
    table = run("review", "--store", store, "--threshold", "1").stdout
    assert "to review" in table
    assert "number plate images" in table


def test_a_correction_is_kept_with_who_and_why_and_changes_the_rule(store):
    [claim] = _rules(store)["obligation"]["claims"]
    told = run(
        *("review", "--store", store, "--correct", claim, "--set", "object=number plate images"),
        *("--set", "bearer=toll operator", "--reviewer", "Noor", "--reason", "cut short", "--format", "json"),
    )
    assert told.exit_code == 0, told.output
    kept = json.loads(told.stdout)
    assert kept["source_class"] == "review"
    assert kept["review"] == {"verdict": "correct", "of": claim, "reviewer": "Noor", "reason": "cut short"}
    rule = _rules(store)["obligation"]
    assert rule["bearer"]["text"] == "toll operator"
    assert rule["claims"] == [kept["claim"]]
    assert claim not in {row["claim"]["claim"] for row in _queue(store, "--threshold", "1")}
    assert run("verify", "--store", store).exit_code == 0


def test_a_rejection_takes_the_rule_away_and_gold_keeps_the_lesson(store, tmp_path):
    for rule in _rules(store).values():
        verdict = ("--accept",) if rule["modality"] == "obligation" else ("--reason", "a joke", "--reject")
        assert run("review", "--store", store, *verdict, rule["claims"][0]).exit_code == 0
    assert set(_rules(store)) == {"obligation"}
    out = tmp_path / "lessons"
    assert "1 norms" in run("review", "--store", store, "--export", out).stdout
    [lesson] = gold.load_all([out])[0]
    assert [norm.modality for norm in lesson.annotation.norms] == ["obligation"]
    assert "shall not sell" in lesson.text
    checked = run("evaluate", out, "--model", "rules", "--format", "json")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("--accept", "claim:1", "--reject", "claim:2"), 2, "one judgement at a time"),
        (("--set", "bearer=x"), 2, "goes with --correct"),
        (("--correct", "claim:1", "--set", "bearer"), 2, 'bearer="ferry operator"'),
        (("--accept", "claim:1", "--export", "x"), 2, "without a judgement"),
        (("--accept", "claim:1"), 1, "there is no claim 'claim:1'"),
    ],
)
def test_what_cannot_be_done_is_said(store, arguments, status, says):
    told = run("review", "--store", store, *arguments)
    assert told.exit_code == status
    assert says in told.stderr


def test_a_rule_set_that_is_not_there_is_told_and_not_made(tmp_path):
    told = run("review", "--store", tmp_path / "none.db")
    assert told.exit_code == 1
    assert "there is no rule set" in told.stderr
    assert not (tmp_path / "none.db").exists()


def test_words_that_are_not_in_the_document_are_refused(store):
    [claim] = _rules(store)["obligation"]["claims"]
    told = run("review", "--store", store, "--correct", claim, "--set", "bearer=ferryman")
    assert told.exit_code == 1
    assert "'ferryman' does not stand in the text" in told.stderr


def test_documents_are_read_again_and_others_refused(store, tmp_path):
    [claim] = _rules(store)["prohibition"]["claims"]
    assert run("review", "--store", store, "--reject", claim, "--reason", "a joke").exit_code == 0
    told = run("reread", tmp_path / "tolls.txt", "--store", store, "--model", "rules")
    assert told.exit_code == 0, told.output
    assert "1 documents" in told.stdout
    assert set(_rules(store)) == {"obligation"}
    other = tmp_path / "other.txt"
    other.write_text(ORDER.replace("20 days", "30 days"), encoding="utf-8")
    told = run("reread", other, "--store", store, "--model", "rules")
    assert told.exit_code == 1
    assert "not on record" in told.stderr

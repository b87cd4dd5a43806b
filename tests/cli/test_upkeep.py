"""What keeps a rule set sound at the command line: retract, rebuild, verify."""

import json
import sqlite3
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from regtrail.cli import main
from regtrail.codec.schemas import schema

RULE = """Harbour Ministry

Regulation No. 5 of 2028 on Tug Cameras
Issued on 3 January 2028

Article 1
A tug owner shall delete camera recordings within 20 days of the voyage.

Article 2
This Regulation takes effect on 1 April 2028.
"""

OTHER = """Harbour Ministry

Regulation No. 6 of 2028 on Buoy Sensors
Issued on 4 January 2028

Article 1
A buoy keeper shall not sell tide readings to foreign buyers.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def store(tmp_path) -> Path:
    path = tmp_path / "rules.db"
    for name, text, day in (("tug.txt", RULE, "2028-01-03"), ("buoy.txt", OTHER, "2028-01-04")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = run("ingest", tmp_path / name, "--store", path, "--received", day, "--model", "rules")
        assert done.exit_code == 0
    return path


def _texts(store: Path) -> list[str]:
    done = run("rules", "--store", store, "--as-of", "2029-01-01", "--format", "json")
    return sorted(rule["text"] for rule in json.loads(done.stdout)["rules"])


def test_a_retraction_takes_back_one_document_and_nothing_else(store):
    before = _texts(store)
    done = run(
        "retract", store.parent / "buoy.txt", "--store", store, "--reason", "forged", "--format", "json"
    )
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert told["document"]["source"].endswith("buoy.txt")
    assert told["reason"] == "forged"
    assert len(told["removed"]) == 1
    assert told["changed"] == []
    assert _texts(store) == [text for text in before if "buoy" not in text]
    assert run("verify", "--store", store).exit_code == 0


def test_a_retraction_needs_a_document_that_counts_and_a_reason(store):
    buoy = store.parent / "buoy.txt"
    unknown = run("retract", "gone.txt", "--store", store, "--reason", "x")
    assert unknown.exit_code == 1
    assert "'gone.txt'" in unknown.stderr
    assert run("retract", buoy, "--store", store).exit_code == 2
    assert run("retract", buoy, "--store", store, "--reason", " ").exit_code == 2
    assert run("retract", buoy, "--store", store, "--reason", "forged").exit_code == 0
    assert run("retract", buoy, "--store", store, "--reason", "forged").exit_code == 1


def test_one_source_with_two_texts_is_named_by_its_hash(store):
    buoy = store.parent / "buoy.txt"
    buoy.write_text(OTHER.replace("foreign buyers", "private buyers"), encoding="utf-8")
    run("ingest", buoy, "--store", store, "--received", "2028-02-01", "--model", "rules")
    unsure = run("retract", buoy, "--store", store, "--reason", "forged")
    assert unsure.exit_code == 2
    (sha256, *_) = (word for word in unsure.stderr.replace(",", " ").split() if len(word) == 64)
    assert run("retract", sha256, "--store", store, "--reason", "forged").exit_code == 0


def test_a_rebuild_comes_out_the_same(store):
    before = _texts(store)
    done = run("rebuild", "--store", store, "--format", "json")
    assert json.loads(done.stdout) == {"documents": 2, "rules": 3, "differing": []}
    assert _texts(store) == before
    assert "the same as before" in run("rebuild", "--store", store).stdout


def test_verify_names_what_fails_and_exits_with_one(store):
    assert "all holds" in run("verify", "--store", store).stdout
    connection = sqlite3.connect(store)
    with connection:
        connection.execute("UPDATE claims SET payload = replace(payload, 'tide', 'wave')")
    connection.close()
    done = run("verify", "--store", store, "--format", "json")
    assert done.exit_code == 1
    faults = json.loads(done.stdout)["faults"]
    assert {"hash", "derivation"} <= {fault["check"] for fault in faults}
    assert "hash: claim:" in run("verify", "--store", store).stdout


@pytest.mark.parametrize("command", [("rebuild",), ("verify",), ("retract", "a.txt", "--reason", "x")])
def test_a_rule_set_that_is_not_there_is_named_and_not_made(tmp_path, command):
    done = run(*command, "--store", tmp_path / "none.db")
    assert done.exit_code == 1
    assert "there is no rule set at" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_inputs_are_printed_in_the_published_form(store):
    done = run("inputs", "--store", store, "--as-of", "2029-01-01", "--format", "json")
    plain = json.loads(done.stdout)["inputs"]
    for asked in plain:
        jsonschema.validate(asked, schema("input"))
    assert {"tug owner", "camera recordings"} <= {asked["name"] for asked in plain}
    table = run("inputs", "--store", store, "--as-of", "2029-01-01").stdout
    assert "tug owner" in table
    assert "term" in table

"""What `rules`, `changes` and `decide` print as JSON has the fields that programs rely on, and validates."""

import json

import jsonschema
import pytest
from click.testing import CliRunner
from tests.rules.story import told

from regtrail.cli import main
from regtrail.codec.schemas import schema
from regtrail.rules import RuleStore

CHANGE = {
    "kind",
    "rule",
    "text",
    "slot",
    "from",
    "to",
    "effective",
    "related",
    "source_class",
    "document",
    "known",
    "claim",
}
DECISION = {"rule", "modality", "status", "applies", "overridden_by", "text", "because", "evidence", "due"}
CASE = {
    "actor": ["dairy"],
    "action": ["keep delivery records"],
    "data": ["delivery records"],
    "zone": ["Norway"],
    "quantities": {"litres": 950},
    "facts": {},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    name = tmp_path_factory.mktemp("store") / "rules.db"
    told(RuleStore.open(name))
    return name


def _json(*arguments):
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_rules_are_printed_in_the_published_form(store):
    plain = _json("rules", "--store", store, "--as-of", "2032-06-01", "--format", "json")
    assert plain["rules"]
    for rule in plain["rules"]:
        jsonschema.validate(rule, schema("rule"))


def test_rules_are_filtered(store):
    arguments = ("--store", store, "--as-of", "2032-06-01", "--modality", "exemption", "--format", "json")
    (rule,) = _json("rules", *arguments)["rules"]
    assert rule["text"].startswith("Mountain dairies")


def test_changes_are_printed_with_the_fields_agreed(store):
    plain = _json("changes", "--store", store, "--format", "json")
    assert [change["known"] for change in plain["changes"]] == sorted(c["known"] for c in plain["changes"])
    for change in plain["changes"]:
        assert set(change) == CHANGE
        jsonschema.validate(change, schema("change"))


def test_changes_of_one_document_are_its_own(store):
    plain = _json("changes", "--store", store, "--document", "amendment.txt", "--format", "json")
    assert {change["document"] for change in plain["changes"]} == {"amendment.txt"}


def test_a_decision_is_printed_with_the_fields_agreed(store, tmp_path):
    case = tmp_path / "case.json"
    case.write_text(json.dumps(CASE), encoding="utf-8")
    plain = _json("decide", "--store", store, "--case", case, "--as-of", "2032-06-01", "--format", "json")
    for answer in plain["rules"]:
        assert set(answer) == DECISION
        jsonschema.validate(answer, schema("decision"))
    duty = next(a for a in plain["rules"] if a["modality"] == "obligation")
    assert duty["applies"] == "yes"
    assert "900 litres" in duty["text"]
    assert duty["evidence"]
    assert {"source", "quote", "eid"} == set(duty["evidence"][0])


def test_before_it_takes_effect_a_rule_does_not_apply(store, tmp_path):
    case = tmp_path / "case.json"
    case.write_text(json.dumps(CASE), encoding="utf-8")
    plain = _json("decide", "--store", store, "--case", case, "--as-of", "2031-04-01", "--format", "json")
    duty = next(a for a in plain["rules"] if a["modality"] == "obligation")
    assert (duty["applies"], duty["status"]) == ("no", "adopted")

"""What the targets hold: rows for rules, claims, changes and evidence, and the word on what is lost."""

import csv
import json
from dataclasses import replace

import jsonschema
import pytest
from pyarrow import parquet
from tests.rules.story import released

from regtrail import exports
from regtrail.codec.rules import ruleset_to_json
from regtrail.codec.schemas import schema
from regtrail.errors import ConfigError
from regtrail.model.policy import Policy, Release
from regtrail.model.rule import Ruleset

RELEASE = released()
RULESET = RELEASE.ruleset


def test_json_holds_everything_and_validates_against_the_schema_beside_it(tmp_path):
    loss = exports.write(RELEASE, "json", tmp_path)
    plain = json.loads((tmp_path / "ruleset.json").read_text(encoding="utf-8"))
    published = json.loads((tmp_path / "ruleset.schema.json").read_text(encoding="utf-8"))
    assert published == schema("ruleset")
    jsonschema.validate(plain, published)
    assert len(plain["rules"]) == len(RULESET.rules)
    assert not loss.rules


def test_csv_has_a_row_a_rule_and_a_quote(tmp_path):
    exports.write(RELEASE, "csv", tmp_path)
    with (tmp_path / "rules.csv").open(encoding="utf-8", newline="") as file:
        rules = list(csv.DictReader(file))
    with (tmp_path / "evidence.csv").open(encoding="utf-8", newline="") as file:
        evidence = list(csv.DictReader(file))
    duty = next(r for r in rules if r["modality"] == "obligation")
    assert "900 litres" in duty["text"]
    assert duty["valid_from"] == "2032-01-01"
    assert {e["quote"] for e in evidence if e["rule"] == duty["rule"]} >= {
        "A dairy shall keep delivery records of more than 800 litres in Norway"
    }


def test_parquet_has_typed_columns(tmp_path):
    exports.write(RELEASE, "parquet", tmp_path)
    table = parquet.read_table(tmp_path / "rules.parquet")
    assert str(table.schema.field("valid_from").type) == "date32[day]"
    assert str(table.schema.field("official").type) == "bool"
    assert table.num_rows == len(RULESET.rules)


def test_flat_tables_name_the_numbers_they_lose(tmp_path):
    loss = exports.write(RELEASE, "csv", tmp_path)
    lost = {entry.rule: " ".join(entry.lost) for entry in loss.rules}
    duty = next(rule for rule in RULESET.rules if rule.content.thresholds)
    assert "thresholds" in lost[duty.id]


def test_an_unknown_target_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no target"):
        exports.write(RELEASE, "stone", tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot write"):
        exports.write(RELEASE, "csv", tmp_path / "file" / "out")


def test_json_values_are_read_back_as_they_were(tmp_path):
    exports.write(RELEASE, "json", tmp_path)
    plain = json.loads((tmp_path / "ruleset.json").read_text(encoding="utf-8"))
    assert plain == ruleset_to_json(RULESET)
    by_place = {(p["rule"], p["valid_from"]): p for p in plain["rules"]}
    for rule in RULESET.rules:
        found = by_place[rule.id, rule.valid_from.isoformat() if rule.valid_from else None]
        assert found["text"] == rule.text
        assert [t["value"]["number"] for t in found["thresholds"]] == [
            t.quantity.number for t in rule.content.thresholds
        ]
        for name, term in rule.content.slots():
            words = [p["text"] for p in (found[name] if isinstance(found[name], list) else [found[name]])]
            assert term.text in words


def test_every_document_and_claim_has_its_row(tmp_path):
    exports.write(RELEASE, "csv", tmp_path)
    for name, layer in (("documents", RULESET.documents), ("claims", RULESET.claims)):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == len(layer)


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(tmp_path):
    rule = RULESET.rules[0]
    hostile = replace(rule, content=replace(rule.content, text='=HYPERLINK("x")'))
    exports.write(replace(RELEASE, ruleset=replace(RULESET, rules=(hostile,))), "csv", tmp_path)
    with (tmp_path / "rules.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["text"] == '\'=HYPERLINK("x")'


def test_an_empty_rule_set_is_exported_with_its_headers(tmp_path):
    empty = Release(Ruleset(RULESET.as_of, RULESET.known_at, ()), lambda: Policy(RULESET.known_at), tuple)
    for target in exports.targets():
        assert not exports.write(empty, target, tmp_path / target).rules
    assert (tmp_path / "csv" / "rules.csv").read_text(encoding="utf-8").startswith("rule,modality,status")
    assert parquet.read_table(tmp_path / "parquet" / "changes.parquet").num_rows == 0

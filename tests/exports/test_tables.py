"""What the targets hold: rows for rules, claims, changes and evidence, and the word on what is lost."""

import csv
import json

import jsonschema
import pytest
from pyarrow import parquet
from tests.rules.story import told

from regtrail import exports
from regtrail.codec.schemas import schema
from regtrail.errors import ConfigError

RULESET = told()


def test_json_holds_everything_and_validates_against_the_schema_beside_it(tmp_path):
    loss = exports.write(RULESET, "json", tmp_path)
    plain = json.loads((tmp_path / "ruleset.json").read_text(encoding="utf-8"))
    published = json.loads((tmp_path / "ruleset.schema.json").read_text(encoding="utf-8"))
    assert published == schema("ruleset")
    jsonschema.validate(plain, published)
    assert len(plain["rules"]) == len(RULESET.rules)
    assert not loss.rules


def test_csv_has_a_row_a_rule_and_a_quote(tmp_path):
    exports.write(RULESET, "csv", tmp_path)
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
    exports.write(RULESET, "parquet", tmp_path)
    table = parquet.read_table(tmp_path / "rules.parquet")
    assert str(table.schema.field("valid_from").type) == "date32[day]"
    assert str(table.schema.field("official").type) == "bool"
    assert table.num_rows == len(RULESET.rules)


def test_flat_tables_name_the_numbers_they_lose(tmp_path):
    loss = exports.write(RULESET, "csv", tmp_path)
    lost = {entry.rule: " ".join(entry.lost) for entry in loss.rules}
    duty = next(rule for rule in RULESET.rules if rule.content.thresholds)
    assert "thresholds" in lost[duty.id]


def test_an_unknown_target_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no target"):
        exports.write(RULESET, "stone", tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot write"):
        exports.write(RULESET, "csv", tmp_path / "file" / "out")

"""What every export owes: its files, `loss.json`, the same bytes for the same rule set, no file elsewhere."""

import json

import jsonschema
import pytest
from tests.rules.story import released

from regtrail import exports
from regtrail.codec.schemas import schema

TARGETS = sorted(exports.targets())


@pytest.fixture(scope="module")
def release():
    return released()


@pytest.mark.parametrize("target", TARGETS)
def test_writes_the_files_it_promises_and_nothing_else(target, release, tmp_path):
    exports.write(release, target, tmp_path / "new" / "folder")
    written = {path.name for path in (tmp_path / "new" / "folder").iterdir()}
    assert written == {*exports.targets()[target].files, "loss.json"}


@pytest.mark.parametrize("target", TARGETS)
def test_says_what_is_lost_rule_by_rule(target, release, tmp_path):
    loss = exports.write(release, target, tmp_path)
    plain = json.loads((tmp_path / "loss.json").read_text(encoding="utf-8"))
    jsonschema.validate(plain, schema("loss"))
    assert plain["target"] == target == loss.target
    assert {entry["rule"] for entry in plain["rules"]} <= {rule.id for rule in release.ruleset.rules}


@pytest.mark.parametrize("target", TARGETS)
def test_the_same_rule_set_gives_the_same_bytes(target, release, tmp_path):
    for name in ("one", "two"):
        exports.write(release, target, tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()

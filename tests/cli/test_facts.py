"""From a store and a case in free words, by commands alone, to the decisions of an engine."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.exports.asp_engine import solve

from regtrail.cli import main

ORDER = """Minister of Harbours

Order No. 5 of 2031 on Crane Logs
Issued on 3 March 2031

Article 1
A port operator shall keep crane logs of more than 12.5 tonnes in Varnholm.

Article 2
Article 1 does not apply to a port that is run by a municipality.

Article 3
This Order takes effect on 1 June 2031.
"""
CASE = {
    "actor": ["port operator"],
    "action": ["keep crane logs"],
    "data": ["crane logs"],
    "zone": ["Varnholm"],
    "quantities": {"tonnes": 12.75},
    "facts": {"run by a municipality": False},
}


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("facts")
    (folder / "order.txt").write_text(ORDER, encoding="utf-8")
    (folder / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    run("ingest", folder / "order.txt", "--store", folder / "rules.db", "--received", "2031-03-03")
    return folder


@pytest.mark.parametrize("day", ["2031-05-31", "2031-06-01"])
def test_clingo_decides_what_the_commands_hand_it(folder, day):
    asked = ("--store", folder / "rules.db", "--case", folder / "case.json")
    run("export", "--store", folder / "rules.db", "--to", "asp", "--out", folder / "asp")
    program = "".join(
        (folder / "asp" / name).read_text(encoding="utf-8") for name in ("encoding.lp", "rules.lp")
    )
    found = solve(program + run("facts", *asked, "--format", "asp"), f"today={day.replace('-', '')}")
    decided = json.loads(run("decide", *asked, "--as-of", day, "--format", "json"))["rules"]
    assert found.applies == {rule["rule"]: rule["applies"] for rule in decided}
    assert ("yes" in found.applies.values()) == (day == "2031-06-01")


def test_facts_are_json_unless_asked_for_otherwise(folder):
    facts = json.loads(run("facts", "--store", folder / "rules.db", "--case", folder / "case.json"))
    assert list(facts["quantities"].values()) == [12.75]

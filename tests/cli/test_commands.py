"""The command line as the contract fixes it: JSON on stdout alone, refusals on stderr, exit statuses."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from regtrail.cli import main
from regtrail.resources import shipped

REGULATION = """Minister of Waterways

Regulation No. 3 of 2027 on Ferry Wi-Fi
Issued on 1 February 2027

Article 1
A ferry operator shall delete the connection logs of passengers within 14 days of collection.

Article 2
A ferry operator shall not sell location data.

Article 3
This Regulation takes effect on 1 March 2027.
"""

AMENDING = """Minister of Waterways

Regulation No. 4 of 2027 amending Regulation No. 3 of 2027
Issued on 2 May 2027

Article 1
In Article 1 of Regulation No. 3 of 2027, 'within 14 days' is replaced by 'within 7 days'.

Article 2
In Article 2 of Regulation No. 3 of 2027, 'anchor chains' is replaced by 'ropes'.

Article 3
This Regulation takes effect on 1 July 2027.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def regulation(tmp_path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(REGULATION, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path, regulation) -> Path:
    path = tmp_path / "rules.db"
    assert run("ingest", regulation, "--store", path, "--received", "2027-02-01").exit_code == 0
    return path


def test_help_names_every_command():
    result = run("--help")
    assert result.exit_code == 0
    for name in ("extract", "ingest", "rules", "changes", "decide", "export", "demo"):
        assert f"  {name} " in result.output


@pytest.mark.parametrize("name", ["extract", "ingest", "rules", "changes", "decide", "export", "demo"])
def test_every_command_explains_itself(name):
    assert "Usage:" in run(name, "--help").output


def test_extract_prints_one_json_object_a_document_in_order(tmp_path, regulation):
    other = shutil.copy(shipped("samples", "08-zone-news.txt"), tmp_path / "a-news.txt")
    result = run("extract", regulation, other, "--format", "jsonl")
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["source"] == str(regulation)
    assert second["source"] == str(other)
    assert first["text"] == REGULATION
    assert first["document"]["published"] == "2027-02-01"
    duty = first["norms"][0]
    assert duty["modality"] == "obligation"
    assert duty["bearer"]["text"] == "ferry operator"
    for slot in (duty["bearer"], duty["action"], duty["object"], duty["deadline"]):
        assert REGULATION[slot["start"] : slot["end"]] == slot["text"]


def test_a_refused_input_is_named_and_the_others_go_on(tmp_path, regulation):
    bad = tmp_path / "scan.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    result = run("extract", bad, tmp_path / "missing.txt", regulation, "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [str(regulation)]
    complaints = " ".join(result.stderr.split())
    assert f"refused {bad}" in complaints
    assert f"refused {tmp_path / 'missing.txt'}" in complaints


def test_wrong_usage_exits_with_two(tmp_path):
    assert run("extract").exit_code == 2
    assert run("rules", "--store", tmp_path / "r.db", "--as-of", "tomorrow").exit_code == 2
    assert run("no-such-command").exit_code == 2


def test_the_tables_and_the_page_show_what_was_found(regulation):
    table = run("extract", regulation)
    assert "ferry operator" in table.stdout
    page = run("extract", regulation, "--format", "html").stdout
    assert "background:#fecaca" in page
    assert page.count("<html") == 1


def test_ingest_again_changes_nothing(store, regulation):
    result = run("ingest", regulation, "--store", store, "--format", "json")
    report = json.loads(result.stdout)
    assert [d["outcome"] for d in report["documents"]] == ["unchanged"]
    assert report["changes"] == []


def test_ingest_reports_documents_and_changes(tmp_path, regulation):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = run(
        "ingest", tmp_path, "--store", tmp_path / "out.db", "--received", "2027-02-01", "--format", "json"
    )
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    outcomes = {Path(d["source"]).name: d["outcome"] for d in report["documents"]}
    assert outcomes["ferry.txt"] == "added"
    assert outcomes["empty.txt"] == "refused"
    assert {c["kind"] for c in report["changes"]} == {"added"}
    assert all(c["known"] == "2027-02-01" for c in report["changes"])


def test_an_instruction_that_fits_no_rule_is_told_on_stderr(tmp_path, store):
    amending = tmp_path / "amending.txt"
    amending.write_text(AMENDING, encoding="utf-8")
    result = run("ingest", amending, "--store", store, "--received", "2027-05-02", "--evidence", "official")
    assert result.exit_code == 0
    assert "1 amended" in result.stdout
    (told,) = (line for line in result.stderr.splitlines() if line.startswith("not applied: "))
    assert str(amending) in told
    assert "'anchor chains'" in told
    assert "not applied" not in result.stdout
    again = run("ingest", amending, "--store", store, "--received", "2027-05-03")
    assert "not applied" not in again.stderr


def test_rules_are_filtered_as_of_a_day(store):
    before = json.loads(run("rules", "--store", store, "--as-of", "2027-02-28", "--format", "json").stdout)[
        "rules"
    ]
    assert {r["status"] for r in before} == {"adopted"}
    after = run(
        "rules", "--store", store, "--as-of", "2027-03-01", "--modality", "prohibition", "--format", "json"
    )
    (ban,) = json.loads(after.stdout)["rules"]
    assert ban["status"] == "in_force"
    assert "location data" in ban["text"]
    assert "ferry operator" in run("rules", "--store", store, "--as-of", "2027-03-01").stdout


def test_decide_answers_with_reasons_and_quotes(tmp_path, store):
    case = tmp_path / "case.json"
    case.write_text(
        json.dumps({"actor": ["ferry operator"], "action": ["sell"], "data": ["location data"], "zone": []})
    )
    result = run("decide", "--store", store, "--case", case, "--as-of", "2027-03-01", "--format", "json")
    rules = {r["modality"]: r for r in json.loads(result.stdout)["rules"]}
    ban = rules["prohibition"]
    assert ban["applies"] == "yes"
    assert ban["because"]
    assert ban["evidence"][0]["quote"] == "A ferry operator shall not sell location data"
    assert ban["evidence"][0]["eid"] == "art_2"


def test_a_broken_case_is_wrong_usage(tmp_path, store):
    case = tmp_path / "case.json"
    case.write_text("{")
    assert run("decide", "--store", store, "--case", case).exit_code == 2


def test_changes_since_a_day(store):
    everything = json.loads(run("changes", "--store", store, "--format", "json").stdout)["changes"]
    assert everything
    later = run("changes", "--store", store, "--since", "2027-02-02", "--format", "json")
    assert json.loads(later.stdout)["changes"] == []


def test_export_lists_and_writes_its_targets(tmp_path, store):
    names = [line.split()[0] for line in run("export", "--list").stdout.splitlines()]
    assert {"json", "csv", "parquet"} <= set(names)
    for name in names:
        out = tmp_path / name
        assert (
            run("export", "--store", store, "--to", name, "--out", out, "--as-of", "2027-03-01").exit_code
            == 0
        )
        assert (out / "loss.json").is_file()
    assert run("export", "--store", store, "--to", "stone", "--out", tmp_path / "x").exit_code == 2


def test_a_store_that_cannot_be_opened_is_one_line(tmp_path):
    result = run("rules", "--store", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")


def test_the_demo_tells_the_whole_story(tmp_path):
    result = run("demo", "--store", tmp_path / "demo.db")
    assert result.exit_code == 0
    for words in ("14-regulation-12-2027.pdf", "200,000", "corroborated", "amended"):
        assert words in result.stdout

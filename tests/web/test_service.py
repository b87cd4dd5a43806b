"""The service answers as the rule set does, names its version, and lets nobody write without a token."""

import datetime as dt
import io
import json
import zipfile

import pytest
from tests.rules.story import LATE, told

fastapi = pytest.importorskip("fastapi", reason="the extra [serve] is not installed")
from fastapi.testclient import TestClient  # noqa: E402

from regtrail.codec.rules import decision_to_json, rule_to_json  # noqa: E402
from regtrail.model.rule import Case, RuleQuery  # noqa: E402
from regtrail.rules import RuleStore  # noqa: E402
from regtrail.web.app import create_app  # noqa: E402
from regtrail.web.settings import Settings  # noqa: E402

TOKEN = "a long token for a test"
CASE = {"actor": ["dairy"], "action": ["report"], "quantities": {"litres": 1200}}
ACT = b"Ferry Decree No. 4\n\nArticle 1\n\nA ferry operator shall keep a log of its passengers for 30 days.\n"


@pytest.fixture
def name(tmp_path):
    told(RuleStore.open(tmp_path / "rules.db"))
    return str(tmp_path / "rules.db")


@pytest.fixture
def client(name):
    with TestClient(create_app(Settings(name))) as client:
        yield client


@pytest.fixture
def writer(name):
    with TestClient(create_app(Settings(name, TOKEN))) as client:
        yield client


def _shown(token):
    return {"Authorization": f"Bearer {token}"}


def test_decides_as_the_rule_set_does(client, name):
    with RuleStore.open(name) as rules:
        expected = rules.decide(Case(("dairy",), ("report",), quantities={"litres": 1200}), as_of=LATE)
    asked = {"case": CASE, "as_of": LATE.isoformat(), "only": ["yes", "no", "unknown"]}
    answer = client.post("/decide", json=asked).json()
    assert answer["rules"] == json.loads(json.dumps([decision_to_json(d) for d in expected])) != []


def test_lists_only_the_answers_asked_for(client):
    asked = {"case": CASE, "as_of": LATE.isoformat()}
    listed = client.post("/decide", json=asked).json()["rules"]
    assert {entry["applies"] for entry in listed} <= {"yes", "unknown"}


def test_lists_rules_page_by_page(client, name):
    with RuleStore.open(name) as rules:
        expected = [rule_to_json(rule) for rule in rules.rules(RuleQuery(as_of=LATE))]
    asked = {"as_of": LATE.isoformat(), "limit": 1}
    pages = [client.get("/rules", params={**asked, "offset": n}).json() for n in range(len(expected) + 1)]
    assert [rule for page in pages for rule in page["rules"]] == json.loads(json.dumps(expected))
    assert {page["total"] for page in pages} == {len(expected)}


def test_an_answer_is_sent_again_only_when_something_was_written(writer):
    first = writer.get("/changes")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert writer.get("/changes", headers=tag).status_code == 304
    added = writer.post("/documents", params={"name": "f.txt"}, content=ACT, headers=_shown(TOKEN))
    assert added.status_code == 200, added.text
    again = writer.get("/changes", headers=tag)
    assert again.status_code == 200
    assert again.json()["total"] > first.json()["total"]


def test_nobody_writes_where_no_token_is_set(client):
    answer = client.post("/documents", params={"name": "f.txt"}, content=ACT, headers=_shown(TOKEN))
    assert answer.status_code == 404


@pytest.mark.parametrize("headers", [{}, _shown("another token")])
def test_a_wrong_token_writes_nothing(writer, headers):
    before = writer.get("/health").json()["version"]
    answer = writer.post("/documents", params={"name": "f.txt"}, content=ACT, headers=headers)
    assert answer.status_code == 401
    assert writer.get("/health").json()["version"] == before


def test_what_was_added_can_be_retracted(writer):
    added = writer.post("/documents", params={"name": "../../f.txt"}, content=ACT, headers=_shown(TOKEN))
    sha256 = added.json()["sha256"]
    assert any("ferry operator" in change["text"] for change in added.json()["changes"])
    url = f"/documents/{sha256}/retract"
    assert writer.post(url, json={"reason": "not ours"}, headers=_shown(TOKEN)).status_code == 200
    found = writer.get("/rules", params={"text": "ferry operator"}).json()
    assert found["total"] == 0
    assert writer.post(url, json={"reason": "again"}, headers=_shown(TOKEN)).status_code == 404


def test_a_document_that_cannot_be_read_is_refused_by_name(writer):
    answer = writer.post(
        "/documents", params={"name": "scan.pdf"}, content=b"%PDF-1.4 nothing", headers=_shown(TOKEN)
    )
    assert answer.status_code == 422
    assert "scan.pdf" in answer.json()["detail"]


def test_exports_come_as_an_archive_with_what_is_lost(client):
    answer = client.get("/export/json", params={"as_of": LATE.isoformat()})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert {"loss.json", "ruleset.json"} <= set(archive.namelist())
        assert json.loads(archive.read("loss.json"))["share_lossless"] == 1.0
    assert client.get("/export/stone").status_code == 404


def test_a_body_that_is_too_large_is_refused(name):
    with TestClient(create_app(Settings(name, max_bytes=200))) as client:
        answer = client.post("/decide", json={"case": {"actor": ["x" * 300]}})
    assert answer.status_code == 413


def test_too_many_requests_are_refused(name):
    with TestClient(create_app(Settings(name, per_minute=3))) as client:
        codes = [client.get("/health").status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]


@pytest.mark.parametrize(
    "case",
    [
        {"actor": ["\ud800"]},
        {"facts": {"a\udc00b": True}},
        {"events": {"receipt": "9999-12-31"}},
        {"actor": ["x"] * 200},
        {"nobody": []},
    ],
)
def test_what_no_case_can_say_is_refused(client, case):
    body = json.dumps({"case": case})
    answer = client.post("/decide", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_number_that_is_none_is_refused(client):
    body = '{"case": {"quantities": {"litres": NaN}}}'
    answer = client.post("/decide", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


def test_a_day_is_today_unless_said(client):
    assert client.post("/decide", json={"case": {}}).json()["as_of"] == dt.date.today().isoformat()

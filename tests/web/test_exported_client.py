"""The service understands the exported client, and answers in the fields that it types."""

import pytest
from tests.exports.test_client import RELEASE, client
from tests.rules.story import LATE, told

testing = pytest.importorskip("fastapi.testclient", reason="the extra [serve] is not installed")
from regtrail.rules import RuleStore  # noqa: E402
from regtrail.web.app import create_app  # noqa: E402
from regtrail.web.settings import Settings  # noqa: E402


def test_the_service_understands_its_cases_and_answers_as_typed(tmp_path):
    told(RuleStore.open(tmp_path / "rules.db"))
    module = client(RELEASE, tmp_path)
    case = module.Case(actor=("dairy",), zone=("Norway",), quantities={"litres": 950})
    with testing.TestClient(create_app(Settings(str(tmp_path / "rules.db")))) as service:
        asked = {"case": case.to_json(), "as_of": LATE.isoformat()}
        answer = service.post("/decide", json=asked).json()
    assert set(answer) == set(module.Answer.__annotations__)
    assert answer["rules"]
    for decision in answer["rules"]:
        assert set(decision) == set(module.Decision.__annotations__)
        for quote in decision["evidence"]:
            assert set(quote) == set(module.Evidence.__annotations__)

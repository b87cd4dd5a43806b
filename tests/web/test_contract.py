"""The service keeps to its own description, whatever is sent to it."""

import pytest
from tests.rules.story import told

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
pytest.importorskip("fastapi", reason="the extra [serve] is not installed")

from hypothesis import HealthCheck, given, settings  # noqa: E402
from schemathesis.specs.openapi.checks import positive_data_acceptance  # noqa: E402

from regtrail.rules import RuleStore  # noqa: E402
from regtrail.web.app import create_app  # noqa: E402
from regtrail.web.settings import Settings  # noqa: E402

TOKEN = "a long token for a test"
SHOWN = {"Authorization": f"Bearer {TOKEN}"}
# Bytes that are no document are refused, and no schema can tell them from those that are.
REFUSING = {"POST /documents": [positive_data_acceptance]}


OPERATIONS = [
    "GET /health",
    "POST /decide",
    "GET /rules",
    "GET /changes",
    "GET /inputs",
    "GET /export",
    "GET /export/{target}",
    "POST /documents",
    "POST /documents/{sha256}/retract",
]


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    name = tmp_path_factory.mktemp("served") / "rules.db"
    told(RuleStore.open(name))
    app = create_app(Settings(str(name), TOKEN, per_minute=1_000_000))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


def test_all_operations_are_described(described):
    assert sorted(described) == sorted(OPERATIONS)


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_one_that_is_described(described, label):
    # Each document is read in a process of its own.
    examples = 5 if label == "POST /documents" else 40

    @settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=described[label].as_strategy())
    def check(case):
        case.call_and_validate(headers=SHOWN, excluded_checks=REFUSING.get(label, []))

    check()

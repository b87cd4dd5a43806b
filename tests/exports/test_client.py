"""The client is typed as its rule set asks, asks a running service, and no text gets out of its literals."""

import ast
import datetime as dt
import importlib.util
import json
import subprocess
import sys
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exports import stories
from tests.rules.story import LATE, released

from regtrail import exports
from regtrail.codec.rules import case_from_json
from regtrail.model.inputs import Input, InputKind
from regtrail.model.norm import Status
from regtrail.model.policy import Release
from regtrail.model.rule import Case, Ruleset

ROOT = Path(__file__).parents[2]
RELEASE = released()
DAY = dt.date(2031, 6, 15)
HOSTILE = (
    "']\nimport os  # ",
    "\"\"\"\n'''\n",
    "a\\",
    "\\N{BULLET} {x} %s \\'",
    "line\rends\x0b\x0c\x1c\x85\u2028\u2029all",
    "\u202eright to left\u2066",
    "# type: ignore",
    "# noqa",
    "\0",
    "# The names end here.\n",
    "Fahrräder 自行车 🚲",
    "class",
    "",
)


def hostile(texts=HOSTILE):
    """Return a release that asks about texts of ours in every field, as names and as limits."""
    asked = tuple(
        Input(kind, text, ("rule:1",), bounds=texts if kind is InputKind.QUANTITY else ())
        for kind in InputKind
        for text in texts
    )
    return Release(Ruleset(DAY, DAY, ()), pytest.fail, lambda: asked)


def client(release, out):
    """Write a release and import its client, as another program would."""
    exports.write(release, "client", out)
    found = importlib.util.spec_from_file_location("client", out / "client.py")
    module = importlib.util.module_from_spec(found)
    sys.modules["client"] = module
    found.loader.exec_module(module)
    return module


def keys(release, out, name):
    return set(client(release, out).__dict__[name].__annotations__)


def checked(path, *lines):
    """Return what mypy says of a client, and of lines of a program that uses it."""
    program = path.parent / "program.py"
    program.write_text("\n".join(("import datetime as dt", "import client", *lines, "")), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(path.parent / "cache")]
    return subprocess.run(
        [*command, path.name, program.name], cwd=path.parent, capture_output=True, text=True, check=False
    ).stdout


def linted(path):
    """Return what ruff says of a client by our own rules; how long its names are is none of its business."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(
        [*command, "--extend-ignore", "RUF100", str(path)], capture_output=True, text=True, check=False
    ).stdout


@pytest.mark.parametrize("folder", stories.FOLDERS[-1:], ids=lambda folder: folder.name)
def test_the_client_of_a_story_is_typed_and_names_what_its_rules_ask(folder, tmp_path):
    store = stories.story(folder).store
    day = max(change.effective or change.known for change in store.changes())
    found = store.inputs(as_of=day)
    release = Release(store.ruleset(day), pytest.fail, lambda: found)
    module = client(release, tmp_path)
    fields = {InputKind.QUANTITY: "Quantities", InputKind.FACT: "Facts", InputKind.EVENT: "Events"}
    for kind, name in fields.items():
        assert list(getattr(module, name).__annotations__) == [i.name for i in found if i.kind is kind]
    assert checked(tmp_path / "client.py").startswith("Success")
    assert linted(tmp_path / "client.py") == "All checks passed!\n"


def test_hostile_texts_stay_texts(tmp_path):
    text = exported(hostile(), tmp_path)
    plain = exported(hostile(("a", "b")), tmp_path / "plain")
    kinds = [[type(node) for node in ast.parse(source).body] for source in (text, plain)]
    assert kinds[0] == kinds[1]
    module = client(hostile(), tmp_path)
    for name in ("Quantities", "Facts", "Events"):
        assert set(getattr(module, name).__annotations__) == set(HOSTILE)
    assert checked(tmp_path / "client.py").startswith("Success")
    assert linted(tmp_path / "client.py") == "All checks passed!\n"


def exported(release, out):
    exports.write(release, "client", out)
    return (out / "client.py").read_text(encoding="utf-8")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.text(), unique=True, min_size=1, max_size=3).map(tuple))
def test_any_text_is_a_name(texts, tmp_path_factory):
    out = tmp_path_factory.mktemp("client")
    assert keys(hostile(texts), out, "Facts") == set(texts)


def test_a_program_is_told_what_no_rule_asks(tmp_path):
    asked = (
        Input(InputKind.FACT, "with consent", ("rule:1",)),
        Input(InputKind.QUANTITY, "litres", ("rule:1",), bounds=("more than 5 litres",)),
        Input(InputKind.EVENT, "receipt", ("rule:1",)),
        Input(InputKind.ACTOR, "dairy", ("rule:1",)),
    )
    exports.write(Release(Ruleset(DAY, DAY, ()), pytest.fail, lambda: asked), "client", tmp_path)
    path = tmp_path / "client.py"
    right = 'client.Case(("dairy", "farm"), quantities={"litres": 4}, facts={"with consent": True},'
    assert checked(path, f'{right} events={{"receipt": dt.date(2031, 1, 1)}})').startswith("Success")
    for wrong in ('facts={"with assent": True}', 'facts={"with consent": 1.5}', 'actor="dairy"'):
        assert "error:" in checked(path, f"client.Case({wrong})")


@pytest.fixture
def service():
    """Serve one fixed answer and keep what was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            asked.append((self.path, self.headers["Content-Type"], json.loads(self.rfile.read(length))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"version": "1", "as_of": "2040-01-01", "rules": []}')

        def log_message(self, *said):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_case_is_sent_as_the_schema_has_it(service, tmp_path):
    url, asked = service
    module = client(RELEASE, tmp_path)
    case = module.Case(
        ("dairy",), ("keep",), ("records",), ("Norway",), {"litres": 950}, {"open": True}, {"receipt": DAY}
    )
    assert module.decide(url, case, as_of=LATE, only=("yes",))["rules"] == []
    ((path, kind, body),) = asked
    assert (path, kind) == ("/decide", "application/json")
    assert (body["as_of"], body["known_at"], body["only"]) == (LATE.isoformat(), None, ["yes"])
    schema = json.loads((tmp_path / "case.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(body["case"], schema)
    assert case_from_json(body["case"]) == Case(
        ("dairy",), ("keep",), ("records",), ("Norway",), {"litres": 950}, {"open": True}, {"receipt": DAY}
    )


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://example.org", "127.0.0.1:8000", ""])
def test_only_addresses_of_the_web_are_asked(url, tmp_path):
    module = client(RELEASE, tmp_path)
    with pytest.raises(ValueError, match="no address of the web"):
        module.decide(url, module.Case())


def test_the_schema_suggests_names_and_allows_others(tmp_path):
    exports.write(RELEASE, "client", tmp_path)
    schema = json.loads((tmp_path / "case.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    fields = schema["properties"]
    assert "dairy" in fields["actor"]["items"]["examples"]
    assert "more than 900 litres" in fields["quantities"]["properties"]["litres"]["description"]
    jsonschema.validate({"actor": ["somebody"], "facts": {"something": True}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"quantities": {"litres": "many"}}, schema)


def test_rules_that_are_not_in_force_are_named(tmp_path):
    rules = tuple(replace(rule, status=Status.PROPOSED) for rule in RELEASE.ruleset.rules)
    loss = exports.write(replace(RELEASE, ruleset=replace(RELEASE.ruleset, rules=rules)), "client", tmp_path)
    assert {entry.rule for entry in loss.rules if entry.lost} == {rule.id for rule in rules}

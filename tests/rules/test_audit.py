"""A check of a whole store finds nothing; each thing that somebody tampers with is found and named."""

import datetime as dt
import sqlite3

import pytest
from tests.rules.story import act, amendment, draft, news

from regtrail.model.audit import Check
from regtrail.rules import RuleStore


@pytest.fixture
def path(tmp_path):
    name = tmp_path / "rules.db"
    with RuleStore.open(name) as store:
        store.ingest(draft(), received=dt.date(2031, 1, 10))
        store.ingest(act(), received=dt.date(2031, 3, 1))
        store.ingest(news(700), received=dt.date(2031, 6, 1))
        store.ingest(amendment(), received=dt.date(2031, 10, 1))
    return name


def _tampered(path, statement):
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(statement).rowcount
    connection.close()
    with RuleStore.open(path) as store:
        return store.verify().faults


def test_a_whole_store_holds(path):
    with RuleStore.open(path) as store:
        audit = store.verify()
        assert audit.faults == ()
        assert audit.counts["documents"] == 4
        before = (store.rules(), store.changes())
        store.retract(news(700).document.source.sha256, reason="a hoax", day=dt.date(2032, 1, 1))
        assert store.verify().faults == ()
        assert (store.rules(), store.changes()) != before


@pytest.mark.parametrize(
    ("statement", "check", "told"),
    [
        ("UPDATE claims SET payload = replace(payload, '800', '850')", Check.HASH, "claim:"),
        ("UPDATE claims SET payload = '{' WHERE seq = 1", Check.VALUE, "cannot be read"),
        ("UPDATE documents SET payload = '{}' WHERE source = 'act.txt'", Check.VALUE, "act.txt"),
        ("UPDATE documents SET received = '2030-01-01' WHERE seq = 1", Check.VALUE, "received"),
        ("UPDATE readings SET payload = replace(payload, 'litres', 'quarts')", Check.QUOTE, "does not stand"),
        ("UPDATE readings SET payload = replace(payload, 'text/plain', 'text/html')", Check.HASH, "reading"),
        ("UPDATE readings SET payload = '[' WHERE edition = 0", Check.VALUE, "reading"),
        ("UPDATE rules SET payload = replace(payload, '900', '950')", Check.DERIVATION, "950 litres"),
        ("UPDATE rules SET status = 'in_force'", Check.DERIVATION, "rules"),
        ("DELETE FROM changes WHERE kind = 'contradicted'", Check.DERIVATION, "contradicted"),
        ("DELETE FROM support WHERE seq = 1", Check.DERIVATION, "support"),
    ],
)
def test_what_was_tampered_with_is_named(path, statement, check, told):
    faults = _tampered(path, statement)
    assert check in {fault.check for fault in faults}
    assert any(told in f"{fault.where} {fault.reason}" for fault in faults if fault.check is check)


def test_a_check_changes_nothing(path):
    _tampered(path, "UPDATE rules SET payload = replace(payload, '900', '950')")
    with RuleStore.open(path) as store:
        assert any("950 litres" in rule.text for rule in store.rules())
        store.rebuild()
        assert not any("950 litres" in rule.text for rule in store.rules())
        assert store.verify().faults == ()

"""How rules, changes, rule sets and stores show themselves in a notebook: in words, all of it escaped."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.rules.story import act, told

from regtrail.rules import RuleStore

HOSTILE = "<script>alert('litres')</script>"


@pytest.fixture(scope="module")
def ruleset():
    return told()


def test_a_rule_shows_its_text_its_days_and_its_slots(ruleset):
    rule = next(r for r in ruleset.rules if r.content.thresholds)
    shown = rule._repr_html_()
    for words in (rule.text, rule.status.value, "2032-01-01", "delivery records", "bearer", rule.id):
        assert words in shown


def test_a_change_shows_from_what_to_what(ruleset):
    change = next(c for c in ruleset.changes if c.slot == "threshold")
    shown = change._repr_html_()
    assert f">{change.before}<" in shown
    assert f">{change.after}<" in shown


def test_a_rule_set_shows_its_days_and_its_counts(ruleset):
    shown = ruleset._repr_html_()
    assert ruleset.as_of.isoformat() in shown
    assert f"<b>rules</b> {len(ruleset.rules)}" in shown
    assert ruleset.rules[0].text in shown


def test_a_store_shows_its_counts():
    with RuleStore.open("sqlite://") as store:
        assert "<b>documents</b> 0" in store._repr_html_()
        store.ingest(act(), received=dt.date(2031, 3, 1))
        shown = store._repr_html_()
        assert "<b>documents</b> 1" in shown
        assert "<b>rules</b> 3" in shown
        assert "<b>changes</b> 3" in shown


def test_what_a_document_says_is_escaped(ruleset):
    rule = ruleset.rules[0]
    content = replace(rule.content, text=HOSTILE)
    hostile = replace(rule, content=content, eid=HOSTILE)
    change = replace(ruleset.changes[0], text=HOSTILE, before=HOSTILE, document=HOSTILE)
    whole = replace(ruleset, rules=(hostile,), changes=(change,), as_of=dt.date(2040, 1, 1))
    for value in (hostile, change, whole):
        shown = value._repr_html_()
        assert "<script>" not in shown
        assert "&lt;script&gt;" in shown

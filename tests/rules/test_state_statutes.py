"""Acts of a state legislature that are codified, amended by their code's sections, explained by an FAQ."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, Rule, RuleQuery
from regtrail.rules import RuleStore

ACT = """STATE OF VERMONT

An Act Relating to the Records of Sugarhouses

Approved by the Governor May 3, 2031

Sec. 1. 6 V.S.A. chapter 207 is enacted to read:

CHAPTER 207
SUGARHOUSE RECORDS

§4501. Short title

This chapter may be known and cited as "the Sugarhouse Records Act."

§4502. Sap logs

A sugarhouse shall keep a sap log for two years.

§4503. Buyers

A sugarhouse may not disclose a sap log to a buyer.

§4504. Tours

A sugarhouse shall report the number of its visitors to the Secretary each year.

Sec. 2. Effective dates. This Act takes effect July 1, 2031, except that section 4503 takes effect \
January 1, 2032.

SUMMARY

This bill requires sugarhouses to post a sign at the road.
"""
FAQ = """OFFICE OF THE SECRETARY OF AGRICULTURE

The Sugarhouse Records Act: Frequently Asked Questions
August 4, 2031

1. How long do I keep a sap log?
A sugarhouse shall keep a sap log for two years.
"""
AMENDING = """STATE OF VERMONT

An Act To Amend the Sugarhouse Records Act

Approved by the Governor April 9, 2033

Sec. 1. 6 V.S.A. §4502, as enacted by PL 2031, c. 12, §1, is amended by striking out "two years" and \
inserting in its place "five years".

Sec. 2. 6 V.S.A. §4504, as enacted by PL 2031, c. 12, §1, is repealed.

Sec. 3. Effective date. This Act takes effect September 1, 2033.
"""


@pytest.fixture
def store(tmp_path):
    """The three texts, ingested in turn."""
    told = RuleStore.open(tmp_path / "rules.db")
    for day, text in (("2031-05-03", ACT), ("2031-08-04", FAQ), ("2033-04-09", AMENDING)):
        path = tmp_path / f"{day}.txt"
        path.write_text(text, encoding="utf-8")
        extraction = pipeline.extract(pipeline.read(path), "rules")
        told.ingest(extraction, received=dt.date.fromisoformat(day), evidence="official")
    return told


def _on(store: RuleStore, day: str, words: str) -> Rule | None:
    rules = store.rules(RuleQuery(as_of=dt.date.fromisoformat(day)))
    return next((rule for rule in rules if words in rule.content.text), None)


def test_the_summary_of_a_bill_lays_nothing_down(store):
    assert _on(store, "2032-06-01", "sign at the road") is None


def test_an_excepted_section_takes_effect_on_its_own_day(store):
    assert _on(store, "2031-12-31", "to a buyer").status is Status.ADOPTED
    assert _on(store, "2032-01-01", "to a buyer").status is Status.IN_FORCE


def test_an_faq_bears_a_rule_out_and_leaves_it_to_its_act(store):
    rule = _on(store, "2032-06-01", "sap log for two years")
    assert rule.eid == "sec_4502"
    assert "4.txt" not in rule.instrument.name
    assert "Questions" not in rule.instrument.name
    assert ChangeKind.CORROBORATED in {c.kind for c in store.changes() if c.rule == rule.id}


def test_sections_of_the_code_are_amended_and_repealed(store):
    assert store.warnings() == ()
    assert "for two years" in _on(store, "2033-08-31", "sap log for").content.text
    assert "for five years" in _on(store, "2033-09-01", "sap log for").content.text
    assert _on(store, "2033-09-01", "visitors").status is Status.ENDED

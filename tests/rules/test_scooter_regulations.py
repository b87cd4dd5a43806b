"""Regulations that come into force by an exception, and orders below their lead-ins, in texts of our own."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import Rule, RuleQuery
from regtrail.rules import RuleStore

PRINCIPAL = """STATUTORY INSTRUMENTS

2033 No. 119

ROAD TRAFFIC

The Pedal Boats (Hire Records) Regulations 2033

Made 4th January 2033
Coming into force in accordance with regulation 1

Citation and commencement
1.—(1) These Regulations may be cited as the Pedal Boats (Hire Records) Regulations 2033.
(2) Except as provided in paragraph (3), these Regulations come into force on 1st March 2033.
(3) Regulation 4 comes into force on 1st June 2033.

Records
3.—(1) A hirer-out must keep a hire record for 2 years.
(2) A hirer-out must destroy a hire record within 14 days of the end of that period.

Returns
4. A hirer-out must send a yearly return to the Harbour Board.

Transitional provision
5. Regulation 3(2) does not apply to a hire record made before 1st March 2033.

EXPLANATORY NOTE
(This note is not part of the Regulations)
A hirer-out must paint each boat in one colour.
"""
AMENDING = """STATUTORY INSTRUMENTS

2034 No. 40

ROAD TRAFFIC

The Pedal Boats (Hire Records) (Amendment) Regulations 2034

Made 9th January 2034
Coming into force 1st April 2034

Citation and commencement
1. These Regulations come into force on 1st April 2034.

Amendment of the Pedal Boats (Hire Records) Regulations 2033
2.—(1) The Pedal Boats (Hire Records) Regulations 2033 are amended as follows.
(2) In regulation 3—
(a) in paragraph (2), for “14 days” substitute “5 days”.
"""


@pytest.fixture
def store(tmp_path):
    """Both texts, ingested in turn."""
    told = RuleStore.open(tmp_path / "rules.db")
    for day, text in (("2033-01-10", PRINCIPAL), ("2034-01-15", AMENDING)):
        path = tmp_path / f"{day}.txt"
        path.write_text(text, encoding="utf-8")
        extraction = pipeline.extract(pipeline.read(path), "rules")
        told.ingest(extraction, received=dt.date.fromisoformat(day), evidence="official")
    return told


def _on(store: RuleStore, day: str, words: str) -> Rule | None:
    rules = store.rules(RuleQuery(as_of=dt.date.fromisoformat(day)))
    return next((rule for rule in rules if words in rule.content.text), None)


def test_commencement_after_an_exception(store):
    assert _on(store, "2033-02-28", "hire record for 2").status is Status.ADOPTED
    assert _on(store, "2033-03-01", "hire record for 2").status is Status.IN_FORCE
    assert _on(store, "2033-05-31", "yearly return").status is Status.ADOPTED


def test_the_day_of_a_thing_ends_nothing(store):
    assert _on(store, "2033-04-01", "made before 1st March").status is Status.IN_FORCE


def test_an_explanatory_note_lays_nothing_down(store):
    assert _on(store, "2033-04-01", "one colour") is None


def test_an_order_lies_in_the_unit_that_its_lead_in_names(store):
    assert "within 14 days" in _on(store, "2034-03-31", "destroy").content.text
    assert "within 5 days" in _on(store, "2034-04-01", "destroy").content.text

"""What rules can ask about a case, each thing once, by the field of the case that answers it."""

import datetime as dt

import pytest
from tests.rules.story import LATE, act, amendment, entry, more_than, said

from regtrail.model.inputs import InputKind
from regtrail.rules import RuleStore

CLINIC = [
    {
        "text": "A clinic in Norway shall not publish blood scans of more than 40 patients "
        "unless a judge has agreed.",
        "modality": "prohibition",
        "bearer": "clinic",
        "action": "publish",
        "object": "blood scans",
        "data": ["blood scans"],
        "zones": ["Norway"],
        "exceptions": ["unless a judge has agreed"],
        "limit": ("more than 40 patients", more_than(40, "patients")),
    },
    {
        "text": "Where a scan was taken at night, clinics shall lock each blood scan.",
        "modality": "obligation",
        "bearer": "clinics",
        "action": "lock",
        "object": "blood scan",
        "data": ["blood scan"],
        "conditions": ["Where a scan was taken at night"],
    },
    {
        "text": "Any person may read the register.",
        "modality": "permission",
        "bearer": "person",
        "action": "read",
        "object": "register",
    },
    entry("2031-05-01"),
]


@pytest.fixture
def store():
    with RuleStore.open("sqlite://") as rules:
        day = dt.date(2031, 3, 1)
        extraction = said("clinic.txt", CLINIC, title="Clinic Order No. 2 of 2031", published=day)
        rules.ingest(extraction, received=day)
        yield rules


def _asked(store, kind, as_of=LATE):
    return {i.name: i for i in store.inputs(as_of=as_of) if i.kind is kind}


def test_the_same_thing_in_other_inflections_is_asked_about_once(store):
    (actor,) = _asked(store, InputKind.ACTOR).values()
    assert actor.name in {"clinic", "clinics"}
    assert len(actor.rules) == 2
    (data,) = _asked(store, InputKind.DATA).values()
    assert len(data.rules) == 2


def test_quantities_have_units_and_bounds(store):
    (quantity,) = _asked(store, InputKind.QUANTITY).values()
    assert (quantity.name, quantity.bounds) == ("patients", ("more than 40 patients",))
    assert quantity.kind.type == "number"


def test_clauses_are_facts_and_anyone_is_no_actor(store):
    facts = _asked(store, InputKind.FACT)
    assert set(facts) == {"unless a judge has agreed", "Where a scan was taken at night"}
    assert all(fact.kind.type == "boolean" for fact in facts.values())
    assert set(_asked(store, InputKind.ZONE)) == {"Norway"}
    assert "read register" in _asked(store, InputKind.ACTION)


def test_a_clause_that_a_quantity_settles_is_not_asked_about_again():
    with RuleStore.open("sqlite://") as rules:
        rules.ingest(act(), received=dt.date(2031, 3, 1))
        rules.ingest(amendment(), received=dt.date(2031, 10, 1))
        assert _asked(rules, InputKind.FACT) == {}
        (quantity,) = _asked(rules, InputKind.QUANTITY).values()
        assert quantity.bounds == ("more than 900 litres",)
        (before,) = _asked(rules, InputKind.QUANTITY, as_of=dt.date(2031, 6, 1)).values()
        assert before.bounds == ("more than 800 litres",)


def test_rules_that_are_not_in_force_ask_nothing(store):
    assert store.inputs(as_of=dt.date(2031, 4, 30)) == ()
    assert store.inputs(as_of=LATE, known_at=dt.date(2031, 2, 1)) == ()

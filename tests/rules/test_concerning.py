"""Of the rules that may concern a case none is missed, and what cannot is not read before it is asked for."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.story import act, amendment, said
from tests.rules.test_properties import ASKED, DAYS, TOLD, _store

from regtrail import concepts
from regtrail.errors import StoreError
from regtrail.model.rule import Applies, Case
from regtrail.rules import RuleStore
from regtrail.rules.decide import Docket, decide

CASES = st.builds(
    Case,
    actor=st.sampled_from([(), ("dairy",), ("mill",), ("farm",), ("mountain dairy", "carrier")]),
    action=st.sampled_from([(), ("keep delivery records",), ("sell",), ("report",)]),
    data=st.sampled_from([(), ("delivery records",), ("flour samples",), ("records",)]),
    zone=st.sampled_from([(), ("Norway",), ("Oslo",), ("Iceland", "Norway")]),
    quantities=st.sampled_from([{}, {"litres": 850.0}, {"cows": 25.0}]),
)


def _by_all(store: RuleStore, case: Case, as_of: dt.date, known_at: dt.date | None):
    with store._database.reading() as tx:
        rules = tx.versions(as_of=as_of, known_at=known_at)
        quotes = tx.evidence(claim for rule in rules for claim in rule.claims)
    return decide(Docket.of(rules, quotes, concepts.load(), as_of), case)


@settings(max_examples=40, deadline=None)
@given(TOLD, CASES, ASKED, st.one_of(st.none(), DAYS))
def test_what_concerns_a_case_is_answered_as_by_all_rules(told, case, as_of, known_at):
    with _store(told) as store:
        answers = store.decide(case, as_of=as_of, known_at=known_at)
        assert tuple(answers) == _by_all(store, case, as_of, known_at)


DAY = dt.date(2033, 1, 1)
DAIRY = Case(actor=("dairy",), action=("keep records",), data=("delivery records",), zone=("Norway",))


@pytest.fixture
def store() -> RuleStore:
    store = RuleStore.open("sqlite://")
    store.ingest(act(), received=dt.date(2031, 3, 1))
    return store


def _unconcerned(count: int):
    names = [f"{chr(97 + number)}quay" for number in range(count)]
    duties = [
        {
            "text": f"A ferry shall clean {name} lamps in Iceland.",
            "modality": "obligation",
            "bearer": "ferry",
            "action": "clean",
            "object": f"{name} lamps",
            "data": [f"{name} lamps"],
            "zones": ["Iceland"],
        }
        for name in names
    ]
    return said("lamps.txt", duties, title="Lamp Order No. 2 of 2031", published=dt.date(2031, 2, 1))


def test_rules_that_cannot_concern_a_case_are_not_read_for_it(store, monkeypatch):
    store.ingest(_unconcerned(20), received=dt.date(2031, 4, 1))
    read = []
    monkeypatch.setattr("regtrail.rules.hearing.Docket.of", _recording(read))
    answers = store.decide(DAIRY, as_of=DAY)
    assert {answer.applies for answer in answers.concerned} == {Applies.UNKNOWN}
    assert not any("ferry" in rule.text for rule in read)
    assert sum("ferry" in answer.rule.text for answer in answers) == 20
    assert answers[0] is answers.concerned[0]
    assert answers[-1].applies is Applies.NO


def _recording(read):
    made = Docket.of

    def of(rules, *rest):
        read.extend(rules)
        return made(rules, *rest)

    return of


def test_answers_are_those_of_one_state_of_the_rule_set(store):
    answers = store.decide(DAIRY, as_of=DAY)
    store.ingest(amendment(), received=dt.date(2031, 10, 1))
    with pytest.raises(StoreError, match="decide it again"):
        len(answers)

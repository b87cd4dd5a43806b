"""A filter finds by the words of slots what it finds by reading every rule."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.rules.story import LATE, act, amendment

from regtrail.model.norm import Modality, Status
from regtrail.model.rule import RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.query import passing


@pytest.fixture
def store() -> RuleStore:
    store = RuleStore.open("sqlite://")
    store.ingest(act(), received=dt.date(2031, 6, 1), evidence="official")
    store.ingest(amendment(), received=dt.date(2032, 1, 1), evidence="official")
    return store


@pytest.mark.parametrize("as_of", [None, dt.date(2031, 12, 1), LATE])
def test_every_filter_finds_what_reading_all_rules_finds(store, as_of):
    rules = store.rules(RuleQuery(as_of=as_of))
    terms = [term for rule in rules for _, term in rule.content.slots()]
    words = sorted(
        {word for term in terms for word in (term.text, term.text.split()[-1], term.concept) if word}
    )
    filters = [RuleQuery(**{name: word}) for name in ("zone", "data", "agency") for word in (*words, "moon")]
    filters += [RuleQuery(modality=modality) for modality in Modality]
    filters += [RuleQuery(status=status) for status in Status]
    filters += [
        RuleQuery(agency=one, modality=Modality.OBLIGATION, data=two) for one in words for two in words
    ]
    found = [store.rules(replace(asked, as_of=as_of)) for asked in filters]
    assert found == [passing(rules, asked) for asked in filters]
    assert any(found)


def test_a_filter_of_words_without_content_lets_nothing_pass(store):
    assert store.rules(RuleQuery(agency="the")) == ()

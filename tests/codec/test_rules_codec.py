"""The published JSON of the rule set validates against its schemas; values survive the store's form."""

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.story import told

from regtrail.codec import stored
from regtrail.codec.rules import (
    case_from_json,
    change_to_json,
    claim_to_json,
    decision_to_json,
    rule_to_json,
    ruleset_to_json,
)
from regtrail.codec.schemas import names, schema
from regtrail.concepts import Vocabulary
from regtrail.errors import ConfigError
from regtrail.model.claim import Claim, Evidence
from regtrail.model.entity import (
    Bound,
    Citation,
    Comparison,
    Entity,
    EntityType,
    Quantity,
    Sanction,
    TimeKind,
    TimeValue,
)
from regtrail.model.rule import Case, Change, Rule
from regtrail.rules.decide import Docket, decide

RULESET = told()


@pytest.mark.parametrize("name", names())
def test_a_schema_is_one(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_a_rule_set_is_of_the_published_form():
    plain = ruleset_to_json(RULESET)
    jsonschema.validate(plain, schema("ruleset"))
    assert plain["rules"]
    assert plain["claims"]
    assert plain["changes"]


def test_its_parts_are_of_the_published_forms():
    for rule in RULESET.rules:
        jsonschema.validate(rule_to_json(rule), schema("rule"))
    for claim in RULESET.claims:
        jsonschema.validate(claim_to_json(claim), schema("claim"))
    for change in RULESET.changes:
        jsonschema.validate(change_to_json(change), schema("change"))
    case = Case(("dairy",), ("keep delivery records",), ("delivery records",), ("Norway",), {"litres": 950})
    quotes = {claim.id: claim.evidence for claim in RULESET.claims}
    decisions = decide(Docket.of(RULESET.rules, quotes, Vocabulary(())), case)
    assert any(decision.evidence for decision in decisions)
    for decision in decisions:
        jsonschema.validate(decision_to_json(decision), schema("decision"))


def test_the_store_reads_back_what_it_wrote():
    for kind, values in ((Rule, RULESET.rules), (Claim, RULESET.claims), (Change, RULESET.changes)):
        for value in values:
            assert stored.loads(stored.dumps(value), kind) == value
    for claim in RULESET.claims:
        assert stored.part(stored.dumps(claim), "evidence", Evidence) == claim.evidence


VALUES = st.one_of(
    st.builds(
        TimeValue,
        st.sampled_from(TimeKind),
        st.none() | st.text(),
        st.none() | st.sampled_from(Bound),
        st.booleans(),
    ),
    st.builds(Quantity, st.text(), st.text(), st.sampled_from(Comparison), st.none() | st.text()),
    st.builds(Sanction, st.text(), st.none() | st.text(), maximum=st.booleans()),
    st.builds(Citation, st.text(), st.none() | st.text(), st.none() | st.text()),
    st.none(),
)


@given(value=VALUES, text=st.text(min_size=1))
def test_an_entity_of_any_value_is_read_back(value, text):
    entity = Entity(EntityType.DATE, 3, 3 + len(text), text, value)
    assert stored.loads(stored.dumps(entity), Entity) == entity


def test_a_case_is_read():
    plain = {"actor": ["dairy"], "quantities": {"litres": 12.5}, "facts": {"licensed": True}}
    jsonschema.validate(plain, schema("case"))
    assert case_from_json(plain) == Case(
        actor=("dairy",), quantities={"litres": 12.5}, facts={"licensed": True}
    )


@pytest.mark.parametrize("plain", [{"actors": ["dairy"]}, {"facts": ["licensed"]}, ["dairy"], None])
def test_what_is_no_case_is_refused_with_the_reason(plain):
    with pytest.raises(ConfigError, match="not a case"):
        case_from_json(plain)


def test_an_unknown_schema_is_refused():
    with pytest.raises(ConfigError, match="no schema"):
        schema("nonsense")

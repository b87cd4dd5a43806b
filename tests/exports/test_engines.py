"""What lifts what, and what prevails over what, comes out of every engine alike."""

import datetime as dt

import pytest
from tests.exports.asp_engine import AspEngine
from tests.exports.jdm_engine import JdmEngine
from tests.exports.rego_engine import RegoEngine

from regtrail.model.norm import Modality, Status
from regtrail.model.policy import Answer, Check, Facts, Policy, Provision, Question, QuestionKind
from regtrail.model.rule import Content, Rule

DAY = dt.date(2032, 5, 5)
ASKED = Question("party-1", QuestionKind.PARTY, "a charity")


def provision(ident, modality, **others):
    version = Rule(ident, Content(modality, "a rule"), Status.IN_FORCE, None, None, DAY)
    return Provision(f"{ident}.1", version, **others)


@pytest.fixture(params=[AspEngine, JdmEngine, RegoEngine])
def engine(request, tmp_path):
    return lambda *provisions: request.param(Policy(DAY, provisions, questions=(ASKED,)), tmp_path)


def overridden(decided):
    return {rule: others for rule, others in decided.overridden.items() if others}


def test_an_exemption_lifts_a_duty_until_another_one_takes_it_out(engine):
    told = engine(
        provision("duty", Modality.OBLIGATION, lifted_by=("spared.1",)),
        provision("spared", Modality.EXEMPTION, taken_out_by=("back.1",)),
        provision("back", Modality.EXEMPTION, checks=(Check((ASKED.id,)),)),
    )
    spared = told.decide(Facts(), DAY)
    assert spared.applies == {"duty": "no", "spared": "yes", "back": "no"}
    assert overridden(spared) == {"duty": {"spared"}}
    back = told.decide(Facts(answers={ASKED.id: Answer.YES}), DAY)
    assert back.applies == {"duty": "yes", "spared": "no", "back": "yes"}
    assert overridden(back) == {"spared": {"back"}}


def test_a_rule_yields_to_one_that_is_left(engine):
    told = engine(
        provision("general", Modality.OBLIGATION, yields_to=("special.1",)),
        provision("special", Modality.OBLIGATION, lifted_by=("spared.1",)),
        provision("spared", Modality.EXEMPTION, checks=(Check((ASKED.id,)),)),
    )
    special = told.decide(Facts(), DAY)
    assert special.applies == {"general": "no", "special": "yes", "spared": "no"}
    assert overridden(special) == {"general": {"special"}}
    lifted = told.decide(Facts(answers={ASKED.id: Answer.YES}), DAY)
    assert lifted.applies == {"general": "yes", "special": "no", "spared": "yes"}

"""clingo, run on the exported program, decides as `decide` does, and says what sets a rule aside."""

import datetime as dt
import math
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exports import cases, policies, reference, stories
from tests.exports.asp_engine import AspEngine, solve

from regtrail.model.claim import Instrument
from regtrail.model.entity import Comparison
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import (
    Bound,
    Check,
    Class,
    Facts,
    Policy,
    Provision,
    Question,
    QuestionKind,
)
from regtrail.model.rule import Content, Rule

HOSTILE = 'x"). applies("all", yes). \\" %* \n*% #script(python) \r\x00\u2028 \\'
DAY = policies.DAY


@pytest.fixture(scope="module", params=stories.FOLDERS, ids=lambda folder: folder.name)
def told(request, tmp_path_factory):
    story = stories.story(request.param)
    return story, AspEngine(story.policy, tmp_path_factory.mktemp("asp"))


def agree(told, case, day):
    """Compare with `decide`: each answer, and the exemption that it names."""
    story, engine = told
    found = engine.decide(story.asker.facts(case), day)
    decided = story.store.decide(case, as_of=day)
    assert found.applies == {d.rule.id: d.applies.value for d in decided}
    overridden = {d.rule.id: d.overridden_by for d in decided if d.overridden_by}
    assert found.overridden.keys() == overridden.keys()
    assert all(by in found.overridden[rule] for rule, by in overridden.items())


def test_the_questions_of_a_story_are_decided_alike(told):
    for case, day in told[0].checks:
        agree(told, case, day)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_case_on_any_day_is_decided_alike(told, data):
    rules = told[0].rules
    agree(told, data.draw(cases.cases(rules)), data.draw(cases.days(rules)))


def test_on_a_day_before_all_rules_nothing_stands(told):
    case, _ = told[0].checks[0]
    agree(told, case, dt.date.min)


@pytest.mark.parametrize("seed", range(40))
def test_policies_drawn_by_chance_are_decided_alike(seed, tmp_path):
    chance = Random(seed)
    policy = policies.policy(chance)
    engine = AspEngine(policy, tmp_path)
    for _ in range(3):
        facts = policies.facts(chance)
        assert engine.decide(facts, DAY).applies == reference.decide(policy, facts, DAY)


def provision(ident, modality, **others):
    instrument = Instrument(HOSTILE, HOSTILE)
    version = Rule(ident, Content(modality, HOSTILE), Status.IN_FORCE, None, None, DAY, instrument=instrument)
    return Provision(f"{ident}.1", version, **others)


def bounded(*limits):
    """Make a policy with one duty for each way to compare with each limit."""
    bounds = [Bound("quantity", comparison, limit, None) for limit in limits for comparison in Comparison]
    duties = (provision(f"rule:{n}", Modality.OBLIGATION, bounds=(bound,)) for n, bound in enumerate(bounds))
    return Policy(DAY, tuple(duties), quantities={"quantity": "kg"})


def decided_as_by_the_reference(limits, given_, folder):
    policy = bounded(*limits)
    facts = Facts(quantities={"quantity": given_})
    return AspEngine(policy, folder).decide(facts, DAY).applies == reference.decide(policy, facts, DAY)


@pytest.mark.parametrize("given_", [*policies.NUMBERS, 40, -2, 2**31])
def test_numbers_are_compared_exactly(given_, tmp_path):
    assert decided_as_by_the_reference(policies.NUMBERS, given_, tmp_path)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats() | st.integers(-(10**10), 10**10).map(float), min_size=1, max_size=5), st.data())
def test_any_number_is_told_from_its_neighbours(tmp_path_factory, numbers, data):
    near = data.draw(st.sampled_from(numbers))
    towards = data.draw(st.sampled_from([near, -math.inf, math.inf]))
    folder = tmp_path_factory.mktemp("numbers")
    assert decided_as_by_the_reference(numbers, math.nextafter(near, towards), folder)


def test_words_cannot_break_out_of_their_string_or_comment(tmp_path):
    asked = Question("condition-1", QuestionKind.CONDITION, HOSTILE, defined_by=("class-1",))
    plain = provision("rule", Modality.PERMISSION, checks=(Check((asked.id,)),))
    classes = (Class("class-1", plain.id, HOSTILE, HOSTILE),)
    policy = Policy(DAY, (plain,), classes, (asked,), {"quantity": HOSTILE})
    assert AspEngine(policy, tmp_path).decide(Facts(), DAY).applies == {"rule": "unknown"}


def test_without_one_day_there_is_no_answer(tmp_path):
    engine = AspEngine(bounded(1.0), tmp_path)
    assert set(solve(engine.program + "day(20310615).").applies.values()) == {"unknown"}
    for days in ("", "day(20310615). day(20310616)."):
        with pytest.raises(AssertionError, match="0 answer sets"):
            solve(engine.program + days)


def test_most_rules_lose_nothing(told):
    assert told[1].loss.share_lossless >= 0.8

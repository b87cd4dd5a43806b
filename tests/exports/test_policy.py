"""A policy with a case's facts comes to what `decide` comes to, for every rule on every day."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exports import cases, reference, stories

from regtrail.codec.policy import facts_from_json, facts_to_json, policy_to_json
from regtrail.model.policy import Answer, QuestionKind


@pytest.fixture(scope="module", params=stories.FOLDERS, ids=lambda folder: folder.name)
def story(request):
    return stories.story(request.param)


def test_the_questions_of_a_story_are_decided_alike(story):
    for case, day in story.checks:
        found = reference.decide(story.policy, story.asker.facts(case), day)
        assert found == story.decide(case, day)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_case_on_any_day_is_decided_alike(story, data):
    case, day = data.draw(cases.cases(story.rules)), data.draw(cases.days(story.rules))
    found = reference.decide(story.policy, story.asker.facts(case), day)
    assert found == story.decide(case, day)


def test_facts_are_the_same_after_json(story):
    for case, _ in story.checks:
        facts = story.asker.facts(case)
        assert facts_from_json(json.loads(json.dumps(facts_to_json(facts)))) == facts


def test_each_version_is_a_provision_and_each_name_is_known(story):
    plain = policy_to_json(story.policy)
    provisions, questions, classes = plain["provisions"], plain["questions"], plain["classes"]
    assert len(provisions) == len(story.rules)
    for provision in provisions.values():
        asked = {q for check in provision["checks"] for q in (*check["questions"], *check["held"])}
        assert asked <= questions.keys()
        over = {*provision["lifted_by"], *provision["taken_out_by"], *provision["yields_to"]}
        assert over <= provisions.keys()
        assert {stage["statement"] for stage in provision["stages"]} <= provisions.keys()
        assert set(provision["classifies"]) <= classes.keys()


def test_what_is_left_unsaid_is_unknown_of_clauses_and_no_of_names():
    assert QuestionKind.CONDITION.unless_said is Answer.UNKNOWN
    assert QuestionKind.DATA.unless_said is Answer.NO


def test_a_day_without_rules_decides_nothing():
    told = stories.story(stories.FOLDERS[0])
    case, _ = told.checks[0]
    assert reference.decide(told.policy, told.asker.facts(case), dt.date(1900, 1, 1)) == told.decide(
        case, dt.date(1900, 1, 1)
    )

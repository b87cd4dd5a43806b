"""Rego, run on the exported bundle, decides as `decide` does, and says what sets a rule aside."""

import datetime as dt
import json
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exports import cases, policies, reference, stories
from tests.exports.rego_engine import RegoEngine

from regtrail import exports
from regtrail.codec.policy import policy_to_json
from regtrail.model.entity import Comparison
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import (
    Addressees,
    Answer,
    Bound,
    Check,
    Class,
    Facts,
    Group,
    Policy,
    Provision,
    Question,
    QuestionKind,
    Release,
    Stage,
)
from regtrail.model.rule import Content, Rule, Ruleset

HOSTILE = 'x"}} allow if true\n} else := {{"yes"}} # ` \\" \r\x00\u2028 ${input} }} {'
DAY = policies.DAY
# Such as texts give; rego-cpp keeps 15 digits, and reads no exponents.
NUMBERS = (0.0, -0.5, 0.1, 0.3, 12.5, 900.0, -7.0, 1e9, -1e9, 2.0**31 + 0.5, 2.0**53)


@pytest.fixture(scope="module", params=stories.FOLDERS, ids=lambda folder: folder.name)
def told(request, tmp_path_factory):
    story = stories.story(request.param)
    return story, RegoEngine(story.policy, tmp_path_factory.mktemp("rego"))


def agree(told, case, day):
    """Compare with `decide`: each answer, and the exemption that it names."""
    story, engine = told
    found = engine.decide(story.asker.facts(case), day)
    decided = story.store.decide(case, as_of=day)
    assert found.applies == {d.rule.id: d.applies.value for d in decided}
    overridden = {d.rule.id: d.overridden_by for d in decided if d.overridden_by}
    assert found.overridden.keys() == overridden.keys()
    assert all(by in found.overridden[rule] for rule, by in overridden.items())


def provision(ident, modality, **others):
    version = Rule(ident, Content(modality, HOSTILE), Status.IN_FORCE, None, None, DAY)
    return Provision(f"{ident}.1", version, **others)


def without_questions(plain):
    """Put their names in the place of the questions that stand whole where they are asked."""
    if isinstance(plain, list):
        return [without_questions(entry) for entry in plain]
    if not isinstance(plain, dict):
        return plain
    return plain["id"] if "id" in plain else {name: without_questions(part) for name, part in plain.items()}


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


def test_most_rules_lose_nothing(told):
    assert told[1].loss.share_lossless >= 0.8


@pytest.mark.parametrize("seed", range(40))
def test_policies_drawn_by_chance_are_decided_alike(seed, tmp_path, monkeypatch):
    monkeypatch.setattr(policies, "NUMBERS", NUMBERS)
    chance = Random(seed)
    policy = policies.policy(chance)
    engine = RegoEngine(policy, tmp_path)
    for _ in range(2):
        facts = policies.facts(chance)
        assert engine.decide(facts, DAY).applies == reference.decide(policy, facts, DAY)


def test_a_bundle_holds_the_policy_and_says_what_it_is(tmp_path):
    policy = stories.story(stories.FOLDERS[0]).policy
    loss = RegoEngine(policy, tmp_path).loss
    manifest = json.loads((tmp_path / ".manifest").read_text(encoding="utf-8"))
    data = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    assert manifest["roots"] == [*data] == ["regtrail"]
    assert manifest["rego_version"] == 1
    for name, plain in data["regtrail"]["policy"]["provisions"].items():
        assert plain.pop("provision") == name
    assert without_questions(data["regtrail"]["policy"]) == policy_to_json(policy)
    assert any("recursion" in note for note in loss.notes)


def test_the_revision_changes_with_the_rules_and_not_with_the_day_they_are_read_on(tmp_path):
    def revision(policy, name):
        RegoEngine(policy, tmp_path / name)
        return json.loads((tmp_path / name / ".manifest").read_text(encoding="utf-8"))["revision"]

    policy = Policy(DAY, (provision("duty", Modality.OBLIGATION),))
    assert revision(policy, "one") == revision(replace(policy, known_at=dt.date(2032, 1, 1)), "two")
    assert revision(policy, "three") != revision(Policy(DAY), "four")


@pytest.mark.parametrize("day", [None, "", "15 June 2031", "2031-6-15", 20310615, "2031-06-15T00:00"])
def test_without_a_day_there_is_no_answer(day, tmp_path):
    engine = RegoEngine(Policy(DAY, (provision("duty", Modality.OBLIGATION),)), tmp_path)
    assert engine.evaluate({"day": "2031-06-15"}) == [
        {"rule": "duty", "provision": "duty.1", "applies": "yes", "overridden_by": []}
    ]
    assert engine.evaluate({"day": day, "facts": {}}) is None
    assert engine.evaluate({"facts": {}}) is None


def test_words_stay_data(tmp_path):
    asked = Question("condition-1", QuestionKind.CONDITION, HOSTILE, defined_by=("class-1",))
    plain = provision("rule", Modality.PERMISSION, checks=(Check((asked.id,)),))
    classes = (Class("class-1", plain.id, HOSTILE, HOSTILE),)
    policy = Policy(DAY, (plain,), classes, (asked,), {"quantity": HOSTILE})
    RegoEngine(Policy(DAY), tmp_path / "empty")
    assert RegoEngine(policy, tmp_path / "hostile").decide(Facts(), DAY).applies == {"rule": "unknown"}
    logic = [(tmp_path / name / "policy.rego").read_bytes() for name in ("empty", "hostile")]
    assert logic[0] == logic[1]


def test_a_number_beyond_all_numbers_is_still_json(tmp_path):
    bounds = tuple(Bound("q", Comparison.GE, limit, None) for limit in (float("inf"), float("nan")))
    policy = Policy(DAY, (provision("duty", Modality.OBLIGATION, bounds=bounds),), quantities={"q": "kg"})
    exports.write(Release(Ruleset(None, DAY, ()), lambda: policy, tuple), "rego", tmp_path)
    written = (tmp_path / "data.json").read_text(encoding="utf-8")
    data = json.loads(written, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    endless, none = data["regtrail"]["policy"]["provisions"]["duty.1"]["bounds"]
    assert endless["limit"] > 1e300
    assert none["limit"] is None


def test_what_counts_as_what_is_followed_three_steps(tmp_path):
    asked = [Question(f"data-{n}", QuestionKind.DATA, f"kind {n}") for n in range(4)]
    classes = tuple(Class(f"class-{n}", "defines.1", f"kind {n - 1}", f"kind {n}") for n in range(4))
    provisions = (
        provision("defines", Modality.CONSTITUTIVE, classifies=tuple(c.id for c in classes)),
        *(provision(f"on-{n}", Modality.OBLIGATION, checks=(Check((asked[n].id,)),)) for n in range(4)),
    )
    policy = Policy(DAY, provisions, classes, tuple(asked))
    facts = Facts(
        members={Group.DATA: ("class-0",)},
        leads={f"class-{n}": (f"class-{n + 1}",) for n in range(3)},
        named={f"class-{n}": (f"data-{n}",) for n in range(4)},
    )
    found = RegoEngine(policy, tmp_path).decide(facts, DAY).applies
    assert found == {"defines": "yes", "on-0": "yes", "on-1": "yes", "on-2": "yes", "on-3": "no"}
    assert found == reference.decide(policy, facts, DAY)


def test_the_special_class_of_addressees_goes_before_the_wider_one(tmp_path):
    later, sooner = DAY + dt.timedelta(days=9), DAY - dt.timedelta(days=9)
    stages = (
        Stage("effect.1", later, Addressees("addressee-small"), -1),
        Stage("effect.1", sooner, Addressees("addressee-all"), -2),
    )
    asked = tuple(Question(s.addressees.wanted, QuestionKind.ADDRESSEE, "dealers") for s in stages)
    provisions = (
        provision("effect", Modality.CONSTITUTIVE),
        provision("duty", Modality.OBLIGATION, stages=stages),
    )
    engine = RegoEngine(Policy(DAY, provisions, questions=asked), tmp_path)
    everyone = {"addressee-all": Answer.YES}
    for small, answer in ((Answer.YES, "no"), (Answer.NO, "yes")):
        facts = Facts(answers=everyone | {"addressee-small": small})
        assert engine.decide(facts, DAY).applies["duty"] == answer
    assert engine.decide(Facts(answers={"addressee-small": Answer.UNKNOWN}), DAY).applies["duty"] == "unknown"


def test_the_logic_is_laid_out_as_opa_lays_it_out(tmp_path):
    """`opa fmt` indents by tabs, leaves no blanks at the ends of lines, and no two empty lines together."""
    RegoEngine(Policy(DAY), tmp_path)
    logic = (tmp_path / "policy.rego").read_text(encoding="utf-8")
    assert logic.endswith((")\n", "}\n"))
    assert "\n\n\n" not in logic
    assert all(line == line.rstrip() and not line.startswith(" ") for line in logic.splitlines())

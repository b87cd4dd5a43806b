"""The JDM graph decides in ZEN what `decide` decides, whatever the rules say; its parts hang together."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
import zen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exports import cases, policies, reference, stories
from tests.exports.jdm_engine import JdmEngine

from regtrail.codec.policy import facts_to_json
from regtrail.model.entity import Comparison
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import (
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
)
from regtrail.model.rule import Content, Instrument, Rule

DAY = policies.DAY
_QUIET = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}
# The numbers that ZEN keeps as they are.
NUMBERS = tuple(n for n in policies.NUMBERS if n == 0 or 1e-12 < abs(n) < 1e28)
HOSTILE = (
    """it's "quoted" ${facts} `tick` \\ back""",
    "line\nbreak\ttab\u2028 \x00 end",
    "'] + [1] // # $nodes.Day {[x]: 1}",
    "義務 🚗 \u202e right to left",
)


@pytest.fixture(scope="module", params=stories.FOLDERS, ids=lambda folder: folder.name)
def story(request):
    return stories.story(request.param)


@pytest.fixture(scope="module")
def engine(story, tmp_path_factory):
    return JdmEngine(story.policy, tmp_path_factory.mktemp("jdm"))


def agree(engine, story, case, day) -> None:
    """Say that ZEN comes to what `decide` comes to, and names the exemption that it names."""
    found = engine.decide(story.asker.facts(case), day)
    expected = story.store.decide(case, as_of=day)
    assert found.applies == {d.rule.id: d.applies.value for d in expected}
    for decision in expected:
        named = found.overridden[decision.rule.id]
        assert decision.overridden_by in named if decision.overridden_by else not named


def test_the_questions_of_a_story_are_decided_alike(story, engine):
    for case, day in story.checks:
        agree(engine, story, case, day)


@settings(max_examples=10, **_QUIET)
@given(data=st.data())
def test_any_case_on_any_day_is_decided_alike(story, engine, data):
    agree(engine, story, data.draw(cases.cases(story.rules)), data.draw(cases.days(story.rules)))


@pytest.mark.parametrize("seed", range(40))
def test_policies_drawn_by_chance_are_decided_alike(seed, tmp_path, monkeypatch):
    monkeypatch.setattr(policies, "NUMBERS", NUMBERS)
    chance = Random(seed)
    policy = policies.policy(chance)
    engine = JdmEngine(policy, tmp_path)
    for _ in range(3):
        facts = policies.facts(chance)
        assert engine.decide(facts, DAY).applies == reference.decide(policy, facts, DAY)


@pytest.mark.parametrize("given_", NUMBERS)
def test_numbers_are_compared_exactly(given_, tmp_path):
    bounds = [
        Bound("quantity", comparison, limit, None, upper)
        for comparison in Comparison
        for limit in NUMBERS
        for upper in (None, 900.0)
    ]
    policy = _bounded(*bounds, Bound("quantity", Comparison.GE, 0.0, None, float("nan")))
    facts = Facts(quantities={"quantity": given_})
    engine = JdmEngine(policy, tmp_path)
    assert engine.decide(facts, DAY).applies == reference.decide(policy, facts, DAY)


def test_before_all_rules_nothing_is_decided(story, engine):
    case, _ = story.checks[0]
    assert engine.decide(story.asker.facts(case), dt.date(1, 1, 1)).applies == story.decide(
        case, dt.date(1, 1, 1)
    )


def test_without_rules_nothing_is_decided(tmp_path):
    assert JdmEngine(Policy(DAY), tmp_path).decide(Facts(), DAY).applies == {}


def test_every_edge_leads_from_a_node_to_the_next_and_each_node_has_its_place(engine):
    nodes, edges = engine.graph["nodes"], engine.graph["edges"]
    names = [node["id"] for node in nodes]
    assert len(set(names)) == len(names) == len({tuple(node["position"].values()) for node in nodes})
    assert [(edge["sourceId"], edge["targetId"]) for edge in edges] == [*pairwise(names)]
    assert (nodes[0]["type"], nodes[-1]["type"]) == ("inputNode", "outputNode")
    assert {node["type"] for node in nodes[1:-1]} == {"decisionTableNode", "expressionNode"}


def test_every_cell_and_line_is_an_expression_that_zen_reads(engine):
    for node in engine.graph["nodes"]:
        content = node["content"]
        for line in content.get("expressions", ()):
            assert zen.validate_expression(line["value"]) is None, line
        inputs, outputs = ([c["id"] for c in content.get(side, ())] for side in ("inputs", "outputs"))
        for row in content.get("rules", ()):
            assert {*inputs, *outputs} <= row.keys()
            assert not any(zen.validate_expression(row[c]) for c in outputs if row[c]), row


def test_each_version_has_a_row_with_its_days_and_its_words(story, engine):
    rows = {row["_id"]: row for row in _rows(engine, "rules")}
    assert rows.keys() == {provision.id for provision in story.policy.provisions}
    for provision in story.policy.provisions:
        row, version = rows[provision.id], provision.version
        assert version.text in row["_description"]
        assert bool(row["from"]) is bool(version.valid_from)
        assert bool(row["until"]) is bool(version.valid_until)
        for cell, day, beyond in (("from", version.valid_from, -1), ("until", version.valid_until, 1)):
            if day is not None:
                assert zen.evaluate_unary_expression(row[cell], {"$": f"{day}"})
                next_ = day + dt.timedelta(days=beyond)
                assert not zen.evaluate_unary_expression(row[cell], {"$": f"{next_}"})


@pytest.mark.parametrize(("group", "kind"), [("actor", QuestionKind.ACTOR), ("data", QuestionKind.DATA)])
def test_what_counts_as_what_is_followed_for_three_steps(tmp_path, group, kind):
    named = [f"thing {n}" for n in range(5)]
    classes = (*(Class(n, "rule:classes.1", n, n) for n in named), Class("old", "rule:old.1", "old", "old"))
    ended = _provision("rule:old", Modality.CONSTITUTIVE, classifies=("old",))
    provisions = (
        _provision("rule:classes", Modality.CONSTITUTIVE, classifies=tuple(named)),
        replace(ended, version=replace(ended.version, status=Status.ENDED)),
        *(_provision(f"rule:{name}", checks=(Check((name,)),)) for name in named),
    )
    facts = Facts(
        answers={"thing 1": Answer.SKIP},
        members={Group(group): ("thing 0", "old")},
        leads={one: (two,) for one, two in pairwise(named)},
        named={"old": ("thing 4",)} | {name: (name,) for name in named},
    )
    policy = Policy(DAY, provisions, classes, tuple(Question(name, kind, name) for name in named))
    found = JdmEngine(policy, tmp_path).decide(facts, DAY).applies
    assert found == reference.decide(policy, facts, DAY)
    assert [found[f"rule:{name}"] for name in named] == ["yes", "yes", "yes", "no", "no"]


def test_an_exemption_that_is_taken_out_lifts_nothing(tmp_path):
    policy = Policy(
        DAY,
        (
            _provision("rule:free", lifted_by=("rule:one.1", "rule:two.1")),
            _provision("rule:bound", lifted_by=("rule:one.1",)),
            _provision("rule:one", Modality.EXEMPTION, taken_out_by=("rule:two.1",)),
            _provision("rule:two", Modality.EXEMPTION),
        ),
    )
    found = JdmEngine(policy, tmp_path).decide(Facts(), DAY)
    assert found.applies == reference.decide(policy, Facts(), DAY)
    assert found.applies == {"rule:free": "no", "rule:bound": "yes", "rule:one": "no", "rule:two": "yes"}
    assert found.overridden["rule:free"] == {"rule:two"} == found.overridden["rule:one"]
    assert not found.overridden["rule:bound"] | found.overridden["rule:two"]


@pytest.mark.parametrize("day", ["", "soon", "2031-02-30", "15.06.2031", None, 20310615])
def test_what_is_no_day_is_refused(tmp_path, day):
    engine = JdmEngine(_policy("keep records"), tmp_path)
    with pytest.raises(RuntimeError, match="day"):
        engine.evaluate({"day": day, "facts": facts_to_json(Facts())})


def test_facts_may_be_left_out_and_are_then_unknown_or_no(tmp_path):
    engine = JdmEngine(_policy("keep records"), tmp_path)
    found = engine.evaluate({"day": "2031-06-15", "facts": {}})
    assert [entry["applies"] for entry in found["decisions"]] == ["no"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_rules_are_never_run(tmp_path, words):
    policy = _policy(words)
    engine = JdmEngine(policy, tmp_path)
    facts = Facts(answers={q.id: Answer.YES for q in policy.questions}, quantities={words: 5.0})
    (found,) = engine.evaluate({"day": "2031-06-15", "facts": facts_to_json(facts)})["decisions"]
    assert (found["rule"], found["provision"], found["applies"]) == (words, f"{words}.1", "yes")
    assert words in next(iter(_rows(engine, "rules")))["_description"]


def test_a_limit_of_more_digits_than_zen_keeps_is_reported(tmp_path):
    assert JdmEngine(_bounded(Bound("q", Comparison.GE, 0.1 + 0.2, None)), tmp_path).loss.share_lossless == 1
    loss = JdmEngine(_bounded(Bound("q", Comparison.GE, 5e-324, None)), tmp_path).loss
    assert loss.share_lossless == 0
    assert loss.rules[0].lost == ("the limit 5e-324 is rounded to 0",)


def test_a_number_beyond_what_zen_keeps_is_refused(tmp_path):
    engine = JdmEngine(_bounded(Bound("q", Comparison.GE, 5.0, None)), tmp_path)
    with pytest.raises(RuntimeError, match="out of range"):
        engine.decide(Facts(quantities={"q": 1e300}), DAY)


def _rows(engine, node: str) -> list[dict]:
    (found,) = (entry["content"]["rules"] for entry in engine.graph["nodes"] if entry["id"] == node)
    return found


def _provision(rule: str, modality: Modality = Modality.OBLIGATION, **others) -> Provision:
    """Return a provision that has always been in force."""
    instrument = Instrument("Records Act", "records act")
    content = Content(modality, f"text of {rule}")
    version = Rule(rule, content, Status.IN_FORCE, None, None, DAY, instrument=instrument)
    return Provision(f"{rule}.1", version, **others)


def _bounded(*bounds: Bound) -> Policy:
    """Return a policy with a duty for each bound."""
    return Policy(DAY, tuple(_provision(f"rule:{n}", bounds=(b,)) for n, b in enumerate(bounds)))


def _policy(words: str) -> Policy:
    """Return a policy of one duty whose names and words are these."""
    content = Content(Modality.OBLIGATION, words)
    version = Rule(words, content, Status.IN_FORCE, None, None, DAY, instrument=Instrument(words, words))
    questions = tuple(Question(f"{kind}:{words}", kind, words) for kind in QuestionKind)
    checks = tuple(Check((question.id,)) for question in questions)
    bound = Bound(words, Comparison.GE, 5.0, questions[-1].id)
    return Policy(DAY, (Provision(f"{words}.1", version, checks, (bound,)),), (), questions, {words: words})

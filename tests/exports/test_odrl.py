"""ODRL, read by rdflib: valid by our shapes, and what a rule says, where and until when, is found in it."""

import json
import operator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SKOS, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV
from tests.exports import policies, staged, stories
from tests.rules.story import released

from regtrail import concepts, exports
from regtrail.exports import dpv, profile
from regtrail.model.entity import Bound, TimeKind, TimeValue
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import Policy, Release
from regtrail.model.rule import Content, Term

ODRL = rdflib.Namespace("http://www.w3.org/ns/odrl/2/")
OURS = rdflib.Namespace("urn:regtrail:vocab:")
DPV = rdflib.Namespace("https://w3id.org/dpv#")
COMPARED = {
    ODRL.gt: operator.gt,
    ODRL.gteq: operator.ge,
    ODRL.lt: operator.lt,
    ODRL.lteq: operator.le,
    ODRL.eq: operator.eq,
}
SHAPES = Path(__file__).with_name("odrl.shapes.ttl")
RELEASE = released()
HOSTILE = '"}], "@context": "http://evil.example/", <script> \x00\x1b \u2028 \\" %20 #frag'


@cache
def shapes():
    return rdflib.Graph().parse(SHAPES)


def exported(release, folder):
    loss = exports.write(release, "odrl", folder)
    return rdflib.Graph().parse(folder / "policy.jsonld", format="json-ld"), loss


def assert_valid(graph):
    valid, _, report = pyshacl.validate(graph, shacl_graph=shapes(), advanced=False)
    assert valid, report


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    return exported(RELEASE, tmp_path_factory.mktemp("odrl"))


@pytest.fixture(scope="module", params=stories.FOLDERS, ids=lambda folder: folder.name)
def told(request, tmp_path_factory):
    found = stories.story(request.param)
    policy = found.policy
    ruleset = found.store.ruleset(policy.known_at)
    graph, loss = exported(Release(ruleset, lambda: policy, tuple), tmp_path_factory.mktemp("odrl"))
    return policy, graph, loss


def rule(graph, cls):
    """Return the one rule of a class that is in force at the end of the story."""
    open_ = [r for r in graph.subjects(RDF.type, cls) if not any(dates(graph, r, ODRL.lteq))]
    assert len(open_) == 1
    return open_[0]


def constraints(graph, subject, operand, of=ODRL.constraint):
    """Yield the operator and the values of each constraint on an operand."""
    for found in graph.objects(subject, of):
        if graph.value(found, ODRL.leftOperand) == operand:
            yield graph.value(found, ODRL.operator), set(graph.objects(found, ODRL.rightOperand))


def dates(graph, subject, operator):
    for found, values in constraints(graph, subject, ODRL.dateTime):
        yield from (value for value in values if found == operator)


def test_a_story_is_valid(told):
    assert_valid(told[1])


def test_every_rule_in_force_is_in_the_graph_or_in_the_loss(told):
    policy, graph, loss = told
    lost = {entry.rule for entry in loss.rules if entry.lost}
    written = {str(found) for found in graph.objects(None, DCTERMS.isVersionOf)}
    for provision in policy.provisions:
        assert f"urn:regtrail:{provision.version.id}" in written or provision.version.id in lost


def test_every_version_in_force_tells_its_days(told):
    policy, graph, _ = told
    for provision in policy.provisions:
        subject = URIRef(f"urn:regtrail:{provision.id}")
        if (subject, RDF.type, None) in graph:
            version = provision.version
            assert version.status is Status.IN_FORCE or provision.may_begin
            first, last = version.valid_from, version.valid_until
            assert [*dates(graph, subject, ODRL.gteq)] == ([Literal(first)] if first else [])
            assert [*dates(graph, subject, ODRL.lteq)] == ([Literal(last)] if last else [])


def test_every_quote_of_the_day_is_in_the_graph(told):
    _, graph, _ = told
    assert [*graph.objects(None, PROV.value)]
    for quote in graph.subjects(PROV.value, None):
        assert str(graph.value(quote, PROV.wasQuotedFrom)) in str(quote)


def test_what_an_exemption_lifts_names_it(told):
    policy, graph, _ = told
    for provision in policy.provisions:
        subject = URIRef(f"urn:regtrail:{provision.id}")
        for exemption in (*provision.lifted_by, *provision.taken_out_by):
            lifter = URIRef(f"urn:regtrail:{exemption}")
            if (subject, RDF.type, None) in graph and (lifter, RDF.type, None) in graph:
                ((operator, lifting),) = constraints(graph, subject, OURS.exemption)
                assert operator == ODRL.isNoneOf
                assert lifter in lifting
                assert (lifter, OURS.exempts, subject) in graph


def test_a_duty_says_who_does_what_where_and_above_which_number(story):
    graph, _ = story
    assert_valid(graph)
    duty = rule(graph, ODRL.Duty)
    assert graph.value(graph.value(duty, ODRL.assignee), SKOS.prefLabel) == Literal("dairy")
    assert graph.value(graph.value(duty, ODRL.action), SKOS.prefLabel) == Literal("keep")
    assert (ODRL.gteq, {Literal("2032-01-01", datatype=XSD.date)}) in constraints(graph, duty, ODRL.dateTime)
    quantity = next(graph.subjects(SKOS.prefLabel, Literal("number: litres")))
    ((operator, values),) = constraints(graph, duty, quantity)
    assert operator == ODRL.gt
    assert values == {Literal("900", datatype=XSD.decimal)}
    assert graph.value(duty, DPV.hasProcessing) == DPV.Store


def test_a_rule_leads_back_to_its_quotes(story):
    graph, _ = story
    duty = rule(graph, ODRL.Duty)
    quotes = {str(graph.value(found, PROV.value)) for found in graph.objects(duty, PROV.wasDerivedFrom)}
    assert "A dairy shall keep delivery records of more than 800 litres in Norway" in quotes
    instrument = graph.value(duty, DCTERMS.source)
    assert graph.value(instrument, DCTERMS.title) == Literal("Dairy Order No. 8 of 2031")


def test_an_exemption_is_a_permission_that_exempts(story):
    graph, _ = story
    exemption = rule(graph, ODRL.Permission)
    assert graph.value(exemption, OURS.modality) == Literal("exemption")
    assert rule(graph, ODRL.Duty) in graph.objects(exemption, OURS.exempts)


def test_statements_of_effect_are_named_as_lost(story):
    _, loss = story
    effects = [r.id for r in RELEASE.ruleset.rules if r.effect is not None]
    lost = {entry.rule: " ".join(entry.lost) for entry in loss.rules}
    assert effects
    assert all("statement of effect" in lost[ident] for ident in effects)


def changed(**others):
    """Return a release whose one duty has other contents."""
    policy = RELEASE.compile()
    found = next(p for p in policy.provisions if p.version.status is Status.IN_FORCE and p.lifted_by)
    version = replace(found.version, content=replace(found.version.content, **others), valid_until=None)
    only = replace(policy, provisions=(replace(found, version=version, lifted_by=()),))
    return replace(RELEASE, compile=lambda: only)


def test_hostile_words_stay_words(tmp_path):
    term = Term(HOSTILE)
    graph, _ = exported(changed(text=HOSTILE, bearer=term, object=term, action=term, deadline=term), tmp_path)
    assert_valid(graph)
    duty = rule(graph, ODRL.Duty)
    assert str(graph.value(duty, DCTERMS.description)) == HOSTILE
    assert str(graph.value(graph.value(duty, ODRL.assignee), SKOS.prefLabel)) == HOSTILE
    assert (
        "evil.example" not in json.loads((tmp_path / "policy.jsonld").read_text(encoding="utf-8"))["@context"]
    )


@pytest.mark.parametrize("seed", range(30))
def test_policies_drawn_by_chance_are_valid(seed, tmp_path):
    policy = policies.policy(Random(seed))
    graph, _ = exported(replace(RELEASE, compile=lambda: policy), tmp_path)
    assert_valid(graph)


def due(time, folder):
    """Return how the act of the duty is refined by a deadline, and what is lost."""
    release = changed(deadline=Term("in time"), time=time)
    graph, loss = exported(release, folder)
    assert_valid(graph)
    action = graph.value(rule(graph, ODRL.Duty), ODRL.action)
    refined = graph.value(action, ODRL.refinement)
    found = tuple(graph.value(refined, p) for p in (ODRL.leftOperand, ODRL.operator, ODRL.rightOperand))
    return found, {what for entry in loss.rules for what in entry.lost}


def test_a_deadline_refines_the_act(tmp_path):
    until = TimeValue(TimeKind.DATE, "2033-06-30", Bound.UNTIL)
    day = Literal("2033-06-30", datatype=XSD.date)
    assert due(until, tmp_path) == ((ODRL.dateTime, ODRL.lteq, day), set())
    weeks = TimeValue(TimeKind.DURATION, "P2W", Bound.WITHIN)
    assert due(weeks, tmp_path)[0] == (ODRL.elapsedTime, ODRL.lteq, Literal("P14D", datatype=XSD.duration))
    kept = TimeValue(TimeKind.DURATION, "P5Y", Bound.FOR)
    assert due(kept, tmp_path)[0] == (ODRL.elapsedTime, ODRL.gteq, Literal("P5Y", datatype=XSD.duration))
    yearly = TimeValue(TimeKind.RECURRING, "P1Y", Bound.EVERY)
    assert due(yearly, tmp_path)[0] == (ODRL.timeInterval, ODRL.eq, Literal("P1Y", datatype=XSD.duration))


@pytest.mark.parametrize(
    "time", [None, TimeValue(TimeKind.UNRESOLVED), TimeValue(TimeKind.DURATION, "P10D", working_days=True)]
)
def test_a_deadline_that_is_words_is_lost_as_a_time(time, tmp_path):
    found, lost = due(time, tmp_path)
    assert found == (OURS.deadline, ODRL.eq, Literal("in time"))
    assert any("deadline 'in time'" in what for what in lost)


def test_terms_of_dpv_stand_where_they_name_the_same(tmp_path):
    data = (Term("patient data", "data:health_data"), Term("car data", "data:vehicle_data"))
    bearer = Term("controller", "actor:controller")
    graph, _ = exported(changed(data=data, bearer=bearer), tmp_path)
    duty = rule(graph, ODRL.Duty)
    target = graph.value(duty, ODRL.target)
    asset = graph.value(target, ODRL.source) or target
    ours = URIRef("urn:regtrail:data:vehicle_data")
    assert set(graph.objects(asset, DPV.hasData)) == {URIRef("https://w3id.org/dpv/pd#MedicalHealth"), ours}
    assert graph.value(ours, SKOS.broadMatch) == DPV.Data
    assert graph.value(ours, SKOS.prefLabel) == Literal("car data")
    assert graph.value(graph.value(duty, ODRL.assignee), SKOS.closeMatch) == DPV.DataController


def test_an_empty_policy_is_an_empty_graph(tmp_path):
    graph, loss = exported(replace(RELEASE, compile=lambda: Policy(RELEASE.ruleset.as_of)), tmp_path)
    assert not len(graph)
    assert not loss.rules


@pytest.mark.parametrize(
    "lacking", [ODRL.action, ODRL.target, ODRL.operator, ODRL.profile, PROV.wasQuotedFrom]
)
def test_the_shapes_find_what_is_missing(lacking, tmp_path):
    graph, _ = exported(RELEASE, tmp_path)
    graph.remove((None, lacking, None))
    assert not pyshacl.validate(graph, shacl_graph=shapes())[0]


def test_the_shapes_know_odrls_operators(tmp_path):
    graph, _ = exported(RELEASE, tmp_path)
    graph.add((next(graph.subjects(RDF.type, ODRL.Constraint)), ODRL.operator, ODRL.about))
    assert not pyshacl.validate(graph, shacl_graph=shapes())[0]


def holds(graph, found, day, members, numbers):
    """Tell whether a constraint on days, classes and numbers holds."""
    for several, logic in ((any, ODRL["or"]), (all, ODRL["and"])):
        if parts := [*graph.objects(found, logic)]:
            return several(holds(graph, part, day, members, numbers) for part in parts)
    left, compared = (graph.value(found, p) for p in (ODRL.leftOperand, ODRL.operator))
    right = graph.value(found, ODRL.rightOperand).toPython()
    if left == OURS.addressee:
        return (str(right) in members) == (compared == ODRL.eq)
    given = day if left == ODRL.dateTime else numbers[str(left).rpartition(":")[2]]
    return COMPARED[compared](given, right if left == ODRL.dateTime else float(right))


@pytest.mark.parametrize("seed", range(30))
def test_days_for_classes_bind_whom_they_bind_by_the_reference(seed, tmp_path):
    policy = staged.policy(Random(seed))
    graph, loss = exported(replace(RELEASE, compile=lambda: policy), tmp_path)
    assert_valid(graph)
    unsure = {entry.rule for entry in loss.rules if any("overlapping" in what for what in entry.lost)}
    for case in staged.cases(policy):
        for provision in policy.provisions:
            if provision.version.modality is Modality.CONSTITUTIVE or provision.version.id in unsure:
                continue
            subject = URIRef(f"urn:regtrail:{provision.id}")
            limits = [c for c in graph.objects(subject, ODRL.constraint) if not exempting(graph, c)]
            written = (subject, RDF.type, None) in graph
            bound = written and all(holds(graph, c, case.day, case.members, case.numbers) for c in limits)
            assert bound == staged.binds(policy, provision, case)


def exempting(graph, found):
    return graph.value(found, ODRL.leftOperand) in (OURS.exemption, OURS.prevailing)


def test_every_concept_that_has_a_term_is_in_the_vocabulary():
    known, terms = concepts.load(), dpv.vocabulary()
    assert {*terms.close, *terms.broader} <= {concept.id for concept in known}
    assert not {*terms.close} & {*terms.broader}
    context, _ = profile.load()
    used = {*terms.close.values(), *terms.broader.values(), *terms.processing}
    assert {term.partition(":")[0] for term in used} <= set(context)


@pytest.mark.parametrize(
    ("concept", "term"),
    [
        ("zone:CN", "loc:CN"),
        ("zone:EU", "loc:EU"),
        ("zone:XK", None),
        ("zone:ASEAN", None),
        ("zone:any.free_trade_zone", None),
        ("local:cn", None),
        (None, None),
    ],
)
def test_countries_have_terms_of_locations(concept, term):
    assert dpv.vocabulary().same(concept) == term


@pytest.mark.parametrize(
    ("act", "term"),
    [
        ("retain", "dpv:Store"),
        ("be made available", "dpv:MakeAvailable"),
        ("collect and share", None),
        ("pay", None),
    ],
)
def test_only_an_act_that_is_one_kind_of_processing_has_its_term(act, term):
    done = Content(Modality.OBLIGATION, act, action=Term(act), data=(Term("data"),))
    assert dpv.vocabulary().process(done) == term
    assert dpv.vocabulary().process(replace(done, data=())) is None


def test_what_yields_names_what_prevails(tmp_path):
    policy = RELEASE.compile()
    in_force = [p for p in policy.provisions if p.version.status is Status.IN_FORCE]
    duty, other = [p for p in in_force if p.version.modality is not Modality.CONSTITUTIVE][:2]
    yielding = replace(duty, yields_to=(other.id,))
    provisions = tuple(yielding if p is duty else p for p in policy.provisions)
    only = replace(policy, provisions=provisions)
    graph, _ = exported(replace(RELEASE, compile=lambda: only), tmp_path)
    assert_valid(graph)
    ((compared, prevailing),) = constraints(graph, URIRef(f"urn:regtrail:{duty.id}"), OURS.prevailing)
    assert (compared, prevailing) == (ODRL.isNoneOf, {URIRef(f"urn:regtrail:{other.id}")})

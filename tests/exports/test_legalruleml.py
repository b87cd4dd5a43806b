"""LegalRuleML: valid by our grammar, no reference dangles, and what rules say, and from when, is in it."""

import datetime as dt
import operator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from tests.exports import policies, staged, stories
from tests.rules.story import released

from regtrail import exports
from regtrail.model.entity import Bound, TimeKind, TimeValue
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import Class, Policy, Release
from regtrail.model.rule import Term

NAMES = {"l": "http://docs.oasis-open.org/legalruleml/ns/v1.0/", "r": "http://ruleml.org/spec"}
IN_FORCE = "http://docs.oasis-open.org/legalruleml/ns/v1.0/vocab#InForce"
LOGIC = {"And": all, "Or": any, "Naf": lambda parts: not all(parts)}
COMPARED = {
    "greaterThan": operator.gt,
    "greaterThanOrEqual": operator.ge,
    "lessThan": operator.lt,
    "lessThanOrEqual": operator.le,
    "equal": operator.eq,
}
GRAMMAR = Path(__file__).with_name("legalruleml.rng")
RELEASE = released()
HOSTILE = (
    "</lrml:Comment><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y; ]]> \x00\x1b\ufffe \"'&lt;"
)


@cache
def grammar():
    return etree.RelaxNG(etree.parse(GRAMMAR))


def exported(release, folder):
    loss = exports.write(release, "legalruleml", folder)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.parse(folder / "rules.lrml.xml", parser).getroot(), loss


def assert_valid(root):
    """Check the grammar, that keys are unique, and that whatever is referred to is there."""
    grammar().assertValid(root)
    keys = [name.lstrip(":") for name in root.xpath("//@key | //@refersTo")]
    assert len(keys) == len(set(keys))
    referred = {name.removeprefix("#") for name in root.xpath("//@keyref | //@over | //@under")}
    assert referred <= set(keys)


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    return exported(RELEASE, tmp_path_factory.mktemp("legalruleml"))


@pytest.fixture(scope="module", params=stories.FOLDERS, ids=lambda folder: folder.name)
def told(request, tmp_path_factory):
    found = stories.story(request.param)
    policy = found.policy
    release = Release(found.store.ruleset(policy.known_at), lambda: policy, tuple)
    return policy, *exported(release, tmp_path_factory.mktemp("legalruleml"))


def named(provision):
    return provision.id.replace(":", "-")


def times(root, statement):
    """Return the days on which being in force starts and ends, by the context that a statement is in."""
    (context,) = root.xpath(f"//l:Context[l:inScope/@keyref='#{statement}']", namespaces=NAMES)
    found = {}
    for ref in context.xpath("l:appliesTemporalCharacteristic/@keyref", namespaces=NAMES):
        (time,) = root.xpath(f"//l:TemporalCharacteristic[@key='{ref[1:]}']", namespaces=NAMES)
        assert time.find("l:forStatus", NAMES).get("iri") == IN_FORCE
        development = time.find("l:hasStatusDevelopment", NAMES)
        if development is not None:
            at = time.find("l:atTime", NAMES).get("keyref")[1:]
            (day,) = root.xpath(f"//r:Time[@key=':{at}']/r:Data/text()", namespaces=NAMES)
            found[development.get("iri").rpartition("#")[2]] = dt.date.fromisoformat(day)
    return found.get("Starts"), found.get("Ends")


def statement(root, modality):
    """Return the last statement with a deontic operator."""
    return root.xpath(f"//l:Statements[1]/l:PrescriptiveStatement[.//l:{modality}]", namespaces=NAMES)[-1]


def words(element, path):
    return [" ".join(found.split()) for found in element.xpath(f"{path}/text()", namespaces=NAMES)]


def test_a_story_is_valid(told):
    assert_valid(told[1])


def test_every_rule_has_a_statement(told):
    policy, root, _ = told
    keys = root.xpath("//l:Statements/*/@key", namespaces=NAMES)
    for rule in {provision.version.id for provision in policy.provisions}:
        assert any(key.startswith(rule.replace(":", "-")) for key in keys)


def test_every_version_in_force_tells_its_days(told):
    policy, root, _ = told
    in_force = [p for p in policy.provisions if p.version.status is Status.IN_FORCE]
    assert in_force
    for provision in in_force:
        expected = (provision.version.valid_from, provision.version.valid_until)
        assert times(root, named(provision)) == expected


def test_what_is_not_in_force_stands_apart(told):
    policy, root, _ = told
    ever = {p.version.id for p in policy.provisions if p.version.status is Status.IN_FORCE}
    for key in root.xpath("//l:Statements[@key='not-in-force']/*/@key", namespaces=NAMES):
        assert not any(key.startswith(rule.replace(":", "-")) for rule in ever)


def test_every_quote_of_a_rule_of_the_day_is_told_with_its_document(told):
    _, root, _ = told
    comments = root.xpath("//l:Association/l:Comment", namespaces=NAMES)
    sources = root.xpath("//l:LegalSource/@key | //l:Source/@key", namespaces=NAMES)
    assert comments
    for comment in comments:
        refs = comment.getparent().xpath("l:appliesSource/@keyref", namespaces=NAMES)
        assert refs[0][1:] in sources


def test_exemptions_override_what_they_lift_and_rules_what_yields_to_them(told):
    policy, root, _ = told
    found = {(o.get("over"), o.get("under")) for o in root.iter(f"{{{NAMES['l']}}}Override")}
    keys = set(root.xpath("//l:Statements[1]/l:PrescriptiveStatement/@key", namespaces=NAMES))
    by_id = {provision.id: provision for provision in policy.provisions}
    for provision in policy.provisions:
        for over in (*provision.lifted_by, *provision.taken_out_by, *provision.yields_to):
            pair = (named(by_id[over]), named(provision))
            assert (tuple(f"#{one}" for one in pair) in found) == (set(pair) <= keys)


def test_a_duty_says_who_does_what_under_which_premises(story):
    root, loss = story
    assert_valid(root)
    duty = statement(root, "Obligation")
    assert words(duty, ".//l:Obligation/r:Atom/r:Rel") == ["keep"]
    assert words(duty, ".//l:Obligation/r:Atom/r:Ind") == ["delivery records"]
    assert duty.find(".//l:Obligation/r:slot/l:Bearer", NAMES) is not None
    assert "dairy" in words(duty, ".//r:if//r:Ind")
    (more,) = duty.xpath(".//r:if//r:Atom[r:Rel[contains(@iri, '#greaterThan')]]", namespaces=NAMES)
    assert words(more, "r:Data") == ["900"]
    assert times(root, duty.get("key")) == (dt.date(2032, 1, 1), None)
    assert loss.share_lossless == 1


def test_a_statement_leads_back_to_its_unit_and_its_quotes(story):
    root, _ = story
    key = statement(root, "Obligation").get("key")
    about = root.xpath(f"//l:Association[l:toTarget/@keyref='#{key}']", namespaces=NAMES)
    quotes = {comment for association in about for comment in words(association, "l:Comment")}
    assert "A dairy shall keep delivery records of more than 800 litres in Norway" in quotes
    refs = {
        ref for association in about for ref in association.xpath("*[local-name()='appliesSource']/@keyref")
    }
    known = {ref.get("refersTo"): ref for ref in root.iter(f"{{{NAMES['l']}}}LegalReference")}
    ids = {known[ref[1:]].get("refID") for ref in refs if ref[1:] in known}
    assert any(ident.endswith("#art_1") for ident in ids)


def test_news_is_a_source_but_no_legal_source(story):
    root, _ = story
    assert root.xpath("//l:Source[@type=':news']", namespaces=NAMES)
    assert not root.xpath("//l:LegalSource[@type=':news']", namespaces=NAMES)


def test_an_exemption_is_a_permission_that_overrides(story):
    root, _ = story
    exemption, duty = statement(root, "Permission"), statement(root, "Obligation")
    assert exemption.find(".//l:Permission", NAMES).get("type") == ":exemption"
    pair = f"@over='#{exemption.get('key')}' and @under='#{duty.get('key')}'"
    assert root.xpath(f"//l:OverrideStatement/l:Override[{pair}]", namespaces=NAMES)


def changed(modality=None, classes=(), **others):
    """Return a release whose one rule has other contents."""
    policy = RELEASE.compile()
    found = next(p for p in policy.provisions if p.version.status is Status.IN_FORCE and p.lifted_by)
    content = replace(found.version.content, modality=modality or Modality.OBLIGATION, **others)
    version = replace(found.version, content=content)
    made = tuple(Class(f"{n}", found.id, *pair, bounded=True) for n, pair in enumerate(classes))
    only = replace(found, version=version, lifted_by=(), classifies=tuple(c.id for c in made))
    return replace(RELEASE, compile=lambda: replace(policy, provisions=(only,), classes=made))


def test_hostile_words_stay_words_and_what_xml_cannot_hold_is_named(tmp_path):
    term = Term(HOSTILE, "actor:" + HOSTILE)
    release = changed(text=HOSTILE, bearer=term, object=term, action=term, deadline=term, authority=term)
    root, loss = exported(release, tmp_path)
    assert_valid(root)
    held = HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ufffe", "\ufffd")
    assert root.findtext(".//l:Paraphrase", namespaces=NAMES) == held
    assert any("U+FFFD" in what for what in loss.rules[0].lost)
    assert root.getroottree().docinfo.doctype == ""


@pytest.mark.parametrize("seed", range(30))
def test_policies_drawn_by_chance_are_valid(seed, tmp_path):
    policy = policies.policy(Random(seed))
    root, _ = exported(replace(RELEASE, compile=lambda: policy), tmp_path)
    assert_valid(root)


def test_a_definition_is_a_rule_for_each_class_with_its_numbers(tmp_path):
    release = changed(Modality.CONSTITUTIVE, classes=[("a creamery", "dairy"), ("a farm shop", "dairy")])
    root, loss = exported(release, tmp_path)
    assert_valid(root)
    found = root.xpath("//l:ConstitutiveStatement", namespaces=NAMES)
    assert [words(one, ".//r:if//r:Ind") for one in found] == [["a creamery"], ["a farm shop"]]
    assert [words(one, ".//r:then//r:Ind") for one in found] == [["dairy"], ["dairy"]]
    assert all(words(one, ".//r:if//r:Data") for one in found)
    assert not any(entry.lost for entry in loss.rules)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (TimeValue(TimeKind.DATE, "2033-06-30", Bound.UNTIL), ":date-lessThanOrEqual 2033-06-30"),
        (TimeValue(TimeKind.DURATION, "P2W", Bound.WITHIN), ":duration-lessThanOrEqual P14D"),
        (TimeValue(TimeKind.DURATION, "P5Y", Bound.FOR), ":duration-greaterThanOrEqual P5Y"),
        (TimeValue(TimeKind.RECURRING, "P1Y", Bound.EVERY), ":recurring-equal P1Y"),
    ],
)
def test_a_deadline_is_a_value(time, expected, tmp_path):
    root, loss = exported(changed(deadline=Term("in time"), time=time), tmp_path)
    assert_valid(root)
    (due,) = root.xpath("//l:Obligation/r:And/r:Atom[2]", namespaces=NAMES)
    assert f"{due.find('r:Rel', NAMES).get('iri')} {due.findtext('r:Data', namespaces=NAMES)}" == expected
    assert not any(entry.lost for entry in loss.rules)


def test_a_deadline_in_working_days_is_words_and_lost_as_a_time(tmp_path):
    time = TimeValue(TimeKind.DURATION, "P10D", Bound.WITHIN, working_days=True)
    root, loss = exported(changed(deadline=Term("within 10 working days"), time=time), tmp_path)
    assert_valid(root)
    assert words(root, "//r:Rel[@iri=':due']") == ["within 10 working days"]
    assert any("working days" in what for what in loss.rules[0].lost)


def test_an_empty_policy_has_no_statements(tmp_path):
    root, loss = exported(replace(RELEASE, compile=lambda: Policy(RELEASE.ruleset.as_of)), tmp_path)
    assert_valid(root)
    assert not root.xpath("//l:Statements/*", namespaces=NAMES)
    assert not loss.rules


@pytest.mark.parametrize("broken", ["l:then", "l:Bearer", "r:Rel", "l:atTime", "l:Paraphrase", "l:inScope"])
def test_the_grammar_finds_what_is_missing(broken, tmp_path):
    root, _ = exported(RELEASE, tmp_path)
    for found in root.xpath(f"//{broken.replace('l:then', 'r:then')}", namespaces=NAMES):
        found.getparent().remove(found)
    assert not grammar().validate(root)


def holds(formula, case):
    """Tell whether a premise on days, classes and numbers holds."""
    name = etree.QName(formula).localname
    if name in LOGIC:
        return LOGIC[name](holds(part, case) for part in formula)
    relation, term = formula.find("r:Rel", NAMES).get("iri"), formula.findtext("r:Var", namespaces=NAMES)
    if relation == ":isA":
        return formula.findtext("r:Ind", namespaces=NAMES) in case.members
    limit = formula.findtext("r:Data", namespaces=NAMES)
    compared = COMPARED[relation.rpartition("#")[2]]
    if term == "day":
        return compared(case.day, dt.date.fromisoformat(limit))
    return compared(case.numbers[term.removeprefix("number of ")], float(limit))


@pytest.mark.parametrize("seed", range(30))
def test_days_for_classes_bind_whom_they_bind_by_the_reference(seed, tmp_path):
    policy = staged.policy(Random(seed))
    root, loss = exported(replace(RELEASE, compile=lambda: policy), tmp_path)
    assert_valid(root)
    unsure = {entry.rule for entry in loss.rules if any("overlapping" in what for what in entry.lost)}
    sure = [p for p in policy.provisions if p.version.id not in unsure and not p.classifies]
    for provision in sure:
        found = root.xpath(f"//l:Statements[1]/*[@key='{named(provision)}']", namespaces=NAMES)
        premises = found[0].xpath("r:Rule/r:if/*", namespaces=NAMES) if found else []
        first, last = times(root, named(provision)) if found else (None, None)
        for case in staged.cases(policy):
            standing = bool(found) and (first or case.day) <= case.day <= (last or case.day)
            bound = standing and all(holds(premise, case) for premise in premises)
            assert bound == staged.binds(policy, provision, case)

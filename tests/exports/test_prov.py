"""PROV-O, read by rdflib: every rule reaches its quotes, and who read, reviewed and changed what is told."""

import datetime as dt
from dataclasses import replace
from importlib.metadata import version

import pytest
from rdflib import RDF, Literal, URIRef
from rdflib.namespace import FOAF, PROV
from tests.exports import stories
from tests.exports.linked import HOSTILE, hostile, parsed, rows, unknown
from tests.rules.story import LATE, act, amendment, draft, news, released

from regtrail.model.claim import Verdict
from regtrail.model.norm import Modality
from regtrail.model.policy import Release
from regtrail.model.rule import ChangeKind
from regtrail.rules import RuleStore
from regtrail.rules.judging import Judgement

FILE = "trail.jsonld"
RELEASE = released()
REVIEWED = dt.date(2031, 12, 1)
QUOTES = """SELECT DISTINCT ?rule ?quote ?sha256 ?start ?end WHERE {
    ?version prov:specializationOf ?rule; prov:wasDerivedFrom ?claim .
    ?claim prov:wasDerivedFrom ?evidence .
    ?evidence prov:value ?quote; rt:sha256 ?sha256; rt:start ?start; rt:end ?end;
              prov:wasQuotedFrom ?document .
    ?document a prov:Entity; rt:sha256 ?sha256; dct:identifier ?source }"""


def quotes(ruleset):
    """Return what the query must find: each rule with each of its quotes."""
    return {
        (f"urn:regtrail:{rule.id}", e.quote, e.sha256, str(e.start), str(e.end))
        for rule in ruleset.rules
        for e in ruleset.evidence(rule)
    }


def dangling(graph):
    """Return what is spoken of and never described, classes and Dublin Core's literals aside."""
    known = set(graph.subjects())
    return {o for s, p, o in graph if isinstance(o, URIRef) and p != RDF.type and o not in known}


def ended(graph):
    return rows(graph, "SELECT ?e ?day WHERE { ?e prov:invalidatedAtTime ?day }")


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return parsed(RELEASE, "prov", FILE, tmp_path_factory.mktemp("prov"))[0]


@pytest.fixture
def store():
    with RuleStore.open("sqlite://") as rules:
        for told, day in (
            (draft(), dt.date(2031, 1, 10)),
            (act(), dt.date(2031, 3, 1)),
            (news(700), dt.date(2031, 6, 1)),
            (amendment(), dt.date(2031, 10, 1)),
        ):
            rules.ingest(told, received=day)
        yield rules


def of(store, out, as_of=LATE, known_at=None):
    ruleset = store.ruleset(as_of, known_at=known_at)
    return ruleset, parsed(Release(ruleset, pytest.fail, pytest.fail), "prov", FILE, out)[0]


@pytest.mark.parametrize("folder", stories.FOLDERS, ids=lambda folder: folder.name)
def test_every_rule_of_a_story_reaches_its_quotes(folder, tmp_path):
    ruleset, found = of(stories.story(folder).store, tmp_path, dt.date(2029, 1, 1))
    reached = set(rows(found, QUOTES))
    assert reached == quotes(ruleset)
    assert {rule for rule, *_ in reached} == {f"urn:regtrail:{rule.id}" for rule in ruleset.rules}
    assert not dangling(found)


def test_a_claim_was_read_from_its_document_by_the_program(graph):
    found = rows(
        graph,
        """SELECT DISTINCT ?source ?name WHERE {
            ?claim prov:wasGeneratedBy ?reading; prov:generatedAtTime ?day .
            ?reading a prov:Activity; prov:used ?document; prov:wasAssociatedWith ?program .
            ?program a prov:SoftwareAgent; foaf:name ?name . ?document dct:identifier ?source }""",
    )
    assert set(found) == {(d.source, "regtrail") for d in RELEASE.ruleset.documents}


def test_the_trail_says_of_which_days_it_is_and_which_version_wrote_it(graph):
    (found,) = rows(
        graph,
        """SELECT ?day ?name WHERE { ?trail rt:asOf ?day; prov:wasAttributedTo ?version .
            ?version foaf:name ?name; prov:specializationOf ?program }""",
    )
    assert found == (LATE.isoformat(), f"regtrail {version('regtrail')}")


def test_a_change_names_its_document_and_its_rule(graph):
    found = rows(
        graph,
        """SELECT ?rule ?from ?to ?source WHERE { ?rule prov:wasInfluencedBy ?change .
            ?change a prov:Activity; rt:change "amended"; rt:from ?from; rt:to ?to; prov:used ?document .
            ?document rt:sha256 ?sha256; dct:identifier ?source }""",
    )
    told = {
        (f"urn:regtrail:{c.rule}", c.before, c.after, c.document)
        for c in RELEASE.ruleset.changes
        if c.kind is ChangeKind.AMENDED
    }
    assert set(found) == told
    assert "amendment.txt" in {source for *_, source in found}


def test_a_publisher_is_an_organisation(tmp_path):
    documents = tuple(replace(d, publisher="Ministry of Milk") for d in RELEASE.ruleset.documents)
    release = replace(RELEASE, ruleset=replace(RELEASE.ruleset, documents=documents))
    found, _ = parsed(release, "prov", FILE, tmp_path)
    (ministry,) = found.subjects(FOAF.name, Literal("Ministry of Milk"))
    assert (ministry, RDF.type, PROV.Organization) in found
    assert len(set(found.subjects(PROV.wasAttributedTo, ministry))) == len(documents)


def read(store, source):
    """Return the claim of the duty of a document."""
    claims = (c for rule in store.rules() for c in store.claims(rule))
    return next(c for c in claims if c.evidence.source == source and c.norm.modality is Modality.OBLIGATION)


@pytest.mark.parametrize(("verdict", "corrections"), [("accept", ()), ("correct", (("zones", ""),))])
def test_a_review_has_its_reviewer_and_overthrows_what_it_corrects(verdict, corrections, store, tmp_path):
    told = read(store, "act.txt")
    judgement = Judgement(Verdict(verdict), (told.id,), "Ada", "misread", corrections)
    store.desk.review(judgement, day=REVIEWED)
    _, found = of(store, tmp_path)
    answer = rows(
        found,
        """SELECT ?name ?verdict ?reason ?of WHERE {
            ?claim prov:wasRevisionOf ?of; prov:wasGeneratedBy ?review .
            ?review prov:used ?of; rt:verdict ?verdict; rdfs:comment ?reason; prov:wasAssociatedWith ?who .
            ?who a prov:Person; foaf:name ?name }""",
    )
    assert answer == [("Ada", verdict, "misread", f"urn:regtrail:{told.id}")]
    over = {claim for (claim,) in rows(found, "SELECT ?c { ?c prov:wasInvalidatedBy ?r . ?r rt:verdict ?v }")}
    assert over == ({f"urn:regtrail:{told.id}"} if verdict == "correct" else set())
    assert not dangling(found)


def test_a_version_is_no_more_once_others_are_known(store, tmp_path):
    rejected = Judgement(Verdict.REJECT, (read(store, "act.txt").id,), "Ada", "misread")
    store.desk.review(rejected, day=REVIEWED)
    ruleset, found = of(store, tmp_path / "before", known_at=REVIEWED - dt.timedelta(days=1))
    (version_,) = (rule for rule in ruleset.rules if rule.known_until)
    ((ident, moment),) = ended(found)
    assert ident.startswith(f"urn:regtrail:{version_.id}:")
    assert moment == f"{REVIEWED}T00:00:00"
    assert not ended(of(store, tmp_path / "after")[1])


def test_of_a_retracted_document_nothing_is_told(store, tmp_path):
    sha256 = next(d.sha256 for d in store.ruleset(LATE).documents if d.source == "amendment.txt")
    store.retract(sha256, reason="a hoax", day=REVIEWED)
    _, found = of(store, tmp_path)
    sources = {source for (source,) in rows(found, "SELECT ?s { ?d rt:sha256 ?x; dct:identifier ?s }")}
    assert sources == {"draft.txt", "act.txt", "news.txt"}


def test_a_rule_that_ended_is_no_more(tmp_path):
    folder = next(f for f in stories.FOLDERS if f.name == "castova-loyalty-cards")
    ruleset, found = of(stories.story(folder).store, tmp_path, dt.date(2029, 1, 1))
    over = {
        (f"urn:regtrail:{r.id}", f"{r.valid_from}T00:00:00")
        for r in ruleset.rules
        if r.status.value == "ended" and r.valid_from
    }
    assert over
    assert over <= set(ended(found))


def test_all_terms_are_of_their_vocabularies(graph):
    assert not unknown(graph)


def test_hostile_texts_stay_texts(graph, tmp_path):
    found, _ = parsed(hostile(RELEASE), "prov", FILE, tmp_path)
    assert {quote for _, quote, *_ in rows(found, QUOTES)} == {HOSTILE}
    new = set(found.predicates()) - set(graph.predicates())
    assert new <= {PROV.wasAttributedTo, URIRef("http://purl.org/dc/terms/publisher")}
    assert not dangling(found)
    assert found.serialize(format="nt")

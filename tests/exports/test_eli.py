"""ELI metadata, read by rdflib: what instruments are, since when, what they do to others and hold."""

import datetime as dt
from dataclasses import replace

import pytest
from rdflib import RDF, Literal, Namespace, URIRef
from tests.exports import stories
from tests.exports.linked import HOSTILE, hostile, linked, parsed, rows, unknown, with_status
from tests.rules.story import ACT, released

from regtrail.model.claim import Link, LinkKind
from regtrail.model.norm import Status
from regtrail.model.policy import Release

ELI = Namespace("http://data.europa.eu/eli/ontology#")
FILE = "documents.jsonld"
RELEASE = released()
DRAFTS = tuple(record for record in RELEASE.ruleset.documents if record.instrument)
BOTH_ENDS = """SELECT DISTINCT ?s WHERE { ?s a rdf:Statement; rdf:subject ?one; rdf:object ?other;
               rdf:predicate ?p . ?one ?p ?other; a ?c . ?other a eli:LegalResource; eli:id_local ?key }"""
KINDS = {
    LinkKind.AMENDS: ELI.amends,
    LinkKind.REPEALS: ELI.repeals,
    LinkKind.REPLACES: ELI.repeals,
    LinkKind.IMPLEMENTS: ELI.applies,
    LinkKind.SUPPLEMENTS: ELI.based_on,
    LinkKind.CORRECTS: ELI.corrects,
    LinkKind.PROPOSAL_OF: ELI.related_to,
    LinkKind.REPORTS_ON: ELI.related_to,
    LinkKind.ADOPTS: URIRef("http://data.europa.eu/eli/eli-draft-legislation-ontology#adopts"),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return parsed(RELEASE, "eli", FILE, tmp_path_factory.mktemp("eli"))[0]


def exported(folder, day, out):
    store = stories.story(folder).store
    ruleset = store.ruleset(day)
    return ruleset, parsed(Release(ruleset, pytest.fail, pytest.fail), "eli", FILE, out)


def test_an_instrument_has_its_text_its_days_and_its_standing(graph):
    (found,) = rows(
        graph,
        f"""SELECT ?published ?first ?state ?title ?language WHERE {{
            ?act a eli:LegalResource; dct:title "{ACT}"; eli:date_publication ?published;
                 eli:first_date_entry_in_force ?first; eli:in_force ?state; eli:is_realized_by ?text .
            ?text a eli:LegalExpression; eli:realizes ?act; eli:title ?title; eli:language ?language }}""",
    )
    assert found[:2] == ("2031-03-01", "2031-05-01")
    assert found[2:] == (str(ELI["InForce-inForce"]), ACT, "http://id.loc.gov/vocabulary/iso639-1/en")


def test_drafts_and_reports_are_no_texts_of_an_instrument(graph):
    found = rows(graph, "SELECT ?source ?class WHERE { ?d dct:identifier ?source; dct:type ?t; a ?class }")
    assert {source for source, kind in found if kind == str(ELI.LegalExpression)} == {
        "act.txt",
        "amendment.txt",
    }
    assert {source for source, _ in found} == {"draft.txt", "act.txt", "news.txt", "amendment.txt"}


def test_units_are_parts_of_their_instrument_and_carry_its_rules(graph):
    found = rows(
        graph,
        f"""SELECT ?eid ?rule WHERE {{ ?act dct:title "{ACT}"; eli:has_part ?unit .
            ?unit a eli:LegalResourceSubdivision; eli:is_part_of ?act;
                  eli:id_local ?eid; rt:carries ?rule }}""",
    )
    placed = {(r.eid, f"urn:regtrail:{r.id}") for r in RELEASE.ruleset.rules if r.instrument.name == ACT}
    assert set(found) == placed
    assert all(unit.endswith("/~art_1") for (unit,) in rows(graph, 'SELECT ?u { ?u eli:id_local "art_1" }'))


@pytest.mark.parametrize("kind", LinkKind)
def test_a_link_is_told_by_elis_word_and_by_ours(kind, tmp_path):
    found, _ = parsed(linked(kind), "eli", FILE, tmp_path)
    one, other = URIRef("urn:regtrail:instrument:order-2"), URIRef("urn:regtrail:instrument:act-1")
    assert (one, KINDS[kind], other) in found
    assert (one, URIRef(f"urn:regtrail:vocab:{kind.value}"), other) in found
    assert len(rows(found, BOTH_ENDS)) == 1
    assert (None, RDF.value, None) not in found
    assert (None, URIRef("http://www.w3.org/ns/prov#value"), Literal("says so")) in found


@pytest.mark.parametrize("folder", stories.FOLDERS, ids=lambda folder: folder.name)
def test_of_a_story_all_links_have_both_ends_and_all_rules_a_place(folder, tmp_path):
    ruleset, (found, loss) = exported(folder, dt.date(2029, 1, 1), tmp_path)
    links = {
        (record.sha256, link.kind, link.source, link.target.key, link.quote)
        for record in ruleset.documents
        for link in record.links
    }
    assert len(rows(found, BOTH_ENDS)) == len(links)
    placed = {
        rule
        for (rule,) in rows(
            found, "SELECT DISTINCT ?r { ?i a eli:LegalResource; eli:has_part*/rt:carries ?r }"
        )
    }
    unplaced = {e.rule for e in loss.rules if any(said.startswith("its place") for said in e.lost)}
    assert placed == {f"urn:regtrail:{rule.id}" for rule in ruleset.rules if rule.id not in unplaced}
    assert unplaced == {rule.id for rule in ruleset.rules if rule.instrument is None}
    assert len(loss.rules) == len(ruleset.rules)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (Status.IN_FORCE, ["inForce"]),
        (Status.ENDED, ["notInForce"]),
        (Status.ADOPTED, ["notInForce"]),
        (Status.UNKNOWN, []),
    ],
)
def test_the_rules_tell_whether_an_instrument_is_in_force(status, state, tmp_path):
    found, _ = parsed(with_status(RELEASE, status), "eli", FILE, tmp_path)
    states = {told.rpartition("-")[2] for (told,) in rows(found, "SELECT ?s { ?i eli:in_force ?s }")}
    assert sorted(states) == state


def test_all_terms_are_of_their_vocabularies(graph):
    assert not unknown(graph)
    ours = {str(p).removeprefix(str(ELI)) for p in graph.predicates() if str(p).startswith(str(ELI))}
    assert ours <= {
        "amends",
        "cites",
        "date_publication",
        "first_date_entry_in_force",
        "has_part",
        "id_local",
        "in_force",
        "is_part_of",
        "is_realized_by",
        "language",
        "realizes",
        "related_to",
        "title",
        "type_document",
    }


def test_of_a_proposal_it_is_not_known_whether_it_is_in_force(tmp_path):
    links = (Link(LinkKind.PROPOSAL_OF, record.source, record.instrument) for record in DRAFTS)
    documents = tuple(replace(r, links=(link,)) for r, link in zip(DRAFTS, links, strict=True))
    release = replace(RELEASE, ruleset=replace(RELEASE.ruleset, documents=documents))
    found, _ = parsed(release, "eli", FILE, tmp_path)
    assert not rows(found, "SELECT ?s { ?i eli:in_force ?s }")
    assert not rows(found, "SELECT ?t { ?t a eli:LegalExpression }")


def test_hostile_texts_stay_texts(graph, tmp_path):
    found, _ = parsed(hostile(RELEASE), "eli", FILE, tmp_path)
    assert set(found.predicates()) - set(graph.predicates()) <= {
        *KINDS.values(),
        *(URIRef(f"urn:regtrail:vocab:{kind.value}") for kind in LinkKind),
        *(RDF[name] for name in ("subject", "predicate", "object")),
        ELI.cites,
        URIRef("http://purl.org/dc/terms/publisher"),
        URIRef("http://purl.org/dc/terms/subject"),
        *(URIRef(f"http://www.w3.org/ns/prov#{name}") for name in ("value", "wasQuotedFrom")),
    }
    assert (None, URIRef("http://purl.org/dc/terms/title"), Literal(HOSTILE)) in found
    assert rows(found, "SELECT ?s { ?s a rdf:Statement }")
    assert found.serialize(format="nt")

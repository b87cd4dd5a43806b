"""What the tests of the JSON-LD exports share: a story with every kind of link, hostile texts, a reader."""

import datetime as dt
import hashlib
from dataclasses import replace

import rdflib
from rdflib import RDF
from rdflib.namespace import DCTERMS, FOAF, PROV, SKOS

from regtrail import exports
from regtrail.model.claim import DocumentRecord, Instrument, Link, LinkKind, SourceClass
from regtrail.model.document import DocumentKind
from regtrail.model.norm import Status
from regtrail.model.policy import Policy, Release
from regtrail.model.rule import Ruleset

DAY = dt.date(2031, 6, 15)
HOSTILE = '"}], "@context": "http://evil.example/", <script> \x00\x1b \u2028 \\" %20 #frag ?x=1 ../~ é 中'
PREFIXES = """
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rt: <urn:regtrail:vocab:>
"""


def parsed(release, target, file, out):
    """Write a release and read it with rdflib; there is no network to be had in a context."""
    loss = exports.write(release, target, out)
    assert '"@context": {' in (out / file).read_text(encoding="utf-8")
    return rdflib.Graph().parse(out / file, format="json-ld"), loss


def rows(graph, query):
    """Return the answers to a query, each a tuple of strings."""
    return [tuple(str(cell) for cell in row) for row in graph.query(PREFIXES + query)]


def unknown(graph):
    """Return the terms of vocabularies of which rdflib knows all terms, and not these."""
    terms = {*graph.predicates(), *graph.objects(predicate=RDF.type)}
    whole = (PROV, DCTERMS, FOAF, SKOS)
    return {t for t in terms if any(t.startswith(str(v)) for v in whole) and not any(t in v for v in whole)}


def linked(kind, words="says so"):
    """Return a release of one document whose instrument does something to another one."""
    one, other = Instrument("order 2", "Order No. 2"), Instrument("act 1", "Act No. 1")
    record = DocumentRecord(
        "order.txt",
        hashlib.sha256(b"order").hexdigest(),
        DocumentKind.REGULATION,
        SourceClass.OFFICIAL_ACT,
        DAY,
        instrument=one,
        links=(Link(kind, one.key, other, words),),
    )
    return Release(Ruleset(DAY, DAY, (), documents=(record,)), lambda: Policy(DAY), tuple)


def hostile(release):
    """Return a release with words of ours in all texts, names and keys that a document can bring."""
    ruleset = release.ruleset
    named = Instrument(HOSTILE, HOSTILE)
    links = tuple(Link(kind, source, named, HOSTILE) for kind in LinkKind for source in (HOSTILE, "act.txt"))
    documents = tuple(
        replace(
            d,
            title=HOSTILE,
            publisher=HOSTILE,
            language=HOSTILE,
            instrument=named,
            cites=(HOSTILE,),
            links=links,
        )
        for d in ruleset.documents
    )
    rules = tuple(
        replace(
            r,
            content=replace(r.content, text=HOSTILE),
            instrument=named,
            eid=f"{HOSTILE}__{HOSTILE}",
            language=HOSTILE,
        )
        for r in ruleset.rules
    )
    claims = tuple(
        replace(c, text=HOSTILE, evidence=replace(c.evidence, quote=HOSTILE, eid=HOSTILE))
        for c in ruleset.claims
    )
    return replace(release, ruleset=replace(ruleset, documents=documents, rules=rules, claims=claims))


def with_status(release, status: Status):
    """Return a release in which all rules stand so."""
    rules = tuple(replace(rule, status=status) for rule in release.ruleset.rules)
    return replace(release, ruleset=replace(release.ruleset, rules=rules))

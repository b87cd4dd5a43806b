"""What rules speak of (parties, acts, data, places, documents) in; one described IRI for each out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from urllib.parse import quote

from regtrail.codec.extraction import Json
from regtrail.exports import dpv
from regtrail.model.claim import DocumentRecord, Evidence, Instrument
from regtrail.model.rule import Term

ROOT = "urn:regtrail:"
# Longer names are cut, and told apart by a digest.
_LONGEST = 80
_DIGEST = 10

Node = dict[str, Json]


def iri(*parts: str) -> str:
    """Return the IRI of something of the rule set, readable and the same each time."""
    return ROOT + ":".join(_name(part) for part in parts)


def _name(words: str) -> str:
    """Return words as one part of an IRI."""
    name = quote("-".join(words.casefold().split()), safe="-._~:", errors="replace") or "-"
    if len(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:_DIGEST]
    return f"{name[:_LONGEST].rpartition('-')[0]}-{digest}"


@dataclass
class Things:
    """Everything that was spoken of, each described once."""

    documents: dict[str, DocumentRecord]
    nodes: dict[str, Node] = field(default_factory=dict)

    def described(self) -> list[Json]:
        """Return all descriptions, in the order of their IRIs."""
        return [self.nodes[ident] for ident in sorted(self.nodes)]

    def named(self, family: str, term: Term, *types: str) -> str:
        """Return the IRI of what a term names: DPV's own where DPV names the same, else ours, described.

        Args:
            family: What it is ("party", "data", "place"), where no concept says so.
            term: The words, and the concept.
            types: The classes that it is of.
        """
        same = dpv.vocabulary().same(term.concept)
        ident = iri(term.concept) if term.concept else iri(family, term.text)
        node: Node = {"uid": ident, "type": list(types), "label": term.text}
        if wider := dpv.vocabulary().wider(term.concept):
            node["skos:broadMatch"] = {"uid": wider}
        if same is not None:
            node["skos:closeMatch"] = {"uid": same}
        self.nodes.setdefault(ident, node)
        return ident

    def instrument(self, instrument: Instrument) -> str:
        """Return the IRI of an instrument."""
        ident = iri("instrument", instrument.key)
        node: Node = {"uid": ident, "type": "prov:Entity", "dct:title": instrument.name}
        self.nodes.setdefault(ident, node | {"dct:identifier": instrument.key})
        return ident

    def quoted(self, evidence: Evidence) -> Node:
        """Return a quote: its words, where they stand, and the document that they are quoted from."""
        document = f"{ROOT}document:{evidence.sha256}"
        record = self.documents.get(evidence.sha256)
        node: Node = {"uid": document, "type": "prov:Entity", "dct:identifier": evidence.source}
        if record is not None:
            node |= {"dct:type": record.source_class.value, "dct:language": record.language}
            node |= {"dct:title": record.title} if record.title else {}
            node |= {"dct:issued": _day(record.published.isoformat())} if record.published else {}
        self.nodes.setdefault(document, node)
        quote_: Node = {
            "uid": f"{document}:{evidence.start}-{evidence.end}",
            "type": "prov:Entity",
            "prov:value": evidence.quote,
            "prov:wasQuotedFrom": {"uid": document},
            "regtrail:start": evidence.start,
            "regtrail:end": evidence.end,
        }
        return quote_ | ({"regtrail:eId": evidence.eid} if evidence.eid else {})


def _day(value: str) -> Json:
    return {"@type": "xsd:date", "@value": value}

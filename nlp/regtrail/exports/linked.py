"""Described things in, JSON-LD that needs no network to be read out: what ELI and PROV-O share."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from regtrail.codec.extraction import Json
from regtrail.exports.things import ROOT, Node, iri

_PREFIXES = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "regtrail": f"{ROOT}vocab:",
}
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass
class Graph:
    """Nodes by IRI; a property that is said again gets one more value, each value once."""

    nodes: dict[str, dict[str, list[Json]]] = field(default_factory=dict)

    def add(self, ident: str, kind: str, said: Node | None = None) -> str:
        """Say that a thing is of a class, and what else is said of it; return its IRI."""
        self.say(ident, {"@type": kind, **(said or {})})
        return ident

    def say(self, ident: str, said: Node) -> None:
        """Say something of a thing; a property of value None says nothing."""
        node = self.nodes.setdefault(ident, {"@type": []})
        for name, value in said.items():
            if value is not None and value not in (values := node.setdefault(name, [])):
                values.append(value)

    def write(self, path: Path) -> None:
        """Write the things in the order of their IRIs; the context names prefixes only."""
        used = {name.split(":")[0] for node in self.nodes.values() for name in _names(node)} | {"xsd"}
        graph = [{"@id": ident, **_plain(self.nodes[ident])} for ident in sorted(self.nodes)]
        plain = {"@context": {n: base for n, base in _PREFIXES.items() if n in used}, "@graph": graph}
        text = json.dumps(plain, indent=2, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8", errors="replace")


def document(sha256: str) -> str:
    """Return the IRI of a document."""
    return iri("document", sha256)


def ref(ident: str) -> Json:
    """Return a link to a thing."""
    return {"@id": ident}


def day(value: dt.date | None) -> Json:
    """Return a day as a typed literal."""
    return {"@value": value.isoformat(), "@type": "xsd:date"} if value else None


def midnight(value: dt.date) -> Json:
    """Return the first moment of a day as a typed literal."""
    return {"@value": f"{value.isoformat()}T00:00:00", "@type": "xsd:dateTime"}


def words(text: str, language: str) -> Json:
    """Return words of a language, or words alone where it is named by no tag that RDF takes."""
    return {"@value": text, "@language": language} if _TAG.fullmatch(language) else text


def _plain(node: dict[str, list[Json]]) -> dict[str, Json]:
    return {name: values[0] if len(values) == 1 else values for name, values in node.items()}


def _names(node: dict[str, list[Json]]) -> list[str]:
    links = (value.get("@id") for values in node.values() for value in values if isinstance(value, dict))
    return [*node, *map(str, node["@type"]), *(link for link in links if isinstance(link, str))]

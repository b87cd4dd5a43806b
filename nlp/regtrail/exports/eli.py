"""Rule set in, the documents and their instruments as ELI metadata with Akoma Ntoso's unit names out.

An instrument is a legal resource; a text of it, in a language, an expression. What a link says stands
twice: by ELI's nearest property, and by the word that the rule set has for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from regtrail.exports.base import Export, Loss, RuleLoss
from regtrail.exports.linked import Graph, day, document, ref, words
from regtrail.exports.things import Node, iri
from regtrail.model.claim import DocumentRecord, Effect, EffectKind, Instrument, Link, LinkKind
from regtrail.model.norm import Status
from regtrail.model.policy import Release
from regtrail.model.rule import Rule, Ruleset

# ELI calls `implements` deprecated for `applies`; to repeal is also to replace; a delegated act is based on
# the act that it supplements; of drafts the ontology for draft legislation speaks.
_LINKS = {
    LinkKind.PROPOSAL_OF: "eli:related_to",
    LinkKind.ADOPTS: "eli-dl:adopts",
    LinkKind.AMENDS: "eli:amends",
    LinkKind.REPEALS: "eli:repeals",
    LinkKind.REPLACES: "eli:repeals",
    LinkKind.IMPLEMENTS: "eli:applies",
    LinkKind.SUPPLEMENTS: "eli:based_on",
    LinkKind.CORRECTS: "eli:corrects",
    LinkKind.REPORTS_ON: "eli:related_to",
}
# By two letters, as languages are told here; the Union's own list has three, and two codes for some.
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_TWO_LETTERS = re.compile(r"[a-z]{2}")
# What a rule that only was proposed says of days binds nobody.
_NOT_LAW = frozenset({Status.PROPOSED, Status.CONSIDERED, Status.UNKNOWN})
_NOTES = (
    "metadata tell of instruments, documents, links and units; the words of rules are in other targets",
    "whether an instrument is in force is told by its rules on the day of the rule set: all, some, or none",
    "a proposal and a report are related to what they speak of (eli:related_to); regtrail:proposal_of and "
    "regtrail:reports_on tell them apart",
)


@dataclass
class _Metadata:
    """Says of each document, instrument and unit what a rule set knows."""

    ruleset: Ruleset
    graph: Graph = field(default_factory=Graph)

    def filled(self) -> Graph:
        """Return the graph of all that there is to say."""
        for record in self.ruleset.documents:
            self._document(record)
        for rule in self.ruleset.rules:
            if rule.instrument is not None:
                self._unit(rule, self._instrument(rule.instrument))
        self._published()
        self._validity()
        for record in self.ruleset.documents:
            for link in record.links:
                self._link(record, link)
        return self.graph

    def _document(self, record: DocumentRecord) -> None:
        """Say what a text is: an expression of its instrument, or a text that is none."""
        said: Node = {
            "dct:identifier": record.source,
            "dct:title": words(record.title, record.language) if record.title else None,
            "dct:language": record.language,
            "dct:publisher": record.publisher,
            "dct:issued": day(record.published),
            "dct:type": ref(self._type(record.source_class.value)),
            "regtrail:sha256": record.sha256,
            "regtrail:received": day(record.received),
            "regtrail:status": record.status.value,
        }
        ident = self.graph.add(document(record.sha256), "foaf:Document", said)
        for key in record.cites:
            self.graph.say(ident, {"eli:cites": ref(self._key(key))})
        if record.instrument is None:
            return
        instrument = self._instrument(record.instrument)
        if _is_text_of_instrument(record):
            self.graph.say(instrument, {"dct:title": record.instrument.name})
            self._expression(record, ident, instrument)
        else:
            self.graph.say(ident, {"dct:subject": ref(instrument)})

    def _expression(self, record: DocumentRecord, ident: str, instrument: str) -> None:
        title = words(record.title, record.language) if record.title else None
        coded = _TWO_LETTERS.fullmatch(record.language)
        language = ref(_LANGUAGES + record.language) if coded else None
        said: Node = {"eli:title": title, "eli:language": language, "eli:realizes": ref(instrument)}
        self.graph.add(ident, "eli:LegalExpression", said)
        kind = ref(self._type(record.kind.value))
        self.graph.say(instrument, {"eli:is_realized_by": ref(ident), "eli:type_document": kind})

    def _type(self, name: str) -> str:
        return self.graph.add(iri("type", name), "skos:Concept", {"skos:prefLabel": name.replace("_", " ")})

    def _instrument(self, instrument: Instrument) -> str:
        """Say how an instrument is called here, which may be no more than its number."""
        ident = self._key(instrument.key)
        self.graph.say(ident, {"rdfs:label": instrument.name})
        return ident

    def _key(self, key: str) -> str:
        return self.graph.add(iri("instrument", key), "eli:LegalResource", {"eli:id_local": key})

    def _unit(self, rule: Rule, instrument: str) -> None:
        """Say in which unit a rule stands, and in which units that one stands, by their names."""
        whole = instrument
        steps = rule.eid.split("__") if rule.eid else []
        for depth in range(1, len(steps) + 1):
            eid = "__".join(steps[:depth])
            unit = f"{instrument}/~{quote(eid, safe='_-.', errors='replace')}"
            said: Node = {"eli:id_local": eid, "eli:is_part_of": ref(whole)}
            self.graph.add(unit, "eli:LegalResourceSubdivision", said)
            self.graph.say(whole, {"eli:has_part": ref(unit)})
            whole = unit
        ident = self.graph.add(iri(rule.id), "regtrail:Rule", {"regtrail:status": rule.status.value})
        self.graph.say(whole, {"regtrail:carries": ref(ident)})

    def _published(self) -> None:
        """Say when the first text of each instrument was published."""
        for key, texts in self._texts.items():
            first = min((text.published for text in texts if text.published), default=None)
            self.graph.say(iri("instrument", key), {"eli:date_publication": day(first)})

    def _validity(self) -> None:
        """Say since when each instrument is law, and whether it is: all of its rules, some, or none.

        Of one that is known from proposals and reports alone, it is not known.
        """
        found: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.ruleset.rules:
            key = rule.instrument.key if rule.instrument else None
            if key in self._texts and rule.official and rule.status not in _NOT_LAW:
                found[key].append(rule)
        for key, rules in found.items():
            holding = [rule.status is Status.IN_FORCE for rule in rules]
            state = "inForce" if all(holding) else "partiallyInForce" if any(holding) else "notInForce"
            said: Node = {
                "eli:in_force": ref(f"eli:InForce-{state}"),
                "eli:first_date_entry_in_force": day(min(_firsts(rules, EffectKind.ENTRY), default=None)),
                "eli:date_applicability": day(min(_firsts(rules, EffectKind.APPLICATION), default=None)),
                "eli:date_no_longer_in_force": day(max(_lasts(rules), default=None)),
            }
            self.graph.say(iri("instrument", key), said)

    def _link(self, record: DocumentRecord, link: Link) -> None:
        """Say what a document says that one instrument does to another, with its words."""
        source = record if link.source == record.source else self._by_source.get(link.source)
        one = document(source.sha256) if source else self._key(link.source)
        other, exact = self._instrument(link.target), f"regtrail:{link.kind.value}"
        self.graph.say(one, {_LINKS[link.kind]: ref(other)})
        self.graph.say(one, {exact: ref(other)})
        told = iri("link", record.sha256, link.kind.value, link.source, link.target.key, link.quote)
        said: Node = {"rdf:subject": ref(one), "rdf:predicate": ref(exact), "rdf:object": ref(other)}
        said |= {"prov:value": link.quote or None, "prov:wasQuotedFrom": ref(document(record.sha256))}
        self.graph.add(told, "rdf:Statement", said)

    @cached_property
    def _texts(self) -> dict[str, list[DocumentRecord]]:
        """The texts of each instrument that there are."""
        found: dict[str, list[DocumentRecord]] = defaultdict(list)
        for record in self.ruleset.documents:
            if record.instrument is not None and _is_text_of_instrument(record):
                found[record.instrument.key].append(record)
        return found

    @cached_property
    def _by_source(self) -> dict[str, DocumentRecord]:
        return {record.source: record for record in self.ruleset.documents}


def _is_text_of_instrument(record: DocumentRecord) -> bool:
    """Tell whether a text is its instrument's own: no report of it, and no proposal."""
    itself = any(link.source == record.source for link in record.links)
    return record.source_class.official and record.instrument is not None and not itself


def _firsts(rules: list[Rule], kind: EffectKind) -> Iterator[dt.date]:
    """Yield the first days that an instrument's own statements of effect give, as amended.

    It is in force once any part is; it applies once the whole does, to everybody.
    """
    for effect in _own_effects(rules):
        narrowed = kind is EffectKind.APPLICATION and (effect.scope or effect.addressees)
        if effect.kind is kind and effect.first is not None and not narrowed:
            yield effect.first


def _lasts(rules: list[Rule]) -> Iterator[dt.date]:
    """Yield the last days that an instrument gives for itself as a whole."""
    for effect in _own_effects(rules):
        if effect.kind is EffectKind.END and effect.last and not (effect.scope or effect.addressees):
            yield effect.last


def _own_effects(rules: list[Rule]) -> Iterator[Effect]:
    """Yield the effects of which no other subject is named than the instrument itself."""
    for rule in rules:
        if rule.effect is not None and rule.effect.subject is None:
            yield rule.effect


def _write(release: Release, out: Path) -> Loss:
    ruleset = release.ruleset
    _Metadata(ruleset).filled().write(out / "documents.jsonld")
    rules = tuple(RuleLoss(rule.id, tuple(_lost(rule))) for rule in ruleset.rules)
    return Loss("eli", len(ruleset.rules), rules, _NOTES)


def _lost(rule: Rule) -> Iterator[str]:
    yield "what it says: metadata tell where it stands"
    if rule.instrument is None:
        yield "its place: no instrument is known that it stands in"
    elif rule.eid is None:
        yield "its unit: it is listed with the instrument, no unit is known that it stands in"


EXPORT = Export(
    name="eli",
    summary="documents, instruments, links and units as ELI metadata in JSON-LD, by Akoma Ntoso's names",
    files=("documents.jsonld",),
    write=_write,
)

"""A policy in, LegalRuleML 1.0 out: statements with their times, what overrides what, and all quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, indent

from regtrail.exports.base import Export, Loss
from regtrail.exports.elements import data, digest, holds, key, lrml, ruleml
from regtrail.exports.findings import Findings, never_in_force
from regtrail.exports.rulewords import Rules
from regtrail.exports.things import ROOT
from regtrail.model.claim import DocumentRecord, Evidence, Instrument
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import Policy, Provision, Release

_VOCABULARY = "http://docs.oasis-open.org/legalruleml/ns/v1.0/vocab#"
_NOTES = (
    "each version that is in force on some days is a statement of its own; a context gives it its times, and "
    "both are inclusive: it is InForce from the time at which that Starts up to the day at which it Ends",
    "an exemption is a strong permission (type :exemption) that overrides what it sets aside; all rules are "
    "defeasible, and an exception is what is not shown (Naf), where `decide` says unknown until it is told",
    "what no day is known to be in force on stands in a collection of its own, with its status as a context",
    "the words of conditions and exceptions are relations, named as the questions of `regtrail facts`",
    "where a quote stands in its document is told by unit (LegalReference), not by character",
    "what was only reported, and is not borne out by the record, is left out",
    "what is written is tested by a grammar of our own, of the part of the standard that is used",
)


@dataclass
class _Exporter:
    """Writes the statements of one policy; sources, times and contexts are collected on the way."""

    policy: Policy
    documents: dict[str, DocumentRecord]
    quotes: dict[str, Evidence]
    findings: Findings
    rules: Rules
    references: dict[str, Element] = field(default_factory=dict)
    sources: dict[str, Element] = field(default_factory=dict)
    associations: list[Element] = field(default_factory=list)
    standing: dict[tuple[Status, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, release: Release) -> _Exporter:
        policy, ruleset = release.compile(), release.ruleset
        findings = Findings(policy)
        documents = {record.sha256: record for record in ruleset.documents}
        quotes = {claim.id: claim.evidence for claim in ruleset.claims}
        return cls(policy, documents, quotes, findings, Rules.of(policy, findings))

    def document(self) -> Element:
        """Return the whole document."""
        in_force = [p for p in self.policy.provisions if self.rules.staged.exported(p)]
        statements = [one for provision in in_force for one in self._statements(provision)]
        others = [one for p, _ in never_in_force(self.policy, in_force) for one in self._statements(p)]
        overrides = [*self._overrides({provision.id for provision in in_force})]
        root = lrml("LegalRuleML", *self._metadata(), *self._contexts())
        root.append(lrml("Statements", *statements, *overrides, key="in-force"))
        if others:
            root.append(lrml("Statements", *others, key="not-in-force"))
        # Names without a prefix, and with xs, stand in values only: nothing else would declare them.
        root.set("xmlns", f"{ROOT}vocab:")
        root.set("xmlns:xs", "http://www.w3.org/2001/XMLSchema")
        return root

    def _statements(self, provision: Provision) -> Iterator[Element]:
        """Yield a provision's statements: one, or one for each class that it makes."""
        version = provision.version
        if not holds((version.text, *(term.text for _, term in version.content.slots()))):
            self.findings.lost(provision, "characters that XML cannot hold are replaced by U+FFFD")
        constitutive = version.modality is Modality.CONSTITUTIVE
        kind = "ConstitutiveStatement" if constitutive else "PrescriptiveStatement"
        for place, rule in enumerate(self.rules.rules(provision)):
            own = key(provision.id, *([str(place)] if place else ()))
            self._associate(provision, own, quoted=not place)
            self.standing[self._period(provision)].append(own)
            yield lrml(kind, rule, key=own)

    def _period(self, provision: Provision) -> tuple[Status, str, str]:
        """Return the status of a version, and the days of one that is in force, if only for a class."""
        version, begun = provision.version, {turn.first for turn in self.rules.staged.begun(provision)}
        if not self.rules.staged.exported(provision):
            return version.status, "", ""
        days = [day for day in begun if day is not None]
        first = min(days) if days and None not in begun else version.valid_from
        return Status.IN_FORCE, str(first or ""), str(version.valid_until or "")

    def _overrides(self, in_force: set[str]) -> Iterator[Element]:
        """Yield what sets what aside."""
        for under in self.policy.provisions:
            for over in dict.fromkeys((*under.lifted_by, *under.taken_out_by, *under.yields_to)):
                if {over, under.id} <= in_force:
                    override = lrml("Override", over=f"#{key(over)}", under=f"#{key(under.id)}")
                    yield lrml("OverrideStatement", override, key=key("override", over, under.id))

    def _associate(self, provision: Provision, own: str, *, quoted: bool) -> None:
        """Note where a statement stands in the law, and each quote that it rests on."""
        version = provision.version
        target = lrml("toTarget", keyref=f"#{own}")
        if version.instrument is not None:
            place = lrml("appliesSource", keyref=self._reference(version.instrument, version.eid))
            self.associations.append(lrml("Association", place, target, key=key("at", own)))
        found = [self.quotes[claim] for claim in version.claims if claim in self.quotes]
        if len(found) < len(version.claims):
            self.findings.lost(provision, "quotes of an earlier version are not in the rule set of the day")
        for number, evidence in enumerate(found if quoted else ()):
            applied = [lrml("appliesSource", keyref=ref) for ref in self._origin(evidence)]
            words = lrml("Comment", text=evidence.quote)
            name = key("quote", own, str(number))
            self.associations.append(lrml("Association", words, *applied, target, key=name))

    def _reference(self, instrument: Instrument, eid: str | None) -> str:
        """Return the reference to a unit of an instrument, or to the whole."""
        ident = f"ref-{digest(instrument.key, eid or '')}"
        name = lrml("Comment", text=instrument.name)
        where = f"{instrument.key}#{eid}" if eid else instrument.key
        self.references.setdefault(
            ident, lrml("LegalReference", name, refersTo=ident, refID=where, refIDSystemName="regtrail")
        )
        return f"#{ident}"

    def _origin(self, evidence: Evidence) -> Iterator[str]:
        """Yield the document that a quote is from, and the unit of it."""
        ident = f"doc-{evidence.sha256}"
        record = self.documents.get(evidence.sha256)
        official = record is not None and record.source_class.official
        title = lrml("Comment", text=(record and record.title) or evidence.source)
        kind = f":{record.source_class.value}" if record else None
        same = f"{ROOT}document:{evidence.sha256}"
        source = lrml("LegalSource" if official else "Source", title, key=ident, type=kind, sameAs=same)
        self.sources.setdefault(ident, source)
        yield f"#{ident}"
        if record is not None and record.instrument is not None and official and evidence.eid:
            yield self._reference(record.instrument, evidence.eid)

    def _metadata(self) -> Iterator[Element]:
        """Yield prefixes, references, sources, times, and what is associated with what."""
        yield lrml("Prefix", pre="lrmlv", refID=_VOCABULARY)
        yield lrml("Prefix", pre="regtrail", refID=ROOT)
        if self.references:
            yield lrml(
                "LegalReferences", *sorted(self.references.values(), key=lambda ref: ref.get("refID", ""))
            )
        for member in ("LegalSource", "Source"):
            if found := [
                self.sources[i] for i in sorted(self.sources) if self.sources[i].tag == _tag(member)
            ]:
                yield lrml(f"{member}s", *found)
        days = sorted({day for _, *both in self.standing for day in both if day})
        if days:
            yield lrml("Times", *(ruleml("Time", data("date", day), key=f":day-{day}") for day in days))
        if self.standing:
            yield lrml("TemporalCharacteristics", *self._characteristics())
        if self.associations:
            yield lrml("Associations", *self.associations)

    def _characteristics(self) -> Iterator[Element]:
        """Yield each status, and each day on which being in force starts or ends."""
        found: dict[str, Element] = {}
        for status, first, last in self.standing:
            if status is not Status.IN_FORCE:
                found[f"is-{status.value}"] = lrml("forStatus", iri=f":{status.value}")
            for development, day in (("Starts", first), ("Ends", last)):
                if day:
                    found[f"{development.casefold()}-{day}"] = lrml("atTime", keyref=f"#day-{day}")
        for name in sorted(found):
            yield self._characteristic(name, found[name])
        if (Status.IN_FORCE, "", "") in self.standing:
            yield lrml("TemporalCharacteristic", lrml("forStatus", iri=_IN_FORCE), key="in-force-always")

    def _characteristic(self, name: str, last: Element) -> Element:
        if name.startswith("is-"):
            return lrml("TemporalCharacteristic", last, key=name)
        development = "Starts" if name.startswith("starts-") else "Ends"
        status = lrml("forStatus", iri=_IN_FORCE)
        developed = lrml("hasStatusDevelopment", iri=_VOCABULARY + development)
        return lrml("TemporalCharacteristic", status, developed, last, key=name)

    def _contexts(self) -> Iterator[Element]:
        """Yield the times of the statements, each with those that it is for."""
        for (status, first, last), statements in self.standing.items():
            names = [f"starts-{first}" if first else "", f"ends-{last}" if last else ""]
            if status is not Status.IN_FORCE:
                names = [f"is-{status.value}"]
            applied = [name for name in names if name] or ["in-force-always"]
            times = [lrml("appliesTemporalCharacteristic", keyref=f"#{name}") for name in applied]
            scope = [lrml("inScope", keyref=f"#{statement}") for statement in statements]
            yield lrml("Context", *times, *scope, key=key("context", *applied))


_IN_FORCE = f"{_VOCABULARY}InForce"


def _tag(name: str) -> str:
    return lrml(name).tag


def _write(release: Release, out: Path) -> Loss:
    exporter = _Exporter.of(release)
    root = exporter.document()
    indent(root)
    ElementTree(root).write(out / "rules.lrml.xml", encoding="utf-8", xml_declaration=True)
    return exporter.findings.loss("legalruleml", *_NOTES)


EXPORT = Export(
    name="legalruleml",
    summary="LegalRuleML 1.0: prescriptive and constitutive statements, overrides, times, quotes",
    files=("rules.lrml.xml",),
    write=_write,
)

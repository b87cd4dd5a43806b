"""Rule set in, where each rule comes from as PROV-O out: documents, quotes, claims, rules, and who did what.

A rule is an entity, and so is its version of the day, which is derived from claims; a claim is derived from
a quote, and a quote is quoted from a document. To read, to review and to change are activities.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from regtrail.codec.extraction import Json
from regtrail.exports.base import Export, Loss, RuleLoss
from regtrail.exports.linked import Graph, day, document, midnight, ref, words
from regtrail.exports.things import Node, iri
from regtrail.model.claim import Claim, DocumentRecord, Evidence, Review, Verdict
from regtrail.model.norm import Status
from regtrail.model.policy import Release
from regtrail.model.rule import Change, ChangeKind, Rule, Ruleset

_NOTES = (
    "a rule's words are told, and each quote behind them; what stands in which slot is in other targets",
    "days of knowledge are the first moments of days: from then on something is generated, or no more",
    "days of effect are regtrail:validFrom and regtrail:validUntil of a version: PROV-O speaks of records",
    "a retracted document and a claim that a reviewer rejected bear no rule: the rule set has none of them",
    "which version of the program read a document is not on record: the version named wrote the trail",
)
_DONE = {ChangeKind.ADDED: "prov:wasGeneratedBy", ChangeKind.REPEALED: "prov:wasInvalidatedBy"}


@dataclass
class _Trail:
    """Says of each rule of a rule set where it comes from."""

    ruleset: Ruleset
    graph: Graph = field(default_factory=Graph)

    def filled(self) -> Graph:
        """Return the graph of all that there is to say."""
        ruleset = self.ruleset
        self._program()
        for record in ruleset.documents:
            self._document(record)
        for claim in ruleset.claims:
            self._claim(claim)
        for rule in ruleset.rules:
            self._rule(rule)
        for number, change in enumerate(ruleset.changes, 1):
            self._change(change, iri("change", str(number), change.rule))
        return self.graph

    def _program(self) -> None:
        """Say which program reads documents, and which version of it wrote the trail, of which days."""
        ruleset = self.ruleset
        release = version("regtrail")
        program = self._agent("program", "regtrail", "prov:SoftwareAgent")
        wrote = self._agent("program", f"regtrail {release}", "prov:SoftwareAgent")
        self.graph.add(wrote, "prov:Entity", {"prov:specializationOf": ref(program)})
        self.graph.add(program, "prov:Entity")
        days = (ruleset.as_of.isoformat(), ruleset.known_at.isoformat())
        writing = self.graph.add(
            iri("writing", *days), "prov:Activity", {"prov:wasAssociatedWith": ref(wrote)}
        )
        said: Node = {"regtrail:asOf": day(ruleset.as_of), "regtrail:knownAt": day(ruleset.known_at)}
        said |= {"prov:wasGeneratedBy": ref(writing), "prov:wasAttributedTo": ref(wrote)}
        self.graph.add(iri("trail", *days), "prov:Entity", said)

    def _agent(self, family: str, name: str, kind: str) -> str:
        ident = self.graph.add(iri(family, name), "prov:Agent", {"foaf:name": name})
        return self.graph.add(ident, kind)

    def _document(self, record: DocumentRecord) -> None:
        said: Node = {
            "dct:identifier": record.source,
            "dct:title": words(record.title, record.language) if record.title else None,
            "dct:issued": day(record.published),
            "dct:type": record.source_class.value,
            "regtrail:received": day(record.received),
        }
        if record.publisher:
            publisher = self._agent("publisher", record.publisher, "prov:Organization")
            said["prov:wasAttributedTo"] = ref(publisher)
        self.graph.say(self._bytes(record.sha256), said)

    def _bytes(self, sha256: str) -> str:
        """Return a document, of which no more may be known than what its bytes are."""
        return self.graph.add(document(sha256), "prov:Entity", {"regtrail:sha256": sha256})

    def _quote(self, found: Evidence) -> str:
        source = self._bytes(found.sha256)
        self.graph.say(source, {"dct:identifier": found.source})
        said: Node = {
            "prov:value": found.quote,
            "prov:wasQuotedFrom": ref(source),
            "regtrail:sha256": found.sha256,
            "regtrail:start": found.start,
            "regtrail:end": found.end,
            "regtrail:eId": found.eid,
        }
        return self.graph.add(f"{source}:{found.start}-{found.end}", "prov:Entity", said)

    def _claim(self, claim: Claim) -> None:
        """Say what a document asserts by which quote, and whether a reading or a reviewer says so."""
        done = self._reviewed(claim, claim.review) if claim.review else self._read(claim.evidence)
        said: Node = {
            "prov:value": words(claim.text, claim.language),
            "prov:wasDerivedFrom": ref(self._quote(claim.evidence)),
            "prov:wasGeneratedBy": ref(done),
            "prov:generatedAtTime": midnight(claim.known_from),
            "regtrail:modality": claim.norm.modality.value,
            "regtrail:status": claim.status.value,
            "regtrail:score": claim.norm.score,
        }
        ident = self.graph.add(iri(claim.id), "prov:Entity", said)
        if claim.inserted_by is not None:
            self.graph.say(ident, {"prov:wasInfluencedBy": ref(self._named(claim.inserted_by))})

    def _named(self, ident: str) -> str:
        """Return a claim or a rule that is named, whether the rule set of the day holds it or not."""
        return self.graph.add(iri(ident), "prov:Entity", {"dct:identifier": ident})

    def _read(self, found: Evidence) -> str:
        source = self._bytes(found.sha256)
        said: Node = {"prov:used": ref(source), "prov:wasAssociatedWith": ref(iri("program", "regtrail"))}
        return self.graph.add(f"{source}:reading", "prov:Activity", said)

    def _reviewed(self, claim: Claim, review: Review) -> str:
        """Say who reviewed which claim, with what verdict, and that what he corrected no longer stands."""
        reviewer = self._agent("reviewer", review.reviewer, "prov:Person")
        said: Node = {
            "prov:used": ref(self._named(review.of)),
            "prov:wasAssociatedWith": ref(reviewer),
            "prov:endedAtTime": midnight(claim.known_from),
            "regtrail:verdict": review.verdict.value,
            "rdfs:comment": review.reason,
        }
        ident = self.graph.add(f"{iri(claim.id)}:review", "prov:Activity", said)
        for other in review.others:
            self.graph.say(ident, {"prov:used": ref(self._named(other))})
        reviewed = self._named(review.of)
        self.graph.say(iri(claim.id), {"prov:wasRevisionOf": ref(reviewed)})
        if review.verdict is Verdict.CORRECT:
            self.graph.say(reviewed, {"prov:wasInvalidatedBy": ref(ident)})
        if review.after is not None:
            before = self.graph.add(f"{self._named(review.after)}:review", "prov:Activity")
            self.graph.say(ident, {"prov:wasInformedBy": ref(before)})
        return ident

    def _rule(self, rule: Rule) -> None:
        """Say what a version of a rule is derived from, and from when on it is no more."""
        general = self._named(rule.id)
        first = rule.valid_from.isoformat() if rule.valid_from else "open"
        said: Node = {
            "prov:value": words(rule.text, rule.language),
            "prov:specializationOf": ref(general),
            "prov:generatedAtTime": midnight(rule.known_from),
            "prov:invalidatedAtTime": _after(rule.known_until),
            "regtrail:modality": rule.modality.value,
            "regtrail:status": rule.status.value,
            "regtrail:official": rule.official,
            "regtrail:validFrom": day(rule.valid_from),
            "regtrail:validUntil": day(rule.valid_until),
            "regtrail:eId": rule.eid,
        }
        ident = self.graph.add(f"{general}:{first}:{rule.known_from}", "prov:Entity", said)
        for claim in rule.claims:
            self.graph.say(ident, {"prov:wasDerivedFrom": ref(self._named(claim))})
        if rule.extends is not None:
            self.graph.say(ident, {"prov:wasInfluencedBy": ref(self._named(rule.extends))})
        if rule.status is Status.ENDED and rule.valid_from is not None:
            self.graph.say(general, {"prov:invalidatedAtTime": midnight(rule.valid_from)})

    def _change(self, change: Change, ident: str) -> None:
        """Say what a document, or its reviewer, did to a rule."""
        rule = self._named(change.rule)
        said: Node = {
            "prov:endedAtTime": midnight(change.known),
            "regtrail:change": change.kind.value,
            "regtrail:sourceClass": change.source_class.value if change.source_class else None,
            "regtrail:slot": change.slot,
            "regtrail:from": change.before,
            "regtrail:to": change.after,
            "regtrail:effective": day(change.effective),
        }
        self.graph.add(ident, "prov:Activity", said)
        for sha256 in self._by_source.get(change.document, ()):
            self.graph.say(ident, {"prov:used": ref(document(sha256))})
        if change.claim is not None:
            self.graph.say(ident, {"prov:used": ref(self._named(change.claim))})
        self.graph.say(rule, {_DONE.get(change.kind, "prov:wasInfluencedBy"): ref(ident)})
        if change.related is not None:
            self._related(change, rule, self._named(change.related))

    def _related(self, change: Change, rule: str, other: str) -> None:
        """Say which rule came out of which: of a split one, into a merged one."""
        if change.kind is ChangeKind.ADDED:
            self.graph.say(rule, {"prov:wasDerivedFrom": ref(other)})
        elif change.kind is ChangeKind.REPEALED:
            self.graph.say(other, {"prov:wasDerivedFrom": ref(rule)})
        else:
            self.graph.say(rule, {"prov:wasInfluencedBy": ref(other)})

    @cached_property
    def _by_source(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for record in self.ruleset.documents:
            found[record.source].append(record.sha256)
        return found


def _after(last: dt.date | None) -> Json:
    """Return the first moment after a last day, where there is one."""
    return midnight(last + dt.timedelta(days=1)) if last is not None and last < dt.date.max else None


def _write(release: Release, out: Path) -> Loss:
    ruleset = release.ruleset
    _Trail(ruleset).filled().write(out / "trail.jsonld")
    known = {claim.id for claim in ruleset.claims}
    losses = ((rule.id, tuple(_lost(rule, known))) for rule in ruleset.rules)
    return Loss("prov", len(ruleset.rules), tuple(RuleLoss(*loss) for loss in losses if loss[1]), _NOTES)


def _lost(rule: Rule, known: Collection[str]) -> Iterator[str]:
    if rule.content.thresholds or any(rule.content.slots()):
        yield "its slots and limits: the trail tells its words"
    if not all(claim in known for claim in rule.claims):
        yield "quotes of an earlier version are not in the rule set of the day"


EXPORT = Export(
    name="prov",
    summary="where each rule comes from as PROV-O in JSON-LD: documents, quotes, claims, reviews, changes",
    files=("trail.jsonld",),
    write=_write,
)

"""A policy in, ODRL 2.2 policies as JSON-LD out: one a legal instrument, with DPV terms and quotes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from regtrail.codec.extraction import Json
from regtrail.exports import constraints, dpv, profile
from regtrail.exports.base import Export, Loss
from regtrail.exports.classed import Classed
from regtrail.exports.findings import Findings, never_in_force
from regtrail.exports.moments import moment
from regtrail.exports.staged import Staged
from regtrail.exports.things import Node, Things, iri
from regtrail.model.claim import Evidence
from regtrail.model.norm import Modality
from regtrail.model.policy import Policy, Provision, Question, QuestionKind, Release
from regtrail.model.rule import Content, Term

_TYPES = {
    Modality.OBLIGATION: ("Duty", "obligation"),
    Modality.PROHIBITION: ("Prohibition", "prohibition"),
    Modality.PERMISSION: ("Permission", "permission"),
    Modality.EXEMPTION: ("Permission", "permission"),
}
_CLAUSES = frozenset({QuestionKind.CONDITION, QuestionKind.EXCEPTION})
_NOTES = (
    "each version that is in force on some days is a rule of its own: its first and last day are constraints",
    "ODRL states no definitions and no drafts: rules of these kinds are named below, and not exported",
    "an exemption is a permission (regtrail:exempts); what it lifts holds, by a constraint of its own, only "
    "where the exemption does not apply, and so does what yields to a rule that prevails; prohibitions win "
    "every other conflict (odrl:conflict)",
    "conditions, exceptions and thresholds use the left operands of a profile that the file describes itself",
    "zones, parties, acts and data have terms of DPV 2 where one is known for sure, else their words",
    "an authority is told as regtrail:authority: ODRL has no such function",
    "what was only reported, and is not borne out by the record, is left out",
    "what is written is tested by SHACL shapes of our own, of the part of ODRL that is used",
)


@dataclass(frozen=True)
class _Exporter:
    """Writes the rules of one policy; what they speak of and what is lost is collected on the way."""

    policy: Policy
    things: Things
    quotes: dict[str, Evidence]
    findings: Findings

    @classmethod
    def of(cls, release: Release) -> _Exporter:
        policy, ruleset = release.compile(), release.ruleset
        documents = {record.sha256: record for record in ruleset.documents}
        quotes = {claim.id: claim.evidence for claim in ruleset.claims}
        return cls(policy, Things(documents), quotes, Findings(policy))

    def graph(self) -> list[Json]:
        """Return the policies, then all that they speak of."""
        binding = [p for p in self.policy.provisions if self._staged.exported(p)]
        for provision, standing in never_in_force(self.policy, binding):
            self.findings.lost(provision, f"not exported: {standing}")
        policies: dict[str, Node] = {}
        for provision in binding:
            if self._is_rule(provision):
                known = self._policy(provision)
                listed = policies.setdefault(str(known["uid"]), known)
                rules = listed.setdefault(_TYPES[provision.version.modality][1], [])
                if isinstance(rules, list):
                    rules.append(self._rule(provision))
        own = profile.load()[1].described() if policies else ()
        return [*policies.values(), *own, *self.things.described()]

    def _is_rule(self, provision: Provision) -> bool:
        """Tell whether ODRL has rules of the kind; else say what is lost."""
        version = provision.version
        if version.effect is not None:
            self.findings.lost(
                provision, "not exported: a statement of effect; the rules it is about tell its days"
            )
        elif version.modality is Modality.CONSTITUTIVE:
            self.findings.lost(provision, "not exported: what counts as what is no rule of ODRL")
        return version.effect is None and version.modality in _TYPES

    def _policy(self, provision: Provision) -> Node:
        _, ours = profile.load()
        instrument = provision.version.instrument
        node: Node = {"type": "Set", "profile": ours.iri, "conflict": ours.conflict}
        if instrument is None:
            return {"uid": iri("policy"), **node, "dct:title": "Rules of no instrument that is known"}
        about: Node = {
            "dct:title": instrument.name,
            "dct:source": {"uid": self.things.instrument(instrument)},
        }
        return {"uid": iri("policy", instrument.key), **node, **about}

    def _rule(self, provision: Provision) -> Node:
        version = provision.version
        node: Node = {
            "uid": iri(provision.id),
            "type": _TYPES[version.modality][0],
            "dct:description": {"@value": version.text, "@language": version.language},
            "dct:isVersionOf": {"uid": iri(version.id)},
            "regtrail:modality": version.modality.value,
            "regtrail:official": version.official,
        }
        node |= self._trail(provision) | self._who(version.content) | self._what(provision)
        if limits := [*self._limits(provision)]:
            node["constraint"] = [*limits]
        if exempted := self._exempts.get(provision.id):
            node["regtrail:exempts"] = exempted
        node |= {"regtrail:extends": {"uid": iri(version.extends)}} if version.extends else {}
        self.findings.clauses(provision, self._questions)
        return node

    def _trail(self, provision: Provision) -> Node:
        """Return where a version comes from: instrument, unit, and every quote that it rests on."""
        version = provision.version
        node: Node = {}
        if version.instrument is not None:
            node["dct:source"] = {"uid": self.things.instrument(version.instrument)}
        if version.eid is not None:
            node["regtrail:eId"] = version.eid
        found = [self.quotes[claim] for claim in version.claims if claim in self.quotes]
        if len(found) < len(version.claims):
            self.findings.lost(provision, "quotes of an earlier version are not in the rule set of the day")
        quotes: list[Json] = [self.things.quoted(one) for one in found]
        if quotes:
            node["prov:wasDerivedFrom"] = quotes
        return node

    def _who(self, content: Content) -> Node:
        node: Node = {}
        if content.bearer is not None and not content.bearer_is_data:
            node["assignee"] = self.things.named("party", content.bearer, "PartyCollection")
        if content.authority is not None:
            party = self.things.named("party", content.authority, "PartyCollection")
            node["regtrail:authority"] = {"uid": party}
        return node

    def _what(self, provision: Provision) -> Node:
        """Return the act with its time, and what it is done to."""
        content = provision.version.content
        act = content.action or Term(content.text)
        ident = iri("act", act.text)
        self.things.nodes.setdefault(
            ident, {"uid": ident, "type": "Action", "label": act.text, "includedIn": "odrl:use"}
        )
        node: Node = {"action": self._timed(provision, ident), "target": self._target(provision)}
        if processing := dpv.vocabulary().process(content):
            node["dpv:hasProcessing"] = {"uid": processing}
        return node

    def _timed(self, provision: Provision, act: str) -> Json:
        """Return an act, refined by when it is due."""
        content = provision.version.content
        if content.deadline is None:
            return act
        found = moment(content.time) if content.time else None
        if found is None:
            self.findings.lost(
                provision, f"the deadline {content.deadline.text!r} is words: no date, no length of time"
            )
            due = constraints.constraint("regtrail:deadline", "odrl:eq", content.deadline.text)
        else:
            due = constraints.of_time(found) | {"dct:description": content.deadline.text}
        if content.time and content.time.anchor and found is not None:
            self.findings.free(provision, content.time.anchor)
            due["regtrail:runsFrom"] = content.time.anchor
        return {"rdf:value": {"uid": act}, "refinement": due}

    def _target(self, provision: Provision) -> Json:
        """Return what the act is done to; data that a case must be about refine it."""
        content = provision.version.content
        thing = content.object or (content.bearer if content.bearer_is_data else None)
        thing = thing or next(iter(content.data), None)
        if thing is None:
            return "regtrail:anything"
        asset = self.things.named("asset", Term(thing.text), "AssetCollection")
        categories = [self._category(term) for term in content.data]
        if categories:
            self.things.nodes[asset]["dpv:hasData"] = categories
        asked = self._asked(provision, QuestionKind.DATA)
        limiting = [self._category(term) for term in content.data if term.text in asked]
        if not limiting:
            return asset
        refinement = constraints.constraint("regtrail:dataCategory", "odrl:isAnyOf", limiting)
        return {"type": "AssetCollection", "source": asset, "refinement": refinement}

    def _category(self, term: Term) -> Json:
        """Return a category of data: DPV's own term where it names the same."""
        ours = self.things.named("data", term, "skos:Concept")
        return {"uid": dpv.vocabulary().same(term.concept) or ours}

    def _limits(self, provision: Provision) -> Iterator[Node]:
        """Yield all that must hold beside the party and the data."""
        version, questions = provision.version, self._questions
        yield from constraints.days(version)
        yield from self._classes(provision)
        places = [
            zone for zone in version.content.zones if zone.text in self._asked(provision, QuestionKind.ZONE)
        ]
        yield from constraints.places([self._place(zone) for zone in places])
        for quantity in {bound.quantity: None for bound in provision.bounds}:
            self._quantity(quantity)
        units = self.policy.quantities
        yield from constraints.numbers(provision.bounds, units, alternatives=provision.alternatives)
        for bound in provision.bounds:
            if bound.limit is None and bound.said is not None:
                self.findings.lost(provision, f"the bound {questions[bound.said].words!r} gives no number")
                yield constraints.clause(questions[bound.said].words, negated=False)
        for check in provision.checks:
            asked = [questions[ident] for ident in check.questions if questions[ident].kind in _CLAUSES]
            said = [constraints.clause(question.words, negated=check.negated) for question in asked]
            yield from said if check.negated else constraints.any_of(said)
        lifting = [e for e in (*provision.lifted_by, *provision.taken_out_by) if e in self._standing]
        yield from constraints.unless("exemption", (iri(name) for name in lifting))
        prevailing = (iri(name) for name in provision.yields_to if name in self._standing)
        yield from constraints.unless("prevailing", prevailing)

    def _place(self, zone: Term) -> str:
        ours = self.things.named("place", zone, "dct:Location")
        return dpv.vocabulary().same(zone.concept) or ours

    def _quantity(self, quantity: str) -> None:
        """Describe a quantity, as a left operand, and its unit."""
        words = self.policy.quantities[quantity]
        left, unit = iri("vocab", quantity), iri("unit", words)
        self.things.nodes[left] = {"uid": left, "type": "LeftOperand", "label": f"number: {words}"}
        self.things.nodes[unit] = {"uid": unit, "type": "skos:Concept", "label": words}

    def _classes(self, provision: Provision) -> Iterator[Node]:
        """Yield whom a version does not bind yet, or, where it has not begun for all, whom alone it binds."""
        waiting, begun = self._staged.waiting(provision), self._staged.begun(provision)
        for what in self._staged.lost(provision):
            self.findings.lost(provision, what)
        classed = Classed(self._questions, self.policy.quantities)
        named = (one for turn in (*waiting, *begun) for one in (turn.addressees, *turn.before))
        for bound in (bound for addressees in named for bound in addressees.bounds):
            self._quantity(bound.quantity)
        yield from (classed.not_yet(turn) for turn in waiting)
        yield from constraints.any_of([classed.already(turn) for turn in begun])

    def _asked(self, provision: Provision, kind: QuestionKind) -> set[str]:
        """Return the words of the questions of a kind."""
        questions = self._questions
        asked = (questions[ident] for check in provision.checks for ident in check.questions)
        return {question.words for question in asked if question.kind is kind}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.policy.questions}

    @cached_property
    def _staged(self) -> Staged:
        return Staged.of(self.policy)

    @cached_property
    def _standing(self) -> frozenset[str]:
        """The names of the versions that are exported."""
        return frozenset(
            p.id
            for p in self.policy.provisions
            if self._staged.exported(p) and p.version.effect is None and p.version.modality in _TYPES
        )

    @cached_property
    def _exempts(self) -> dict[str, list[Json]]:
        """What each exemption sets aside."""
        found: dict[str, list[Json]] = defaultdict(list)
        for provision in self.policy.provisions:
            for exemption in (*provision.lifted_by, *provision.taken_out_by):
                if provision.id in self._standing:
                    found[exemption].append({"uid": iri(provision.id)})
        return found


def _write(release: Release, out: Path) -> Loss:
    exporter = _Exporter.of(release)
    context, _ = profile.load()
    plain = {"@context": context, "@graph": exporter.graph()}
    text = json.dumps(plain, indent=2, ensure_ascii=False)
    (out / "policy.jsonld").write_text(text + "\n", encoding="utf-8", errors="replace")
    return exporter.findings.loss("odrl", *_NOTES)


EXPORT = Export(
    name="odrl",
    summary="ODRL 2.2 policies as JSON-LD, one an instrument, with DPV terms and the quotes behind each rule",
    files=("policy.jsonld",),
    write=_write,
)

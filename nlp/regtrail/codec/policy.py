"""A policy and facts in, the plain JSON that engines take out, and facts back."""

from regtrail.codec.converter import from_plain
from regtrail.codec.extraction import Json
from regtrail.model.policy import Bound, Check, Class, Facts, Policy, Provision, Question, Stage


def policy_to_json(policy: Policy) -> dict[str, Json]:
    """Return a policy: provisions, questions and classes by id, dates as ISO 8601."""
    return {
        "known_at": policy.known_at.isoformat(),
        "provisions": {p.id: _provision(p) for p in policy.provisions},
        "questions": {q.id: _question(q) for q in policy.questions},
        "classes": {c.id: _class(c) for c in policy.classes},
        "quantities": dict(policy.quantities),
    }


def facts_to_json(facts: Facts) -> dict[str, Json]:
    """Return a case's facts; see `facts.schema.json`."""
    return {
        "answers": {question: answer.value for question, answer in sorted(facts.answers.items())},
        "settled": [*sorted(facts.settled)],
        "quantities": dict(facts.quantities),
        "members": {group.value: list(found) for group, found in facts.members.items()},
        "leads": {ident: list(found) for ident, found in facts.leads.items()},
        "named": {ident: list(found) for ident, found in facts.named.items()},
        "within": {ident: list(found) for ident, found in facts.within.items()},
    }


def facts_from_json(plain: Json) -> Facts:
    """Return the facts that plain JSON describes.

    Raises:
        cattrs.ClassValidationError: The JSON is not of that form; it lists every fault at once.
    """
    return from_plain(plain, Facts)


def _provision(provision: Provision) -> Json:
    version = provision.version
    return {
        "rule": version.id,
        "modality": version.modality.value,
        "status": version.status.value,
        "valid_from": version.valid_from.isoformat() if version.valid_from else None,
        "valid_until": version.valid_until.isoformat() if version.valid_until else None,
        "instrument": version.instrument.key if version.instrument else None,
        "eid": version.eid,
        "text": version.text,
        "checks": [_check(check) for check in provision.checks],
        "bounds": [_bound(bound) for bound in provision.bounds],
        "alternatives": provision.alternatives,
        "classifies": list(provision.classifies),
        "stages": [_stage(stage) for stage in provision.stages],
        "lifted_by": list(provision.lifted_by),
        "taken_out_by": list(provision.taken_out_by),
        "yields_to": list(provision.yields_to),
        "may_begin": provision.may_begin,
    }


def _check(check: Check) -> Json:
    return {"questions": list(check.questions), "held": list(check.held), "negated": check.negated}


def _bound(bound: Bound) -> Json:
    return {
        "quantity": bound.quantity,
        "comparison": bound.comparison.value,
        "limit": bound.limit,
        "upper": bound.upper,
        "said": bound.said,
    }


def _stage(stage: Stage) -> Json:
    return {
        "statement": stage.statement,
        "first": stage.first.isoformat(),
        "rank": stage.rank,
        "wanted": stage.addressees.wanted,
        "bounds": [_bound(bound) for bound in stage.addressees.bounds],
        "spared": stage.addressees.spared,
    }


def _question(question: Question) -> Json:
    return {
        "kind": question.kind.value,
        "words": question.words,
        "unless_said": question.kind.unless_said.value,
        "groups": [group.value for group in question.kind.groups],
        "defined_by": list(question.defined_by),
        "only_defined": question.only_defined,
    }


def _class(found: Class) -> Json:
    return {"provision": found.provision, "member": found.member, "named": found.named}

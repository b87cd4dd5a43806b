"""Rules, claims, changes, cases, decisions in, the JSON of the command line and the exports out."""

from cattrs import ClassValidationError, transform_error

from regtrail.codec.converter import from_plain, to_plain
from regtrail.codec.extraction import Json, value_to_json
from regtrail.errors import ConfigError
from regtrail.model.claim import Claim, DocumentRecord, Evidence
from regtrail.model.due import Due
from regtrail.model.entity import TimeKind, TimeValue
from regtrail.model.inputs import Input
from regtrail.model.milestone import Milestone
from regtrail.model.norm import Slot
from regtrail.model.rule import Case, Change, Content, Decision, Rule, Ruleset, Term

SCALARS = ("bearer", "action", "object", "deadline", "authority")
LISTS = ("conditions", "exceptions", "zones", "data")
# The version of the published form; it rises when a field goes or changes its meaning.
FORM = "regtrail/ruleset/1"


def rule_to_json(rule: Rule) -> dict[str, Json]:
    """Return one version of a rule; see `rule.schema.json`."""
    plain: dict[str, Json] = {
        "rule": rule.id,
        "modality": rule.modality.value,
        "status": rule.status.value,
        "text": rule.text,
        "instrument": to_plain(rule.instrument) if rule.instrument else None,
        "eid": rule.eid,
        "official": rule.official,
        "language": rule.language,
        "valid_from": _day(rule.valid_from),
        "valid_until": _day(rule.valid_until),
        "known_from": _day(rule.known_from),
        "known_until": _day(rule.known_until),
    }
    return (
        plain
        | _content(rule.content)
        | {
            "effect": to_plain(rule.effect) if rule.effect else None,
            "extends": rule.extends,
            "claims": list(rule.claims),
            "stayed": rule.stayed,
            "reports": [_content(report) for report in rule.reports],
        }
    )


def _content(content: Content) -> dict[str, Json]:
    plain: dict[str, Json] = {"modality": content.modality.value, "text": content.text}
    plain |= {name: _part(getattr(content, name)) for name in SCALARS}
    plain |= {name: [_part(part) for part in getattr(content, name)] for name in LISTS}
    thresholds: list[Json] = [
        {"text": t.text, "value": value_to_json(t.quantity)} for t in content.thresholds
    ]
    return plain | {"thresholds": thresholds, "time": _time(content.time)}


def _time(time: TimeValue | None) -> Json:
    if time is None:
        return None
    # A duration always tells its anchor, as the annotation guide has it.
    return ({"anchor": None} if time.kind is TimeKind.DURATION else {}) | to_plain(time)


def claim_to_json(claim: Claim) -> dict[str, Json]:
    """Return a claim with its evidence; see `claim.schema.json`."""
    norm = claim.norm
    plain: dict[str, Json] = {
        "claim": claim.id,
        "modality": norm.modality.value,
        "status": claim.status.value,
        "text": claim.text,
        "source_class": claim.source_class.value,
        "evidence": {
            **evidence_to_json(claim.evidence),
            "sha256": claim.evidence.sha256,
            **_range(claim.evidence),
        },
        "instrument": to_plain(claim.instrument) if claim.instrument else None,
        "language": claim.language,
        "published": _day(claim.published),
        "known_from": _day(claim.known_from),
        "valid_from": _day(claim.valid_from),
        "valid_until": _day(claim.valid_until),
        "score": norm.score,
    }
    plain |= {name: _slot(getattr(norm, name)) for name in SCALARS}
    plain |= {name: [_slot(slot) for slot in getattr(norm, name)] for name in LISTS}
    return plain | {
        "norm": _norm(claim),
        "mentions": [to_plain(mention) for mention in claim.mentions],
        "effect": to_plain(claim.effect) if claim.effect else None,
        "amendment": to_plain(claim.amendment) if claim.amendment else None,
        "inserted_by": claim.inserted_by,
        "review": to_plain(claim.review) if claim.review else None,
    }


def _norm(claim: Claim) -> dict[str, Json]:
    """Return what read the norm and its unit, and in what else it differs from its claim, which is rare."""
    norm, found = claim.norm, claim.evidence
    said = {"status": claim.status.value, "start": found.start, "end": found.end, "text": found.quote}
    read = {"status": norm.status.value, "start": norm.start, "end": norm.end, "text": norm.text}
    others = {name: value for name, value in read.items() if value != said[name]}
    return {"eid": norm.eid, "found_by": norm.found_by, **others}


def change_to_json(change: Change) -> dict[str, Json]:
    """Return a change; see `change.schema.json`."""
    return {
        "kind": change.kind.value,
        "rule": change.rule,
        "text": change.text,
        "slot": change.slot,
        "from": change.before,
        "to": change.after,
        "effective": _day(change.effective),
        "related": change.related,
        "source_class": change.source_class.value if change.source_class else None,
        "document": change.document,
        "known": _day(change.known),
        "claim": change.claim,
    }


def decision_to_json(decision: Decision) -> dict[str, Json]:
    """Return a rule's answer to a case; see `decision.schema.json`."""
    return {
        "rule": decision.rule.id,
        "modality": decision.rule.modality.value,
        "status": decision.rule.status.value,
        "applies": decision.applies.value,
        "overridden_by": decision.overridden_by,
        "text": decision.rule.text,
        "because": list(decision.because),
        "evidence": [evidence_to_json(evidence) for evidence in decision.evidence],
        "due": _due(decision.due),
    }


def milestone_to_json(milestone: Milestone) -> dict[str, Json]:
    """Return what happens to rules on a day."""
    return {
        "day": _day(milestone.day),
        "kind": milestone.kind.value,
        "instrument": to_plain(milestone.instrument) if milestone.instrument else None,
        "rules": [
            {"rule": r.id, "modality": r.modality.value, "eid": r.eid, "text": r.text}
            for r in milestone.rules
        ],
    }


def input_to_json(asked: Input) -> dict[str, Json]:
    """Return what rules can ask about; see `input.schema.json`."""
    return {
        "field": asked.kind.value,
        "type": asked.kind.type,
        "name": asked.name,
        "concept": asked.concept,
        "bounds": list(asked.bounds),
        "rules": list(asked.rules),
    }


def evidence_to_json(evidence: Evidence) -> dict[str, Json]:
    """Return where a quote stands."""
    return {"source": evidence.source, "quote": evidence.quote, "eid": evidence.eid}


def document_to_json(record: DocumentRecord) -> dict[str, Json]:
    """Return what the rule set keeps of a document."""
    return {
        "source": record.source,
        "sha256": record.sha256,
        "kind": record.kind.value,
        "source_class": record.source_class.value,
        "title": record.title,
        "publisher": record.publisher,
        "language": record.language,
        "status": record.status.value,
        "published": _day(record.published),
        "received": _day(record.received),
        "instrument": to_plain(record.instrument) if record.instrument else None,
        "cites": list(record.cites),
        "links": [to_plain(link) for link in record.links],
    }


def ruleset_to_json(ruleset: Ruleset) -> dict[str, Json]:
    """Return a whole rule set, evidence and changes included; see `ruleset.schema.json`."""
    return {
        "form": FORM,
        "as_of": _day(ruleset.as_of),
        "known_at": _day(ruleset.known_at),
        "rules": [rule_to_json(rule) for rule in ruleset.rules],
        "claims": [claim_to_json(claim) for claim in ruleset.claims],
        "documents": [document_to_json(record) for record in ruleset.documents],
        "changes": [change_to_json(change) for change in ruleset.changes],
    }


def case_from_json(plain: object) -> Case:
    """Return the case that JSON describes; see `case.schema.json`.

    Raises:
        ConfigError: It is not of that form; the message lists every fault.
    """
    if not isinstance(plain, dict):
        raise ConfigError(f"not a case: an object is wanted, not {type(plain).__name__}")
    try:
        return from_plain(plain, Case)
    except ClassValidationError as error:
        raise ConfigError(f"not a case: {'; '.join(transform_error(error, path='case'))}") from error


def _day(day: object) -> str | None:
    return str(day) if day is not None else None


def _due(due: Due | None) -> Json:
    if due is None:
        return None
    bound = due.bound.value if due.bound else None
    parts: dict[str, Json] = {"day": _day(due.day), "event": due.event, "calendar": due.calendar}
    parts |= {"hours": due.hours, "time": _day(due.time)}
    return {"text": due.words, "bound": bound, **parts}


def _part(part: Term | None) -> Json:
    return {"text": part.text, "concept": part.concept} if part is not None else None


def _slot(slot: Slot | None) -> Json:
    if slot is None:
        return None
    return {"text": slot.text, "concept": slot.concept, "start": slot.start, "end": slot.end}


def _range(evidence: Evidence) -> dict[str, Json]:
    return {"start": evidence.start, "end": evidence.end}

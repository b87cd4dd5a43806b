"""An Extraction in, the document's claims out: every norm with its evidence, dates, instrument and role."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from regtrail.model.claim import (
    Claim,
    DocumentClaims,
    DocumentRecord,
    Evidence,
    Instrument,
    Review,
)
from regtrail.model.document import Span
from regtrail.model.entity import Entity
from regtrail.model.norm import Extraction, Norm, Status
from regtrail.rules import (
    amending,
    corrigenda,
    datelines,
    denials,
    inserting,
    instruments,
    links,
    pinpoints,
    readings,
    schedules,
    setapart,
    sources,
    subparagraphs,
    wording,
)
from regtrail.rules.commands import with_commands
from regtrail.rules.declared import with_declared
from regtrail.rules.explaining import explained, is_explained
from regtrail.rules.validity import Effects, Validity

_NOT_YET = frozenset({Status.PROPOSED, Status.CONSIDERED})
# What a reader calls text under no numbered unit.
_UNNUMBERED = "hcontainer"


def assert_claims(
    extraction: Extraction, *, received: dt.date, evidence: sources.EvidenceChoice = "auto"
) -> DocumentClaims:
    """Return what a document asserts, in order of appearance.

    Args:
        extraction: The document with its entities and norms.
        received: The day from which the claims are known.
        evidence: Who speaks; `"auto"` judges by the document's kind.
    """
    record = sources.record(extraction, received=received, evidence=evidence)
    return claims_under(record, completed(record, extraction))


def completed(record: DocumentRecord, extraction: Extraction) -> Extraction:
    """Return an extraction with its entities in order, and with the instructions that it has missed."""
    language = extraction.document.metadata.language
    read = (
        readings.completed(e, language)
        for entity in extraction.entities
        for e in readings.each(entity, language)
    )
    extraction = denials.as_norms(replace(extraction, entities=tuple(sorted(read, key=_start))))
    if not record.source_class.official:
        return denials.with_reported_ends(extraction)
    return _with_instructions(_enacting(extraction))


def _enacting(extraction: Extraction) -> Extraction:
    """Leave out the norms by which a document explains what another part of it lays down."""
    ranges = explained(extraction.document)
    norms = tuple(norm for norm in extraction.norms if not is_explained(norm.span, ranges))
    return replace(extraction, norms=norms)


def claims_under(record: DocumentRecord, extraction: Extraction) -> DocumentClaims:
    """Return what a document on record asserts by a completed extraction, in order of appearance."""
    effects = Effects.of(extraction)
    claims = [_claim(norm, extraction, record, effects) for norm in sorted(extraction.norms, key=_place)]
    homes = inserting.homes(_unique(claims), extraction)
    claims = [claim for claim in claims if not inserting.leans_out(claim, homes)]
    claims += [
        _claim(item, extraction, record, effects) for item in inserting.items(claims, homes, extraction)
    ]
    aims = [claim.amendment.target for claim in claims if claim.amendment and claim.amendment.target]
    record = replace(record, links=links.links(record, extraction, aims))
    ordered = sorted(_unique(claims), key=lambda claim: _place(claim.norm))
    placed = (inserting.inserted(claim, homes) for claim in ordered)
    return DocumentClaims(record, tuple(_in_paragraph(claim, extraction) for claim in placed))


def _in_paragraph(claim: Claim, extraction: Extraction) -> Claim:
    """Give what a document itself lays down the place of its paragraph, where paragraphs have no numbers."""
    if claim.amendment is not None or claim.inserted_by is not None:
        return claim
    return replace(claim, norm=replace(claim.norm, eid=subparagraphs.of(claim.norm, extraction.document)))


def _with_instructions(extraction: Extraction) -> Extraction:
    """Add the instructions and days of effect that no norm covers, in the place of norms that are pieces."""
    if corrigenda.is_correction(extraction.document):
        return replace(extraction, norms=tuple(corrigenda.without_pieces(extraction)))
    extraction = with_declared(with_commands(extraction))
    extraction = replace(extraction, norms=tuple(datelines.divided(extraction)))
    pieces = amending.torn(extraction)
    whole = replace(extraction, norms=tuple(norm for norm in extraction.norms if norm not in pieces))
    whole = replace(whole, norms=(*whole.norms, *setapart.set_apart(whole)))
    whole = replace(whole, norms=(*whole.norms, *amending.unfound(whole)))
    return replace(whole, norms=(*whole.norms, *datelines.unstated(whole), *schedules.scheduled(whole)))


def _place(norm: Norm) -> tuple[int, int]:
    return norm.start, norm.end


def _claim(stated: Norm, extraction: Extraction, record: DocumentRecord, effects: Effects) -> Claim:
    norm = replace(stated, eid=_unit(stated, extraction))
    text = wording.compose(norm, extraction)
    amendment = amending.instruction(norm, text, extraction)
    validity = Validity() if norm.status in _NOT_YET else effects.validity(norm)
    return Claim(
        id=claim_id(record.sha256, norm),
        evidence=Evidence(record.source, record.sha256, norm.start, norm.end, norm.text, norm.eid),
        source_class=record.source_class,
        norm=norm,
        text=text,
        mentions=_mentions(norm, extraction.entities),
        status=_status(norm, record),
        known_from=record.received,
        published=record.published,
        instrument=_instrument(norm, extraction, record),
        valid_from=validity.first,
        valid_until=validity.last,
        effect=None if amendment else effects.of_norm(stated),
        amendment=amendment,
        language=record.language,
    )


def _unit(norm: Norm, extraction: Extraction) -> str | None:
    """Return the unit of a norm; where none is numbered, the ordinal that opens its paragraph counts."""
    section = extraction.document.section_at(norm.start)
    held = norm.eid or (section.eid if section else None)
    if held and not held.rpartition("__")[2].startswith(_UNNUMBERED):
        return held
    block = next((b for b in extraction.document.blocks if b.start <= norm.start < b.end), None)
    headed = pinpoints.headed(extraction.document.text[block.start : block.end]) if block else None
    return pinpoints.as_eid(headed) if headed else held


def claim_id(sha256: str, norm: Norm) -> str:
    """Return the id of the claim that a document makes by a norm: its hash, span and words."""
    content = f"{sha256} {norm.start} {norm.end} {norm.modality.value} {norm.text}"
    content += "".join(f"|{name}={slot.text}" for name, slot in norm.slots())
    return "claim:" + hashlib.sha256(content.encode()).hexdigest()[:24]


def review_id(claim: Claim, review: Review) -> str:
    """Return the id of a reviewer's claim: its norm, and who said what of which claims when and why."""
    said = (review.verdict.value, review.of, review.reviewer, review.reason or "", review.after or "")
    content = "|".join(
        (claim_id(claim.evidence.sha256, claim.norm), str(claim.known_from), *said, *review.others)
    )
    return "claim:" + hashlib.sha256(content.encode()).hexdigest()[:24]


def _mentions(norm: Norm, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities inside a norm and its slots; the entities come ordered by their start."""
    found: dict[tuple[int, int, str], Entity] = {}
    for span in (norm.span, *(slot.span for _, slot in norm.slots())):
        first = bisect_left(entities, span.start, key=_start)
        last = bisect_left(entities, span.end, key=_start)
        for entity in entities[first:last]:
            if entity.end <= span.end:
                found[entity.start, entity.end, entity.type.value] = entity
    return tuple(found[place] for place in sorted(found))


def _start(entity: Entity) -> int:
    return entity.start


def _status(norm: Norm, record: DocumentRecord) -> Status:
    """Return the norm's status; what an act or a draft leaves open is the instrument's own."""
    if norm.status is Status.UNKNOWN and record.source_class.official and not denials.speaks_of_rules(norm):
        return record.status
    return norm.status


def _instrument(norm: Norm, extraction: Extraction, record: DocumentRecord) -> Instrument | None:
    """Return the instrument a norm belongs to: an official document's own, or the one its sentence names."""
    if record.source_class.official:
        return record.instrument
    block = next((b for b in extraction.document.blocks if b.start <= norm.start < b.end), None)
    around = _sentence(extraction.document.text, norm.span, block.span if block else norm.span)
    inside = [e for e in extraction.entities if around.holds(e.span)]
    return next(iter(instruments.cited(inside, record.language)), None)


def _sentence(text: str, span: Span, bounds: Span) -> Span:
    before = max(
        (text.rfind(stop, bounds.start, span.start) + len(stop) for stop in (". ", "? ", "! ", "。")),
        default=0,
    )
    after = min(
        (i for stop in (". ", ".\n", "。") if (i := text.find(stop, span.end)) >= 0), default=bounds.end
    )
    return Span(max(bounds.start, before), max(span.end, min(after, bounds.end)))


def _unique(claims: list[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())

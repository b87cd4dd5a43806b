"""An instruction and the text around it in, the instrument that it amends out."""

from __future__ import annotations

import re

from regtrail.model.claim import Instrument
from regtrail.model.entity import EntityType
from regtrail.model.norm import Extraction, Norm
from regtrail.rules import aliases, instruments
from regtrail.rules.jurisdictions import jurisdiction
from regtrail.rules.pinpoints import pinpoints
from regtrail.rules.words import cues, has_cue

_AMENDS = re.compile(r"(?:amend|supplement|modif(?:y|ie)|revise?|adjust)(?:s|ing)\b", re.IGNORECASE)
# An instrument is named at most so many characters before it is said to be amended.
_NEAR = 250


def target(norm: Norm, text: str, extraction: Extraction) -> Instrument | None:
    """Return the instrument that an instruction amends, or None.

    Args:
        norm: The instruction.
        text: Its words, lead-ins included.
        extraction: The document.
    """
    language, home = extraction.document.metadata.language, jurisdiction(extraction.document)
    inside = [
        e for e in extraction.entities if e.type is EntityType.INSTRUMENT and norm.span.overlaps(e.span)
    ]
    inside = [e for e in inside if norm.bearer and e.span == norm.bearer.span] or inside
    short = (aliases.named_by(e.text, extraction.document.text, language) for e in inside)
    named = [i for i in short if i] or instruments.cited(inside, language, home)
    if named:
        return named[0]
    by_key = {i.key: i for i in instruments.cited(extraction.entities, language, home)}
    worded = instruments.key_of(text, None, language)
    if worded and worded in by_key:
        return by_key[worded]
    if worded and worded.startswith("cfr "):
        return Instrument(worded, " ".join(text.split()))
    if (published := _published(text, extraction)) is not None:
        return published
    if has_cue(text, cues(language, "own-instrument")) and not pinpoints(text):
        return None
    led = _led_by(norm, extraction)
    return led or _announced(norm, extraction) or instruments.amended_by_title(extraction.document)


def _led_by(norm: Norm, extraction: Extraction) -> Instrument | None:
    """Return the instrument that the nearest lead-in names: "In the Cave Order 2031— (a) in article 3, …"."""
    document = extraction.document
    language, home = document.metadata.language, jurisdiction(document)
    for lead in reversed(document.lead_ins(document.section_at(norm.start))):
        named = instruments.cited((e for e in extraction.entities if lead.holds(e.span)), language, home)
        if named and lead.end <= norm.start:
            return named[0]
    return None


def _published(text: str, extraction: Extraction) -> Instrument | None:
    """Return the part of a code in which a rule is that is cited by where it was published."""
    document = extraction.document
    language = document.metadata.language
    calling = cues(language, "published-rule")
    if pinpoints(text) or not any(re.search(cue, text, re.IGNORECASE) for cue in calling):
        return None
    own, home = instruments.own(document), jurisdiction(document)
    named = (own, *instruments.cited(extraction.entities, language, home))
    parts = {found.key: found for found in reversed(named) if found.key.startswith("cfr ")}
    return next(iter(parts.values())) if len(parts) == 1 else None


def _announced(norm: Norm, extraction: Extraction) -> Instrument | None:
    """Return the instrument of the last "X is amended as follows" before an instruction."""
    document = extraction.document
    before = document.text[: norm.start]
    found = (
        m for cue in cues(document.metadata.language, "amend-announced") for m in re.finditer(cue, before)
    )
    last = max(found, key=re.Match.end, default=None)
    if last is None:
        return None
    # Whatever stands before "amends X as follows" is not what is amended.
    first = last.start() if _AMENDS.match(last.group()) else last.start() - _NEAR
    near = [
        e
        for e in extraction.entities
        if e.type is EntityType.INSTRUMENT and first <= e.start and e.end <= last.end()
    ]
    language, home = document.metadata.language, jurisdiction(document)
    named = (instruments.of_entity(e, language, home) for e in reversed(near))
    return next((instrument for instrument in named if instrument), None) or _sole(extraction)


def _sole(extraction: Extraction) -> Instrument | None:
    """Return the one other instrument that a document names; it is what "the Measures" in there are."""
    own = instruments.own(extraction.document)
    language, home = extraction.document.metadata.language, jurisdiction(extraction.document)
    others = [i for i in instruments.cited(extraction.entities, language, home) if i.key != own.key]
    return others[0] if len(others) == 1 else None

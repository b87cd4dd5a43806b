"""A norm and its document in, the norm as a text that reads alone out: lead-ins and antecedents worked in."""

from __future__ import annotations

import re

from regtrail.model.document import Span
from regtrail.model.norm import Extraction, Norm, Slot
from regtrail.rules.words import cues, starts_with_cue

# How far back an antecedent is looked for.
_BACKWARDS = 600
_COMPLETED = ("bearer", "action", "object")


def compose(norm: Norm, extraction: Extraction) -> str:
    """Return the norm's text, completed by what it takes from elsewhere in the document.

    A list item is read after its lead-in; an opening pronoun gives way to the bearer it stands for.
    """
    text = _flat(norm.text)
    language = extraction.document.metadata.language
    text = _with_antecedent(text, norm, extraction)
    outside = {n: s for n, s in norm.slots() if n in _COMPLETED and not norm.span.overlaps(s.span)}
    bearer = outside.get("bearer")
    if bearer and (pronoun := _opening(text, cues(language, "pronouns"))):
        text = _flat(bearer.text) + text[len(pronoun) :]
        outside.pop("bearer")
    if not outside:
        return text
    lead = _lead_in(norm, outside, extraction)
    return f"{lead} {text}" if lead else f"{'; '.join(_flat(s.text) for s in outside.values())}: {text}"


def _with_antecedent(text: str, norm: Norm, extraction: Extraction) -> str:
    """Complete an opening "The list" by what the text before it says that it is a list of."""
    for noun in cues(extraction.document.metadata.language, "lists"):
        opened = re.match(rf"(?:the|this|that) {noun}(?! of\b)\b", text, re.IGNORECASE)
        if opened:
            before = extraction.document.text[max(0, norm.start - _BACKWARDS) : norm.start]
            named = re.findall(rf"\b{noun} (of [^.;:\n]+)", before, re.IGNORECASE)
            return f"{opened.group()} {_flat(named[-1])}{text[opened.end() :]}" if named else text
    return text


def _lead_in(norm: Norm, outside: dict[str, Slot], extraction: Extraction) -> str | None:
    document = extraction.document
    section = document.section(norm.eid) if norm.eid else document.section_at(norm.start)
    leads = [lead for lead in document.lead_ins(section) if lead.end <= norm.start]
    if not any(_holds(lead, slot) for lead in leads for slot in outside.values()):
        return None
    return " ".join(_flat(document.text[lead.start : lead.end]) for lead in leads)


def _holds(lead: Span, slot: Slot) -> bool:
    return lead.overlaps(slot.span)


def _opening(text: str, pronouns: tuple[str, ...]) -> str | None:
    found = [p for p in pronouns if starts_with_cue(text, (p,))]
    return text[: len(max(found, key=len))] if found else None


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()

"""Words that mean the unit around them ("this subpart"), or its number, in; the eIds of its sections out."""

from __future__ import annotations

import re
from functools import cache

from regtrail.model.document import Document, Section, Span
from regtrail.rules.pinpoints import Path
from regtrail.rules.words import cues


def own_units(words: str, document: Document, at: int) -> tuple[str, ...]:
    """Return the eIds of the unit around a place that words call "this", or nothing where none is printed.

    Provisions are cited without the subpart or chapter that they stand in: of one, its sections are named.

    Args:
        words: What a sentence is about: "this subpart".
        document: The text.
        at: Where in the text the sentence stands.
    """
    pattern = _pattern(document.metadata.language)
    called = pattern.match(words) if pattern else None
    if called is None:
        return ()
    kind = called["unit"].lower()
    around = [s for s in document.sections if s.start <= at < s.end and _is_called(s, kind, document)]
    if not around:
        return _outermost(_headed(kind, at, document.text), document)
    unit = min(around, key=lambda section: section.end - section.start)
    return (unit.eid,) if _cites(unit.eid) else _outermost(Span(unit.start, unit.end), document)


def printed(path: Path, document: Document) -> tuple[str, ...]:
    """Return the eIds of the sections below a line that heads a larger unit: "Subpart D—Smoke Records"."""
    (kind, num), *inner = path
    name = next((name for name in cues(document.metadata.language, "own-units") if name.startswith(kind)), "")
    if inner or not name:
        return ()
    heads = re.finditer(rf"^{name}\s+{re.escape(num)}\b", document.text, re.IGNORECASE | re.MULTILINE)
    units = (_outermost(_headed(name, head.start(), document.text), document) for head in heads)
    return next((unit for unit in units if unit), ())


def _headed(kind: str, at: int, text: str) -> Span:
    """Return the range from the last line that opens with a kind to the next one, else the whole text."""
    heads = [m.start() for m in re.finditer(rf"^{re.escape(kind)}\b", text, re.IGNORECASE | re.MULTILINE)]
    start = max((head for head in heads if head <= at), default=0)
    return Span(start, min((head for head in heads if head > at), default=len(text)))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    listed = "|".join(map(re.escape, cues(language, "own-units")))
    return re.compile(rf"(?:[a-z ]*?\b)?this (?P<unit>{listed})\b", re.IGNORECASE) if listed else None


def _is_called(section: Section, kind: str, document: Document) -> bool:
    """Tell whether a section is of a kind: by its own, or by the first word of its heading."""
    return section.kind == kind or document.text[section.start :].lower().startswith(kind)


def _cites(eid: str) -> bool:
    """Tell whether a unit is cited by its own number, whatever larger unit it stands in."""
    return eid.rpartition("__")[2].startswith(("sec_", "art_", "rule_"))


def _outermost(unit: Span, document: Document) -> tuple[str, ...]:
    """Return the sections of a unit, without what lies in them."""
    inside = (s.eid for s in document.sections if unit.start <= s.start < unit.end and _cites(s.eid))
    return tuple(dict.fromkeys(inside))

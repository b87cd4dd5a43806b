"""Constitutive norms and their times in, statements of effect out, and the dates norms take from them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regtrail.model.claim import Effect, EffectKind
from regtrail.model.document import Document
from regtrail.model.entity import Bound, Entity, EntityType, TimeValue
from regtrail.model.norm import Extraction, Modality, Norm
from regtrail.rules import addressees, days, ownunits
from regtrail.rules.datelines import FOUND_BY, datelines
from regtrail.rules.denials import speaks_of_rules
from regtrail.rules.instruments import heads_title, key_of, own, without_pinpoint
from regtrail.rules.pinpoints import Path, as_eid, pinpoints, points_to
from regtrail.rules.quoting import is_quoted
from regtrail.rules.sentences import overlooked
from regtrail.rules.words import cues, has_cue, starts_with_cue

# A sentence that is about a unit names it in its first words.
_OPENING = 20
_ARTICLE = re.compile(r"(?:.*__)?art_[^_]+(?=__|$)")
_INNER = frozenset({"", "para", "subpara", "point"})


def statement(norm: Norm, extraction: Extraction) -> Effect | None:
    """Return the statement of effect that a norm makes, or None when it is about something else.

    "This Act shall apply from D" is one whatever modality it was taken for.
    """
    if speaks_of_rules(norm):
        return None
    document = extraction.document
    language = document.metadata.language
    if norm.found_by == FOUND_BY:
        return _dateline(norm, extraction)
    demanded = addressees.complying(norm, language)
    if demanded is not None:
        return _compliance(norm, demanded, extraction)
    subject = _named(norm, extraction)
    about_law = _whole(subject, document) or bool(_units(subject, language))
    about_law = about_law or bool(ownunits.own_units(subject, document, norm.start))
    if norm.modality is not Modality.CONSTITUTIVE and not about_law:
        return None
    kind = _kind(norm.action.text if norm.action else "", language) or _kind(norm.text, language)
    if kind is None or addressees.spares_a_class(norm.text, language):
        return None
    if not about_law and _is_described(norm.text, language):
        return None
    # "The decision takes effect on its publication": not on that of the act that says so.
    quoted = is_quoted(document, norm.start)
    published = document.metadata.published if about_law and not quoted else None
    found = times_of(_own_clause(norm, language), extraction.entities)
    if kind is not EffectKind.END and has_cue(norm.text, cues(language, "effect-denied")):
        first, last = days.reopening(found), None
    else:
        first, last = _bounds(norm.text, kind, found, (published, language))
    if first is None and last is None:
        return None
    begins = about_law and kind is not EffectKind.END
    whom = addressees.named_in(norm.text, language) if begins else None
    named = tuple(as_eid(path) for path in _units(subject, language))
    if _foreign(subject, document):
        return Effect(kind, first, last, named, subject, whom)
    if quoted:
        return Effect(kind, first, last, named, None if named or _whole(subject, document) else subject, whom)
    scope = _scope(subject, document, norm.eid) or ownunits.own_units(subject, document, norm.start)
    return Effect(kind, first, last, scope, None if scope or _whole(subject, document) else subject, whom)


def _is_described(text: str, language: str) -> bool:
    """Tell whether a text only says which thing it means: "Union law that enters into force after D".

    "The exemption is a pilot that runs from D" says more.
    """
    begun = (*cues(language, "effect-entry"), *cues(language, "effect-application"))
    clauses = (f"{relative} {verb}" for relative in cues(language, "relatives") for verb in begun)
    described = next((clause for clause in clauses if has_cue(text, (clause,))), None)
    before = " ".join(text.lower().split()).partition(described)[0] if described else ""
    return described is not None and not has_cue(before, cues(language, "class-being"))


def _own_clause(norm: Norm, language: str) -> Norm:
    """Return a norm without a clause before its subject that dates another: "§ 5 applies from D and …"."""
    before = norm.bearer.start - norm.start if norm.bearer else 0
    return replace(norm, start=norm.start + before) if _kind(norm.text[: max(before, 0)], language) else norm


def _dateline(norm: Norm, extraction: Extraction) -> Effect | None:
    """Return the statement of effect in "6 May 2030, for small mills"."""
    document = extraction.document
    language = document.metadata.language
    first = days.binding(times_of(norm, extraction.entities), document.metadata.published, language)
    whom = addressees.named_in(norm.text, language) or addressees.listed_in(norm.text, language)
    about = norm.bearer.text if norm.bearer else ""
    scope = _scope(norm.text, document) or _scope(about, document)
    scope = scope or ownunits.own_units(about, document, norm.start)
    entry = _kind(norm.text, language) is EffectKind.ENTRY
    return Effect(EffectKind.ENTRY if entry else EffectKind.APPLICATION, first, None, scope, None, whom)


def _compliance(norm: Norm, demanded: str, extraction: Extraction) -> Effect | None:
    """Return the statement of effect in "small mills must comply with § 12.5 from D"."""
    document = extraction.document
    language = document.metadata.language
    scope = _scope(demanded, document, norm.eid) or ownunits.own_units(demanded, document, norm.start)
    found = times_of(norm, extraction.entities)
    first = days.binding(found, None, language)
    if first is None or not (scope or addressees.with_all(demanded, language)):
        return None
    return Effect(EffectKind.APPLICATION, first, None, scope, None, addressees.obliged(norm, language))


def _named(norm: Norm, extraction: Extraction) -> str:
    """Return what a sentence is about; "that Regulation" is the one that the sentence has named."""
    words = " ".join((norm.bearer.text if norm.bearer else norm.text).split())
    own = cues(extraction.document.metadata.language, "own-instrument")
    words = next((part for part in words.split(", ") if starts_with_cue(part, own)), words)
    cited = [
        e.text
        for e in extraction.entities
        if e.type is EntityType.INSTRUMENT and norm.start <= e.start < e.end <= norm.end and key_of(e.text)
    ]
    for pointer in cues(extraction.document.metadata.language, "that-instrument") if cited else ():
        if words.lower().endswith(pointer):
            return words[: -len(pointer)] + without_pinpoint(cited[0])
    return words


def unworded(extraction: Extraction, stated: Sequence[Norm]) -> Iterator[Effect]:
    """Yield the statements of effect outside norms: "Compliance date: 1 May", "This Order: from 1 July"."""
    document = extraction.document
    language = document.metadata.language
    for span in overlooked(document, stated):
        sentence = " ".join(document.text[span.start : span.end].split())
        found = days.times(extraction.entities, span.start, span.end)
        named = _opens_with_law(sentence, language)
        if found and named and (first := days.starting(found, document.metadata.published, language)):
            whom = addressees.named_in(sentence, language)
            yield Effect(EffectKind.APPLICATION, first, None, _scope(sentence, document), None, whom)
    for line in datelines(extraction, stated):
        yield Effect(line.kind, line.first, None, _scope(line.words, document), None, line.addressees)


def _opens_with_law(sentence: str, language: str) -> bool:
    """Tell whether a sentence says of the act or of its units that they take effect."""
    if _kind(sentence, language) not in {EffectKind.ENTRY, EffectKind.APPLICATION}:
        return False
    return starts_with_cue(sentence, cues(language, "own-instrument")) or bool(pinpoints(sentence[:_OPENING]))


def _kind(words: str, language: str) -> EffectKind | None:
    if has_cue(words, cues(language, "effect-entry")):
        return EffectKind.ENTRY
    if has_cue(words, cues(language, "effect-saving")):
        return EffectKind.END
    if has_cue(words, cues(language, "effect-application")):
        return EffectKind.APPLICATION
    ends = (*cues(language, "effect-last-day"), *cues(language, "effect-gone-on"))
    return EffectKind.END if has_cue(words, ends) else None


def times_of(norm: Norm, entities: Sequence[Entity]) -> list[Entity]:
    """Return the times that a norm names, its deadline's where that stands elsewhere."""
    found = days.times(entities, norm.start, norm.end)
    if norm.deadline is not None and not (norm.start <= norm.deadline.start < norm.end):
        found += days.times(entities, norm.deadline.start, norm.deadline.end)
    return found


def _bounds(
    text: str, kind: EffectKind, found: list[Entity], said: tuple[dt.date | None, str]
) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day that a statement sets; `said`: its text's day and language."""
    published, language = said
    if kind is EffectKind.END:
        gone = has_cue(text, cues(language, "effect-gone-on"))
        if gone:
            day = days.starting(found, published, language)
            return None, day - days.ONE_DAY if day else None
        opened = [e for e in found if isinstance(e.value, TimeValue) and e.value.bound is Bound.FROM]
        return days.starting(opened, None, language), days.ending(found, None, on_counts=True)
    first = days.starting(found, published, language)
    return first, days.ending(found, first, on_counts=False)


def _whole(subject: str, document: Document) -> bool:
    language = document.metadata.language
    dated = starts_with_cue(subject, cues(language, "effect-dates")) and not _units(subject, language)
    if dated or starts_with_cue(subject, cues(language, "own-instrument")) or heads_title(subject, document):
        return True
    key = key_of(subject)
    return key is not None and key == own(document).key


def _foreign(subject: str, document: Document) -> bool:
    """Tell whether a subject names another instrument: the units that it names are not the document's."""
    key = key_of(subject)
    return key is not None and bool(_units(subject, document.metadata.language)) and key != own(document).key


def _units(subject: str, language: str) -> tuple[Path, ...]:
    """Return the units that a subject is; "the decision referred to in paragraph 1" is none."""
    return () if has_cue(subject, cues(language, "referring")) else pinpoints(subject)


def _scope(subject: str, document: Document, home: str | None = None) -> tuple[str, ...]:
    """Return the eIds of the units that a subject names; a bare "paragraph 1" is one of the same article."""
    paths = [_within_title(path) for path in _units(subject, document.metadata.language)]
    article = _ARTICLE.match(home or "")
    found = tuple(
        section.eid
        for section in document.sections
        for path in paths
        if points_to(path, section.eid)
        and (article is None or path[0][0] not in _INNER or section.eid.startswith(article.group()))
    )
    outer = (eid for eid in found if not any(eid.startswith(f"{other}__") for other in found))
    return tuple(dict.fromkeys(outer)) or tuple(
        eid for path in paths for eid in ownunits.printed(path, document) or (as_eid(path),)
    )


def _within_title(path: Path) -> Path:
    """Return a path without the title of a code that it is cited in: "Title 10, section 9803"."""
    return path[1:] if path[0][0] == "title" and len(path) > 1 else path

"""Constitutive norms and their times in, statements of effect out, and the dates norms take from them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from regtrail.model.claim import Effect, EffectKind
from regtrail.model.document import Document, DocumentKind
from regtrail.model.entity import Bound, Entity, EntityType, TimeValue
from regtrail.model.norm import Extraction, Modality, Norm, Status
from regtrail.rules import addressees, days
from regtrail.rules.datelines import FOUND_BY, datelines
from regtrail.rules.denials import is_denial
from regtrail.rules.instruments import key_of, own, without_pinpoint
from regtrail.rules.pinpoints import Path, as_eid, pinpoints, points_to
from regtrail.rules.quoting import is_quoted
from regtrail.rules.sentences import overlooked
from regtrail.rules.words import cues, has_cue, name_stems, share, starts_with_cue, stems, telling

# A sentence that is about a unit names it in its first words.
_OPENING = 20
# A norm is about a scheme when it has half of the words of the scheme's name.
_NAMED = 0.5
_SETTLED = frozenset({Status.ADOPTED, Status.ENDED, Status.UNKNOWN})
_ARTICLE = re.compile(r"(?:.*__)?art_[^_]+(?=__|$)")
_INNER = frozenset({"", "para", "subpara", "point"})


@dataclass(frozen=True, slots=True)
class Validity:
    """First and last day of effect, as far as known."""

    first: dt.date | None = None
    last: dt.date | None = None


def statement(norm: Norm, extraction: Extraction) -> Effect | None:
    """Return the statement of effect that a norm makes, or None when it is about something else.

    "This Act shall apply from D" is one whatever modality it was taken for.
    """
    if is_denial(norm):
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
    if norm.modality is not Modality.CONSTITUTIVE and not about_law:
        return None
    kind = _kind(norm.action.text if norm.action else "", language) or _kind(norm.text, language)
    if kind is None or addressees.spares_a_class(norm.text, language):
        return None
    # "The decision takes effect on its publication": not on that of the act that says so.
    quoted = is_quoted(document, norm.start)
    published = document.metadata.published if about_law and not quoted else None
    found = _times(_own_clause(norm, language), extraction.entities)
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
    scope = _scope(subject, document, norm.eid)
    return Effect(kind, first, last, scope, None if scope or _whole(subject, document) else subject, whom)


def _own_clause(norm: Norm, language: str) -> Norm:
    """Return a norm without a clause before its subject that dates another: "§ 5 applies from D and …"."""
    before = norm.bearer.start - norm.start if norm.bearer else 0
    return replace(norm, start=norm.start + before) if _kind(norm.text[: max(before, 0)], language) else norm


def _dateline(norm: Norm, extraction: Extraction) -> Effect | None:
    """Return the statement of effect in "6 May 2030, for small mills"."""
    document = extraction.document
    language = document.metadata.language
    first = days.starting(_times(norm, extraction.entities), document.metadata.published, language)
    whom = addressees.named_in(norm.text, language)
    scope = _scope(norm.text, document) or _scope(norm.bearer.text if norm.bearer else "", document)
    entry = _kind(norm.text, language) is EffectKind.ENTRY
    return Effect(EffectKind.ENTRY if entry else EffectKind.APPLICATION, first, None, scope, None, whom)


def _compliance(norm: Norm, demanded: str, extraction: Extraction) -> Effect | None:
    """Return the statement of effect in "small mills must comply with § 12.5 from D"."""
    document = extraction.document
    language = document.metadata.language
    scope = _scope(demanded, document, norm.eid)
    found = _times(norm, extraction.entities)
    first = days.starting(found, None, language) or days.ending(found, None, on_counts=True)
    if first is None or not (scope or addressees.with_all(demanded, language)):
        return None
    return Effect(EffectKind.APPLICATION, first, None, scope, None, addressees.obliged(norm, language))


def _named(norm: Norm, extraction: Extraction) -> str:
    """Return what a sentence is about; "that Regulation" is the one that the sentence has named."""
    words = " ".join((norm.bearer.text if norm.bearer else norm.text).split())
    cited = [
        e.text
        for e in extraction.entities
        if e.type is EntityType.INSTRUMENT and norm.start <= e.start < e.end <= norm.end and key_of(e.text)
    ]
    for pointer in cues(extraction.document.metadata.language, "that-instrument") if cited else ():
        if words.lower().endswith(pointer):
            return words[: -len(pointer)] + without_pinpoint(cited[0])
    return words


def _unworded(extraction: Extraction, stated: Sequence[Norm]) -> Iterator[Effect]:
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


def _times(norm: Norm, entities: Sequence[Entity]) -> list[Entity]:
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
    if dated or starts_with_cue(subject, cues(language, "own-instrument")):
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
    return tuple(dict.fromkeys(found)) or tuple(as_eid(path) for path in paths)


def _within_title(path: Path) -> Path:
    """Return a path without the title of a code that it is cited in: "Title 10, section 9803"."""
    return path[1:] if path[0][0] == "title" and len(path) > 1 else path


@dataclass(frozen=True)
class Effects:
    """The statements of effect of one document, and how its norms take their dates from them."""

    extraction: Extraction
    stated: tuple[tuple[Norm | None, Effect], ...]

    @classmethod
    def of(cls, extraction: Extraction) -> Effects:
        """Read the statements of effect of a document."""
        read = ((norm, statement(norm, extraction)) for norm in extraction.norms)
        stated = [(norm, effect) for norm, effect in read if effect is not None]
        unworded = ((None, effect) for effect in _unworded(extraction, extraction.norms))
        return cls(extraction, (*stated, *unworded))

    def of_norm(self, norm: Norm) -> Effect | None:
        """Return the statement that this norm itself is, or None."""
        return next((effect for stated, effect in self.stated if stated is norm), None)

    @cached_property
    def _governing(self) -> tuple[Effect, ...]:
        """What dates the document's own norms: not what it puts, in quotation marks, into another act."""
        document = self.extraction.document
        return tuple(e for norm, e in self.stated if norm is None or not is_quoted(document, norm.start))

    def validity(self, norm: Norm) -> Validity:
        """Return a norm's first and last day: by its own words, else its unit's, scheme's, document's."""
        own = self._own(norm)
        held = [e for e in self._governing if not e.subject and self._within(norm, e.scope)]
        unit = self._from([replace(e, addressees=None) if self._is_bearer(e, norm) else e for e in held])
        scheme = self._from([e for e in self._governing if e.subject and self._names(e.subject, norm)])
        whole = self._from([e for e in self._governing if not e.scope and not e.subject])
        beside = self._from([e for e in self._governing if e.subject and self._beside(e.subject, norm)])
        ranked = (own, unit, scheme, whole, beside, self._earliest_of_a_class(norm))
        return Validity(
            next((v.first for v in ranked if v.first), None), next((v.last for v in ranked if v.last), None)
        )

    def _own(self, norm: Norm) -> Validity:
        found = _times(norm, self.extraction.entities)
        if norm.deadline is not None:  # a day in another clause ("who kept bees before D") dates nothing
            found = [e for e in found if norm.deadline.span.overlaps(e.span)] or found
        bounds = {e.value.bound for e in found if isinstance(e.value, TimeValue)}
        first = days.starting(
            [
                e
                for e in found
                if isinstance(e.value, TimeValue) and e.value.bound in {Bound.FROM, Bound.AFTER}
            ],
            None,
        )
        lasting = norm.modality in {Modality.PERMISSION, Modality.EXEMPTION, Modality.CONSTITUTIVE}
        until = bounds & {Bound.UNTIL, Bound.BEFORE, Bound.FOR}
        ended = norm.status is Status.ENDED
        last = days.ending(found, first, on_counts=ended) if (lasting and until) or ended else None
        return Validity(first, last)

    def _from(self, effects: list[Effect]) -> Validity:
        """Join statements about the same provisions; applicability counts more than entry into force.

        A day for one class of addressees is an exception; several classes share all addressees out.
        """
        staged = sorted(e.first for e in effects if e.addressees and e.first)
        effects = [e for e in effects if not e.addressees]
        applied = [e.first for e in effects if e.kind is EffectKind.APPLICATION and e.first]
        entered = [e.first for e in effects if e.kind is not EffectKind.APPLICATION and e.first]
        last = [e.last for e in effects if e.last]
        first = next(iter(applied or (staged if len(staged) > 1 else entered)), None)
        return Validity(first, next(iter(last), None))

    def _is_bearer(self, effect: Effect, norm: Norm) -> bool:
        """Tell whether a day "for keepers" is for all whom the norm binds."""
        language = self.extraction.document.metadata.language
        if not effect.addressees or norm.bearer is None:
            return False
        return name_stems(effect.addressees, language) == name_stems(norm.bearer.text, language)

    def _earliest_of_a_class(self, norm: Norm) -> Validity:
        """Return the first day for any class of addressees, for want of one for all."""
        stated = (e for e in self._governing if e.addressees and not e.subject)
        about = [e.first for e in stated if e.first and (not e.scope or self._within(norm, e.scope))]
        return Validity(min(about, default=None))

    def _within(self, norm: Norm, scope: tuple[str, ...]) -> bool:
        """Tell whether a norm stands in one of the units; an article's eId does not name its chapter."""
        held = norm.eid or ""
        if any(held == unit or held.startswith(unit + "__") for unit in scope):
            return True
        found = (self.extraction.document.section(unit) for unit in scope)
        return any(unit.start <= norm.start < unit.end for unit in found if unit is not None)

    def _names(self, subject: str, norm: Norm) -> bool:
        """Tell whether a norm is called what a scheme without a number of its own is called ("the pilot")."""
        if norm.status not in _SETTLED or self._of_another_act(subject):
            return False
        language = self.extraction.document.metadata.language
        named = telling(stems(subject, language), language)
        wording = telling(stems(f"{norm.modality.value} {norm.text}", language), language)
        return share(named, wording) >= _NAMED

    def _beside(self, subject: str, norm: Norm) -> bool:
        """Tell whether a norm is announced beside a scheme: what has no other date shares the scheme's.

        A law has articles of its own for that: there a scheme's date says nothing of other norms.
        """
        kind = self.extraction.document.metadata.kind
        adopted = norm.status is Status.ADOPTED and not self._of_another_act(subject)
        return adopted and kind is not DocumentKind.REGULATION

    def _of_another_act(self, subject: str) -> bool:
        news = self.extraction.document.metadata.kind is DocumentKind.NEWS
        return not news and key_of(subject) is not None

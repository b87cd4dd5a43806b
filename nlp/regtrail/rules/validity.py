"""A document's statements of effect in, the first and last day of each of its norms out."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cached_property

from regtrail.model.claim import Effect, EffectKind
from regtrail.model.document import DocumentKind
from regtrail.model.entity import Bound, Entity, TimeValue
from regtrail.model.norm import Extraction, Modality, Norm, Status
from regtrail.rules import days
from regtrail.rules.addresses import of_quoted
from regtrail.rules.effect import statement, times_of, unworded
from regtrail.rules.instruments import key_of
from regtrail.rules.pinpoints import path_of, points_to
from regtrail.rules.quoting import is_quoted
from regtrail.rules.words import cues, name_stems, share, stems, telling

# A norm is about a scheme when it has half of the words of the scheme's name.
_NAMED = 0.5
_SETTLED = frozenset({Status.ADOPTED, Status.ENDED, Status.UNKNOWN})
# So many characters before a time show what it is the time of.
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Validity:
    """First and last day of effect, as far as known."""

    first: dt.date | None = None
    last: dt.date | None = None


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
        verbless = ((None, effect) for effect in unworded(extraction, extraction.norms))
        return cls(extraction, (*stated, *verbless))

    def of_norm(self, norm: Norm) -> Effect | None:
        """Return the statement that this norm itself is, or None."""
        return next((e for told, e in self.stated if told and replace(told, eid=norm.eid) == norm), None)

    @cached_property
    def _governing(self) -> tuple[Effect, ...]:
        """What dates the document's own norms: not what it puts, in quotation marks, into another act."""
        document = self.extraction.document
        return tuple(e for norm, e in self.stated if norm is None or not is_quoted(document, norm.start))

    def validity(self, norm: Norm) -> Validity:
        """Return a norm's first and last day: by its own words, else its unit's, scheme's, document's."""
        own = self._own(norm)
        held = [e for e in self._about_units_of(norm) if not e.subject and self._within(norm, e.scope)]
        # Nobody has to comply with what only defines, or only says who need not comply yet.
        if norm.modality is Modality.CONSTITUTIVE or self.of_norm(norm):
            held = [e for e in held if not e.addressees]
        held.sort(key=lambda effect: len(effect.scope))
        unit = self._from([replace(e, addressees=None) if self._is_bearer(e, norm) else e for e in held])
        scheme = self._from([e for e in self._governing if e.subject and self._names(e.subject, norm)])
        whole = self._from([e for e in self._governing if not e.scope and not e.subject])
        beside = self._from([e for e in self._governing if e.subject and self._beside(e.subject, norm)])
        ranked = (own, unit, scheme, whole, beside, self._earliest_of_a_class(norm))
        return Validity(
            next((v.first for v in ranked if v.first), None), next((v.last for v in ranked if v.last), None)
        )

    def _about_units_of(self, norm: Norm) -> tuple[Effect, ...]:
        """Return what may date a norm by its unit: of new text that is quoted, new statements too."""
        quoted = is_quoted(self.extraction.document, norm.start)
        return tuple(effect for _, effect in self.stated) if quoted else self._governing

    def _own(self, norm: Norm) -> Validity:
        found = [e for e in times_of(norm, self.extraction.entities) if not self._of_a_thing(e)]
        if norm.deadline is not None:  # a day in another clause ("who kept bees before D") dates nothing
            found = [e for e in found if norm.deadline.span.overlaps(e.span)] or found
        effect = self.of_norm(norm)
        if effect is not None and effect.first and norm.modality is Modality.EXEMPTION:
            return Validity(None, effect.first - days.ONE_DAY)  # "need not comply until D"
        dated = effect is not None and effect.last is None  # "compliance is required by D"
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
        over = ended or (lasting and until and not dated)
        last = days.ending(found, first, on_counts=ended) if over else None
        return Validity(first, last)

    def _of_a_thing(self, time: Entity) -> bool:
        """Tell whether a time is that of a thing's making, or the like: "logs made before D"."""
        language = self.extraction.document.metadata.language
        before = self.extraction.document.text[max(0, time.start - _BEFORE) : time.start]
        done, doing = ("|".join(cues(language, name)) for name in ("done", "doing"))
        return bool(done) and bool(
            re.search(rf"(?<!\S)(?!(?:{doing})\s)\S+\s+(?:{done})\s+$", before, re.IGNORECASE)
        )

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
        own = of_quoted(held)
        if own != held and any(points_to(path_of(unit), own) for unit in scope):
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

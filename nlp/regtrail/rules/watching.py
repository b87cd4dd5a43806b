"""Changes, the rules they changed and watches in; the changes that a watch lets pass out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regtrail.concepts import Vocabulary
from regtrail.model.rule import Change, Rule, Term
from regtrail.model.watch import Sighting, Watch
from regtrail.rules.instruments import key_of
from regtrail.rules.store.reading import Reader
from regtrail.rules.words import share, stems


def sightings(
    record: Reader, watches: Sequence[Watch], vocabulary: Vocabulary, *, since: dt.date | None
) -> tuple[Sighting, ...]:
    """Return the changes that watches let pass, oldest first.

    Args:
        record: Where changes and versions are read from.
        watches: The filters.
        vocabulary: Concepts, for what lies in what.
        since: Only what became known on this day or later.
    """
    wanted = {kind for watch in watches for kind in watch.change}
    anything = any(not watch.change for watch in watches)
    changes = [c for c in record.changes(since=since) if anything or c.kind in wanted]
    publishers = {document.source: document.publisher for document in record.documents()}
    found = []
    for change, rule in _with_rules(record, changes):
        seen = _Seen(change, rule, publishers.get(change.document), vocabulary)
        if names := tuple(watch.name for watch in watches if seen.passes(watch)):
            found.append(Sighting(change, rule, names))
    return tuple(found)


def _with_rules(record: Reader, changes: Iterable[Change]) -> Iterator[tuple[Change, Rule]]:
    """Yield changes, each with its rule as it was known then, on the day from which the change counts."""
    by_day: dict[dt.date, list[Change]] = defaultdict(list)
    for change in changes:
        by_day[change.known].append(change)
    for known, group in by_day.items():
        versions: Mapping[str, tuple[Rule, ...]] = record.current({c.rule for c in group}, known_at=known)
        for change in group:
            day = change.effective or known
            rule = next((v for v in versions.get(change.rule, ()) if v.valid_on(day)), None)
            if rule is not None:
                yield change, rule


@dataclass(frozen=True)
class _Seen:
    """A change as watches look at it."""

    change: Change
    rule: Rule
    publisher: str | None
    vocabulary: Vocabulary

    def passes(self, watch: Watch) -> bool:
        """Tell whether a watch lets it pass."""
        return (
            (not watch.modality or self.rule.modality in watch.modality)
            and (not watch.change or self.change.kind in watch.change)
            and _any(watch.agency, self._of_agency)
            and _any(watch.zone, self._in_zone)
            and _any(watch.data, self._about)
            and _any(watch.instrument, self._laid_down_by)
            and _any(watch.text, self._worded)
        )

    def _of_agency(self, wanted: str) -> bool:
        content = self.rule.content
        named = [term for term in (content.authority, content.bearer) if term]
        if self.publisher:
            named.append(Term(self.publisher))
        return any(self._names(term, wanted) for term in named)

    def _in_zone(self, wanted: str) -> bool:
        """A rule for a zone concerns what lies in it and what it lies in."""
        return any(self._names(t, wanted) or self._encloses(t, wanted) for t in self.rule.content.zones)

    def _about(self, wanted: str) -> bool:
        return any(self._names(term, wanted) for term in self.rule.content.data)

    def _laid_down_by(self, wanted: str) -> bool:
        instrument, language = self.rule.instrument, self.rule.language
        return instrument is not None and (
            instrument.key == key_of(wanted, None, language)
            or share(stems(wanted, language), stems(instrument.name, language)) == 1.0
        )

    def _worded(self, wanted: str) -> bool:
        language = self.rule.language
        return share(stems(wanted, language), stems(self.change.text, language)) == 1.0

    def _names(self, term: Term, wanted: str) -> bool:
        """Tell whether a term is what is wanted, or lies under it."""
        language, inner, outer = self.rule.language, self._concept(term), self._concept(Term(wanted))
        if inner and outer and self.vocabulary.encloses(outer, inner):
            return True
        return share(stems(wanted, language), stems(term.text, language)) == 1.0

    def _encloses(self, term: Term, wanted: str) -> bool:
        outer, inner = self._concept(term), self._concept(Term(wanted))
        return bool(outer and inner and self.vocabulary.encloses(outer, inner))

    def _concept(self, term: Term) -> str | None:
        known = self.vocabulary.concept(term.text) or self.vocabulary.lookup(term.text)
        return term.concept or (known.id if known else None)


def _any(wanted: tuple[str, ...], fits: Callable[[str], bool]) -> bool:
    return not wanted or any(map(fits, wanted))

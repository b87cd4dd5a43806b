"""A comparison in, what was right, too much and missing out, figure by figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from regtrail.evaluation.comparison import Comparison
from regtrail.evaluation.matching import Pairs
from regtrail.gold.annotation import ROLES
from regtrail.model.document import Span
from regtrail.model.entity import TimeKind, TimeValue

# The figures whose mean F1 is the headline.
IN_HEADLINE = ("boilerplate", "entity", "time value", "norm", "frame")
_FACTS = ("kind", "language", "published", "status")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something was found rightly, found wrongly, and not found."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """The share of what should be found that was; 0 where nothing should."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


Figures = Mapping[str, Counts]


def count(comparison: Comparison) -> Figures:
    """Return the counts of one text, by figure; a figure that has nothing to count is left out."""
    totals: dict[str, Counts] = defaultdict(Counts)
    for part in (_boilerplate, _facts, _entities, _times, _norms, _frames):
        for name, counts in part(comparison):
            totals[name] += counts
    return dict(totals)


def total(documents: Iterable[Figures]) -> dict[str, Counts]:
    """Add up the counts of many texts; every headline figure is there, by 0 where nothing was counted."""
    totals: dict[str, Counts] = defaultdict(Counts, {name: Counts() for name in IN_HEADLINE})
    for figures in documents:
        for name, counts in figures.items():
            totals[name] += counts
    return dict(sorted(totals.items()))


def headline(figures: Figures) -> float:
    """Return the mean F1 of the headline figures."""
    return sum(figures[name].f1 for name in IN_HEADLINE) / len(IN_HEADLINE)


def same_time(wanted: TimeValue, found: TimeValue | None) -> bool:
    """Tell whether a time was normalised right; how it bounds and from what it runs are not compared."""
    return found is not None and (wanted.kind, wanted.value, wanted.working_days) == (
        found.kind,
        found.value,
        found.working_days,
    )


def _right(*, right: bool) -> Counts:
    """Count one question that has one answer: a wrong one is both spurious and a miss."""
    return Counts(1) if right else Counts(spurious=1, missed=1)


def _boilerplate(comparison: Comparison) -> Iterator[tuple[str, Counts]]:
    """Count in characters of ink, so that it does not matter where white space goes."""
    text = comparison.gold.text
    wanted = _ink(text, comparison.gold.annotation.boilerplate)
    found = _ink(text, comparison.found.boilerplate)
    yield "boilerplate", Counts(len(wanted & found), len(found - wanted), len(wanted - found))


def _ink(text: str, spans: Iterable[Span]) -> set[int]:
    return {
        at for span in spans for at in range(span.start, min(span.end, len(text))) if not text[at].isspace()
    }


def _facts(comparison: Comparison) -> Iterator[tuple[str, Counts]]:
    wanted, found = comparison.gold.annotation.document, comparison.found.document
    for fact in _FACTS:
        yield "document", _right(right=getattr(wanted, fact) == getattr(found, fact))


def _entities(comparison: Comparison) -> Iterator[tuple[str, Counts]]:
    wanted, found = comparison.gold.annotation.entities, comparison.found.entities
    yield "entity", _counts(comparison.mentions, len(wanted), len(found))
    yield "entity strict", _counts(comparison.identical, len(wanted), len(found))
    yield from _by_type(
        "entity", comparison.mentions, [entity.type for entity in wanted], [entity.type for entity in found]
    )


def _times(comparison: Comparison) -> Iterator[tuple[str, Counts]]:
    """Count against gold mentions: a time that was not found is a miss, a wrong value spurious as well."""
    found = dict(comparison.mentions)
    for i, entity in enumerate(comparison.gold.annotation.entities):
        if entity.value is None or entity.value.kind is TimeKind.UNRESOLVED:
            continue
        if i in found:
            value = comparison.found.entities[found[i]].value
            yield "time value", _right(right=same_time(entity.value, value))
        else:
            yield "time value", Counts(missed=1)


def _norms(comparison: Comparison) -> Iterator[tuple[str, Counts]]:
    wanted, found = comparison.gold.annotation.norms, comparison.found.norms
    yield "norm", _counts(comparison.norms, len(wanted), len(found))
    yield "norm span", _counts(comparison.places, len(wanted), len(found))
    yield from _by_type(
        "norm", comparison.norms, [norm.modality for norm in wanted], [norm.modality for norm in found]
    )
    for i, j in comparison.norms:
        yield "norm status", _right(right=wanted[i].status == found[j].status)


def _frames(comparison: Comparison) -> Iterator[tuple[str, Counts]]:
    """Count in words: those that a slot and its gold slot share, of norms that were paired."""
    wanted, found = comparison.wanted_frames, comparison.found_frames
    for role in ROLES:
        right = sum((wanted[i][role] & found[j][role]).total() for i, j in comparison.norms)
        spurious = sum(frame[role].total() for frame in found) - right
        missed = sum(frame[role].total() for frame in wanted) - right
        yield f"frame {role}", Counts(right, spurious, missed)
        yield "frame", Counts(right, spurious, missed)


def _counts(pairs: Pairs, wanted: int, found: int) -> Counts:
    return Counts(len(pairs), found - len(pairs), wanted - len(pairs))


def _by_type(layer: str, pairs: Pairs, wanted: list[str], found: list[str]) -> Iterator[tuple[str, Counts]]:
    """Count each type; both of a pair are of one."""
    right = Counter(wanted[i] for i, _ in pairs)
    needed, given = Counter(wanted), Counter(found)
    for name in needed | given:
        yield f"{layer} {name}", Counts(right[name], given[name] - right[name], needed[name] - right[name])

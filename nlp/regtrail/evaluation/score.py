"""Annotated texts and what was found in them in; every figure, with its interval, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regtrail.evaluation.bootstrap import Interval, intervals
from regtrail.evaluation.comparison import Comparison, compare
from regtrail.evaluation.figures import Counts, Figures, count, headline, total
from regtrail.gold import Gold
from regtrail.gold.annotation import Annotation

_NOTHING = Annotation()


@dataclass(frozen=True, slots=True)
class Scored:
    """One text with its comparison and its counts."""

    comparison: Comparison
    figures: Figures

    @property
    def gold(self) -> Gold:
        """The annotated text."""
        return self.comparison.gold


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a collection. `intervals` names figures and `headline`; empty if none were asked for."""

    documents: int
    headline: float
    figures: Mapping[str, Counts]
    intervals: Mapping[str, Interval]


def score(gold: Iterable[Gold], found: Iterable[Annotation | None]) -> list[Scored]:
    """Score each text against what was found in it; None counts as nothing found."""
    comparisons = (compare(text, said or _NOTHING) for text, said in zip(gold, found, strict=True))
    return [Scored(comparison, count(comparison)) for comparison in comparisons]


def report(documents: Sequence[Scored], *, samples: int = 0) -> Report:
    """Add up the figures of documents.

    Args:
        documents: Scored texts.
        samples: How many resamples the intervals rest on; 0 leaves them out.
    """
    counted = [document.figures for document in documents]
    figures = total(counted)
    return Report(len(documents), headline(figures), figures, intervals(counted, samples=samples))


def by_kind(documents: Iterable[Scored]) -> dict[str, list[Scored]]:
    """Group documents by what sort of text the annotator calls them, by name."""
    groups: dict[str, list[Scored]] = {}
    for document in documents:
        kind = document.gold.annotation.document.kind
        groups.setdefault(kind or "unknown", []).append(document)
    return dict(sorted(groups.items()))

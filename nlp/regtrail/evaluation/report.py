"""A report in, the JSON object of `regtrail evaluate --format json` out."""

from collections.abc import Iterable

from regtrail.codec.extraction import Json
from regtrail.evaluation.figures import Counts
from regtrail.evaluation.misses import Fault
from regtrail.evaluation.score import Report


def to_json(report: Report) -> dict[str, Json]:
    """Return the figures of a collection; an interval is null where none was measured."""
    return {
        "documents": report.documents,
        "headline": report.headline,
        "interval": _interval(report, "headline"),
        "figures": {name: _figure(report, name, counts) for name, counts in report.figures.items()},
    }


def _figure(report: Report, name: str, counts: Counts) -> dict[str, Json]:
    return {
        "p": counts.precision,
        "r": counts.recall,
        "f1": counts.f1,
        "interval": _interval(report, name),
        "tp": counts.right,
        "fp": counts.spurious,
        "fn": counts.missed,
    }


def _interval(report: Report, name: str) -> Json:
    interval = report.intervals.get(name)
    return None if interval is None else [interval.low, interval.high]


def faults_to_json(faults: Iterable[Fault]) -> list[Json]:
    """Return faults as objects, in the order given."""
    return [
        {
            **fault.first._asdict(),
            "times": fault.times,
            "documents": fault.documents,
            "cost": fault.cost,
        }
        for fault in faults
    ]

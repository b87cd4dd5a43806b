"""Reports in, rich tables out: how figures and faults look at a terminal."""

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from regtrail.evaluation.bootstrap import Interval
from regtrail.evaluation.figures import IN_HEADLINE
from regtrail.evaluation.misses import Fault
from regtrail.evaluation.score import Report

_FAULT_STYLE = {"missed": "red", "spurious": "magenta", "wrong": "yellow"}


def table(name: str, report: Report) -> Table:
    """Return one row a figure: those of the headline first and each followed by its parts."""
    documents = "1 document" if report.documents == 1 else f"{report.documents} documents"
    shown = Table(title=f"{name}: {documents}", title_justify="left", box=SIMPLE_HEAD)
    shown.add_column("figure", no_wrap=True)
    for column in ("P", "R", "F1", "95 %", "tp", "fp", "fn"):
        shown.add_column(column, justify="right", no_wrap=True)
    headline = (f"{report.headline:.3f}", _interval(report.intervals.get("headline")))
    shown.add_row("headline", "", "", *headline, style="bold", end_section=True)
    for figure in sorted(report.figures, key=_place):
        counts = report.figures[figure]
        rates = (f"{rate:.3f}" for rate in (counts.precision, counts.recall, counts.f1))
        numbers = (str(number) for number in (counts.right, counts.spurious, counts.missed))
        interval = _interval(report.intervals.get(figure))
        shown.add_row(figure, *rates, interval, *numbers, style="bold" if figure in IN_HEADLINE else "")
    return shown


def _place(figure: str) -> tuple[int, str]:
    """Sort the figures of one layer together, layers as in the headline, others last."""
    layers = [name for name in IN_HEADLINE if figure == name or figure.startswith(f"{name} ")]
    return (IN_HEADLINE.index(layers[0]) if layers else len(IN_HEADLINE)), figure


def _interval(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval.low:.3f}–{interval.high:.3f}"


def faults(worst: Iterable[Fault]) -> Iterator[Text]:
    """Yield a heading for each figure, and a line or two for each of its faults."""
    figure = ""
    for fault in worst:
        first = fault.first
        if first.figure != figure:
            figure = first.figure
            yield Text(f"\n{figure}", style="bold")
        line = Text("  ")
        line.append(first.fault, style=_FAULT_STYLE[first.fault])
        line.append(f" (cost {fault.cost}: {_often(fault)}) ", style="dim")
        line.append(_sides(first.wanted, first.found))
        place = ": ".join(part for part in (first.document, first.context) if part)
        line.append(f"\n      {place}", style="dim")
        yield line


def _often(fault: Fault) -> str:
    texts = "1 text" if fault.documents == 1 else f"{fault.documents} texts"
    return f"{fault.times}× in {texts}"


def _sides(wanted: str, found: str) -> str:
    parts = (("wanted", wanted), ("found", found))
    return "; ".join(f"{side} {_one_line(quote)!r}" for side, quote in parts if quote)


def _one_line(quote: str) -> str:
    return " ".join(quote.split())

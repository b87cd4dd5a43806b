"""Text and marks in, escaped HTML out: how the values show themselves in a notebook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

# A notebook cell stays usable with a few pages of text; the rest is a slice away.
MAX_CHARACTERS = 12_000

_STYLE = {
    "AGENCY": "#c7d2fe",
    "ZONE": "#bbf7d0",
    "DATA_CATEGORY": "#fde68a",
    "ACTOR": "#fecaca",
    "INSTRUMENT": "#e9d5ff",
    "DEADLINE": "#a5f3fc",
    "DATE": "#cffafe",
    "THRESHOLD": "#fed7aa",
    "PENALTY": "#fca5a5",
    "boilerplate": "#f3f4f6;color:#9ca3af",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to highlight: a label that chooses the colour, and a tooltip."""

    start: int
    end: int
    label: str
    tooltip: str = ""


def highlight(
    text: str, marks: Sequence[Mark], underline: Sequence[Mark] = (), *, limit: int | None = MAX_CHARACTERS
) -> str:
    """Return the text as HTML: marks as coloured runs (the shortest wins where they nest), norms underlined.

    Args:
        text: The whole text.
        marks: What to colour.
        underline: What to underline.
        limit: How many characters to show; the rest is counted. None shows all.
    """
    shown = text[:limit]
    layers = [(mark, layer) for layer, among in enumerate((marks, underline)) for mark in among]
    opening: dict[int, list[tuple[Mark, int]]] = {}
    for mark, layer in layers:
        if mark.start < mark.end and mark.start < len(shown):
            opening.setdefault(mark.start, []).append((mark, layer))
    ends = {min(mark.end, len(shown)) for opened in opening.values() for mark, _ in opened}
    cuts = sorted({0, len(shown), *opening, *ends})
    runs: list[str] = []
    current: list[tuple[Mark, int]] = []
    for start, end in pairwise(cuts):
        current = [(m, layer) for m, layer in current if m.end > start] + opening.get(start, [])
        current.sort(key=lambda entry: entry[1])
        runs.append(_run(shown[start:end], current))
    if len(text) > len(shown):
        runs.append(f"<em> … {len(text) - len(shown):,} more characters</em>")
    return f'<div style="white-space:pre-wrap;line-height:1.7">{"".join(runs)}</div>'


def _run(words: str, current: Sequence[tuple[Mark, int]]) -> str:
    if not current:
        return escape(words)
    styles = []
    coloured = [mark for mark, layer in current if layer == 0]
    if coloured:
        label = min(coloured, key=lambda mark: mark.end - mark.start).label
        styles.append(f"background:{_STYLE.get(label, '#e5e7eb')}")
    if len(coloured) < len(current):
        styles.append("border-bottom:2px solid #6366f1")
    title = escape("; ".join(f"{mark.label} {mark.tooltip}".strip() for mark, _ in current), quote=True)
    return f'<span style="{";".join(styles)}" title="{title}">{escape(words)}</span>'


def page(title: str, body: str) -> str:
    """Return a self-contained page around a piece of HTML; no script, nothing loaded."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        "<style>body{font-family:sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
        "td,th{padding:.3em .6em;border-bottom:1px solid #e5e7eb;vertical-align:top}</style></head>"
        f"<body>\n{body}\n</body></html>"
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows of plain text as an HTML table, every cell escaped."""
    head = "".join(f"<th style='text-align:left'>{escape(cell)}</th>" for cell in header)
    body = "".join(
        "<tr>" + "".join(f"<td style='text-align:left'>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def facts(pairs: Iterable[tuple[str, str | None]]) -> str:
    """Return name-value pairs as one line of HTML; pairs without a value are left out."""
    shown = (f"<b>{escape(name)}</b> {escape(value)}" for name, value in pairs if value)
    return f"<div>{' &middot; '.join(shown)}</div>"

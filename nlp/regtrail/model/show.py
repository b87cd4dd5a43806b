"""Text and marks in, escaped HTML out: how the values show themselves in a notebook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

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


def highlight(text: str, marks: Sequence[Mark], underline: Sequence[Mark] = ()) -> str:
    """Return the text as HTML, marks as coloured runs (the shortest wins where they nest), norms underlined."""
    shown = text[:MAX_CHARACTERS]
    marks, underline = ([m for m in layer if m.start < len(shown)] for layer in (marks, underline))
    edges = {0, len(shown)}
    for mark in (*marks, *underline):
        edges.update(edge for edge in (mark.start, mark.end) if edge < len(shown))
    cuts = sorted(edges)
    runs = [_run(shown, (a, b), marks, underline) for a, b in zip(cuts, cuts[1:], strict=False)]
    if len(text) > len(shown):
        runs.append(f"<em> … {len(text) - len(shown):,} more characters</em>")
    return f'<div style="white-space:pre-wrap;line-height:1.7">{"".join(runs)}</div>'


def _run(text: str, cut: tuple[int, int], marks: Sequence[Mark], underline: Sequence[Mark]) -> str:
    start, end = cut
    inside = [m for m in marks if m.start <= start and end <= m.end]
    below = [m for m in underline if m.start <= start and end <= m.end]
    if not inside and not below:
        return escape(text[start:end])
    styles, tips = [], [f"{m.label} {m.tooltip}".strip() for m in (*inside, *below)]
    if inside:
        label = min(inside, key=lambda m: m.end - m.start).label
        styles.append(f"background:{_STYLE.get(label, '#e5e7eb')}")
    if below:
        styles.append("border-bottom:2px solid #6366f1")
    title = escape("; ".join(tips), quote=True)
    return f'<span style="{";".join(styles)}" title="{title}">{escape(text[start:end])}</span>'


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

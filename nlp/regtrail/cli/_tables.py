"""Values in, rich tables out: how extractions, rules, changes and decisions look at a terminal."""

from collections import Counter
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from regtrail.cli._console import MODALITY_STYLE, STATUS_STYLE
from regtrail.model.norm import Extraction, Norm, Slot


def summary(extraction: Extraction) -> Text:
    """Return one line on a document: what it is, of when, how much was found."""
    document = extraction.document
    meta = document.metadata
    line = Text(document.source.uri, style="bold")
    line.append(f"\n{meta.title or 'untitled'}", style="italic")
    published = meta.published.isoformat() if meta.published else "undated"
    line.append(f"\n{meta.kind.value}, {meta.language}, {published}, {extraction.status.value}: ")
    counts = (len(document.sections), len(extraction.entities), len(extraction.norms))
    line.append("{} sections, {} entities, {} norms".format(*counts))
    for warning in (*document.warnings, *extraction.warnings):
        line.append(f"\nwarning: {warning}", style="yellow")
    return line


def entity_table(extraction: Extraction, *, most: int = 12) -> Table:
    """Return the commonest mentions of each type."""
    table = Table(title="entities", title_justify="left")
    table.add_column("type")
    table.add_column("mentions", justify="right")
    table.add_column("commonest")
    by_type: dict[str, Counter[str]] = {}
    for entity in extraction.entities:
        by_type.setdefault(entity.type.value, Counter())[" ".join(entity.text.split())] += 1
    for kind, counts in sorted(by_type.items()):
        common = "; ".join(f"{text} ×{n}" if n > 1 else text for text, n in counts.most_common(most))
        table.add_row(kind, str(counts.total()), Text(common))
    return table


def norm_table(extraction: Extraction) -> Table:
    """Return one row a norm, its slots highlighted in its quote."""
    table = Table(title="norms", title_justify="left", show_lines=True)
    for column in ("modality", "status", "unit", "quote"):
        table.add_column(column)
    for norm in extraction.norms:
        table.add_row(
            Text(norm.modality.value, style=MODALITY_STYLE[norm.modality.value]),
            Text(norm.status.value, style=STATUS_STYLE[norm.status.value]),
            Text(norm.eid or ""),
            _quote(norm),
        )
    return table


_SLOT_STYLE = {
    "bearer": "bold cyan",
    "action": "bold",
    "object": "underline",
    "deadline": "yellow",
    "conditions": "italic green",
    "exceptions": "italic magenta",
}


def _quote(norm: Norm) -> Text:
    quote = Text(norm.text)
    outside: list[str] = []
    for name, slot in norm.slots():
        if norm.span.holds(slot.span):
            quote.stylize(_SLOT_STYLE.get(name, ""), slot.start - norm.start, slot.end - norm.start)
        elif name in _SLOT_STYLE:
            outside.append(f"{name}: {slot.text}")
    if outside:
        quote.append(f"\n← {'; '.join(outside)}", style="dim")
    return quote


def slots_line(slots: Iterable[Slot]) -> str:
    """Return slots as one line."""
    return "; ".join(" ".join(slot.text.split()) for slot in slots)

"""Values in, rich tables out: how extractions, rules, changes and decisions look at a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from rich.table import Table
from rich.text import Text

from regtrail.cli._console import MODALITY_STYLE, STATUS_STYLE
from regtrail.model.due import Due
from regtrail.model.milestone import Milestone
from regtrail.model.norm import Extraction, Norm
from regtrail.model.revision import Revision, by_instrument
from regtrail.model.rule import Change, Decision, Rule
from regtrail.rules.doubts import Doubt


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
    table = _table("norms", ("norm", "quote"))
    for norm in extraction.norms:
        status = Text(norm.status.value, style=STATUS_STYLE[norm.status.value])
        table.add_row(
            _lines(_modality(norm.modality.value), status),
            _lines(_quote(norm), Text(norm.eid or "", style="dim")),
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


def rule_table(rules: Sequence[Rule]) -> Table:
    """Return one row a rule version: where it stands, from when until when, what it says, and where."""
    table = _table("rules", ("rule", "in force", "text"))
    for rule in rules:
        table.add_row(
            _lines(
                _modality(rule.modality.value), Text(rule.status.value, style=STATUS_STYLE[rule.status.value])
            ),
            Text(f"{rule.valid_from or '…'} –\n{rule.valid_until or '…'}"),
            _lines(Text(rule.text), Text(_place(rule), style="dim")),
        )
    return table


def _place(rule: Rule) -> str:
    return ", ".join(part for part in (rule.instrument.name if rule.instrument else "", rule.eid) if part)


_CHANGE_STYLE = {"added": "green", "repealed": "red", "contradicted": "bold red", "corroborated": "dim"}


def change_table(changes: Iterable[Change]) -> Table:
    """Return one row a change: when it became known, what it did to which rule, by which document."""
    table = _table("changes", ("known", "change", "rule"))
    for change in changes:
        moved = f"{change.before or ''} → {change.after or ''}" if change.before or change.after else ""
        table.add_row(
            change.known.isoformat(),
            _lines(
                Text(change.kind.value, style=_CHANGE_STYLE.get(change.kind.value, "yellow")), Text(moved)
            ),
            _lines(Text(change.text), Text(PurePath(change.document).name, style="dim")),
        )
    return table


_STRICTNESS_STYLE = {"stricter": "bold red", "looser": "green", "neither": "dim"}


def revision_tables(revisions: Iterable[Revision]) -> Iterator[Table]:
    """Yield one table an instrument: how strict each change is, the rule, and what is other about it."""
    for instrument, members in by_instrument(revisions):
        name = instrument.name if instrument else "of no instrument that is known"
        table = _table(name, ("change", "rule", "from → to"))
        for revision in sorted(members, key=lambda r: r.formatting):
            word = "formatting" if revision.formatting else revision.strictness.value
            moved = (f"{a.slot}: {a.before or '–'} → {a.after or '–'}" for a in revision.alterations)
            table.add_row(
                Text(word, style=_STRICTNESS_STYLE.get(word, "dim")),
                _lines(
                    _modality(revision.rule.modality.value),
                    Text(revision.rule.text),
                    Text(revision.rule.eid or "", style="dim"),
                ),
                Text("\n".join(moved)),
            )
        yield table


def milestone_table(milestones: Iterable[Milestone]) -> Table:
    """Return one row a milestone: the day, what happens, to which rules of which instrument."""
    table = _table("days ahead", ("day", "what", "rules"))
    for milestone in milestones:
        name = milestone.instrument.name if milestone.instrument else ""
        texts = (Text(rule.text) for rule in milestone.rules)
        table.add_row(
            milestone.day.isoformat(), milestone.kind.value, _lines(*texts, Text(name, style="dim"))
        )
    return table


_APPLIES_STYLE = {"yes": "bold green", "no": "dim", "unknown": "yellow"}


def _due(due: Due) -> str:
    """Return when a time bound falls, by which calendar, and how many hours are left to count."""
    from regtrail.rules.workdays import described

    day = f"{due.day} {due.time or ''}".strip() if due.day else "on a day to be given"
    counted = [described(due.calendar)] if due.calendar else []
    if due.hours is not None and due.time is None:
        counted.append(f"{due.hours:g} hours: give the time of the event to know the hour")
    return f"due {day}: {due.words}" + (f" ({'; '.join(counted)})" if counted else "")


def decision_table(decisions: Iterable[Decision]) -> Table:
    """Return one row a rule that speaks to the case: whether it applies, why, in whose words."""
    table = _table("decision", ("applies", "rule", "because"))
    for decision in decisions:
        reasons = list(decision.because)
        if decision.overridden_by:
            reasons.append(f"overridden by {decision.overridden_by}")
        if decision.due:
            reasons.append(_due(decision.due))
        sources = "; ".join(f"{PurePath(e.source).name} {e.eid or ''}".strip() for e in decision.evidence)
        table.add_row(
            Text(decision.applies.value, style=_APPLIES_STYLE[decision.applies.value]),
            _lines(
                _modality(decision.rule.modality.value), Text(decision.rule.text), Text(sources, style="dim")
            ),
            Text("\n".join(f"• {reason}" for reason in reasons)),
        )
    return table


def doubt_table(doubts: Iterable[Doubt]) -> Table:
    """Return one row a claim to review: why, which, and what it quotes."""
    table = _table("to review", ("doubt", "claim", "quote"))
    for doubt in doubts:
        score = "" if doubt.score is None else f"{doubt.score:.2f}"
        evidence = doubt.claim.evidence
        place = f"{PurePath(evidence.source).name} {evidence.eid or ''}".strip()
        table.add_row(
            _lines(Text(doubt.kind.value, style="yellow"), Text(score)),
            _lines(Text(doubt.claim.id), Text(doubt.rule.id if doubt.rule else "", style="dim")),
            _lines(Text(evidence.quote), Text(doubt.reason, style="italic"), Text(place, style="dim")),
        )
    return table


def _modality(modality: str) -> Text:
    return Text(modality, style=MODALITY_STYLE[modality])


def _lines(*parts: Text) -> Text:
    return Text("\n").join(part for part in parts if part.plain)


def _table(title: str, columns: Sequence[str]) -> Table:
    """Return an empty table whose last column takes the room that is left."""
    table = Table(title=title, title_justify="left", show_lines=True)
    for column in columns[:-1]:
        table.add_column(column, overflow="fold")
    table.add_column(columns[-1], ratio=1, overflow="fold")
    return table

"""`regtrail ingest`: documents in, each one's claims reconciled into a rule set; what changed out."""

import datetime as dt
import hashlib
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import click

from regtrail.cli import _console

if TYPE_CHECKING:
    from regtrail.model.rule import Change
    from regtrail.rules import RuleStore

Evidence = Literal["auto", "official", "news"]


class Options(TypedDict):
    """What the options of the command line say."""

    store: str
    received: dt.date | None
    evidence: Evidence
    jobs: int
    form: str
    model: str | None


@dataclass(frozen=True)
class Ingested:
    """What became of one document."""

    source: str
    sha256: str
    outcome: Literal["added", "unchanged", "refused"]
    reason: str | None = None
    form: str = ""
    seconds: float = 0.0


@dataclass
class Report:
    """What became of all of them."""

    documents: list[Ingested] = field(default_factory=list)
    changes: list["Change"] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Tell whether at least one was refused."""
        return any(d.outcome == "refused" for d in self.documents)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option(
    "--received", type=_console.DAY, default=None, help="Day from which they are known [default: today]."
)
@click.option(
    "--evidence",
    type=click.Choice(["auto", "official", "news"]),
    default="auto",
    show_default=True,
    help="Who speaks; auto judges by the document.",
)
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Worker processes.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@_console.MODEL
def command(paths: tuple[Path, ...], **options: Unpack[Options]) -> None:
    """Add documents to a rule set.

    PATHS are files or folders. The same bytes again change nothing. Each document is read in a
    worker with bounds on time and memory: one that cannot be read is named and costs nothing else.

    \b
    regtrail ingest texts/ --store rules.db
    regtrail ingest notice.pdf --store rules.db --received 2027-05-10 --evidence official
    """
    from regtrail.rules import RuleStore

    _console.check_model(options["model"])
    with RuleStore.open(options["store"]) as rules:
        report = _ingest(list(_console.documents(paths)), rules, options)
    (_print_json if options["form"] == "json" else _print_table)(report)
    sys.exit(1 if report.refused else 0)


def _ingest(documents: list[Path], rules: "RuleStore", options: Options) -> Report:
    from regtrail import batch

    report, day = Report(), options["received"] or dt.date.today()
    fresh = [path for path in documents if not _known(path, rules, report)]
    with _console.progress() as bar, rules.together():
        outcomes = batch.extract_all(fresh, workers=options["jobs"], model=options["model"])
        for outcome in bar.track(outcomes, len(fresh), description="ingesting"):
            source = str(outcome.path)
            if outcome.result is None:
                reason = outcome.refusal or "no reason given"
                _console.refuse(source, reason)
                report.documents.append(
                    Ingested(source, "", "refused", reason, outcome.form, outcome.seconds)
                )
                continue
            origin = outcome.result.document.source
            known = rules.has(origin.sha256)
            rules.ingest(outcome.result, received=day, evidence=options["evidence"])
            report.documents.append(
                Ingested(
                    source,
                    origin.sha256,
                    "unchanged" if known else "added",
                    None,
                    outcome.form,
                    outcome.seconds,
                )
            )
    for document in report.documents:
        if document.outcome == "added":
            report.changes += rules.changes(document=document.sha256)
            report.warnings += rules.warnings(document=document.sha256)
    return report


def _known(path: Path, rules: "RuleStore", report: Report) -> bool:
    """Tell whether these bytes are on record, so that they need not be read again."""
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return False  # the reader names the reason
    known = rules.has(sha256)
    if known:
        report.documents.append(Ingested(str(path), sha256, "unchanged"))
    return known


def _print_json(report: Report) -> None:
    from regtrail.codec.rules import change_to_json

    documents = [
        {"source": d.source, "sha256": d.sha256, "outcome": d.outcome, "reason": d.reason}
        for d in report.documents
    ]
    changes = [change_to_json(change) for change in report.changes]
    plain = {"documents": documents, "changes": changes, "warnings": report.warnings}
    click.echo(json.dumps(plain, ensure_ascii=False))


def _print_table(report: Report) -> None:
    from rich.table import Table

    by_format: dict[str, list[Ingested]] = defaultdict(list)
    for document in report.documents:
        by_format[document.form or "on record"].append(document)
    table = Table(title="documents", title_justify="left")
    for column in ("format", "added", "unchanged", "refused", "seconds"):
        table.add_column(column, justify="left" if column == "format" else "right")
    for form, documents in (*sorted(by_format.items()), ("all", report.documents)):
        counts = [str(sum(d.outcome == o for d in documents)) for o in ("added", "unchanged", "refused")]
        table.add_row(form, *counts, f"{sum(d.seconds for d in documents):.1f}")
    console = _console.out()
    console.print(table)
    kinds: dict[str, int] = defaultdict(int)
    for change in report.changes:
        kinds[change.kind.value] += 1
    for warning in report.warnings:
        _console.err().print(f"not applied: {warning}", style="yellow", markup=False, soft_wrap=True)
    console.print("changes: " + (", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "none"))

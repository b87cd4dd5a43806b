"""`regtrail extract`: documents in; entities and norms out, as JSON lines, a page of HTML or tables."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regtrail.cli import _console

if TYPE_CHECKING:
    from regtrail.model.norm import Extraction


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "html"]), default="table", show_default=True
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Worker processes.")
@_console.MODEL
def command(paths: tuple[Path, ...], form: str, jobs: int, model: str | None) -> None:
    """Find the entities and the norms of documents.

    PATHS are files or folders. `--format jsonl` prints one JSON object a document, in input order;
    `html` one self-contained page with everything highlighted; `table` a summary to read.

    \b
    regtrail extract rule.pdf
    regtrail extract texts/ --format jsonl > extractions.jsonl
    """
    from regtrail import batch

    _console.check_model(model)
    documents = list(_console.documents(paths))
    found = []
    refused = False
    with _console.progress() as bar:
        outcomes = batch.extract_all(documents, workers=jobs, model=model)
        for outcome in bar.track(outcomes, len(documents), description="extracting"):
            if outcome.result is None:
                _console.refuse(str(outcome.path), outcome.refusal or "no reason given")
                refused = True
            elif form == "jsonl":
                _print_json(outcome.result)
            else:
                found.append(outcome.result)
    if form == "html":
        _print_page(found)
    elif form == "table":
        _print_tables(found)
    sys.exit(1 if refused else 0)


def _print_json(extraction: "Extraction") -> None:
    from regtrail.codec.extraction import to_json

    click.echo(json.dumps(to_json(extraction), ensure_ascii=False))


def _print_page(extractions: "list[Extraction]") -> None:
    from regtrail.model import show

    click.echo(show.page("regtrail", "<hr>".join(extraction.html() for extraction in extractions)))


def _print_tables(extractions: "list[Extraction]") -> None:
    from regtrail.cli import _tables

    console = _console.out()
    for extraction in extractions:
        for part in (_tables.summary, _tables.entity_table, _tables.norm_table):
            console.print(part(extraction))

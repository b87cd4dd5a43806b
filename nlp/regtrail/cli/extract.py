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
def command(paths: tuple[Path, ...], form: str, jobs: int) -> None:
    """Find the entities and the norms of documents.

    PATHS are files or folders. `--format jsonl` prints one JSON object a document, in input order;
    `html` one self-contained page with everything highlighted; `table` a summary to read.

    \b
    regtrail extract rule.pdf
    regtrail extract texts/ --format jsonl > extractions.jsonl
    """
    from regtrail import batch

    show = {"table": _show_tables, "jsonl": _show_json, "html": _show_html}[form]
    refused = False
    with _console.progress() as bar:
        documents = list(_console.documents(paths))
        for outcome in bar.track(
            batch.extract_all(documents, workers=jobs), len(documents), description="extracting"
        ):
            if outcome.result is None:
                _console.refuse(str(outcome.path), outcome.refusal or "")
                refused = True
            else:
                show(outcome.result)
    sys.exit(1 if refused else 0)


def _show_json(extraction: "Extraction") -> None:
    from regtrail.codec.extraction import to_json

    click.echo(json.dumps(to_json(extraction), ensure_ascii=False))


def _show_html(extraction: "Extraction") -> None:
    click.echo(extraction._repr_html_())


def _show_tables(extraction: "Extraction") -> None:
    from regtrail.cli._tables import entity_table, norm_table, summary

    console = _console.out()
    console.print(summary(extraction))
    console.print(entity_table(extraction))
    console.print(norm_table(extraction))

"""What the commands share at the terminal: consoles, dates, paths of documents, the report of refusals."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

MODALITY_STYLE = {
    "obligation": "bold red",
    "prohibition": "bold magenta",
    "permission": "green",
    "exemption": "cyan",
    "constitutive": "blue",
}
STATUS_STYLE = {
    "in_force": "bold green",
    "adopted": "green",
    "proposed": "yellow",
    "considered": "yellow dim",
    "ended": "dim",
    "unknown": "dim italic",
}

STORE = click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")

MODEL = click.option(
    "--model",
    default=None,
    metavar="PATH_OR_NAME",
    help="Weights to read with: a folder of `regtrail train`, a transformers checkpoint, or `rules` for none "
    "[default: the shipped ones].",
)


def check_model(model: str | None) -> None:
    """Check a model that is named before any document is read, so that its faults are told once."""
    from regtrail import encoder

    if model is not None and model != encoder.RULES_ALONE:
        encoder.check(model)


def out() -> Console:
    """Return the console of results (stdout)."""
    return Console(highlight=False)


def err() -> Console:
    """Return the console of progress and complaints (stderr)."""
    return Console(stderr=True, highlight=False)


class Day(click.ParamType[dt.date]):
    """A calendar date, ISO 8601."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Parse YYYY-MM-DD."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2027-03-31", param, ctx)


DAY = Day()


def documents(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and those below the folders named, hidden ones left out, in order."""
    for path in paths:
        if path.is_dir():
            below = (p for p in sorted(path.rglob("*")) if p.is_file())
            yield from (
                p for p in below if not any(part.startswith(".") for part in p.relative_to(path).parts)
            )
        else:
            yield path


def progress() -> Progress:
    """Return a progress bar on stderr, which vanishes when it is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=err(), transient=True)


def refuse(source: str, reason: str) -> None:
    """Name a refused document and the reason on stderr."""
    err().print(f"refused {source}: {reason}", style="red", markup=False, soft_wrap=True)


def read_json(path: Path) -> object:
    """Return what a JSON file holds.

    Raises:
        click.UsageError: It is no JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise click.UsageError(f"{path}: not a JSON file: {error}") from error

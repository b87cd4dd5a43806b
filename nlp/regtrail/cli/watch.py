"""`regtrail watch`: a rule set and a file of watches in, a feed of the changes that they let pass out."""

import datetime as dt
import json
from pathlib import Path
from typing import BinaryIO

import click

from regtrail.cli import _console


@click.command()
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option(
    "--watch",
    "watch_file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="YAML file of watches.",
)
@click.option("--since", type=_console.DAY, default=None, help="Only what became known on or after this day.")
@click.option("--format", "form", type=click.Choice(["atom", "json"]), default="atom", show_default=True)
@click.option("--out", required=True, type=click.File("wb"), help="File to write; - is stdout.")
def command(store: str, watch_file: Path, since: dt.date | None, form: str, out: BinaryIO) -> None:
    """Write a feed of the changes that somebody watches for.

    A watch lets a change pass when each of its filters has a value that fits; the filters are agency,
    zone, data, modality, change (its kind), instrument and text. For example:

    \b
    title: Milk
    watches:
      - name: new duties of dairies in Norway
        zone: Norway
        modality: [obligation, prohibition]
        change: [added, amended]

    \b
    regtrail watch --store rules.db --watch milk.yaml --format atom --out milk.atom
    """
    from regtrail.codec.watches import sightings_to_json, watch_list
    from regtrail.rules import RuleStore

    listed = watch_list(_text(watch_file), str(watch_file))
    with RuleStore.open(store, create=False) as rules:
        found = rules.sightings(listed.watches, since=since)
    if form == "json":
        plain = sightings_to_json(listed.title, found)
        out.write(json.dumps(plain, ensure_ascii=False, indent=2).encode() + b"\n")
    else:
        from regtrail.feeds.atom import atom

        out.write(atom(listed.title, found))
    _console.err().print(f"{len(found)} changes are watched for")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path}: not a text file in UTF-8: {error}") from error

"""`regtrail inputs`: a rule set in; the facts that it can ask about a case, typed, out."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from regtrail.cli import _console

if TYPE_CHECKING:
    from regtrail.model.inputs import Input


@click.command()
@_console.STORE
@click.option("--as-of", type=_console.DAY, default=None, help="Rules in force on this day [default: today].")
@click.option(
    "--known-at", type=_console.DAY, default=None, help="With what was known on this day [default: all]."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(store: str, as_of: dt.date | None, known_at: dt.date | None, form: str) -> None:
    """List the facts that the rules in force can ask about a case.

    Each is a field of the case that `regtrail decide` takes: actors, actions, data and zones are terms,
    quantities are numbers of a unit, facts are true or false, events are dates. The rules that ask are named.

    \b
    regtrail inputs --store rules.db --as-of 2027-01-01 --format json
    """
    from regtrail.codec.rules import input_to_json
    from regtrail.rules import RuleStore

    with RuleStore.open(store, create=False) as rules:
        found = rules.inputs(as_of=as_of or dt.date.today(), known_at=known_at)
    if form == "json":
        click.echo(json.dumps({"inputs": [input_to_json(i) for i in found]}, ensure_ascii=False))
    else:
        _print_table(found)


def _print_table(found: Iterable["Input"]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(title="inputs", title_justify="left")
    for column in ("field", "type", "asked about"):
        table.add_column(column)
    table.add_column("rules", justify="right")
    for asked in found:
        bounds = f" ({'; '.join(asked.bounds)})" if asked.bounds else ""
        table.add_row(asked.kind.value, asked.kind.type, Text(asked.name + bounds), str(len(asked.rules)))
    _console.out().print(table)

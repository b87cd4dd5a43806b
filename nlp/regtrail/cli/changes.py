"""`regtrail changes`: a rule set in, what each document changed in it and links to out."""

import datetime as dt
import json

import click

from regtrail.cli import _console


@click.command()
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option("--document", help="Only the changes that this document (path or URL) made.")
@click.option("--since", type=_console.DAY, default=None, help="Only what became known on or after this day.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(store: str, document: str | None, since: dt.date | None, form: str) -> None:
    """Tell what changed in the rule set, and which document changed it.

    \b
    regtrail changes --store rules.db --since 2026-10-01
    """
    from regtrail.rules import RuleStore

    with RuleStore.open(store) as rules:
        found = rules.changes(document=document, since=since)
        links = rules.links(document=document)
    if form == "json":
        from regtrail.codec.converter import to_plain
        from regtrail.codec.rules import change_to_json

        plain = {"changes": [change_to_json(c) for c in found], "links": [to_plain(link) for link in links]}
        click.echo(json.dumps(plain, ensure_ascii=False))
    else:
        from regtrail.cli._tables import change_table

        _console.out().print(change_table(found))
        for link in links:
            _console.out().print(f"{link.source} {link.kind.value} {link.target.name}", markup=False)

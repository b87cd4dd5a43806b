"""`regtrail diff`: a rule set and two days in, the rules that are other out: stricter, looser, or neither."""

import datetime as dt
import json

import click

from regtrail.cli import _console


@click.command()
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option("--from", "first", type=_console.DAY, required=True, help="The earlier day of validity.")
@click.option("--to", "second", type=_console.DAY, default=None, help="The later day [default: today].")
@click.option(
    "--known-from", type=_console.DAY, default=None, help="What was known then, of FROM [default: as of TO]."
)
@click.option(
    "--known-to", type=_console.DAY, default=None, help="What was known then, of TO [default: all]."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    store: str,
    first: dt.date,
    second: dt.date | None,
    known_from: dt.date | None,
    known_to: dt.date | None,
    form: str,
) -> None:
    """Compare the rule set of two days, by instrument, formatting set apart.

    The same day twice with two states of knowledge tells what was learnt in between.

    \b
    regtrail diff --store rules.db --from 2027-01-01 --to 2028-01-01
    regtrail diff --store rules.db --from 2028-01-01 --to 2028-01-01 --known-from 2027-06-30
    """
    from regtrail.model.revision import Moment
    from regtrail.rules import RuleStore

    last = second or dt.date.today()
    if first > last:
        raise click.UsageError(f"--from {first} is after --to {last}; give the earlier day first")
    before, after = Moment(first, known_from or known_to), Moment(last, known_to)
    with RuleStore.open(store, create=False) as rules:
        found = rules.diff(before, after)
    if form == "json":
        from regtrail.codec.revisions import diff_to_json

        click.echo(json.dumps(diff_to_json(before, after, found), ensure_ascii=False))
    else:
        from regtrail.cli._tables import revision_tables

        for table in revision_tables(found):
            _console.out().print(table)

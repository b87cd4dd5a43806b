"""`regtrail deadlines`: a rule set in; what falls due, starts, changes and ends on the days ahead out."""

import datetime as dt
import json
from typing import BinaryIO

import click

from regtrail.cli import _console


@click.command()
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option("--as-of", type=_console.DAY, default=None, help="The first day looked at [default: today].")
@click.option("--days", type=click.IntRange(min=1), default=None, help="How many days [default: all ahead].")
@click.option("--ics", "calendar", type=click.File("wb"), help="iCalendar file to write as well.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    store: str, as_of: dt.date | None, days: int | None, calendar: BinaryIO | None, form: str
) -> None:
    """List the fixed days ahead, as known now, and write them as a calendar.

    Deadlines that run from an event have no fixed day: `regtrail decide` counts them for a case.

    \b
    regtrail deadlines --store rules.db --days 90 --ics ahead.ics
    """
    from regtrail.rules import RuleStore

    first = as_of or dt.date.today()
    with RuleStore.open(store, create=False) as rules:
        found = rules.milestones(first, days=days)
    if calendar is not None:
        from regtrail.feeds.ics import ics

        calendar.write(ics(found))
    if form == "json":
        from regtrail.codec.rules import milestone_to_json

        click.echo(json.dumps({"deadlines": [milestone_to_json(m) for m in found]}, ensure_ascii=False))
    else:
        from regtrail.cli._tables import milestone_table

        _console.out().print(milestone_table(found))

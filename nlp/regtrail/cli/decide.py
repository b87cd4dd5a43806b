"""`regtrail decide`: a rule set and a case in; which rules apply, with reasons and quotes, out."""

import datetime as dt
import json
from pathlib import Path

import click

from regtrail.cli import _console


@click.command()
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option(
    "--case", "case_file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--as-of", type=_console.DAY, default=None, help="Day on which the case happens [default: today]."
)
@click.option(
    "--known-at", type=_console.DAY, default=None, help="With what was known on this day [default: all]."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(store: str, case_file: Path, as_of: dt.date | None, known_at: dt.date | None, form: str) -> None:
    """Decide which rules apply to a case on a day.

    CASE is a JSON file: {"actor": [..], "action": [..], "data": [..], "zone": [..],
    "quantities": {"individuals": 50000}, "facts": {"explicit consent": true},
    "events": {"receipt": "2027-03-01"}}. List every zone that encloses the case. What is not
    stated is unknown, not false. Deadlines are counted from the events.

    \b
    regtrail decide --store rules.db --case case.json --as-of 2027-01-01
    """
    from regtrail.codec.rules import case_from_json, decision_to_json
    from regtrail.rules import RuleStore

    case = case_from_json(_console.read_json(case_file))
    with RuleStore.open(store) as rules:
        decisions = rules.decide(case, as_of=as_of or dt.date.today(), known_at=known_at)
    if form == "json":
        click.echo(json.dumps({"rules": [decision_to_json(d) for d in decisions]}, ensure_ascii=False))
    else:
        from regtrail.cli._tables import decision_table

        _console.out().print(decision_table(decisions))

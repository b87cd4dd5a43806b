"""`regtrail facts`: a case in free words in; the facts that an exported engine takes (JSON, clingo) out."""

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
    "--known-at", type=_console.DAY, default=None, help="With what was known on this day [default: all]."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "asp"]),
    default="json",
    show_default=True,
    help="asp: for clingo.",
)
def command(store: str, case_file: Path, known_at: dt.date | None, form: str) -> None:
    """Turn a case into the facts that the exported engines (rego, jdm, asp) decide by.

    \b
    regtrail facts --store rules.db --case case.json > facts.json
    regtrail facts --store rules.db --case case.json --format asp > facts.lp
    """
    from regtrail import concepts
    from regtrail.codec.policy import facts_to_json
    from regtrail.codec.rules import case_from_json
    from regtrail.exports.asp import facts_to_asp
    from regtrail.rules import RuleStore
    from regtrail.rules.facts import Asker

    case = case_from_json(_console.read_json(case_file))
    with RuleStore.open(store, create=False) as rules:
        asker = Asker(rules.policy(known_at), concepts.load())
    facts = asker.facts(case)
    if form == "asp":
        click.echo(facts_to_asp(facts), nl=False)
    else:
        click.echo(json.dumps(facts_to_json(facts), indent=2, ensure_ascii=False))

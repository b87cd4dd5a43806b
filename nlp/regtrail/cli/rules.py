"""`regtrail rules`: a rule set in, the rules that pass the filters out."""

import datetime as dt
import json

import click

from regtrail.cli import _console

MODALITIES = ("obligation", "prohibition", "permission", "exemption", "constitutive")
STATUSES = ("in_force", "adopted", "proposed", "considered", "ended", "unknown")


@click.command()
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option(
    "--as-of", type=_console.DAY, default=None, help="Day on which they are to be valid [default: today]."
)
@click.option(
    "--known-at", type=_console.DAY, default=None, help="With what was known on this day [default: all]."
)
@click.option("--modality", type=click.Choice(MODALITIES))
@click.option("--status", type=click.Choice(STATUSES))
@click.option("--zone", help="A zone's name or concept id; rules of the zones around it count.")
@click.option("--data", help="A data category's name or concept id.")
@click.option("--agency", help="An agency's name, acronym or concept id.")
@click.option("--text", help="Words that must all stand in the rule.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    store: str, as_of: dt.date | None, known_at: dt.date | None, form: str, **filters: str | None
) -> None:
    """List the rules, as of a day and as known on a day.

    \b
    regtrail rules --store rules.db --modality obligation --data "personal data"
    regtrail rules --store rules.db --as-of 2027-01-01 --known-at 2026-06-30
    """
    from regtrail.model.norm import Modality, Status
    from regtrail.model.rule import RuleQuery
    from regtrail.rules import RuleStore

    modality, status = filters.pop("modality"), filters.pop("status")
    query = RuleQuery(
        as_of=as_of or dt.date.today(),
        known_at=known_at,
        modality=Modality(modality) if modality else None,
        status=Status(status) if status else None,
        **filters,
    )
    with RuleStore.open(store) as rules:
        found = rules.rules(query)
    if form == "json":
        from regtrail.codec.rules import rule_to_json

        click.echo(json.dumps({"rules": [rule_to_json(rule) for rule in found]}, ensure_ascii=False))
    else:
        from regtrail.cli._tables import rule_table

        _console.out().print(rule_table(found))

"""`regtrail rebuild`: a rule set in; its rules derived anew from the claims on record, what differs out."""

import json

import click

from regtrail.cli import _console


@click.command()
@_console.STORE
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(store: str, form: str) -> None:
    """Derive all rules and changes anew from the claims on record.

    Claims are kept for ever and rules are conclusions: a rule set that this regtrail derived comes out
    the same. After an upgrade of regtrail, the rules are those that the new version concludes.

    \b
    regtrail rebuild --store rules.db
    """
    from regtrail.rules import RuleStore

    with RuleStore.open(store, create=False) as rules:
        before = set(rules.rules())
        rules.rebuild()
        after = set(rules.rules())
        documents = len(rules.documents())
    differing = sorted({rule.id for rule in before ^ after})
    count = len({rule.id for rule in after})
    if form == "json":
        click.echo(json.dumps({"documents": documents, "rules": count, "differing": differing}))
        return
    told = f"{len(differing)} differ from before" if differing else "the same as before"
    _console.out().print(f"{count:,} rules from {documents:,} documents: {told}")

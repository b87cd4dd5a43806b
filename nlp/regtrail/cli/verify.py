"""`regtrail verify`: a rule set in; what of it does not hold out."""

import json
import sys
from typing import TYPE_CHECKING

import click

from regtrail.cli import _console

if TYPE_CHECKING:
    from regtrail.model.audit import Audit


@click.command()
@_console.STORE
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(store: str, form: str) -> None:
    """Check a rule set: every quote, every hash, and every rule.

    Each claim must quote the text that is kept of its document, each hash must come out again, and
    the claims on record must lead to the very rules and changes that are kept. Nothing is changed.

    Exit status: 1 when something does not hold.

    \b
    regtrail verify --store rules.db
    """
    from regtrail.rules import RuleStore

    with RuleStore.open(store, create=False) as rules:
        audit = rules.verify()
    (_print_json if form == "json" else _print_table)(audit)
    sys.exit(1 if audit.faults else 0)


def _print_json(audit: "Audit") -> None:
    faults = [{"check": f.check.value, "where": f.where, "reason": f.reason} for f in audit.faults]
    found = {"checked": audit.counts, "faults": faults, "without_text": list(audit.untold)}
    click.echo(json.dumps(found, ensure_ascii=False))


def _print_table(audit: "Audit") -> None:
    console = _console.out()
    for fault in audit.faults:
        line = f"{fault.check.value}: {fault.where}: {fault.reason}"
        console.print(line, style="red", markup=False, soft_wrap=True)
    counted = ", ".join(f"{count:,} {name}" for name, count in audit.counts.items())
    console.print(f"checked {counted}: " + (f"{len(audit.faults)} faults" if audit.faults else "all holds"))
    if audit.untold:
        note = f"{len(audit.untold)} documents were ingested by an older regtrail that kept no text"
        _console.err().print(f"not checked: the quotes of {note}", style="yellow", soft_wrap=True)

"""`regtrail retract`: a document of a rule set in; it counts no more, and what it contributed out."""

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from regtrail.cli import _console

if TYPE_CHECKING:
    from regtrail.model.claim import DocumentRecord
    from regtrail.rules import RuleStore


@click.command()
@click.argument("source")
@_console.STORE
@click.option("--reason", required=True, help="Why it counts no more; kept on record.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(source: str, store: str, reason: str, form: str) -> None:
    """Take a document's contribution back, and nothing else.

    SOURCE is the path or URL by which it was ingested, or its SHA-256. Its claims stay on record, and
    the rules are derived without them, as though it had never been known.

    \b
    regtrail retract texts/hoax.html --store rules.db --reason "a hoax"
    """
    from regtrail.codec.rules import document_to_json
    from regtrail.rules import RuleStore

    if not reason.strip():
        raise click.UsageError("--reason must say why the document counts no more")
    with RuleStore.open(store, create=False) as rules:
        document = _named(source, rules)
        before = set(rules.rules())
        rules.retract(document.sha256, reason=reason, day=dt.date.today())
        after = set(rules.rules())
    left = {rule.id for rule in after}
    differing = {rule.id for rule in before ^ after}
    removed, changed = sorted(differing - left), sorted(differing & left)
    if form == "json":
        told = {"document": document_to_json(document), "reason": reason}
        click.echo(json.dumps({**told, "removed": removed, "changed": changed}, ensure_ascii=False))
        return
    counts = f"{len(removed)} rules removed, {len(changed)} changed, {len(left - differing)} untouched"
    _console.out().print(f"retracted {document.source}: {counts}", markup=False, soft_wrap=True)


def _named(source: str, rules: "RuleStore") -> "DocumentRecord":
    """Return the document that a user means."""
    found = [d for d in rules.documents() if source in {d.source, d.sha256}]
    if len(found) == 1:
        return found[0]
    if found:
        hashes = ", ".join(f"{d.sha256} (received {d.received})" for d in found)
        raise click.UsageError(f"{source} was ingested with other bytes each time: name one of {hashes}")
    raise click.ClickException(
        f"no document {source!r} counts in this rule set: name it as it was ingested "
        "(`regtrail changes` shows the names), or by its SHA-256"
    )

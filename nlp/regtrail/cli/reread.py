"""`regtrail reread`: documents on record in, read again; the rules derived from the new readings out."""

import sys
from pathlib import Path

import click

from regtrail.cli import _console


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_console.STORE
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Worker processes.")
@_console.MODEL
def command(paths: tuple[Path, ...], store: str, jobs: int, model: str | None) -> None:
    """Read documents of a rule set again, with other weights or a newer regtrail.

    PATHS are files or folders with the bytes that were ingested. The new readings take the place of the
    old ones; the dates stay, and what reviewers said holds on: `regtrail review`.

    \b
    regtrail reread texts/ --store rules.db --model my-model
    """
    from regtrail import batch
    from regtrail.rules import RuleStore

    _console.check_model(model)
    documents = list(_console.documents(paths))
    found, refused = [], 0
    with RuleStore.open(store, create=False) as rules:
        with _console.progress() as bar:
            outcomes = batch.extract_all(documents, workers=jobs, model=model)
            for outcome in bar.track(outcomes, len(documents), description="reading"):
                reason = outcome.refusal or "no reason given"
                if outcome.result is not None:
                    if rules.has(outcome.result.document.source.sha256):
                        found.append(outcome.result)
                        continue
                    reason = "these bytes are not on record: `regtrail ingest` adds them"
                _console.refuse(str(outcome.path), reason)
                refused += 1
        rules.reread(*found)
    _console.out().print(f"{len(found)} documents read again", markup=False)
    sys.exit(1 if refused else 0)

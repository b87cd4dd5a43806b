"""`regtrail export`: a rule set in; the files of a target, and what it cannot express, out."""

import datetime as dt
import json
from functools import partial
from pathlib import Path

import click

from regtrail.cli import _console


def _list_targets(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from regtrail import exports

    for name, export in exports.targets().items():
        click.echo(f"{name:12} {export.summary}")
    ctx.exit()


@click.command()
@click.option(
    "--list",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_list_targets,
    help="Name the targets and stop.",
)
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option("--to", "target", required=True, help="Target; see --list.")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write."
)
@click.option("--as-of", type=_console.DAY, default=None, help="Day of the snapshot [default: today].")
@click.option(
    "--known-at", type=_console.DAY, default=None, help="With what was known on this day [default: all]."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    store: str, target: str, out: Path, as_of: dt.date | None, known_at: dt.date | None, form: str
) -> None:
    """Write the rule set for another program, with loss.json: what the target cannot express.

    \b
    regtrail export --list
    regtrail export --store rules.db --to parquet --out tables/
    """
    from regtrail import exports
    from regtrail.model.policy import Release
    from regtrail.rules import RuleStore

    if target not in exports.targets():
        raise click.BadParameter(
            f"no target {target!r}: there are {', '.join(exports.targets())}", param_hint="--to"
        )
    with RuleStore.open(store) as rules:
        day = as_of or dt.date.today()
        asked = partial(rules.inputs, as_of=day, known_at=known_at)
        ruleset = rules.ruleset(as_of=day, known_at=known_at)
        loss = exports.write(Release(ruleset, partial(rules.policy, known_at), asked), target, out)
    files = sorted(str(path) for path in out.iterdir())
    if form == "json":
        share = round(loss.share_lossless, 4)
        click.echo(
            json.dumps({"target": target, "files": files, "rules": loss.total, "share_lossless": share})
        )
    else:
        _console.out().print(f"{loss.total} rules to {out}: {', '.join(Path(f).name for f in files)}")
        _console.out().print(f"rules without a loss: {loss.share_lossless:.0%}", markup=False)

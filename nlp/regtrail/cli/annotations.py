"""`regtrail annotations`: annotated texts of one tool in, those of another out."""

import sys
from pathlib import Path

import click

from regtrail.cli import _console


def _list_formats(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from regtrail.evaluation import interchange

    for name, form in interchange.formats().items():
        click.echo(f"{name:13} {form.summary}")
        for loss in form.losses:
            click.echo(f"{'':13} - {loss}")
    ctx.exit()


@click.command()
@click.option(
    "--list",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_list_formats,
    help="Name the formats, and what each loses, and stop.",
)
@click.option("--from", "from_name", required=True, help="Format of IN; see --list.")
@click.option("--to", "to_name", required=True, help="Format of OUT; see --list.")
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
def command(from_name: str, to_name: str, source: Path, target: Path) -> None:
    """Convert annotations, so that texts can be annotated with other tools and come back.

    \b
    regtrail annotations --from gold --to label-studio corpora/gold/en/dev tasks.json
    regtrail annotations --from label-studio --to gold export.json annotated/
    """
    from regtrail.evaluation import interchange

    known = interchange.formats()
    for option, name in (("--from", from_name), ("--to", to_name)):
        if name not in known:
            raise click.BadParameter(f"no format {name!r}: there are {', '.join(known)}", param_hint=option)
    written, refused = interchange.convert(source, known[from_name], target, known[to_name])
    for refusal in refused:
        _console.refuse(refusal.source, refusal.reason)
    documents = "1 document" if written == 1 else f"{written} documents"
    _console.err().print(f"{documents} to {target}", markup=False)
    sys.exit(1 if refused else 0)

"""`regtrail timelines`: folders that each tell a story in; which of its questions come out right out."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from regtrail.cli import _console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regtrail.evaluation.timelines import Played


class Options(TypedDict):
    """What the options of the command line say."""

    errors: bool
    gate: bool
    measure: bool
    reason: str | None
    floors: Path
    form: str
    model: str | None


_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("corpora/timelines")
)
@click.option("--errors", is_flag=True, help="Show what is wrong.")
@click.option("--gate", is_flag=True, help="Fail if a figure is more than 0.01 below its floor.")
@click.option("--measure-floors", "measure", is_flag=True, help="Record the figures as the floors.")
@click.option("--lower-floor", "reason", metavar="REASON", help="Let a measured floor be lower; recorded.")
@click.option("--floors", type=_FILE, default=Path("corpora/floors.json"), show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@_console.MODEL
def command(folder: Path, **options: Unpack[Options]) -> None:
    """Play stories: ingest their documents one by one, ask their questions, look for their changes.

    FOLDER holds a folder a story: its texts, and expected.json with what is to come out.

    \b
    regtrail timelines corpora/timelines --errors
    """
    from regtrail.evaluation import timelines

    if options["measure"] and options["gate"]:
        raise click.UsageError("floors just measured always hold: use --gate or --measure-floors")
    _console.check_model(options["model"])
    stories = sorted(path.parent for path in folder.glob(f"*/{timelines.EXPECTED}"))
    if not stories:
        raise click.UsageError(f"{folder} holds no story: no folder in it has an {timelines.EXPECTED}")
    with _console.progress() as bar:
        told = bar.track(stories, description="playing")
        played = [timelines.play(story, model=options["model"]) for story in told]
    _show(played, options)
    if _is_closed(folder, played, options):
        sys.exit(1)


def _show(played: "Sequence[Played]", options: Options) -> None:
    from regtrail.evaluation import timelines

    figures = timelines.figures(played)
    if options["form"] == "json":
        stories = [asdict(story) for story in played]
        click.echo(json.dumps({"figures": figures, "stories": stories}, ensure_ascii=False))
        return
    for story in played:
        questions, changes = f"{story.right}/{story.asked}", f"{story.seen}/{story.changes}"
        click.echo(f"{story.name:32} questions {questions:8} changes {changes}")
        for fault in story.faults if options["errors"] else ():
            click.echo(f"    {fault}")
    click.echo(" ".join(f"{name} {share:.3f}" for name, share in figures.items()))


def _is_closed(folder: Path, played: "Sequence[Played]", options: Options) -> bool:
    """Hold the stories against their floors, or record them; tell whether that keeps the gate closed."""
    from regtrail.evaluation import floors, timelines

    if not options["gate"] and not options["measure"]:
        return False
    path, figures = options["floors"], timelines.figures(played)
    recorded, name = floors.load(path), floors.split_name(folder, path)
    now = timelines.stories_hash(folder / story.name for story in played)
    if options["measure"]:
        old = recorded.get(name)
        recorded[name] = floors.measure(figures, old, gold_now=now, reason=options["reason"])
        floors.save(recorded, path)
        return False
    reasons = floors.breaches(figures, recorded.get(name), gold_now=now)
    for line in reasons or ["holds its floors"]:
        click.echo(f"gate: {name}: {line}", err=True)
    return bool(reasons)

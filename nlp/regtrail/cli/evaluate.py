"""`regtrail evaluate`: annotated folders in; figures with intervals, costly faults and the gate out."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from regtrail.cli import _console

if TYPE_CHECKING:
    from regtrail.evaluation.predictions import Prediction
    from regtrail.evaluation.score import Scored
    from regtrail.gold import Gold


class Options(TypedDict):
    """What the options of the command line say."""

    given: Path | None
    form: str
    errors: int
    samples: int
    kinds: bool
    gate: bool
    measure: bool
    floors: Path
    reason: str | None
    jobs: int
    model: str | None


_FILE = click.Path(dir_okay=False, path_type=Path)
_COUNT = click.IntRange(0)


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--predictions", "given", type=_FILE, help="Score these JSON lines instead of extracting.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--errors", type=_COUNT, default=0, metavar="N", help="Show N faults of each figure.")
@click.option(
    "--bootstrap",
    "samples",
    type=_COUNT,
    default=1000,
    show_default=True,
    metavar="N",
    help="Resamples that the 95 % intervals rest on; 0 for none.",
)
@click.option("--by-kind", "kinds", is_flag=True, help="Also show news, regulations, … apart.")
@click.option("--gate", is_flag=True, help="Fail if a headline figure is more than 0.01 below its floor.")
@click.option("--measure-floors", "measure", is_flag=True, help="Record the figures as the floors.")
@click.option("--lower-floor", "reason", metavar="REASON", help="Let a measured floor be lower; recorded.")
@click.option("--floors", type=_FILE, default=Path("corpora/floors.json"), show_default=True)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Worker processes.")
@_console.MODEL
def command(folders: tuple[Path, ...], **options: Unpack[Options]) -> None:
    """Measure how well the program finds what annotators found.

    FOLDERS hold annotated texts, NAME.gold.json beside NAME.txt. The headline is the mean F1 of boilerplate,
    entities, time values, norms and frames. Intervals come from drawing the documents anew.

    \b
    regtrail evaluate corpora/gold/en/dev --errors 10
    regtrail evaluate corpora/gold/en/test --gate
    """
    from regtrail import gold
    from regtrail.evaluation.score import score

    _check(options)
    texts, refused = gold.load_all(folders)
    _tell((refusal.source, refusal.reason) for refusal in refused)
    if not texts:
        sys.exit(1)
    found, faulty = _found(texts, options)
    scored = score(texts, [said.annotation if said else None for said in found])
    _show(scored, options)
    bad = bool(refused) or faulty
    closed = _guarded(scored, options, complete=not bad)
    sys.exit(1 if bad or closed else 0)


def _check(options: Options) -> None:
    _console.check_model(options["model"])
    if options["measure"] and options["given"]:
        raise click.UsageError("--measure-floors measures this program, not --predictions")
    if options["measure"] and options["gate"]:
        raise click.UsageError("floors just measured always hold: use --gate or --measure-floors")
    if options["reason"] is not None and not options["measure"]:
        raise click.UsageError("--lower-floor goes with --measure-floors")


def _tell(refused: Iterable[tuple[str, str]]) -> None:
    for source, reason in refused:
        _console.refuse(source, reason)


def _found(texts: "Sequence[Gold]", options: Options) -> "tuple[list[Prediction | None], bool]":
    """Return what was found in each text, and whether some input was refused."""
    if options["given"] is not None:
        return _read(texts, options["given"])
    from regtrail.evaluation import run

    found, refused = [], []
    with _console.progress() as bar:
        outcomes = zip(
            texts, run.extract(texts, workers=options["jobs"], model=options["model"]), strict=True
        )
        for text, (said, reason) in bar.track(outcomes, len(texts), description="extracting"):
            found.append(said)
            if reason is not None:
                refused.append((str(text.text_path), reason))
    _tell(refused)
    return found, bool(refused)


def _read(texts: "Sequence[Gold]", path: Path) -> "tuple[list[Prediction | None], bool]":
    from regtrail.evaluation import predictions

    by_name, refused = predictions.load(path)
    _tell((refusal.source, refusal.reason) for refusal in refused)
    for text in texts:
        said = by_name.get(text.name)
        if said is not None and said.text is not None and said.text != text.text:
            warning = f"warning: {text.name}: predicted on another text; its offsets will not fit"
            _console.err().print(warning, style="yellow", markup=False, soft_wrap=True)
    return [by_name.get(text.name) for text in texts], bool(refused)


def _show(scored: "Sequence[Scored]", options: Options) -> None:
    from regtrail.cli import _figures
    from regtrail.evaluation import misses, report, score

    whole = score.report(scored, samples=options["samples"])
    kinds = score.by_kind(scored) if options["kinds"] else {}
    parts = {kind: score.report(part, samples=options["samples"]) for kind, part in kinds.items()}
    faults = misses.worst((s.comparison for s in scored), most=options["errors"]) if options["errors"] else []
    if options["form"] == "json":
        plain = report.to_json(whole)
        if options["kinds"]:
            plain["by_kind"] = {kind: report.to_json(part) for kind, part in parts.items()}
        if options["errors"]:
            plain["faults"] = report.faults_to_json(faults)
        click.echo(json.dumps(plain, ensure_ascii=False))
        return
    console = _console.out()
    for name, part in {"all": whole, **parts}.items():
        console.print(_figures.table(name, part))
    for line in _figures.faults(faults):
        console.print(line, soft_wrap=True)


def _guarded(scored: "Sequence[Scored]", options: Options, *, complete: bool) -> bool:
    """Hold each split against its floors, or record them; tell whether that keeps the gate closed."""
    from regtrail.evaluation import floors, score

    if not options["gate"] and not options["measure"]:
        return False
    if options["measure"] and not complete:
        raise click.ClickException("no floors were recorded: some input was refused")
    path, recorded = options["floors"], floors.load(options["floors"])
    closed = False
    for folder in sorted({document.gold.folder for document in scored}):
        part = [document for document in scored if document.gold.folder == folder]
        figures = floors.headlines(score.report(part))
        name, now = floors.split_name(folder, path), floors.gold_hash(folder)
        if options["measure"]:
            recorded[name] = floors.measure(
                figures, recorded.get(name), gold_now=now, reason=options["reason"]
            )
        else:
            reasons = floors.breaches(figures, recorded.get(name), gold_now=now)
            closed |= bool(reasons)
            for line in reasons or ["holds its floors"]:
                click.echo(f"gate: {name}: {line}", err=True)
    if options["measure"]:
        floors.save(recorded, path)
    return closed

"""`regtrail train`: annotated texts in; the weights of an encoder, its scores and its card out."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from regtrail.cli import _console

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Options(TypedDict):
    """What the options of the command line say."""

    data: Path
    check: Path | None
    base: str | None
    out: Path
    epochs: int
    seed: int


@click.command()
@click.option("--data", type=_FOLDER, required=True, help="Annotated texts to learn from.")
@click.option(
    "--check", type=_FOLDER, help="Annotated texts to calibrate on [default: every seventh of --data]."
)
@click.option("--base", metavar="PATH_OR_NAME", help="Checkpoint to start from [default: all-MiniLM-L6-v2].")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write.")
@click.option("--epochs", type=click.IntRange(1), default=12, show_default=True)
@click.option("--seed", type=int, default=17, show_default=True)
def command(**options: Unpack[Options]) -> None:
    """Train an encoder on annotated texts, on a GPU when there is one.

    The folder that is written goes to `--model` of the other commands; `checkpoint/` in it is the same
    model for transformers. Needs the extra: pip install 'regtrail[train]'.

    \b
    regtrail train --data corpora/gold/en/train --check corpora/gold/en/dev --out my-model
    regtrail evaluate corpora/gold/en/dev --model my-model
    """
    from regtrail.training import encoder

    plan = encoder.Plan(
        data=options["data"],
        check=options["check"],
        base=options["base"] or encoder.BASE,
        epochs=options["epochs"],
        seed=options["seed"],
    )
    console = _console.err()
    texts = encoder.train(plan, options["out"], lambda line: console.print(line, markup=False))
    encoder.write_card(plan, texts, options["out"], _scores(texts.checked, str(options["out"])))
    click.echo(f"wrote {options['out']}")


def _scores(paths: tuple[Path, ...], model: str) -> dict[str, dict[str, float]]:
    """Return F1 by figure: of the rules alone, then with the new weights."""
    from regtrail import gold
    from regtrail.encoder import RULES_ALONE
    from regtrail.evaluation import run, score

    texts = [gold.beside(path) for path in paths]
    scores = {}
    for name in (RULES_ALONE, model):
        found = [said.annotation if said else None for said, _ in run.extract(texts, model=name)]
        whole = score.report(score.score(texts, found), samples=0)
        side = "rules alone" if name == RULES_ALONE else "with the encoder"
        scores[side] = {figure: counts.f1 for figure, counts in whole.figures.items()}
    return scores

"""`regtrail calibrate`: weights and annotated texts they have not seen in; their scores fitted anew out."""

from pathlib import Path

import click


@click.command()
@click.argument("model", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--check",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Annotated texts that the model was not trained on.",
)
def command(model: Path, check: Path) -> None:
    """Fit the scores of a model anew, without training it.

    MODEL is a folder that `regtrail train` wrote. Worth doing after a change of the rules or of the
    annotations, and for texts of another sort: scores are probabilities only on texts like those of --check.

    \b
    regtrail calibrate my-model --check my-texts
    """
    from regtrail import gold
    from regtrail.encoder import folder
    from regtrail.errors import ConfigError
    from regtrail.training.encoder.calibrate import calibrate

    texts = gold.texts(check)
    if not texts:
        raise ConfigError(f"{check} holds no annotated texts (NAME.txt beside NAME.gold.json)")
    folder.write_settings(model, calibrate(folder.load(model), texts).calibrations)
    click.echo(f"calibrated {model} on {len(texts)} texts")

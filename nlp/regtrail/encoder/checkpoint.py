"""A transformers checkpoint for token classification in, an encoder that runs on torch out."""

from inspect import signature

import numpy as np

from regtrail.encoder.calibration import Calibration
from regtrail.encoder.folder import WEIGHTS
from regtrail.encoder.labels import LABELS, MARK_COUNT
from regtrail.encoder.model import Encoder
from regtrail.errors import ConfigError


def load(name: str) -> Encoder:
    """Load a checkpoint from a folder or, by its hub name, from the hub.

    Its labels must be ours (see `labels.LABELS`), or some of them.

    Raises:
        ConfigError: The extra `[train]` is missing, there is no such checkpoint, or its labels are foreign.
    """
    try:
        import torch
        from transformers import AutoModelForTokenClassification, AutoTokenizer
    except ImportError as error:
        raise ConfigError(
            f"model {name!r} is no folder of weights (it has no {WEIGHTS}); "
            "as a checkpoint of transformers it needs torch: pip install 'regtrail[train]'"
        ) from error
    try:
        model = AutoModelForTokenClassification.from_pretrained(name, use_safetensors=True)
        tokenizer = AutoTokenizer.from_pretrained(name).backend_tokenizer
    except (OSError, ValueError) as error:
        raise ConfigError(f"model {name!r} cannot be loaded: {error}") from error
    labels = tuple(model.config.id2label[number] for number in range(model.config.num_labels))
    if not set(labels) & set(LABELS):
        raise ConfigError(f"model {name!r} has none of our labels; it has {', '.join(labels[:5])}, …")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model.to(device).eval()
    tokenizer.no_padding()
    tokenizer.no_truncation()

    # DistilBERT and its kin know no token types
    accepted = signature(model.forward).parameters

    def run(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> np.ndarray:
        arrays = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        inputs = {name: torch.from_numpy(a).to(device) for name, a in arrays.items() if name in accepted}
        with torch.inference_mode():
            logits = model(**inputs).logits
        return np.asarray(logits.float().cpu().numpy())

    types = int(getattr(model.config, "type_vocab_size", 1))
    return Encoder(
        run=run,
        tokenizer=tokenizer,
        labels=labels,
        mark_count=MARK_COUNT if types >= 2 * MARK_COUNT else min(types, 2),
        exclusive=model.config.problem_type != "multi_label_classification",
        calibrations=_calibrations(model.config),
    )


def _calibrations(config: object) -> dict[str, Calibration]:
    """Return the calibrations that `regtrail train` left in a checkpoint's settings."""
    stated = getattr(config, "regtrail_calibrations", None) or {}
    return {name: Calibration(**values) for name, values in stated.items()}

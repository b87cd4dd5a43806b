"""A folder of weights in (ONNX, tokenizer, settings, their hashes), an encoder without torch out."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from regtrail.encoder.calibration import Calibration
from regtrail.encoder.labels import LABELS, MARK_COUNT
from regtrail.encoder.model import Encoder, Run
from regtrail.errors import ConfigError

WEIGHTS, TOKENIZER, SETTINGS, HASHES = "model.onnx", "tokenizer.json", "settings.json", "SHA256SUMS"
_QUIET = 3  # onnxruntime's level for errors


class Judgement(TypedDict):
    """A calibration as it is written."""

    bias: float
    weights: dict[str, float]
    threshold: float


class Settings(TypedDict):
    """What the weights of a folder mean: their labels, how many marks they know, how to judge candidates."""

    labels: tuple[str, ...]
    marks: int
    calibrations: dict[str, Judgement]


def load(path: Path, threads: int = 0) -> Encoder:
    """Load the encoder of a folder after its hashes have been checked.

    Raises:
        ConfigError: A file is missing or is not the one that was written.
    """
    verify(path)
    settings = settings_of(path)
    return Encoder(
        run=_runner(path / WEIGHTS, threads),
        tokenizer=plain_tokenizer(path / TOKENIZER),
        labels=settings["labels"],
        mark_count=settings["marks"],
        calibrations={name: Calibration(**c) for name, c in settings["calibrations"].items()},
    )


def settings_of(path: Path) -> Settings:
    """Return what the weights of a folder mean."""
    settings: Settings = json.loads((path / SETTINGS).read_text(encoding="utf-8"))
    return {**settings, "labels": tuple(settings["labels"])}


def verify(path: Path) -> None:
    """Check every file of a folder of weights against the hash beside it.

    Raises:
        ConfigError: A file is missing, or its hash is another.
    """
    try:
        lines = (path / HASHES).read_text(encoding="ascii").splitlines()
        stated = {name: digest for digest, name in (line.split() for line in lines)}
        for name in (WEIGHTS, TOKENIZER, SETTINGS):
            if hashlib.sha256((path / name).read_bytes()).hexdigest() != stated.get(name):
                raise ConfigError(f"{path / name}: not the file that {HASHES} names: reinstall or train anew")
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: no complete folder of weights ({error})") from error


def write_settings(path: Path, calibrations: Mapping[str, Calibration]) -> None:
    """Write what the weights of a folder mean, then the hashes of all its files."""
    settings: Settings = {
        "labels": LABELS,
        "marks": MARK_COUNT,
        "calibrations": {
            name: {"bias": c.bias, "weights": dict(c.weights), "threshold": c.threshold}
            for name, c in calibrations.items()
        },
    }
    (path / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    digests = [
        f"{hashlib.sha256((path / name).read_bytes()).hexdigest()}  {name}\n"
        for name in (WEIGHTS, TOKENIZER, SETTINGS)
    ]
    (path / HASHES).write_text("".join(digests), encoding="ascii")


def plain_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer that neither pads nor truncates: windows do both."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _runner(path: Path, threads: int) -> Run:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = _QUIET
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> np.ndarray:
        feed = {"input_ids": ids, "token_type_ids": types, "attention_mask": mask}
        return np.asarray(session.run(["logits"], feed)[0])

    return run

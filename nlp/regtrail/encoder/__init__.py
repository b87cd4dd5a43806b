"""Words in, the probability of every label for each word out: the learned reader under entities and norms."""

from functools import lru_cache
from pathlib import Path

from regtrail.encoder import checkpoint, folder
from regtrail.encoder.model import Encoder
from regtrail.encoder.reading import Reading, read
from regtrail.errors import MissingFile
from regtrail.resources import shipped

__all__ = ["RULES_ALONE", "Encoder", "Reading", "check", "load", "of", "read"]

# The name that stands for no encoder at all.
RULES_ALONE = "rules"


def of(language: str, name: str | None = None, threads: int = 0) -> Encoder | None:
    """Return the encoder for a language: the named one, else the shipped one; None for the rules alone.

    Raises:
        ConfigError: The weights are missing, damaged or of another kind.
    """
    if name == RULES_ALONE:
        return None
    if name is not None:
        return load(name, threads)
    try:
        return load(str(shipped("models", "encoder", language)), threads)
    except MissingFile:
        return None  # a language whose weights do not travel with the package


@lru_cache(maxsize=2)
def load(name: str, threads: int = 0) -> Encoder:
    """Load an encoder once.

    Args:
        name: A folder that `regtrail train` wrote, or a folder or hub name of a transformers checkpoint for
            token classification with our labels (needs the extra `[train]`).
        threads: How many cores one reading may use; 0 means all.

    Raises:
        ConfigError: The weights are missing, damaged or of another kind.
    """
    return folder.load(Path(name), threads) if _is_folder(name) else _checkpoint(name)


def check(name: str) -> None:
    """Find out whether an encoder can be loaded, without making one that a reading would make again.

    Raises:
        ConfigError: The weights are missing, damaged or of another kind.
    """
    if _is_folder(name):
        folder.verify(Path(name))
    else:
        _checkpoint(name)


def _is_folder(name: str) -> bool:
    return any(Path(name, part).is_file() for part in (folder.WEIGHTS, folder.HASHES))


@lru_cache(maxsize=2)
def _checkpoint(name: str) -> Encoder:
    """Load a checkpoint once, however many cores a reading may use."""
    return checkpoint.load(name)

"""Words in, the probability of every label for each word out: the learned reader under entities and norms."""

from functools import lru_cache
from pathlib import Path

from regtrail.encoder import checkpoint, folder
from regtrail.encoder.model import Encoder
from regtrail.encoder.reading import Reading, read
from regtrail.errors import ConfigError
from regtrail.resources import shipped

__all__ = ["RULES_ALONE", "Encoder", "Reading", "default_for", "load", "read"]

# The name that stands for no encoder at all.
RULES_ALONE = "rules"


def default_for(language: str) -> str | None:
    """Return the folder of the weights that travel with the package for a language; None without any."""
    try:
        return str(shipped("models", "encoder", language))
    except ConfigError:
        return None


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
    if Path(name, folder.WEIGHTS).is_file():
        return folder.load(Path(name), threads)
    return checkpoint.load(name)

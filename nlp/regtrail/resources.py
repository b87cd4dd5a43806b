"""Finds the files that travel with the package: weights and samples, in a wheel or in a checkout."""

from importlib.resources import files
from pathlib import Path

from regtrail.errors import MissingFile

# Where a checkout keeps what the wheel carries under `shipped/`.
_IN_CHECKOUT = {"models": "models", "samples": "corpora/samples"}


def shipped(kind: str, *parts: str) -> Path:
    """Return the path of a shipped file or folder.

    Args:
        kind: `"models"` or `"samples"`.
        parts: The path below that folder.

    Raises:
        MissingFile: The file is neither in the wheel nor in the checkout.
    """
    package = Path(str(files("regtrail")))
    places = (package / "shipped" / kind, package.parent.parent / _IN_CHECKOUT[kind])
    for place in places:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise MissingFile(f"shipped file {kind}/{'/'.join(parts)} is missing: reinstall regtrail")

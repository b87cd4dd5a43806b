"""Annotations of one tool in, those of another out: one file a format, found by itself."""

from pathlib import Path

from regtrail import plugins
from regtrail.errors import ConfigError, ReadError
from regtrail.evaluation.interchange.base import Format
from regtrail.evaluation.interchange.sheet import drawn
from regtrail.gold import Refusal

__all__ = ["Format", "convert", "formats"]


def formats() -> dict[str, Format]:
    """Return every format, by name."""
    found = plugins.find("regtrail.evaluation.interchange", "FORMAT", Format)
    return {form.name: form for form in found.values()}


def convert(source: Path, form: Format, target: Path, into: Format) -> tuple[int, list[Refusal]]:
    """Read annotations in one format and write them in another.

    Returns:
        How many documents were written, and those that were refused.

    Raises:
        ReadError: The source cannot be read at all, or two of its documents have one name.
        ConfigError: The target cannot be written.
    """
    texts, refused = form.read(source)
    names = [text.name for text in texts]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ReadError(str(source), f"two documents are called {twice!r}; rename one")
    sheets = []
    for text in texts:
        try:
            sheets.append(drawn(text))
        except ValueError as error:
            refused.append(Refusal(text.name, str(error)))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        into.write(sheets, target)
    except OSError as error:
        raise ConfigError(f"cannot write {target}: {error.strerror}") from error
    return len(sheets), refused

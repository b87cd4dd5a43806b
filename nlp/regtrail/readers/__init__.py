"""Bytes in, Document out: one file a format, found by itself; the steps that all formats share are here."""

from pathlib import Path

from regtrail import plugins
from regtrail.errors import LimitExceeded, ReadError, RegtrailError, UnreadableDocument
from regtrail.model.document import Document
from regtrail.readers import completion, detect
from regtrail.readers.base import Limits, RawFile, Reader

__all__ = ["Limits", "ReadError", "read", "read_bytes", "readers"]


def readers() -> dict[str, Reader]:
    """Return every reader, by module name."""
    return plugins.find("regtrail.readers", "READER", Reader)


def read(path: str | Path, *, limits: Limits | None = None) -> Document:
    """Read a file.

    Raises:
        ReadError: The file cannot be read; the message names it and the reason.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableDocument(str(path), error.strerror or str(error)) from error
    return read_bytes(data, str(path), limits=limits)


def read_bytes(data: bytes, name: str, *, limits: Limits | None = None) -> Document:
    """Read a document from its bytes; `name` (a path or URL) is what messages and evidence call it.

    Raises:
        ReadError: The bytes cannot be read; the message names the document and the reason.
    """
    limits = limits or Limits()
    if len(data) > limits.max_bytes:
        raise LimitExceeded(name, f"{len(data)} bytes, over the limit of {limits.max_bytes}")
    reader = detect.choose(data, name, readers())
    raw = RawFile(name, data, reader.media_types[0])
    try:
        draft = reader.read(raw, limits)
    except RegtrailError:
        raise
    # A damaged file can make a format's library raise anything; one document must not end a batch.
    except Exception as error:
        raise UnreadableDocument(name, f"{reader.name}: {type(error).__name__}: {error}") from error
    if len(draft.text) > limits.max_characters:
        raise LimitExceeded(name, f"over {limits.max_characters} characters of text")
    return completion.complete(draft, raw)

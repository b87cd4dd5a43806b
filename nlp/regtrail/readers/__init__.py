"""Bytes in, Document out: one file a format, found by itself; the steps that all formats share are here."""

import hashlib
from pathlib import Path

from regtrail import plugins
from regtrail.errors import UnreadableDocument, UnsupportedFormat
from regtrail.model.document import Document, Source
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.structure import blocks

__all__ = ["Limits", "read", "read_bytes", "readers"]

_HEAD = 64 * 1024


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
    reader = max(readers().values(), key=lambda r: r.sniff(data[:_HEAD]))
    if reader.sniff(data[:_HEAD]) <= 0:
        raise UnsupportedFormat(name, "no reader takes these bytes")
    raw = RawFile(name, data, reader.media_types[0])
    return _complete(reader.read(raw, limits or Limits()), raw)


def _complete(draft: Draft, raw: RawFile) -> Document:
    source = Source(raw.name, hashlib.sha256(raw.data).hexdigest(), raw.media_type, len(raw.data))
    return Document(
        source=source,
        text=draft.text,
        metadata=draft.metadata,
        blocks=blocks.refine(draft.text, draft.blocks),
        boilerplate=draft.boilerplate or (),
        sections=draft.sections or (),
        fragments=draft.fragments,
        warnings=draft.warnings,
    )

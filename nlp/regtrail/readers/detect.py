"""Bytes and a name in, the name of the format that no reader takes out, and the reader that takes the others.

Content decides; the suffix only breaks ties.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from regtrail.errors import UnreadableDocument, UnsupportedFormat
from regtrail.readers import encoding
from regtrail.readers.base import Reader

HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Foreign:
    """A format that we do not read: the bytes it starts with, what it is, and the way out."""

    magic: bytes
    reason: str
    offset: int = 0


_IMAGE = "{} image: run OCR over it (for instance ocrmypdf) and give the PDF"
_UNPACK = "{} archive: unpack it first"
_FOREIGN = (
    _Foreign(b"{\\rtf", "RTF document: convert it to DOCX or PDF"),
    _Foreign(b"\x1f\x8b", _UNPACK.format("gzip")),
    _Foreign(b"BZh", _UNPACK.format("bzip2")),
    _Foreign(b"\xfd7zXZ\x00", _UNPACK.format("xz")),
    _Foreign(b"\x28\xb5\x2f\xfd", _UNPACK.format("zstd")),
    _Foreign(b"7z\xbc\xaf\x27\x1c", _UNPACK.format("7z")),
    _Foreign(b"Rar!\x1a\x07", _UNPACK.format("RAR")),
    _Foreign(b"ustar", _UNPACK.format("tar"), 257),
    _Foreign(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or encrypted Office document: save it as DOCX or PDF"),
    _Foreign(b"\x89PNG\r\n\x1a\n", _IMAGE.format("PNG")),
    _Foreign(b"\xff\xd8\xff", _IMAGE.format("JPEG")),
    _Foreign(b"GIF87a", _IMAGE.format("GIF")),
    _Foreign(b"GIF89a", _IMAGE.format("GIF")),
    _Foreign(b"II*\x00", _IMAGE.format("TIFF")),
    _Foreign(b"MM\x00*", _IMAGE.format("TIFF")),
    _Foreign(b"BM", _IMAGE.format("BMP")),
    _Foreign(b"WEBP", _IMAGE.format("WebP"), 8),
    _Foreign(b"%!PS", "PostScript document: convert it to PDF"),
    _Foreign(b"AT&TFORM", "DjVu document: convert it to PDF"),
    _Foreign(b"SQLite format 3\x00", "SQLite database: not a document"),
    _Foreign(b"\x7fELF", "program: not a document"),
    _Foreign(b"MZ", "program: not a document"),
    _Foreign(b"PAR1", "Parquet table: not a document"),
)
_ZIPPED = (
    ("word/document.xml", None),
    ("xl/workbook.xml", "Excel workbook: not a document; save its sheets as text or PDF"),
    ("ppt/presentation.xml", "PowerPoint presentation: save it as PDF"),
    ("META-INF/container.xml", "EPUB book: convert it to HTML or DOCX"),
    ("content.xml", "OpenDocument text: save it as DOCX or PDF"),
)
# Of bytes that no text encoding uses, the share above which a file is no text.
_BINARY_SHARE = 0.05
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31}) + b"\x7f"


def choose(data: bytes, name: str, readers: Mapping[str, Reader]) -> Reader:
    """Return the reader for a document.

    Raises:
        UnsupportedFormat: No reader takes the format; the message says what it is.
        UnreadableDocument: There is nothing to read.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocument(
            name, "the file is empty" if not data else "the file holds only blanks or zeros"
        )
    foreign = _foreign(data)
    if foreign is not None:
        raise UnsupportedFormat(name, foreign)
    head = data[:HEAD]
    suffix = PurePosixPath(name).suffix.lower()
    scored = [(r.sniff(head), suffix in r.suffixes, r) for r in readers.values()]
    score, _, reader = max(scored, key=lambda s: s[:2])
    if score <= 0:
        raise UnsupportedFormat(name, "no reader takes these bytes: give text, HTML, PDF, DOCX or XML")
    if reader.media_types[0].startswith("text/plain") and _is_binary(head):
        raise UnsupportedFormat(name, "binary data of no known document format")
    return reader


def _foreign(data: bytes) -> str | None:
    """Return what a file of a format that we do not read is, or None."""
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    for kind in _FOREIGN:
        if data.startswith(kind.magic, kind.offset) and (len(kind.magic) > 2 or _is_binary(data[:HEAD])):
            return kind.reason
    return None


def _zipped(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        # a damaged archive that still shows a Word part is the Word reader's to refuse
        return None if b"word/" in data[:HEAD] else "damaged ZIP archive: get the file again"
    for part, reason in _ZIPPED:
        if part in names:
            return reason
    if any(n.startswith("word/") for n in names):
        return None
    return _UNPACK.format("ZIP")


def _is_binary(head: bytes) -> bool:
    if head.startswith(encoding.MARKS) or encoding.without_mark(head) is not None:
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _BINARY_SHARE * len(head)

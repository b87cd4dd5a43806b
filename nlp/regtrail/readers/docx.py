"""DOCX in, Draft out: paragraphs with their numbers, tables, notes; tracked changes taken as accepted."""

import io
import zipfile

from lxml import etree

from regtrail.errors import UnreadableDocument
from regtrail.model.document import Metadata
from regtrail.readers import stated
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.word.body import Body, tracked_changes
from regtrail.readers.word.package import Package, W

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "docProps/core.xml"


def _sniff(head: bytes) -> float:
    # Other ZIP formats are told apart before any reader is asked; a Word part often stands far from the head.
    if not head.startswith(b"PK\x03\x04"):
        return 0.0
    return 0.9 if b"word/" in head else 0.5


def _read(raw: RawFile, limits: Limits) -> Draft:
    package = Package(raw, limits)
    root = package.tree(package.main)
    if root is None:
        raise UnreadableDocument(raw.name, "damaged: its main part (word/document.xml) is missing or no XML")
    body = Body(raw, package, limits)
    body.read(root)
    if not body.out.blocks:
        raise UnreadableDocument(raw.name, "; ".join(("no text in it", *body.warnings)))
    changes = tracked_changes((root, package.part("footnotes"), package.part("endnotes")))
    accepted = (f"{changes} tracked changes taken as accepted",) if changes else ()
    return Draft(
        text=body.out.text,
        blocks=tuple(body.out.blocks),
        metadata=_metadata(package.tree(_CORE), body.out.text),
        boilerplate=(),
        warnings=accepted + body.warnings + package.warnings,
    )


def _metadata(core: etree._Element | None, text: str) -> Metadata:
    if core is None:
        return Metadata()
    return Metadata(
        title=stated.title(core.findtext(f"{_DC}title") or ""),
        publisher=(core.findtext(f"{_DC}publisher") or "").strip() or None,
        year=stated.year((core.findtext(f"{_TERMS}created") or "").strip(), text),
    )


def _example(words: str) -> bytes:
    """Return the smallest Word file that shows some words."""
    data = io.BytesIO()
    body = f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body>"
    document = f'<w:document xmlns:w="{W[1:-1]}">{body}</w:document>'
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), document)
    return data.getvalue()


READER = Reader(
    name="DOCX",
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    suffixes=(".docx", ".docm", ".dotx"),
    sniff=_sniff,
    read=_read,
    examples=((_example("The operator shall keep a log."), "operator"),),
)

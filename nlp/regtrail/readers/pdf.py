"""PDF in, Draft out: text in reading order, running lines told apart, every line with its page and place."""

from collections.abc import Sequence

from regtrail.errors import LimitExceeded, UnreadableDocument
from regtrail.model.document import Metadata
from regtrail.readers import stated
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.layout import assemble, glyphs, ocr
from regtrail.readers.layout.page import Page

# Viewers look for the signature in the first 1,024 bytes; so do we.
_HEAD = 1024
_LISTED = 8


def _sniff(head: bytes) -> float:
    at = head[:_HEAD].find(b"%PDF-")
    return 0.0 if at < 0 else 1.0 if at == 0 else 0.8


def _read(raw: RawFile, limits: Limits) -> Draft:
    warnings: list[str] = []
    try:
        with glyphs.opened(raw.data) as pdf:
            if len(pdf) > limits.max_pages:
                raise LimitExceeded(raw.name, f"{len(pdf)} pages, more than the {limits.max_pages} allowed")
            information = glyphs.metadata(pdf)
            pages = _pages(pdf, raw.name, limits, warnings)
    except glyphs.PdfError as error:
        raise UnreadableDocument(raw.name, str(error)) from error
    scans = [page.number for page in pages if page.scanned]
    if scans:
        pages = _with_scans(pages, scans, raw.data, warnings)
    found = assemble.document(pages)
    if not found.text:
        raise UnreadableDocument(raw.name, _no_text(scans, warnings))
    if len(found.text) > limits.max_characters:
        raise LimitExceeded(raw.name, f"more than the {limits.max_characters} characters allowed")
    return Draft(
        text=found.text,
        blocks=found.blocks,
        metadata=_metadata(information, found.text),
        boilerplate=found.boilerplate,
        fragments=found.fragments,
        warnings=tuple(warnings),
    )


def _pages(pdf: glyphs.Pdf, name: str, limits: Limits, warnings: list[str]) -> list[Page]:
    """Return the pages that load; the others are named in the warnings."""
    pages: list[Page] = []
    letters = 0
    for index in range(len(pdf)):
        try:
            page = glyphs.page(pdf, index)
        except glyphs.PdfError as error:
            warnings.append(str(error))
            continue
        letters += sum(map(len, page.words.text))
        if letters > limits.max_characters:
            raise LimitExceeded(name, f"more than the {limits.max_characters} characters allowed")
        pages.append(page)
    return pages


def _with_scans(pages: Sequence[Page], scans: Sequence[int], data: bytes, warnings: list[str]) -> list[Page]:
    """Return the pages with the scanned ones read, where a program can; else say so in the warnings."""
    listed = ", ".join(map(str, scans[:_LISTED])) + (", …" if len(scans) > _LISTED else "")
    if not ocr.available():
        warnings.append(f"{len(scans)} scanned page(s) without text ({listed}); {ocr.HOW_TO}")
        return list(pages)
    try:
        read = ocr.read(data, scans)
    except ocr.OcrError as error:
        warnings.append(f"{len(scans)} scanned page(s) not read ({listed}): {error}")
        return list(pages)
    warnings.append(f"{len(scans)} scanned page(s) read by OCR ({listed}); expect misread letters")
    return [read.get(page.number, page) for page in pages]


def _no_text(scans: Sequence[int], warnings: Sequence[str]) -> str:
    if not scans:
        return "no text on any page" + (f" ({'; '.join(warnings)})" if warnings else "")
    return f"no text: {len(scans)} scanned pages; " + (
        "OCR read nothing on them" if ocr.available() else ocr.HOW_TO
    )


def _metadata(information: glyphs.Stated, text: str) -> Metadata:
    return Metadata(
        title=stated.title(information.get("Title", "")),
        year=stated.year(information.get("CreationDate", ""), text),
    )


def _example(words: str) -> bytes:
    """Return a one-page PDF that shows some words."""
    content = f"BT /F 12 Tf 72 720 Td ({words}) Tj ET"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF\n"
    ).encode("ascii")


READER = Reader(
    name="PDF",
    media_types=("application/pdf",),
    suffixes=(".pdf",),
    sniff=_sniff,
    read=_read,
    examples=((_example("The operator shall keep a log."), "operator"),),
)

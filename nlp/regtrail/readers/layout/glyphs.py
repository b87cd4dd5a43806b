"""A PDF's bytes in, its pages as words with boxes out; pdfium's names stay in here and in `drawing`.

pdfium is asked for a page's whole text once and for boxes at the edges of words only: a call for each
character would take longer than the layout that follows. It is not safe to use from two threads.
"""

import ctypes
import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat
from typing import Any, TypeAlias

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from regtrail.readers.layout import drawing, raised
from regtrail.readers.layout.page import Floats, Page, Words, turn

# pdfium writes a hyphen at a line's end as one of these and leaves the line break out.
_LINE_HYPHENS = "\ufffe\x02"
_WORD = re.compile(rf"[^\s{_LINE_HYPHENS}]+[{_LINE_HYPHENS}]?|[{_LINE_HYPHENS}]")
_HYPHEN = str.maketrans(dict.fromkeys(_LINE_HYPHENS, "-"))

_BOLD_WEIGHT = 600
# A word of this many letters that is taller than wide does not run from left to right.
_LETTERS_TO_JUDGE = 3
_UPRIGHT_TOLERANCE = 0.1  # radians
# Text beyond a page that is too small for it (A4 on Letter) counts; beyond a crop stand printers' marks.
_OVERHANG = 72.0  # points
_COVERED_BY_IMAGE = 0.5  # share of the page; scans with margins cut off reach 0.6

Pdf: TypeAlias = pypdfium2.PdfDocument
Stated: TypeAlias = dict[str, str]
"""What a document's information dictionary states, by its keys ("Title", "CreationDate")."""


class PdfError(ValueError):
    """The bytes do not open: `args` holds pdfium's reason in plain words."""


def _direct(function: Any, *signature: type) -> Callable[..., float]:
    """Return a pdfium function that takes addresses as numbers, so that `map` can drive it."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(*signature)(address)


_PTR, _INT = ctypes.c_void_p, ctypes.c_int
_loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, _INT, _PTR, _INT, _PTR)
_weight = _direct(pdfium.FPDFText_GetFontWeight, _INT, _PTR, _INT)
_code_point = _direct(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _PTR, _INT)
_angle = _direct(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _PTR, _INT)


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """Open a PDF and close it again.

    Raises:
        PdfError: It is encrypted or damaged.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise PdfError(_reason(error)) from error
    try:
        yield document
    finally:
        document.close()


def _reason(error: pypdfium2.PdfiumError) -> str:
    match getattr(error, "err_code", None):
        case pdfium.FPDF_ERR_PASSWORD:
            return "encrypted: it opens with a password only; save a copy without one"
        case pdfium.FPDF_ERR_SECURITY:
            return "encrypted in a way that is not supported; save a copy without encryption"
    return "damaged: it does not open as a PDF"


def metadata(document: Pdf) -> Stated:
    """Return the document's information dictionary; empty entries are left out."""
    return {key: value.strip() for key, value in document.get_metadata_dict(skip_empty=True).items()}


def page(document: Pdf, index: int, *, number: int | None = None) -> Page:
    """Return a page upright, its words in the order of the content stream.

    Args:
        document: The open PDF.
        index: Which page, from 0.
        number: What to call it, where that is not its place in the document.

    Raises:
        PdfError: The page does not load.
    """
    try:
        handle = document[index]
    except pypdfium2.PdfiumError as error:
        raise PdfError(f"page {index + 1} is damaged") from error
    try:
        return _page(handle, index + 1 if number is None else number)
    finally:
        handle.close()


def _page(handle: pypdfium2.PdfPage, number: int) -> Page:
    crop = np.array([handle.get_cropbox()], dtype=float)
    words, turns = _words(handle)
    frame = turn(crop, turns)[0]
    shift = np.array([frame[0], frame[1], frame[0], frame[1]])
    drawn = drawing.of(handle)
    words = Words(words.text, turn(words.boxes, turns) - shift, words.bold, words.skewed)
    width, height = float(frame[2] - frame[0]), float(frame[3] - frame[1])
    overhang = _OVERHANG if handle.get_cropbox() == handle.get_mediabox() else 0.0
    scanned = not len(words) and drawn.image_area >= _COVERED_BY_IMAGE * width * height
    return Page(
        number=number,
        width=width,
        height=height,
        words=_visible(words, width, height, overhang),
        rulings=turn(drawn.rulings, turns) - shift,
        scanned=scanned,
        turns=turns,
        shift=(float(frame[0]), float(frame[1])),
    )


def _visible(words: Words, width: float, height: float, overhang: float) -> Words:
    """Drop the words that stand further outside the page than an overhang, and those that have no extent."""
    if not len(words):
        return words
    left, bottom, right, top = words.boxes.T
    inside = (
        (right > -overhang) & (left < width + overhang) & (top > -overhang) & (bottom < height + overhang)
    )
    inside &= (right > left) & (top > bottom)
    return words if inside.all() else words.take(np.flatnonzero(inside))


def _words(handle: pypdfium2.PdfPage) -> tuple[Words, int]:
    """Return the words in the page's own coordinates, and the quarter turns that make most of them run right.

    How a viewer turns the page does not matter: text is read from left to right.
    """
    textpage = handle.get_textpage()
    try:
        raw = ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0
        text = _text(textpage, raw)
        found = [(m.start(), m.end() - 1, m[0].translate(_HYPHEN)) for m in _WORD.finditer(text)]
        if not found:
            return Words((), np.empty((0, 4)), np.empty(0, bool), np.empty(0, bool)), 0
        firsts, lasts, texts = zip(*found, strict=True)
        boxes, texts = _boxes(raw, firsts, lasts, texts)
        bold = np.fromiter(map(_weight, repeat(raw), firsts), int, len(firsts)) >= _BOLD_WEIGHT
        angles = _angles(raw, np.array(firsts), boxes, texts)
    finally:
        textpage.close()
    quarters = np.rint(angles / (np.pi / 2)).astype(int) % 4
    upright = int(np.bincount(quarters, weights=[len(t) for t in texts], minlength=4).argmax())
    # Once the page is turned, whatever still leans is skewed. pdfium's angles grow clockwise.
    lean = np.abs((angles - upright * np.pi / 2 + np.pi) % (2 * np.pi) - np.pi)
    return Words(texts, boxes, bold, lean > _UPRIGHT_TOLERANCE), -upright % 4


def _text(textpage: pypdfium2.PdfTextPage, raw: int) -> str:
    """Return the page's text with exactly one code point for each of pdfium's characters."""
    count = textpage.count_chars()
    if count <= 0:
        return ""
    text: str = textpage.get_text_range(errors="replace")
    if len(text) == count and "\x00" not in text:
        return text
    codes = map(int, map(_code_point, repeat(raw), range(count)))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " " for code in codes)


def _boxes(
    raw: int, firsts: tuple[int, ...], lasts: tuple[int, ...], texts: tuple[str, ...]
) -> tuple[Floats, tuple[str, ...]]:
    """Return a box for each word, from its first to its last character; and the words, raised digits told."""
    begin, end = _edge_boxes(raw, firsts), _edge_boxes(raw, lasts)
    low, high = np.minimum(begin, end), np.maximum(begin, end)
    # pdfium's order is left, top, right, bottom.
    boxes = np.stack([low[:, 0], low[:, 3], high[:, 2], high[:, 1]], axis=1).astype(float)
    heights = begin[:, 1] - begin[:, 3], end[:, 1] - end[:, 3]
    uneven = np.flatnonzero(np.minimum(*heights) < raised.SMALL * np.maximum(*heights)).tolist()
    told = list(texts)
    for at in uneven:
        letters = _edge_boxes(raw, tuple(range(firsts[at], lasts[at] + 1)))
        told[at] = raised.told(texts[at], letters[:, 3].tolist(), letters[:, 1].tolist())
    return boxes, tuple(told)


def _edge_boxes(raw: int, indices: tuple[int, ...]) -> NDArray[np.float32]:
    boxes = np.zeros((len(indices), 4), np.float32)
    base, step = boxes.ctypes.data, boxes.strides[0]
    addresses = range(base, base + step * len(indices), step)
    deque(map(_loose_box, repeat(raw), indices, addresses), maxlen=0)
    return boxes


def _angles(raw: int, firsts: NDArray[np.int_], boxes: Floats, texts: tuple[str, ...]) -> Floats:
    """Return each word's angle; words are asked for theirs only where the shape of some is doubtful."""
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    letters = np.fromiter(map(len, texts), int, len(texts))
    doubtful = (letters >= _LETTERS_TO_JUDGE) & ((heights > widths) | (heights > 1.6 * np.median(heights)))
    angles = np.zeros(len(texts))
    if doubtful.any():
        asked = firsts[doubtful].tolist()
        angles[doubtful] = np.fromiter(map(_angle, repeat(raw), asked), float, len(asked))
        if (np.abs(angles) > _UPRIGHT_TOLERANCE).any():
            every = firsts.tolist()
            angles = np.fromiter(map(_angle, repeat(raw), every), float, len(every))
    return angles

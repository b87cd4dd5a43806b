"""A pdfium page in, its rulings (thin boxes and frames) and the area of its images out."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from regtrail.readers.layout.page import Box, Floats

# A page with more shapes is a drawing or a map, not a ruled table; looking at each would cost seconds.
_MOST_OBJECTS = 20_000
_FORM_DEPTH = 3
# A path of up to five segments is a line or a rectangle: its bounds say all.
_SIMPLE_PATH = 5
# A longer path that is smaller (in points) is a letter or an ornament; one with more segments is a drawing.
_SMALLEST_GRID = 40.0
_MOST_SEGMENTS = 400

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Get: TypeAlias = Callable[[int], ctypes.c_void_p]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page beside its text, in the page's own coordinates."""

    rulings: Floats
    image_area: float


def of(page: pypdfium2.PdfPage) -> Drawing:
    """Return the rulings and the images of a page, those inside forms too."""
    boxes: list[Box] = []
    area = 0.0
    count = pdfium.FPDFPage_CountObjects(page.raw)
    members = partial(pdfium.FPDFPage_GetObject, page.raw)
    for handle, kind, matrix in _shapes(members, count, _IDENTITY, 0):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _placed(_bounds(handle), matrix)
            area += (right - left) * (top - bottom)
        else:
            boxes.extend(_placed(box, matrix) for box in _path(handle))
    return Drawing(np.array(boxes, dtype=float).reshape(-1, 4), area)


def _shapes(
    get: _Get, count: int, matrix: Matrix, depth: int
) -> Iterator[tuple[ctypes.c_void_p, int, Matrix]]:
    if not 0 < count <= _MOST_OBJECTS:
        return
    for index in range(count):
        handle = get(index)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield handle, kind, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            inner = _times(_matrix(handle), matrix)
            members = partial(pdfium.FPDFFormObj_GetObject, handle)
            yield from _shapes(members, pdfium.FPDFFormObj_CountObjects(handle), inner, depth + 1)


def _bounds(handle: ctypes.c_void_p) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(handle, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _path(handle: ctypes.c_void_p) -> Iterator[Box]:
    """Yield the boxes of a path: its bounds, or those of each segment of a longer one that may be a grid."""
    count = pdfium.FPDFPath_CountSegments(handle)
    if count <= _SIMPLE_PATH:
        yield _bounds(handle)
        return
    left, bottom, right, top = _bounds(handle)
    if count > _MOST_SEGMENTS or max(right - left, top - bottom) < _SMALLEST_GRID:
        return
    matrix, x, y = _matrix(handle), ctypes.c_float(), ctypes.c_float()
    here: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = _point(x.value, y.value, matrix)
        if here is not None and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            yield (
                min(here[0], there[0]),
                min(here[1], there[1]),
                max(here[0], there[0]),
                max(here[1], there[1]),
            )
        here = there


def _matrix(handle: ctypes.c_void_p) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of_ = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of_,
    )


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _placed(box: Box, matrix: Matrix) -> Box:
    if matrix == _IDENTITY:
        return box
    (x0, y0), (x1, y1) = _point(box[0], box[1], matrix), _point(box[2], box[3], matrix)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

"""The words of page layout as frozen values: words with boxes, pages, lines, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Indices: TypeAlias = NDArray[np.intp]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top; y grows upwards."""


_CJK = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]")


def is_cjk(character: str) -> bool:
    """Tell whether a character is of the scripts that set no spaces between words, or their punctuation."""
    return _CJK.match(character) is not None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page, column by column of their properties.

    `boxes` has a row for each word. `skewed` words run neither left to right nor with the page.
    """

    text: tuple[str, ...]
    boxes: Floats
    bold: Flags
    skewed: Flags

    def take(self, indices: Indices) -> Words:
        """Return some of the words, in the order of the indices."""
        return Words(
            tuple(self.text[i] for i in indices.tolist()),
            self.boxes[indices],
            self.bold[indices],
            self.skewed[indices],
        )

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """One page upright: `turns` quarter turns clockwise, then `shift`, brought it so.

    `rulings` are the thin boxes and the frames drawn on it. `scanned` holds where there is no text
    and an image covers the page.
    """

    number: int
    width: float
    height: float
    words: Words
    rulings: Floats
    scanned: bool = False
    turns: int = 0
    shift: tuple[float, float] = (0.0, 0.0)

    def on_paper(self, box: Box) -> Box:
        """Return an upright box in the page's own coordinates."""
        left, bottom, right, top = box
        dx, dy = self.shift
        corners = [_turn(x + dx, y + dy, -self.turns) for x, y in ((left, bottom), (right, top))]
        xs, ys = zip(*corners, strict=True)
        return (
            round(float(min(xs)), 2),
            round(float(min(ys)), 2),
            round(float(max(xs)), 2),
            round(float(max(ys)), 2),
        )


def turn(boxes: Floats, turns: int) -> Floats:
    """Turn boxes by quarter turns clockwise about the origin."""
    left, bottom, right, top = boxes.T
    match turns % 4:
        case 1:
            left, bottom, right, top = bottom, -right, top, -left
        case 2:
            left, bottom, right, top = -right, -top, -left, -bottom
        case 3:
            left, bottom, right, top = -top, left, -bottom, right
    return np.stack([left, bottom, right, top], axis=1)


def _turn(x: float, y: float, turns: int) -> tuple[float, float]:
    match turns % 4:
        case 1:
            return y, -x
        case 2:
            return -x, -y
        case 3:
            return -y, x
    return x, y


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print in its column.

    `left` and `right` bound the column; `first` is the width of the first word: had it fitted on the
    line before, it would stand there.
    """

    text: str
    box: Box
    page: int
    column: int
    left: float
    right: float
    size: float
    first: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """The height of the line's middle above the page's foot."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its rows from the top, each with the text of its cells and its box."""

    box: Box
    page: int
    rows: tuple[tuple[tuple[str, ...], Box], ...] = field(default=())

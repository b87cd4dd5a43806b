"""What a format of annotations is: a file of another tool in, annotated texts out, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regtrail.errors import ReadError
from regtrail.evaluation.interchange.sheet import Sheet, annotated
from regtrail.gold import Gold, Refusal

Read = Callable[[Path], tuple[list[Gold], list[Refusal]]]
Write = Callable[[Sequence[Sheet], Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    `read` refuses single documents and returns the others. `losses` says what a text loses on the way
    there and back, and what is assumed of files that others wrote.
    """

    name: str
    summary: str
    read: Read
    write: Write
    losses: tuple[str, ...] = ()


# Every tool wants a slot to stand somewhere; our gold files only say which words it holds.
SLOTS_ARE_PLACED = (
    "a slot is placed where its quote stands nearest to the norm; back, white space within it is one blank"
)


def read_each(
    source: Path, items: Iterable[Any], sheet: Callable[[Any], Sheet]
) -> tuple[list[Gold], list[Refusal]]:
    """Read documents one by one, so that a damaged one costs only itself.

    Args:
        source: The file they come from.
        items: One plain value a document.
        sheet: Makes a document of one; it may fail on whatever another program wrote.
    """
    read, refused = [], []
    for number, item in enumerate(items, start=1):
        try:
            read.append(annotated(sheet(item)))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            reason = str(error) if isinstance(error, ValueError) else f"not of this format ({error!r})"
            refused.append(Refusal(f"{source}, document {number}", reason))
    return read, refused


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        ReadError: It cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(path), str(error)) from error

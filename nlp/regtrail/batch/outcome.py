"""What became of one document of a batch."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A result, or the reason why there is none.

    `form` names the document's format where it is known. `seconds` is how long the work took.
    """

    path: Path
    result: T | None = None
    refusal: str | None = None
    seconds: float = 0.0
    form: str = ""

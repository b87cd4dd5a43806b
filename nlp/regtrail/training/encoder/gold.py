"""An annotation beside its text in, typed, out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from regtrail.errors import ReadError
from regtrail.model.document import Span
from regtrail.model.norm import Status

_SCALARS = ("bearer", "action", "object", "deadline", "authority")
_LISTS = ("conditions", "exceptions")


@dataclass(frozen=True, slots=True)
class GoldNorm:
    """An annotated norm: its slots are quotes by name."""

    modality: str
    status: str
    span: Span
    slots: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of one text: mentions by type, norms, and the status of its instrument."""

    mentions: tuple[tuple[str, Span], ...]
    norms: tuple[GoldNorm, ...]
    standing: Status

    @classmethod
    def beside(cls, path: Path) -> "Gold":
        """Read `NAME.gold.json` beside `NAME.txt`.

        Raises:
            ReadError: The annotation is missing or is not of the form that the guide lays down.
        """
        place = path.with_name(f"{path.stem}.gold.json")
        try:
            return cls.of(json.loads(place.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReadError(str(place), f"no annotation as GUIDE.md defines it ({error!r})") from error

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> "Gold":
        """Build from parsed JSON."""
        return cls(
            tuple((e["type"], Span(e["start"], e["end"])) for e in raw["entities"]),
            tuple(_norm(n) for n in raw["norms"]),
            Status(raw["document"].get("status") or Status.UNKNOWN),
        )


def _norm(raw: Mapping[str, object]) -> GoldNorm:
    slots = {name: (str(raw[name]),) for name in _SCALARS if raw.get(name)}
    slots |= {name: tuple(raw.get(name) or ()) for name in _LISTS}
    return GoldNorm(raw["modality"], raw["status"], Span(raw["start"], raw["end"]), slots)


def overlap(a: Span, b: Span) -> float:
    """Return the share of the characters of either span that both have."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start) or 1)


def annotated(folder: Path) -> list[Path]:
    """Return the texts of a folder that have an annotation beside them, by name."""
    return [p for p in sorted(folder.glob("*.txt")) if p.with_name(f"{p.stem}.gold.json").is_file()]

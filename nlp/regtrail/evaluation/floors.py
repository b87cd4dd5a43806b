"""Scores in, whether they hold the recorded floors out; and new floors, lowered only for a stated reason."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

import cattrs

from regtrail import gold
from regtrail.errors import ConfigError
from regtrail.evaluation.figures import IN_HEADLINE
from regtrail.evaluation.score import Report
from regtrail.resources import shipped

# A figure may fall by so much before the gate closes: what a rule that helps elsewhere may cost here.
TOLERANCE = 0.01
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Lowering:
    """Floors that were lowered on purpose: when, why, and from what to what."""

    day: str
    reason: str
    before: Mapping[str, float]
    after: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Floor:
    """What one split scored, of which annotation, by which program; `headline` is F1 by figure."""

    gold: str
    measured: str
    program: str
    models: Mapping[str, str]
    headline: Mapping[str, float]
    lowered: tuple[Lowering, ...] = field(default=())


Floors = Mapping[str, Floor]


def load(path: Path) -> dict[str, Floor]:
    """Read the floors of all splits; a file that is not there holds none.

    Raises:
        ConfigError: The file is damaged.
    """
    try:
        return cattrs.structure(json.loads(path.read_text(encoding="utf-8")), dict[str, Floor])
    except FileNotFoundError:
        return {}
    except (ValueError, cattrs.BaseValidationError) as error:
        raise ConfigError(f"{path} is no file of floors: {error}") from error


def save(floors: Floors, path: Path) -> None:
    """Write the floors, splits sorted.

    Raises:
        ConfigError: The file cannot be written.
    """
    plain = json.dumps(cattrs.unstructure(dict(sorted(floors.items()))), indent=2, ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plain + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror}") from error


def split_name(folder: Path, path: Path) -> str:
    """Return what a file of floors calls a split: its folder, from above the folder the file is in."""
    return Path(os.path.relpath(folder.resolve(), path.resolve().parent.parent)).as_posix()


def gold_hash(folder: Path) -> str:
    """Return the SHA-256 of a split: the names and bytes of its gold files and their texts, by name."""
    digest = hashlib.sha256()
    for annotated in gold.files(folder):
        text = annotated.with_name(annotated.name.removesuffix(gold.SUFFIX) + ".txt")
        for path in (annotated, text):
            content = path.read_bytes() if path.exists() else b""
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def headlines(report: Report) -> dict[str, float]:
    """Return the figures that have floors, the headline first."""
    figures = {"headline": report.headline} | {name: report.figures[name].f1 for name in IN_HEADLINE}
    return {name: round(value, _DIGITS) for name, value in figures.items()}


def breaches(now: Mapping[str, float], floor: Floor | None, *, gold_now: str) -> list[str]:
    """Say what keeps the gate closed; nothing where it opens.

    Args:
        now: The figures of a split.
        floor: What is recorded of it, None where nothing is.
        gold_now: The hash of its files.
    """
    if floor is None:
        return ["no floors are recorded: measure them with --measure-floors"]
    if floor.gold != gold_now:
        return [f"the annotation is not that of {floor.measured}: measure floors anew with --measure-floors"]
    return [
        f"{name} is {now[name]:.4f}, more than {TOLERANCE} below its floor of {least:.4f}"
        for name, least in floor.headline.items()
        if round(least - now[name], _DIGITS) > TOLERANCE
    ]


def measure(now: Mapping[str, float], old: Floor | None, *, gold_now: str, reason: str | None) -> Floor:
    """Return the floors that figures set.

    Args:
        now: The figures of a split.
        old: Its floors until now, None where there are none.
        gold_now: The hash of its files.
        reason: Why floors may be lowered; None where they may not.

    Raises:
        ConfigError: A floor would be lowered without a reason.
    """
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    made = Floor(gold_now, today, f"regtrail {version('regtrail')}", _models(), now)
    if old is None:
        return made
    lower = [name for name, least in old.headline.items() if now[name] < least]
    if not lower:
        return replace(made, lowered=old.lowered)
    if not reason:
        told = ", ".join(f"{name} from {old.headline[name]:.4f} to {now[name]:.4f}" for name in lower)
        raise ConfigError(f'this would lower floors: {told}; say why with --lower-floor "REASON"')
    before, after = ({name: from_[name] for name in lower} for from_ in (old.headline, now))
    return replace(made, lowered=(*old.lowered, Lowering(today, reason, before, after)))


def _models() -> dict[str, str]:
    """Return the SHA-256 of each shipped model: the names and bytes of its files."""
    try:
        folders: Sequence[Path] = sorted(path for path in shipped("models").iterdir() if path.is_dir())
    except ConfigError:
        return {}
    return {folder.name: _folder_hash(folder) for folder in folders}


def _folder_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

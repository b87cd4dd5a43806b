"""Folders in, annotated texts out: NAME.gold.json beside NAME.txt, checked against each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regtrail.errors import ReadError
from regtrail.gold.annotation import Annotation, from_json, to_json
from regtrail.model.entity import TimeKind

SUFFIX = ".gold.json"
# The facts that a gold file must state; `published` may be null.
_FACTS = ("kind", "language", "published", "status")


@dataclass(frozen=True, slots=True)
class Gold:
    """A text and what a careful annotator found in it.

    `folder` is the split, as the caller named it.
    """

    name: str
    text: str
    annotation: Annotation
    folder: Path = Path()

    @property
    def text_path(self) -> Path:
        """The file that the pipeline reads."""
        return self.folder / f"{self.name}.txt"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was passed over, and why."""

    source: str
    reason: str


def files(folder: Path) -> list[Path]:
    """Return the gold files of a folder, by name.

    Raises:
        ReadError: The folder holds none.
    """
    found = sorted(folder.glob(f"*{SUFFIX}"))
    if not found:
        raise ReadError(str(folder), f"holds no NAME{SUFFIX} beside a NAME.txt")
    return found


def load(path: Path) -> Gold:
    """Read one gold file and its text.

    Raises:
        ReadError: One of them cannot be read, or they do not belong together.
    """
    name = path.name.removesuffix(SUFFIX)
    try:
        text = path.with_name(f"{name}.txt").read_text(encoding="utf-8")
        plain = json.loads(path.read_text(encoding="utf-8"))
        annotation = from_json(plain)
    except FileNotFoundError as error:
        raise ReadError(str(path), f"there is no {Path(error.filename).name} beside it") from error
    except OSError as error:
        raise ReadError(str(path), error.strerror or "cannot be read") from error
    except ValueError as error:
        raise ReadError(str(path), str(error)) from error
    missing = [fact for fact in _FACTS if fact not in plain.get("document", {})]
    told = [f"the document's {fact} is not stated" for fact in missing]
    told += faults(annotation, text)
    if told:
        raise ReadError(str(path), told[0] + (f" (and {len(told) - 1} more)" if told[1:] else ""))
    return Gold(name, text, annotation, path.parent)


def save(gold: Gold, folder: Path) -> None:
    """Write a text and its annotation into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{gold.name}.txt").write_text(gold.text, encoding="utf-8", newline="")
    plain = json.dumps(to_json(gold.annotation), ensure_ascii=False, indent=1)
    (folder / f"{gold.name}{SUFFIX}").write_text(plain + "\n", encoding="utf-8")


def beside(path: Path) -> Gold:
    """Read the annotation beside a text; see `load`."""
    return load(path.with_name(path.stem + SUFFIX))


def texts(folder: Path) -> list[Path]:
    """Return the texts of a folder that have an annotation beside them, by name."""
    return [path for path in sorted(folder.glob("*.txt")) if path.with_name(path.stem + SUFFIX).is_file()]


def load_all(folders: Iterable[Path]) -> tuple[list[Gold], list[Refusal]]:
    """Read the gold files of folders, those of all folders in the order of their paths.

    Returns:
        The annotated texts, and the files that were refused.
    """
    loaded, refused = [], []
    for folder in folders:
        try:
            paths = files(folder)
        except ReadError as error:
            refused.append(Refusal(error.source, error.reason))
            continue
        for path in paths:
            try:
                loaded.append(load(path))
            except ReadError as error:
                refused.append(Refusal(error.source, error.reason))
    return loaded, refused


def faults(annotation: Annotation, text: str) -> Iterator[str]:
    """Say where an annotation contradicts its text or itself."""
    for span in annotation.boilerplate:
        if span.end > len(text):
            yield f"boilerplate [{span.start}, {span.end}) ends after the text"
    for layer in (annotation.entities, annotation.norms):
        for noted in layer:
            if not 0 <= noted.start < noted.end or text[noted.start : noted.end] != noted.text:
                yield f"{noted.text!r} does not stand at [{noted.start}, {noted.end})"
    for mention in annotation.entities:
        value = mention.value
        if value is not None and value.kind is not TimeKind.UNRESOLVED and not value.value:
            yield f"{mention.text!r}: a {value.kind} without a value"
    for norm in annotation.norms:
        if norm.status is None:
            yield f"{norm.text!r}: a norm without a status"

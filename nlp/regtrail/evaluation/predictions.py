"""Extractions in, as the pipeline makes them or as JSON lines in a file; what each says of its text out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from regtrail.codec.extraction import to_json
from regtrail.errors import ReadError
from regtrail.gold import Refusal
from regtrail.gold.annotation import Annotation, from_json
from regtrail.model.norm import Extraction


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was found in a text; `text` is the text as the program read it, where it says so."""

    annotation: Annotation
    text: str | None = None


def of(extraction: Extraction) -> Prediction:
    """Return what an extraction says, by way of the JSON that the program publishes."""
    return Prediction(from_json(to_json(extraction)), extraction.document.text)


def load(path: Path) -> tuple[Mapping[str, Prediction], list[Refusal]]:
    """Read `regtrail extract --format jsonl`.

    Returns:
        The predictions by the stem of their source, a later one in the place of an earlier; and the lines
        that were refused.

    Raises:
        ReadError: The file cannot be read.
    """
    try:
        # Not splitlines(): texts may hold other line separators, which JSON need not escape.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(path), str(error)) from error
    found: dict[str, Prediction] = {}
    refused = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            plain = json.loads(line)
            found[PurePath(plain["source"]).stem] = Prediction(from_json(plain), plain.get("text"))
        except (ValueError, KeyError, TypeError) as error:
            refused.append(Refusal(f"{path}, line {number}", str(error) or type(error).__name__))
    return found, refused

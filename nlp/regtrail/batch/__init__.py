"""Many documents in, an outcome for each out: read and extracted in worker processes, within bounds."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from regtrail import pipeline, readers
from regtrail.batch.bounds import BatchLimits
from regtrail.batch.outcome import Outcome
from regtrail.batch.pool import run
from regtrail.model.norm import Extraction

__all__ = ["BatchLimits", "Outcome", "extract_all", "run"]

# Starting workers takes longer than reading a few short texts; those hold nothing that could hang a parser.
_FEW = 4
_SHORT = 512 * 1024
_PLAIN = frozenset({".txt", ".md"})


def extract_all(
    paths: Sequence[Path],
    *,
    workers: int = 2,
    limits: BatchLimits | None = None,
    model: str | None = None,
) -> Iterator[Outcome[Extraction]]:
    """Read each document and find its entities and norms; yield the outcomes in the order of the paths.

    Args:
        paths: Files of any format.
        workers: How many processes share the work.
        limits: The bounds of one document.
        model: What to read with (see `regtrail.pipeline.extract`).
    """
    limits = replace(limits or BatchLimits(), workers=0 if _is_light(paths) else workers)
    # workers share the cores instead of each taking all of them
    threads = max(1, (os.cpu_count() or 1) // max(1, limits.workers))
    extract = partial(_extract, model=model, threads=threads)
    prepare = partial(_warm_up, model=model, threads=threads)
    names = {media: reader.name for reader in readers.readers().values() for media in reader.media_types}
    for outcome in run(paths, extract, limits=limits, prepare=prepare):
        if outcome.result is None:
            yield replace(outcome, form=_form_by_suffix(outcome.path))
        else:
            media_type = outcome.result.document.source.media_type
            yield replace(outcome, form=names.get(media_type, media_type))


def _extract(path: Path, *, model: str | None, threads: int) -> Extraction:
    return pipeline.extract(pipeline.read(path), model, threads=threads)


def _warm_up(*, model: str | None, threads: int) -> None:
    """Load what every document needs, so that a document's memory is counted without it."""
    document = readers.read_bytes(b"The operator shall keep a record.", "warm-up.txt")
    pipeline.extract(document, model, threads=threads)


def _is_light(paths: Sequence[Path]) -> bool:
    return len(paths) <= _FEW and all(
        path.suffix.lower() in _PLAIN and path.is_file() and path.stat().st_size <= _SHORT for path in paths
    )


def _form_by_suffix(path: Path) -> str:
    """Name the format that a refused file seems to be of: its suffix's reader, where only one claims it."""
    suffix = path.suffix.lower()
    known = [reader.name for reader in readers.readers().values() if suffix in reader.suffixes]
    return known[0] if len(known) == 1 else suffix.lstrip(".") or "no suffix"

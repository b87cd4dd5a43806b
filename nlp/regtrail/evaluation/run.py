"""Annotated texts in, what the program finds in each out; what it refuses is named."""

from collections.abc import Iterator, Sequence

from regtrail import batch
from regtrail.evaluation import predictions
from regtrail.evaluation.predictions import Prediction
from regtrail.gold import Gold


def extract(
    gold: Sequence[Gold], *, workers: int = 1, model: str | None = None
) -> Iterator[tuple[Prediction | None, str | None]]:
    """Read and extract the text beside each gold file, in order.

    Args:
        gold: The annotated texts.
        workers: How many processes share the work.
        model: What to read with (see `regtrail.pipeline.extract`).

    Yields:
        What was found, or None and the reason why nothing was.
    """
    paths = [text.text_path for text in gold]
    for outcome in batch.extract_all(paths, workers=workers, model=model):
        if outcome.result is None:
            yield None, outcome.refusal or "no reason given"
        else:
            yield predictions.of(outcome.result), None

"""Annotated texts in, what the program finds in each out; what it refuses is named."""

from collections.abc import Iterator, Sequence

from regtrail import batch
from regtrail.evaluation import predictions
from regtrail.evaluation.gold import Gold
from regtrail.evaluation.predictions import Prediction


def extract(gold: Sequence[Gold], *, workers: int = 1) -> Iterator[tuple[Prediction | None, str | None]]:
    """Read and extract the text beside each gold file, in order.

    Args:
        gold: The annotated texts.
        workers: How many processes share the work.

    Yields:
        What was found, or None and the reason why nothing was.
    """
    for outcome in batch.extract_all([text.text_path for text in gold], workers=workers):
        if outcome.result is None:
            yield None, outcome.refusal or "no reason given"
        else:
            yield predictions.of(outcome.result), None

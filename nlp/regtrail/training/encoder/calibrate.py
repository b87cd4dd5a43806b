"""Annotated texts that the encoder was not trained on in, calibrations of mentions and of norms out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from regtrail import encoder, entities, gold, parsing, readers
from regtrail.encoder import Encoder, Reading
from regtrail.encoder.calibration import Calibration, Features
from regtrail.entities.candidates import candidates as mention_candidates
from regtrail.entities.learned import UNCALIBRATED as UNCALIBRATED_MENTIONS
from regtrail.gold.annotation import Annotation, Framed
from regtrail.gold.pairing import one_to_one
from regtrail.model.document import Document
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm
from regtrail.norms import learned, readings, status
from regtrail.norms.candidates import candidates as norm_candidates
from regtrail.norms.candidates import features as norm_features
from regtrail.norms.learned import UNCALIBRATED as UNCALIBRATED_NORMS

# A span is taken for the annotated one from this likeness on, as the scorer does; 0.8 was tried and is worse.
_SAME = 0.5
# Regularisation, chosen on the dev texts by cross-validation from 0.03, 0.1, 0.3, 1.
_STRENGTH = 0.3
_THRESHOLDS = np.arange(0.3, 0.61, 0.02)

Judged = tuple[Features, bool]


@dataclass(frozen=True)
class _Text:
    """An annotated text, parsed and read by the finders and the encoder."""

    right: Annotation
    document: Document
    doc: Doc
    mentions: Sequence[Entity]
    reading: Reading


def calibrate(weights: Encoder, paths: Sequence[Path]) -> Encoder:
    """Return the encoder with calibrations fitted on annotated texts that it has not seen."""
    texts = [_read(weights, path) for path in paths]
    wanted = sum(len(text.right.entities) for text in texts)
    judged = [judged for text in texts for judged in _mentions(text)]
    mention = _fit(judged, wanted) or UNCALIBRATED_MENTIONS
    weights = replace(weights, calibrations={"mention": mention})
    wanted = sum(len(text.right.norms) for text in texts)
    judged = [judged for text in texts for judged in _norms(text, weights)]
    norm = _fit(judged, wanted) or UNCALIBRATED_NORMS
    return replace(weights, calibrations={"mention": mention, "norm": norm})


def _read(weights: Encoder, path: Path) -> _Text:
    document = readers.read(path)
    doc = parsing.parse(document)
    mentions = entities.find(doc, document)
    return _Text(
        gold.beside(path).annotation,
        document,
        doc,
        mentions,
        encoder.read(weights, doc, document, mentions),
    )


def _mentions(text: _Text) -> Iterator[Judged]:
    for stretch in text.reading.stretches:
        for candidate in mention_candidates(stretch, text.mentions):
            right = any(
                mention.type is candidate.type and mention.span.likeness(candidate.span) >= _SAME
                for mention in text.right.entities
            )
            yield candidate.features, right


def _norms(text: _Text, weights: Encoder) -> Iterator[Judged]:
    """Judge candidate norms; of several that match an annotated one, one is right."""
    reading = replace(text.reading, encoder=weights)
    mentions = entities.weigh(text.document, text.mentions, reading)
    standing = status.of_norms(text.document)
    reads = tuple(readings.read(text.doc, text.document, mentions))
    found = [
        (candidate, learned.norm_of(candidate, standing, text.document, 1.0))
        for candidate in norm_candidates(reads, reading)
    ]
    right = _matched(text.right.norms, [norm for _, norm in found])
    for number, (candidate, norm) in enumerate(found):
        if norm is not None:
            yield norm_features(candidate), number in right


def _matched(wanted: Sequence[Framed], found: Sequence[Norm | None]) -> set[int]:
    pairs = sorted(
        (
            (framed.span.likeness(norm.span) + (norm.found_by == "rule"), i, j)
            for i, framed in enumerate(wanted)
            for j, norm in enumerate(found)
            if norm is not None
            and norm.modality is framed.modality
            and framed.span.likeness(norm.span) >= _SAME
        ),
        reverse=True,
    )
    return {j for _, j in one_to_one((i, j) for _, i, j in pairs)}


def _fit(judged: Sequence[Judged], wanted: int) -> Calibration | None:
    """Fit a logistic model, and choose the threshold with the best F1 where `wanted` spans are annotated.

    Returns:
        None where all candidates are right, or all wrong: they teach nothing.
    """
    if len({right for _, right in judged}) < 2:
        return None
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([features for features, _ in judged])
    labels = np.array([right for _, right in judged])
    model = LogisticRegression(C=_STRENGTH, max_iter=3000).fit(matrix, labels)
    weights = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    threshold = _best_threshold(model.predict_proba(matrix)[:, 1], labels, wanted)
    return Calibration(
        round(float(model.intercept_[0]), 4), {name: round(float(w), 4) for name, w in weights}, threshold
    )


def _best_threshold(probabilities: np.ndarray, labels: np.ndarray, wanted: int) -> float:
    def f1(threshold: float) -> float:
        kept = probabilities >= threshold
        return float(2 * (kept & labels).sum() / (kept.sum() + wanted))

    return round(float(max(_THRESHOLDS, key=f1)), 2)

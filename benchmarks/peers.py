"""Annotated texts in; what the rules, a spaCy model, a scikit-learn model and the shipped model find out.

Run: `python benchmarks/peers.py GOLD_TRAIN GOLD_DEV [--epochs 15] [--model PATH] [--format json]`.

Every system reads the same texts and is scored by `regtrail.evaluation`; the learned peers are trained on
GOLD_TRAIN alone, in the simplest sound set-up that a user would try first, and are not tuned to GOLD_DEV:

- `rules`: our rules, no weights.
- `spaCy NER`: `spacy.blank("en")` with an `ner` of its default architecture, for a fixed number of epochs.
  It cannot nest, so it learns the outermost mentions and misses the others.
- `TF-IDF + logistic regression`: each sentence or list item, by our own sentence boundaries, gets the
  modalities that are more likely than not, and each is proposed as a norm of that whole span. A gold norm
  trains the sentence that its middle stands in. It finds no slots.
- `rules + encoder`: the pipeline as it ships, or with the weights of `--model`; left out if there are none.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from spacy.language import Language
from spacy.training import Example
from thinc.api import fix_random_seed

from regtrail import encoder, gold, parsing, pipeline, readers
from regtrail.evaluation import predictions, score
from regtrail.gold import Gold
from regtrail.gold.annotation import Annotation, Framed, Mention
from regtrail.model.document import Span
from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality

SEED = 0
# Both are what the libraries' own guides begin with for texts of this length.
_BATCH, _DROPOUT = 16, 0.2
_SAMPLES = 1000
FIGURES = ("entity", "entity strict", "norm", "norm span", "frame")

Find = Callable[[Gold], Annotation]


@dataclass(frozen=True, slots=True)
class System:
    """What finds mentions or norms, which figures it is for, and how long it took to train, in seconds."""

    name: str
    find: Find
    figures: tuple[str, ...]
    training: float = 0.0


def ours(name: str, model: str | None) -> System:
    """Return the pipeline, with a model or without."""

    def find(text: Gold) -> Annotation:
        document = readers.read_bytes(text.text.encode(), text.text_path.name)
        return predictions.of(pipeline.extract(document, model)).annotation

    return System(name, find, FIGURES)


def sentences(text: str) -> list[Span]:
    """Return the sentences and list items of a text, white space left out."""
    document = readers.read_bytes(text.encode(), "text.txt")
    found = []
    for sentence in parsing.parse(document).sents:
        inside = sentence.text.strip()
        if inside:
            start = sentence.start_char + sentence.text.index(inside)
            found.append(Span(start, start + len(inside)))
    return found


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the mentions that stand in no other and cross none that is longer."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return kept


def spacy_ner(train: Sequence[Gold], epochs: int) -> System:
    """Train spaCy's own recognizer, sentence by sentence."""
    began = time.perf_counter()
    fix_random_seed(SEED)
    nlp = spacy.blank("en")
    recognizer = nlp.add_pipe("ner")
    for label in EntityType:
        recognizer.add_label(label.value)  # type: ignore[attr-defined]
    examples = [example for text in train for example in _examples(nlp, text)]
    nlp.initialize(lambda: examples)
    shuffled = random.Random(SEED)
    for _ in range(epochs):
        shuffled.shuffle(examples)
        for start in range(0, len(examples), _BATCH):
            nlp.update(examples[start : start + _BATCH], drop=_DROPOUT)

    def find(text: Gold) -> Annotation:
        spans = sentences(text.text)
        docs = nlp.pipe(text.text[span.start : span.end] for span in spans)
        return Annotation(
            entities=tuple(
                Mention(EntityType(e.label_), span.start + e.start_char, span.start + e.end_char, e.text)
                for span, doc in zip(spans, docs, strict=True)
                for e in doc.ents
            )
        )

    return System("spaCy NER", find, ("entity", "entity strict"), time.perf_counter() - began)


def _examples(nlp: Language, text: Gold) -> Iterator[Example]:
    """Yield each sentence with its outermost mentions; one that no tokens match is not learned."""
    mentions = outermost(text.annotation.entities)
    for span in sentences(text.text):
        doc = nlp.make_doc(text.text[span.start : span.end])
        inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
        placed = [doc.char_span(m.start - span.start, m.end - span.start, label=m.type.value) for m in inside]
        reference = doc.copy()
        reference.set_ents([entity for entity in placed if entity is not None])
        yield Example(doc, reference)


def logistic_regression(train: Sequence[Gold]) -> System:
    """Train a classifier of sentences."""
    began = time.perf_counter()
    rows, labels = [], []
    for text in train:
        for span in sentences(text.text):
            rows.append(text.text[span.start : span.end])
            middles = [(n.modality, (n.start + n.end) // 2) for n in text.annotation.norms]
            inside = {modality for modality, at in middles if span.start <= at < span.end}
            labels.append([modality in inside for modality in Modality])
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, min_df=2),
        OneVsRestClassifier(LogisticRegression(C=10, class_weight="balanced", max_iter=1000)),
    )
    model.fit(rows, np.array(labels))

    def find(text: Gold) -> Annotation:
        spans = sentences(text.text)
        quotes = [text.text[span.start : span.end] for span in spans]
        likely = model.predict(quotes)
        return Annotation(
            norms=tuple(
                Framed(modality, span.start, span.end, quote)
                for span, quote, row in zip(spans, quotes, likely, strict=True)
                for modality, holds in zip(Modality, row, strict=True)
                if holds
            )
        )

    return System("TF-IDF + logistic regression", find, ("norm", "norm span"), time.perf_counter() - began)


def systems(train: Sequence[Gold], epochs: int, model: str | None) -> Iterator[System]:
    """Yield every system, each trained when its turn comes."""
    yield ours("rules", encoder.RULES_ALONE)
    yield ours("rules + encoder", model)
    yield logistic_regression(train)
    yield spacy_ner(train, epochs)


def measure(system: System, texts: Sequence[Gold]) -> dict[str, dict[str, float]]:
    """Return the figures of a system, and its speed."""
    system.find(texts[0])
    began = time.perf_counter()
    found = [system.find(text) for text in texts]
    seconds = time.perf_counter() - began
    report = score.report(score.score(texts, found), samples=_SAMPLES)
    words = sum(len(text.text.split()) for text in texts)
    figures = {"speed": {"words/s": words / seconds, "training s": system.training}}
    for name in system.figures:
        counts, interval = report.figures[name], report.intervals[name]
        figures[name] = {"p": counts.precision, "r": counts.recall, "f1": counts.f1}
        figures[name] |= {"low": interval.low, "high": interval.high}
    return figures


def load(folder: Path) -> list[Gold]:
    """Read the annotated texts of a folder; what is refused is told."""
    texts, refused = gold.load_all([folder])
    for refusal in refused:
        print(f"left out: {refusal.source}: {refusal.reason}")
    return texts


def show(name: str, figures: dict[str, dict[str, float]]) -> None:
    """Print the figures of a system."""
    speed = figures["speed"]
    print(f"{name}: {speed['words/s']:,.0f} words/s, trained in {speed['training s']:.0f} s")
    for figure, counts in figures.items():
        if figure != "speed":
            line = "    {0:16} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}   95 %: {low:.3f} to {high:.3f}"
            print(line.format(figure, **counts))


def main() -> None:
    """Train, measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path, help="folder of annotated texts to train the peers on")
    parser.add_argument("dev", type=Path, help="folder of annotated texts to score on")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--model", help="weights in place of the shipped ones")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    args = parser.parse_args()
    train, dev = load(args.train), load(args.dev)
    report = {system.name: measure(system, dev) for system in systems(train, args.epochs, args.model)}
    if args.format == "json":
        print(json.dumps(report, indent=1))
        return
    print(f"{len(train)} texts to train on, {len(dev)} to score on")
    for name, figures in report.items():
        show(name, figures)


if __name__ == "__main__":
    main()

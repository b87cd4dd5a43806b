"""Labelled pages in, the weights of the boilerplate classifier and their cross-validated scores out.

A page is a text file; a line of boilerplate opens with `~ `. Run as
`python -m regtrail.training.boilerplate --data corpora/boilerplate --out models/boilerplate`.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from regtrail.model.document import Block, BlockKind
from regtrail.readers.boilerplate import Features, Stage, among, cues
from regtrail.readers.page_lines import Line, features, lines_of

_MARK = "~ "
_FOLDS = 10
# A word that fewer pages show says more of the page than of the language.
_MIN_PAGES = 3
# Regularisation of the two stages, chosen by cross-validation from 0.03, 0.1, 0.3, 1.
_C_ALONE, _C_AMONG = 1.0, 0.3
# A line of the body that is dropped loses norms; a line of boilerplate that stays costs a false one at worst.
_BODY_WEIGHT = 1.0
_DIGITS = 3


@dataclass(frozen=True)
class Page:
    """A labelled page: its lines, what they look like, and which are boilerplate."""

    name: str
    lines: tuple[Line, ...]
    described: list[dict[str, float]]
    labels: tuple[bool, ...]


@dataclass(frozen=True)
class Scores:
    """Precision, recall and F1 of boilerplate, in characters of ink, and the share of body ink lost."""

    precision: float
    recall: float
    f1: float
    body_lost: float


def load(folder: Path, code: str = "en") -> list[Page]:
    """Return the labelled pages of a folder, by name."""
    return [_page(path, code) for path in sorted(folder.glob("*.txt"))]


def _page(path: Path, code: str) -> Page:
    rows = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(row.removeprefix(_MARK) for row in rows)
    lines = lines_of(text, (Block(0, len(text), BlockKind.PARAGRAPH),))
    labels = tuple(rows[text.count("\n", 0, line.start)].startswith(_MARK) for line in lines)
    return Page(path.stem, lines, features(lines, cues(code)), labels)


@dataclass(frozen=True)
class Fitted:
    """The two stages, trained."""

    alone: Stage
    among: Stage

    def log_odds(self, page: Page) -> list[float]:
        """Return the log odds of each line of a page."""
        first = [self.alone.log_odds(line) for line in page.described]
        return [self.among.log_odds(line) for line in among(page.described, first)]


def fit(pages: Sequence[Page]) -> Fitted:
    """Train both stages; the second learns from judgements that the first made of pages it had not seen."""
    first = [[0.0] * len(page.lines) for page in pages]
    for seen, unseen in _folds(len(pages)):
        stage = _fit_alone([pages[i] for i in seen])
        for i in unseen:
            first[i] = [stage.log_odds(line) for line in pages[i].described]
    context = [among(page.described, odds) for page, odds in zip(pages, first, strict=True)]
    return Fitted(_fit_alone(pages), _fit_stage(context, pages, _C_AMONG))


def cross_validate(pages: Sequence[Page]) -> list[list[float]]:
    """Return each page's log odds under a model that was trained without it."""
    odds: list[list[float]] = [[] for _ in pages]
    for seen, unseen in _folds(len(pages)):
        model = fit([pages[i] for i in seen])
        for i in unseen:
            odds[i] = model.log_odds(pages[i])
    return odds


def score(pages: Sequence[Page], odds: Sequence[Sequence[float]], threshold: float) -> Scores:
    """Score log odds against the labels, by characters of ink."""
    hit = lost = missed = body = 0
    for page, page_odds in zip(pages, odds, strict=True):
        for line, label, value in zip(page.lines, page.labels, page_odds, strict=True):
            ink, dropped = sum(not c.isspace() for c in line.text), value >= threshold
            hit += ink * (label and dropped)
            lost += ink * (dropped and not label)
            missed += ink * (label and not dropped)
            body += ink * (not label)
    precision, recall = hit / (hit + lost or 1), hit / (hit + missed or 1)
    f1 = 2 * hit / (2 * hit + lost + missed or 1)
    return Scores(precision, recall, f1, lost / (body or 1))


def choose_threshold(pages: Sequence[Page], odds: Sequence[Sequence[float]]) -> float:
    """Return the log odds from which a line is dropped: the best F-measure with precision weighed above recall."""

    def worth(threshold: float) -> float:
        found = score(pages, odds, threshold)
        return 1.25 * found.precision * found.recall / (0.25 * found.precision + found.recall or 1)

    return max((float(t) for t in np.arange(-2.0, 3.01, 0.25)), key=worth)


def _folds(count: int) -> list[tuple[list[int], list[int]]]:
    """Deal the pages round: page i is unseen in fold i modulo the number of folds, so every style is in every fold."""
    dealt = range(min(_FOLDS, count))
    return [([i for i in range(count) if i % _FOLDS != f], [i for i in range(count) if i % _FOLDS == f]) for f in dealt]


def _fit_alone(pages: Sequence[Page]) -> Stage:
    shown = Counter(name for page in pages for name in {name for line in page.described for name in line})
    kept = {name for name, count in shown.items() if count >= _MIN_PAGES}
    pruned = [[{n: v for n, v in line.items() if n in kept} for line in page.described] for page in pages]
    return _fit_stage(pruned, pages, _C_ALONE)


def _fit_stage(described: Sequence[Sequence[Features]], pages: Sequence[Page], strength: float) -> Stage:
    labels = [label for page in pages for label in page.labels]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([line for page in described for line in page])
    model = LogisticRegression(C=strength, class_weight={False: _BODY_WEIGHT, True: 1.0}, max_iter=500)
    model.fit(matrix, labels)
    weights = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    rounded = {name: round(float(weight), _DIGITS) for name, weight in weights}
    return Stage(round(float(model.intercept_[0]), _DIGITS), {n: w for n, w in rounded.items() if w})


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, cross-validate, and write the weights, their hash and the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled pages")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--language", default="en", help="ISO 639-1 code (default: en)")
    options = parser.parse_args(arguments)

    pages = load(options.data, options.language)
    odds = cross_validate(pages)
    threshold = choose_threshold(pages, odds)
    write(options.out, options.language, fit(pages), threshold)
    report = _report(pages, odds, threshold)
    (options.out / f"{options.language}.scores.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: value for name, value in report.items() if name != "by_page"}))


def write(folder: Path, code: str, fitted: Fitted, threshold: float) -> None:
    """Write the weights as JSON, and beside them their sha256."""
    folder.mkdir(parents=True, exist_ok=True)
    model = {
        "threshold": threshold,
        "alone": {"bias": fitted.alone.bias, "weights": fitted.alone.weights},
        "among": {"bias": fitted.among.bias, "weights": fitted.among.weights},
    }
    data = (json.dumps(model, ensure_ascii=False, sort_keys=True, indent=0) + "\n").encode()
    (folder / f"{code}.json").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (folder / f"{code}.json.sha256").write_text(f"{digest}  {code}.json\n", encoding="ascii")


def _report(pages: Sequence[Page], odds: Sequence[Sequence[float]], threshold: float) -> dict[str, object]:
    return {
        "pages": len(pages),
        "lines": sum(len(page.lines) for page in pages),
        "boilerplate_lines": sum(sum(page.labels) for page in pages),
        "threshold": threshold,
        "cross_validated": asdict(score(pages, odds, threshold)),
        "by_page": {
            page.name: asdict(score([page], [page_odds], threshold)) for page, page_odds in zip(pages, odds, strict=True)
        },
    }


if __name__ == "__main__":
    main()

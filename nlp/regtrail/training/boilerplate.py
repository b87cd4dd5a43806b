"""Labelled pages in, the weights of the boilerplate classifier and their cross-validated scores out.

A page is a text file; a line of boilerplate opens with `~ `. Annotated texts serve too: of these a line is
boilerplate if most of its ink is. Run as
`python -m regtrail.training.boilerplate --data corpora/boilerplate --gold corpora/gold/en/train
--check corpora/gold/en/dev --out models/boilerplate`.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from regtrail.model.document import Block, BlockKind
from regtrail.readers.boilerplate import Features, Stage, among, dropped, log_odds
from regtrail.readers.page import features
from regtrail.readers.page_cues import cues
from regtrail.readers.page_lines import Line, lines_of

_MARK = "~ "
_FOLDS = 10
# A word that fewer pages show says more of the page than of the language.
_MIN_PAGES = 3
# Regularisation of the first stage and of the later ones, by cross-validation from 0.03, 0.1, 0.3, 1, 2.
_STRENGTHS = 2.0, 0.3
# How often neighbours' judgements are listened to: a second time gained nothing in cross-validation.
_PASSES = 1
# The share of the body, in ink, that unseen pages may lose at most.
_BODY_LOSS = 0.015
# The power of its length that a line is weighed with in training: 0.3 was best of 0, 0.3, 0.5, 0.65, 0.8.
_DAMPING = 0.3
_DIGITS = 3
# The thresholds that are tried, in log odds.
_STEPS = np.arange(-1.0, 4.0, 0.125)


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
    lines = _lines(text)
    labels = tuple(rows[text.count("\n", 0, line.start)].startswith(_MARK) for line in lines)
    return Page(path.stem, lines, features(lines, cues(code)), labels)


def load_gold(folder: Path, code: str = "en") -> list[Page]:
    """Return the annotated texts of a folder as pages, by name; a text without annotations is passed over."""
    annotated = [(path, path.with_suffix(".gold.json")) for path in sorted(folder.glob("*.txt"))]
    return [_gold_page(path, gold, code) for path, gold in annotated if gold.is_file()]


def _gold_page(path: Path, gold: Path, code: str) -> Page:
    text = path.read_text(encoding="utf-8")
    lines = _lines(text)
    marked = {at for start, end in json.loads(gold.read_bytes())["boilerplate"] for at in range(start, end)}
    labels = tuple(_is_mostly_in(marked, text, line) for line in lines)
    return Page(path.stem, lines, features(lines, cues(code)), labels)


def _is_mostly_in(marked: Set[int], text: str, line: Line) -> bool:
    ink = [at in marked for at in range(line.start, line.end) if not text[at].isspace()]
    return 2 * sum(ink) > len(ink)


def _lines(text: str) -> tuple[Line, ...]:
    return lines_of(text, (Block(0, len(text), BlockKind.PARAGRAPH),))


def fit(pages: Sequence[Page], passes: int = _PASSES) -> tuple[Stage, ...]:
    """Train the stages; each later one learns from judgements of pages that those before had not seen."""
    described: list[Sequence[Features]] = [page.described for page in pages]
    stages = []
    for number in range(passes + 1):
        stages.append(_fit_stage(described, pages, _STRENGTHS[min(number, 1)]))
        if number < passes:
            judged = _unseen(described, pages, _STRENGTHS[min(number, 1)])
            described = [among(page.described, odds) for page, odds in zip(pages, judged, strict=True)]
    return tuple(stages)


def _unseen(
    described: Sequence[Sequence[Features]], pages: Sequence[Page], strength: float
) -> list[list[float]]:
    judged: list[list[float]] = [[] for _ in pages]
    for seen, unseen in _folds(len(pages)):
        stage = _fit_stage([described[i] for i in seen], [pages[i] for i in seen], strength)
        for i in unseen:
            judged[i] = [stage.log_odds(line) for line in described[i]]
    return judged


def cross_validate(pages: Sequence[Page]) -> list[list[float]]:
    """Return each page's log odds under a model that was trained without it."""
    odds: list[list[float]] = [[] for _ in pages]
    for seen, unseen in _folds(len(pages)):
        stages = fit([pages[i] for i in seen])
        for i in unseen:
            odds[i] = log_odds(stages, pages[i].described)
    return odds


def score(pages: Sequence[Page], odds: Sequence[Sequence[float]], threshold: float) -> Scores:
    """Score log odds against the labels, by characters of ink."""
    hit = lost = missed = body = 0
    for page, page_odds in zip(pages, odds, strict=True):
        for line, label, drop in zip(
            page.lines, page.labels, dropped(page.described, page_odds, threshold), strict=True
        ):
            ink = sum(not c.isspace() for c in line.text)
            hit += ink * (label and drop)
            lost += ink * (drop and not label)
            missed += ink * (label and not drop)
            body += ink * (not label)
    precision, recall = hit / (hit + lost or 1), hit / (hit + missed or 1)
    f1 = 2 * hit / (2 * hit + lost + missed or 1)
    return Scores(precision, recall, f1, lost / (body or 1))


def choose_threshold(pages: Sequence[Page], odds: Sequence[Sequence[float]]) -> float:
    """Return the log odds with the best F1 among those at which no more of the body is lost than is borne."""
    scores = {float(step): score(pages, odds, float(step)) for step in _STEPS}
    borne = [step for step, figures in scores.items() if figures.body_lost <= _BODY_LOSS]
    return max(borne, key=lambda step: scores[step].f1, default=float(_STEPS[-1]))


def _folds(count: int) -> list[tuple[list[int], list[int]]]:
    """Deal the pages round, by name, so that every style is in every fold."""
    dealt = range(min(_FOLDS, count))
    return [
        ([i for i in range(count) if i % _FOLDS != f], [i for i in range(count) if i % _FOLDS == f])
        for f in dealt
    ]


def _fit_stage(described: Sequence[Sequence[Features]], pages: Sequence[Page], strength: float) -> Stage:
    labels = [label for page in pages for label in page.labels]
    shown = Counter(name for page in described for name in {name for line in page for name in line})
    kept = {name for name, count in shown.items() if count >= _MIN_PAGES}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(
        [{n: v for n, v in line.items() if n in kept} for page in described for line in page]
    )
    model = LogisticRegression(C=strength, max_iter=500)
    model.fit(matrix, labels, sample_weight=_weights(pages))
    weights = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    rounded = {name: round(float(weight), _DIGITS) for name, weight in weights}
    return Stage(round(float(model.intercept_[0]), _DIGITS), {n: w for n, w in rounded.items() if w})


def _weights(pages: Sequence[Page]) -> np.ndarray:
    """Weigh lines by their length, dampened: a paragraph that is lost is a greater loss than a label."""
    sizes = np.array([len(line.words) + 1 for page in pages for line in page.lines]) ** _DAMPING
    return np.asarray(sizes / sizes.mean())


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, cross-validate, and write the weights, their hash and the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled pages")
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotated texts to learn from")
    parser.add_argument(
        "--check", type=Path, required=True, help="folder of annotated texts to score on only"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--language", default="en", help="ISO 639-1 code (default: en)")
    options = parser.parse_args(arguments)

    own, gold = load(options.data, options.language), load_gold(options.gold, options.language)
    pages = [*own, *gold]
    odds = cross_validate(pages)
    threshold = choose_threshold(pages, odds)
    stages = fit(pages)
    write(options.out, options.language, stages, threshold)
    check = load_gold(options.check, options.language)
    report = {
        "pages": {str(options.data): len(own), str(options.gold): len(gold), str(options.check): len(check)},
        **_report(pages, odds, threshold),
        "checked": asdict(score(check, [log_odds(stages, page.described) for page in check], threshold)),
        "gold_cross_validated": asdict(score(gold, odds[len(own) :], threshold)),
    }
    (options.out / f"{options.language}.scores.json").write_text(
        json.dumps(report, indent=1) + "\n", encoding="utf-8"
    )
    print(json.dumps({name: value for name, value in report.items() if name != "by_page"}))


def write(folder: Path, code: str, stages: Sequence[Stage], threshold: float) -> None:
    """Write the weights as JSON, and beside them their sha256."""
    folder.mkdir(parents=True, exist_ok=True)
    model = {
        "threshold": threshold,
        "stages": [{"bias": stage.bias, "weights": stage.weights} for stage in stages],
    }
    data = (json.dumps(model, ensure_ascii=False, sort_keys=True, indent=0) + "\n").encode()
    (folder / f"{code}.json").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (folder / f"{code}.json.sha256").write_text(f"{digest}  {code}.json\n", encoding="ascii")


def _report(pages: Sequence[Page], odds: Sequence[Sequence[float]], threshold: float) -> dict[str, object]:
    return {
        "lines": sum(len(page.lines) for page in pages),
        "boilerplate_lines": sum(sum(page.labels) for page in pages),
        "threshold": threshold,
        "cross_validated": asdict(score(pages, odds, threshold)),
        "by_page": {
            page.name: asdict(score([page], [page_odds], threshold))
            for page, page_odds in zip(pages, odds, strict=True)
        },
    }


if __name__ == "__main__":
    main()

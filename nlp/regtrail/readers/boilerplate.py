"""A page's text and blocks in; the spans that are no part of the document (menus, teasers, credits) out."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from regtrail.errors import ConfigError
from regtrail.languages import language as load_language
from regtrail.model.document import Block, Span
from regtrail.readers.page import features
from regtrail.readers.page_cues import cues
from regtrail.readers.page_lines import Line, lines_of
from regtrail.resources import shipped

Features = Mapping[str, float]

# How far a line's neighbours are listened to, in lines.
_REACH = 3
# A neighbour's log odds count no further than this: one certain cue does not outvote four lines.
_CLIP = 5.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A logistic regression over named features."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, line: Features) -> float:
        """Return the log odds that a line is boilerplate."""
        weights = self.weights
        return self.bias + sum(weights[name] * value for name, value in line.items() if name in weights)


@dataclass(frozen=True, slots=True)
class Model:
    """The stages and the log odds from which a line counts as boilerplate.

    The first stage judges each line by itself, every later one each line among its neighbours' judgements:
    what follows "Also read" is teasers until the page says otherwise.
    """

    stages: tuple[Stage, ...]
    threshold: float


def find(text: str, blocks: Sequence[Block], *, language: str = "en") -> tuple[Span, ...]:
    """Return the boilerplate of a document: sorted, disjoint, one span for each run of lines.

    Args:
        text: The document's text.
        blocks: Its layout; what lies outside the blocks is left alone.
        language: ISO 639-1 code. In a language without a model nothing is boilerplate.
    """
    lines = lines_of(text, blocks)
    model = _model(language)
    if model is None or not lines:
        return ()
    described = features(lines, cues(language))
    if _is_printed(lines[0], language):
        return _runs(lines, map(_is_certain, described))
    return _runs(lines, dropped(described, log_odds(model.stages, described), model.threshold))


def _is_printed(opening: Line, language: str) -> bool:
    """Tell by its first line whether a text was printed in a gazette: short ones look like no page at all."""
    forms = load_language(language).sections.get("documents", {}).get("print-openings", ())
    return any(re.match(form, opening.text, re.IGNORECASE) for form in forms)


def _is_certain(line: Features) -> bool:
    return any(name in line for name in _CERTAIN)


def dropped(described: Sequence[Features], odds: Sequence[float], threshold: float) -> list[bool]:
    """Tell of each line whether it is boilerplate: what is certain without a model, then what the model says.

    A text without a single cue has no boilerplate, and a running header is boilerplate wherever it stands. A
    text that would be nothing but boilerplate is none that the model knows: only what is certain goes.
    """
    if not any(name in line for line in described for name in (*_SUSPECT, *_CUES, *_CERTAIN)):
        return [False] * len(described)
    certain = [_is_certain(line) for line in described]
    judged = [
        sure or (value >= threshold and not _protected(line))
        for sure, line, value in zip(certain, described, odds, strict=True)
    ]
    return certain if all(judged) else judged


def _protected(line: Features) -> bool:
    """Tell whether a line is kept whatever its neighbours suggest.

    That is a headline whose words the text takes up, a row of a table or a form, a part's number, and a
    provision among provisions without a cue: a regulation must lose nothing, and its body is more varied
    than any set of training pages.
    """
    provision = "numbered page" in line and any(name in line for name in _PROVISIONS)
    data = "bars" in line or "rows of slashes" in line or ("cells" in line and "in a table" in line)
    links = any(name in line for name in _LINKS)
    suspect = {name for name in _SUSPECT if name in line}
    return (
        "headline" in line
        or ((provision or "title" in line or "numeral" in line) and not suspect)
        or (data and not links and suspect <= _ECHOES)
    )


def log_odds(stages: Sequence[Stage], described: Sequence[Features]) -> list[float]:
    """Return the log odds of each line of a document after the last stage."""
    odds = [stages[0].log_odds(line) for line in described]
    for stage in stages[1:]:
        odds = [stage.log_odds(line) for line in among(described, odds)]
    return odds


def among(described: Sequence[Features], odds: Sequence[float]) -> list[dict[str, float]]:
    """Return the second stage's features: the first stage's log odds of each line and of those around it."""
    clipped = [max(-_CLIP, min(_CLIP, o)) for o in odds]
    before = _Running(clipped)
    after = _Running(clipped[::-1])
    last = len(clipped) - 1
    found = []
    for at, line in enumerate(described):
        own = {name: value for name, value in line.items() if _is_kept(name)}
        own["own"] = clipped[at]
        for step in range(1, _REACH + 1):
            own[f"-{step}"] = clipped[at - step] if at >= step else 0.0
            own[f"+{step}"] = clipped[at + step] if at + step <= last else 0.0
        own |= {f"before {name}": value for name, value in before.until(at).items()}
        own |= {f"after {name}": value for name, value in after.until(last - at).items()}
        found.append(own)
    return found


# What is boilerplate wherever it stands: a running header, a printer's line, a caption, links to headings.
_CERTAIN = ("furniture", "cue:printing@start", "cue:picture_credits", "in a box of contents")
# The cues that only a page uses, of itself.
_PAGE_WORDS = (
    "adverts", "assistants", "authors", "banners", "contacts", "cookies", "credits", "marketing",
    "newsletters", "pages", "printing", "rights",
)  # fmt: skip
# What can make boilerplate of a provision: its place, its repetition, or words that pages use of themselves.
_SUSPECT = (
    "under an opener",
    "repeated",
    "furniture",
    "address",
    *(f"cue:{name}" for name in _PAGE_WORDS),
)
# What a numbered text consists of: provisions, sentences, and the names of those who made it.
_PROVISIONS = ("provision", "running", "cue:public_bodies@start")
# Figures come again in a table, and mean nothing there.
_ECHOES = frozenset({"repeated"})
# A row of these is a menu, however its cells line up with those of the next.
_LINKS = ("cue:navigation", "cue:sharing")
# What else shows that a text was pasted from a page.
_CUES = ("menu", "page", "ago", *(f"cue:{name}:short" for name in ("navigation", "openers", "sharing")))
# The features of the line itself that the second stage sees again.
_KEPT = (
    "top",
    "tail",
    "middle",
    "from ",
    "numbered page",
    "repeated",
    "known",
    "cue:openers",
    "prose",
    "under",
    "owner",
    "name",
)


@lru_cache(maxsize=10_000)
def _is_kept(name: str) -> bool:
    return name.startswith(_KEPT)


class _Running:
    """Mean and extremes of the values before each position."""

    def __init__(self, values: Sequence[float]) -> None:
        self._mean, self._low, self._high = [0.0], [0.0], [0.0]
        total = 0.0
        for count, value in enumerate(values, start=1):
            total += value
            self._mean.append(total / count)
            self._low.append(min(self._low[-1], value))
            self._high.append(max(self._high[-1], value))

    def until(self, at: int) -> dict[str, float]:
        """Return the figures of the first `at` values."""
        return {"mean": self._mean[at], "low": self._low[at], "high": self._high[at]}


def _runs(lines: Sequence[Line], boilerplate: Iterable[bool]) -> tuple[Span, ...]:
    spans: list[Span] = []
    joining = False
    for line, dropped in zip(lines, boilerplate, strict=True):
        if dropped:
            start = spans.pop().start if joining else line.start
            spans.append(Span(start, line.end))
        joining = dropped
    return tuple(spans)


@cache
def _model(code: str) -> Model | None:
    """Load a language's weights, or None where there are none.

    Raises:
        ConfigError: The weights are not those that were trained: their hash differs.
    """
    if not shipped("models", "boilerplate").joinpath(f"{code}.json").is_file():
        return None
    data = shipped("models", "boilerplate", f"{code}.json").read_bytes()
    stated = shipped("models", "boilerplate", f"{code}.json.sha256").read_text(encoding="ascii").split()[0]
    if hashlib.sha256(data).hexdigest() != stated:
        raise ConfigError(
            f"models/boilerplate/{code}.json is damaged: its sha256 is not {stated}; reinstall regtrail"
        )
    return from_json(json.loads(data))


def from_json(raw: Mapping[str, object]) -> Model:
    """Read the weights as `python -m regtrail.training.boilerplate` writes them."""
    threshold, stages = raw["threshold"], raw["stages"]
    if not isinstance(threshold, float) or not isinstance(stages, list):
        raise ConfigError("the boilerplate model is of another version: train it again")
    return Model(tuple(map(_stage, stages)), threshold)


def _stage(raw: object) -> Stage:
    if not isinstance(raw, dict):
        raise ConfigError("the boilerplate model lacks a stage: train it again")
    return Stage(float(raw["bias"]), {str(name): float(weight) for name, weight in raw["weights"].items()})

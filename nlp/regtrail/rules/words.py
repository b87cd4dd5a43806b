"""Text in, its content stems out: what two wordings of one rule share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from regtrail import languages

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_\u4e00-\u9fff]+|[\u4e00-\u9fff]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SNOWBALL = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian"}

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    stop: Stems
    whole: Stems
    vague: Stems
    canon: dict[str, str]


@cache
def cues(language: str, name: str) -> tuple[str, ...]:
    """Return a list of the language's `rules` section; empty where the language has none."""
    if language not in languages.available():
        return ()
    return languages.language(language).sections.get("rules", {}).get(name, ())


@cache
def _lexicon(language: str) -> _Lexicon:
    canon: dict[str, str] = {}
    for line in cues(language, "synonyms"):
        first, *others = (_stem(word, language) for word in line.split())
        canon.update(dict.fromkeys(others, first))
    return _Lexicon(
        frozenset(cues(language, "stop")),
        frozenset(cues(language, "unstemmed")),
        frozenset(_stem(word, language) for word in cues(language, "vague")),
        canon,
    )


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    name = _SNOWBALL.get(language)
    return str(snowballstemmer.stemmer(name).stemWord(word)) if name else word


@lru_cache(maxsize=50_000)
def stems(text: str, language: str = "en") -> Stems:
    """Return the content stems of a text, synonyms made one; numbers stand as `#` and their digits.

    >>> sorted(stems("The processors shall transfer 50,000 records"))
    ['#50000', 'processor', 'record', 'transfer']
    """
    lexicon = _lexicon(language)
    found: set[str] = set()
    for token in set(_TOKEN.findall(text.lower())):
        if token[0].isdigit():
            found.add("#" + re.sub(r",|\.0+$", "", token))
        elif _HAN.match(token):
            found.update(token[i : i + 2] for i in range(max(1, len(token) - 1)))
        elif token not in lexicon.stop:
            stem = token if token in lexicon.whole else _stem(token, language)
            found.add(lexicon.canon.get(stem, stem))
    return frozenset(found)


def masked(found: Stems) -> Stems:
    """Return the stems without the numbers: what a rule is about, whatever its figures."""
    return frozenset(stem for stem in found if not stem.startswith("#"))


def numbers(found: Stems) -> Stems:
    """Return the numbers among the stems."""
    return frozenset(stem for stem in found if stem.startswith("#"))


def telling(found: Stems, language: str = "en") -> Stems:
    """Return the stems that tell one thing from another: without numbers and words like "data" or "list"."""
    return masked(found) - _lexicon(language).vague


@lru_cache(maxsize=50_000)
def name_stems(text: str, language: str = "en") -> Stems:
    """Return the telling stems of a name."""
    return telling(stems(text, language), language)


def share(part: Stems, whole: Stems) -> float:
    """Return which share of the first set stands in the second; 0 for an empty first set."""
    return len(part & whole) / len(part) if part else 0.0


def starts_with_cue(text: str, found: tuple[str, ...]) -> bool:
    """Tell whether a text opens with one of the cues, as a whole word."""
    low = text.lower()
    if not low.startswith(found):
        return False
    return any(low.startswith(cue) and not low[len(cue) : len(cue) + 1].isalnum() for cue in found)


def without_opening(text: str, found: tuple[str, ...]) -> str:
    """Return a text without the longest of the cues that it opens with."""
    opened = (len(cue) for cue in found if starts_with_cue(text, (cue,)))
    return text[max(opened, default=0) :].lstrip()


def has_cue(text: str, found: tuple[str, ...]) -> bool:
    """Tell whether one of the cues stands in a text, as whole words (Chinese: anywhere)."""
    low = " ".join(text.lower().split())
    return any(_cue(cue).search(low) for cue in found)


@cache
def _cue(cue: str) -> re.Pattern[str]:
    if _HAN.search(cue):
        return re.compile(re.escape(cue))
    return re.compile(rf"(?<!\w){re.escape(cue)}(?!\w)")

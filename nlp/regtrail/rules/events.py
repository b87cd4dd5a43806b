"""The event that a time runs from and the events of a case in, the one that is meant out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from regtrail.rules.words import Stems, cues, masked, share, stems

# An event is the one that a time runs from when it shares this much of its words, one way or the other.
_SAME_EVENT = 0.6


def happened(
    wanted: Iterable[str], events: Mapping[str, dt.date | dt.datetime], language: str
) -> dt.date | dt.datetime | None:
    """Return when the event happened that is likest one of those wanted, or None.

    Args:
        wanted: The events that a time may run from, as the rule words them.
        events: The dates of the case's events.
        language: The language of the rule.
    """
    phrases = list(wanted)
    scored = [(max((_likeness(event, w, language) for w in phrases), default=0.0), event) for event in events]
    best = max(scored, key=lambda entry: entry[0], default=None)
    return events[best[1]] if best and best[0] >= _SAME_EVENT else None


def _likeness(event: str, wanted: str, language: str) -> float:
    """Return how far two phrases name one event: what happens must be the same, where both say it."""
    given, asked = _named(event, language), _named(wanted, language)
    happens = (phrase & frozenset(_families(language).values()) for phrase in (given, asked))
    if not _agree(*happens):
        return 0.0
    return max(share(given, asked), share(asked, given)) + 0.01 * len(given & asked)


def _agree(one: Stems, two: Stems) -> bool:
    """Tell whether what happens in two phrases is one thing, said in full in one of them at least."""
    return one <= two or two <= one


@lru_cache(maxsize=5_000)
def _named(phrase: str, language: str) -> Stems:
    """Return the stems of an event: a noun stands for its verb, and "the day of" for nothing."""
    families = _families(language)
    light = frozenset[str]().union(*(stems(word, language) for word in cues(language, "event-light")))
    found = masked(stems(phrase, language))
    named = frozenset(families.get(stem, stem) for stem in found)
    return named - light or named


@cache
def _families(language: str) -> dict[str, str]:
    """Return for each stem of a word that says what happens the first one of its family."""
    families: dict[str, str] = {}
    for line in cues(language, "event-words"):
        words = [stem for word in line.split() for stem in sorted(stems(word, language))]
        families |= dict.fromkeys(words, f"*{words[0]}")
    return families

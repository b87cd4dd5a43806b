"""A gold text and what was found in it in; which of the two mean the same mention or norm out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regtrail.evaluation.matching import Pairs, candidates, one_to_one
from regtrail.gold import Gold
from regtrail.gold.annotation import ROLES, Annotation, Framed

# Spans that share half of their characters mean the same place; more would punish a lost article twice.
SAME_PLACE = 0.5
IDENTICAL = 1.0

# A Han character is a word; in other scripts a run of letters, digits and underscores is one.
_WORD = re.compile(r"[\u4e00-\u9fff]|(?:(?![\u4e00-\u9fff])\w)+")

Frame = Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One text, annotated and predicted, with pairs of indices into the two annotations.

    `identical` and `mentions` pair the entities of one type, by the same and by nearly the same span;
    `places` pairs norms by span alone, `norms` by span and modality. The frames are the words of the
    norms' slots.
    """

    gold: Gold
    found: Annotation
    identical: Pairs
    mentions: Pairs
    places: Pairs
    norms: Pairs
    wanted_frames: tuple[Frame, ...]
    found_frames: tuple[Frame, ...]


def compare(gold: Gold, found: Annotation) -> Comparison:
    """Pair what was found in a text with what should have been."""
    wanted = gold.annotation
    wanted_frames, found_frames = frames(wanted.norms), frames(found.norms)

    def shared_words(i: int, j: int) -> int:
        a, b = wanted_frames[i], found_frames[j]
        return sum((a[role] & b[role]).total() for role in ROLES)

    entities = candidates(wanted.entities, found.entities, least=SAME_PLACE, key=lambda e: e.type)
    places = candidates(wanted.norms, found.norms, least=SAME_PLACE)
    norms = candidates(
        wanted.norms, found.norms, least=SAME_PLACE, key=lambda n: n.modality, affinity=shared_words
    )
    return Comparison(
        gold=gold,
        found=found,
        identical=one_to_one(entities, least=IDENTICAL),
        mentions=one_to_one(entities),
        places=one_to_one(places),
        norms=one_to_one(norms),
        wanted_frames=wanted_frames,
        found_frames=found_frames,
    )


def frames(norms: Sequence[Framed]) -> tuple[Frame, ...]:
    """Return the words in each slot of each norm, with how often each occurs."""
    return tuple({role: Counter(words(norm.quotes(role))) for role in ROLES} for norm in norms)


def words(quotes: Sequence[str]) -> list[str]:
    """Return the words of quotes in lower case, punctuation left out."""
    return [word for quote in quotes for word in _WORD.findall(quote.lower())]

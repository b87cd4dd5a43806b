"""Rules and the norms put in their place in; which norm continues, came out of or took up which rule out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regtrail.model.claim import Claim
from regtrail.rules.contents import content_of
from regtrail.rules.life import Life
from regtrail.rules.matching import CLOSE, similarity

# New text stands where the old one stood, so that a faint likeness is enough to pair them.
_IN_PLACE = 0.35


@dataclass(frozen=True, slots=True)
class Descent:
    """Each by id: the rule that a norm continues, the rule that it came out of, the norm a rule went into.

    A rule that is split is continued by the likest norm, and the others came out of it; of rules that are
    merged the likest is continued, and the others went into its norm.
    """

    continued: Mapping[str, Life]
    parents: Mapping[str, Life]
    heirs: Mapping[str, Life]


def descent(old: Sequence[Life], new: Sequence[Claim], *, told: bool) -> Descent:
    """Return what becomes of rules whose unit is laid down anew.

    Args:
        old: The rules of the unit.
        new: The norms of its new text.
        told: Whether the instruction says that units are split or merged; else only what is as close as
            a restatement counts as split or merged.
    """
    likeness = {
        (life.id, claim.id): similarity(life.latest, content_of(claim), claim.language)
        for life in old
        for claim in new
    }
    lives = {life.id: life for life in old}
    continued = _continued(likeness)
    surviving = {lives[life]: claim for claim, life in continued.items()}
    floor = 0.0 if told else CLOSE
    # An only rule or norm is what the instruction means, whatever its words.
    parents = {
        claim.id: likest
        for claim in new
        if claim.id not in continued
        and (likest := _likest({s: likeness[s.id, claim.id] for s in surviving}, floor)) is not None
    }
    heirs = {
        life.id: likest
        for life in old
        if life not in surviving
        and (likest := _likest({s: likeness[life.id, c] for s, c in surviving.items()}, floor)) is not None
    }
    return Descent({claim: lives[life] for claim, life in continued.items()}, parents, heirs)


def _continued(likeness: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """Pair norms with rules, the likest first and each once."""
    found: dict[str, str] = {}
    for score, claim, life in sorted((-score, claim, life) for (life, claim), score in likeness.items()):
        if -score >= _IN_PLACE and claim not in found and life not in found.values():
            found[claim] = life
    return found


def _likest(scores: Mapping[Life, float], floor: float) -> Life | None:
    """Return the likest rule at or above a floor; of several that are alike at zero, none."""
    best = max(scores, key=lambda life: (scores[life], life.id), default=None)
    if best is None or scores[best] < floor or (len(scores) > 1 and scores[best] == 0.0):
        return None
    return best

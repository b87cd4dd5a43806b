"""A claim that widens a rule in so many words in, the rule that it widens and what it adds out."""

from __future__ import annotations

from regtrail.model.claim import Claim
from regtrail.model.norm import Modality
from regtrail.model.rule import Content
from regtrail.rules.book import NOT_YET, words_in
from regtrail.rules.classing import classify
from regtrail.rules.contents import Difference
from regtrail.rules.kinship import may_widen
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import Life
from regtrail.rules.matching import CLOSE, deed_similarity
from regtrail.rules.words import Stems, cues, has_cue, share, starts_with_cue, stems, telling

# What "the exemption" comes to cover has so much of the words of that exemption.
_SHARED = 0.4


def base(ledger: Ledger, claim: Claim, content: Content) -> Life | None:
    """Return the rule whose list or circle of addressees a claim widens in so many words, or None."""
    if not has_cue(claim.text, cues(claim.language, "extending")):
        return None
    scored = [
        (_kinship(life.latest, content, claim.language), life.id, life)
        for life in ledger.like(words_in(content, claim.language))
        if life.standing not in NOT_YET and life.effect is None and may_widen(life, claim, ledger.record)
    ]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] >= CLOSE else None


def _kinship(old: Content, new: Content, language: str) -> float:
    if (called := _called(new, language)) is not None:
        return CLOSE + _shared(new, old, language) - _SHARED if old.modality is called else 0.0
    if old.modality is not new.modality:
        return 0.0
    if new.modality is Modality.CONSTITUTIVE:
        return max(
            (share(n, o) for n in _classes(new, language) for o in _classes(old, language)), default=0.0
        )
    return deed_similarity(old, new, language)


def _called(content: Content, language: str) -> Modality | None:
    """Return what kind of rule a text says more of: "the exemption also covers tugs"."""
    if content.modality is not Modality.CONSTITUTIVE or content.bearer is None:
        return None
    named = content.bearer.text
    return next((m for m in Modality if starts_with_cue(named, cues(language, f"called-{m.value}"))), None)


def _shared(new: Content, old: Content, language: str) -> float:
    """Return how much of what a rule comes to cover is told in the rule's own words."""
    one, other = (telling(stems(content.text, language), language) for content in (new, old))
    return share(one - stems(new.bearer.text if new.bearer else "", language), other)


def _classes(content: Content, language: str) -> set[Stems]:
    """Return the names of the classes that a content fills, as telling stems."""
    named = {named for _, named in classify(content, language)}
    return {found for name in named if (found := telling(stems(name, language), language))}


def widening(old: Content, new: Content) -> Difference:
    """Return what an extension adds, and in which slot."""
    if new.modality is Modality.CONSTITUTIVE:
        return Difference("data" if new.data else "bearer", "", new.bearer.text if new.bearer else new.text)
    fresh = [zone.text for zone in new.zones if zone not in old.zones]
    if fresh:
        return Difference("zones", "", "; ".join(fresh))
    return Difference("bearer", "", new.bearer.text if new.bearer else new.text)

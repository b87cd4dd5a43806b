"""A rule, a claim and its document in; whether the claim can speak of that rule, whatever its words, out."""

from __future__ import annotations

from functools import lru_cache

from regtrail.model.claim import Claim, DocumentRecord, SourceClass
from regtrail.rules.book import NOT_YET
from regtrail.rules.instruments import is_numbered
from regtrail.rules.life import Life
from regtrail.rules.words import Stems, cues, masked, share, stems, telling

# A draft and its act, or two editions of an act, share at least half of the words of their names.
_SAME_NAME = 0.5
# What a reader calls text under no numbered unit.
_UNNUMBERED = "hcontainer"
# Two documents are of one matter when nearly all words of the shorter name stand in the other, and few more.
_OF_ONE_MATTER, _MOSTLY = 0.8, 0.6


def key(holder: Life | Claim) -> str | None:
    """Return the key of the instrument that a rule or a claim belongs to."""
    return holder.instrument.key if holder.instrument else None


def unit_of(claim: Claim) -> str | None:
    """Return the numbered unit that a claim stands in, or None: a preamble that restates a rule has none."""
    eid = claim.norm.eid
    return None if eid is None or eid.rpartition("__")[2].startswith(_UNNUMBERED) else eid


def may_restate(life: Life, claim: Claim, record: DocumentRecord) -> bool:
    """Tell whether a claim may lay down, or report, what a rule says.

    Two official texts do so when they are of one instrument, when one is drawn up after the other (a
    draft and its act, two editions), or when one that enacts nothing explains the other.
    """
    if (life.effect is None) != (claim.effect is None) or life.language != claim.language:
        return False
    if not claim.source_class.official or not life.official or key(life) == key(claim):
        return True
    if named_alike(life, claim) or (life.standing in NOT_YET and claim.status not in NOT_YET):
        return True
    explains = claim.source_class is not SourceClass.OFFICIAL_ACT or claim.status in NOT_YET
    return explains and key(life) in record.cites


def explains(life: Life, claim: Claim) -> bool:
    """Tell whether a notice or guidance restates a rule that another official text has laid down.

    The rule stays that text's: it keeps its instrument and its unit.
    """
    notice = claim.source_class is SourceClass.OFFICIAL_NOTICE
    return notice and life.official and life.standing not in NOT_YET and key(life) != key(claim)


def may_change(life: Life, claim: Claim, record: DocumentRecord) -> bool:
    """Tell whether a claim may widen, amend or end a rule: an act does so to its own and to what it cites.

    A notice or a report need not cite what it is about.
    """
    if life.language != claim.language:
        return False
    if claim.source_class is not SourceClass.OFFICIAL_ACT or not life.official:
        return True
    return key(life) == key(claim) or key(life) in record.cites or named_alike(life, claim)


def may_widen(life: Life, claim: Claim, record: DocumentRecord) -> bool:
    """Tell whether a claim may widen a rule: an act of another number lays down rules of its own."""
    if life.instrument and claim.instrument and key(life) != key(claim):
        numbered = is_numbered(life.instrument) and is_numbered(claim.instrument)
        if numbered and claim.source_class is SourceClass.OFFICIAL_ACT and life.official:
            return False
    return may_change(life, claim, record)


def named_alike(life: Life, claim: Claim) -> bool:
    """Tell whether two instruments may be a draft and its act, or two editions: names share most words."""
    if life.instrument is None or claim.instrument is None:
        return False
    enacted = life.standing not in NOT_YET and claim.status not in NOT_YET
    if enacted and is_numbered(life.instrument) and is_numbered(claim.instrument):
        return False
    return _alike(life.instrument.name, claim.instrument.name, claim.language)


@lru_cache(maxsize=20_000)
def _alike(one: str, two: str, language: str) -> bool:
    inner, outer = sorted((_telling(name, language) for name in (one, two)), key=len)
    return share(inner, outer) >= _SAME_NAME


def alike_names(one: str, two: str, language: str) -> float:
    """Return how alike the names of two documents are, numbers aside; 0 where they are of two matters.

    >>> alike_names("Order No. 12 of 2031 on the Hire of Boats", "Draft Order on the Hire of Boats", "en")
    1.0
    >>> alike_names("Order No. 13 of 2031 on the Sale of Boats", "Draft Order on the Hire of Boats", "en")
    0.0
    """
    inner, outer = sorted((masked(_telling(name, language)) for name in (one, two)), key=len)
    alike = share(outer, inner) if share(inner, outer) >= _OF_ONE_MATTER else 0.0
    return alike if alike >= _MOSTLY else 0.0


def _telling(name: str, language: str) -> Stems:
    plain = frozenset[str]().union(*(stems(word, language) for word in cues(language, "name-words")))
    return telling(stems(name, language), language) - plain

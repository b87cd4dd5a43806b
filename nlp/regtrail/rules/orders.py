"""A sentence of an amending text in, what it orders out: the operation, the old words and the new ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from regtrail.model.claim import Operation
from regtrail.rules.words import cues

# Words in quotation marks may hold others: "the term "depot" means"; an inner pair opens after a space.
_QUOTATION = (
    r"(?:'[^'\n]{1,300}?'(?!\w)"
    r'|"(?:[^"\n]|(?<=[\s(])"[^"\n]{1,80}"){1,1500}?(?<!\s)"(?!\w)'
    r"|‘[^\n]{1,300}?’(?!\w)"
    r"|“(?:[^“”\n]|“[^“”\n]{1,80}”){1,1500}”)"
)
QUOTES = "'\"‘’“”"
# What names units ends with the sentence; the stop of "Order No. 6" or "§ 12.5" ends none.
_RUN = r"(?:[^;:.\"“]|\.(?=\s?\d))"
_CLOSING = frozenset(".,;:)”’")
# Tried in this order: an instruction that quotes both its words is no replacement of a whole unit.
_OPERATIONS = (
    ("amend-renumber", Operation.RENUMBER),
    ("amend-substitute", Operation.SUBSTITUTE),
    ("amend-replace", Operation.REPLACE),
    ("amend-insert-words", Operation.SUBSTITUTE),
    ("amend-insert", Operation.INSERT),
    ("amend-drop-words", Operation.SUBSTITUTE),
    ("amend-restore", Operation.RESTORE),
    ("amend-suspend", Operation.SUSPEND),
    ("amend-postpone", Operation.POSTPONE),
    ("amend-delete", Operation.DELETE),
)


@dataclass(frozen=True, slots=True)
class Order:
    """What a sentence orders, and in which of its characters; words that come beside others keep those."""

    operation: Operation
    start: int
    end: int
    old: str | None = None
    new: str | None = None
    further: tuple[tuple[str, str], ...] = ()


def order(text: str, language: str) -> Order | None:
    """Return what a sentence orders, or None.

    >>> found = order('In Article 5, after "owners" insert "and keepers".', "en")
    >>> found.old, found.new
    ('owners', 'owners and keepers')
    """
    for operation, pattern in _patterns(language):
        if match := pattern.search(text):
            return _with_further(_order(operation, match, language), text, language)
    return None


def _with_further(found: Order, text: str, language: str) -> Order:
    """Add the pairs that share a verb with the first one: "and the words "C" by "D""."""
    if found.operation is not Operation.SUBSTITUTE or not found.old or not found.new:
        return found
    pairs, end = [], found.end
    while match := next((m for p in _elliptic(language) if (m := p.match(text, end))), None):
        pairs.append((_bare(match["old"], language) or "", _bare(match["new"], language) or ""))
        end = match.end()
    return replace(found, end=end, further=tuple(pairs))


def without_new(text: str, found: Order) -> str:
    """Return a text with a blank for what stands in quotation marks and for the number that a unit gets."""
    bare = re.sub(_QUOTATION, " ", text)
    return bare.replace(found.new, " ") if found.operation is Operation.RENUMBER and found.new else bare


@cache
def _patterns(language: str) -> tuple[tuple[Operation, re.Pattern[str]], ...]:
    return tuple(
        (operation, re.compile(cue.format(**_parts(language)), re.IGNORECASE))
        for name, operation in _OPERATIONS
        for cue in cues(language, name)
    )


@cache
def _elliptic(language: str) -> tuple[re.Pattern[str], ...]:
    """Return what goes on after a pair of words with another pair."""
    found = (cue.format(**_parts(language)) for cue in cues(language, "amend-substitute-further"))
    return tuple(re.compile(cue, re.IGNORECASE) for cue in found)


@cache
def _parts(language: str) -> dict[str, str]:
    """Return what patterns of instructions are made of."""
    marks = "|".join(_marks(language))
    return {
        "q": rf"(?:{_QUOTATION}|(?:an? |the )?(?:{marks})\b)" if marks else _QUOTATION,
        "w": "".join(cues(language, "amend-words")),
        "at": "".join(cues(language, "amend-places")),
        "run": _RUN,
        "us": "(?:§+|(?:" + "|".join(cues(language, "amend-units")) + r")s?\b)",
        "u": "(?:" + "|".join(cues(language, "amend-units")) + ")",
    }


@cache
def _marks(language: str) -> dict[str, str]:
    """Return the punctuation marks that instructions call by name ("inserting a semicolon")."""
    lines = cues(language, "amend-marks")
    return {name: mark for name, _, mark in (line.rpartition(" ") for line in lines)}


def _order(operation: Operation, match: re.Match[str], language: str) -> Order:
    words = match.groupdict()
    old, new, after, before = (_bare(words.get(name), language) for name in ("old", "new", "after", "before"))
    if new and after:
        old, new = after, after + ("" if new[0] in _CLOSING else " ") + new
    elif new and before:
        old, new = before, f"{new} {before}"
    return Order(operation, match.start(), match.end(), old, new)


def _bare(words: str | None, language: str) -> str | None:
    """Return what stands in a quotation, or the mark that is called by its name."""
    if words is None:
        return None
    if words[0] in QUOTES:
        return words[1:-1].strip()
    return _marks(language).get(words.lower().split()[-1], words)

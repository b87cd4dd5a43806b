"""A statement of effect in, the class of addressees that it is for out: "to small dealers from D"."""

from __future__ import annotations

import re
from functools import cache

from regtrail.model.norm import Norm
from regtrail.rules.words import cues, has_cue, starts_with_cue

_CLASS = (
    r"\b(?:{openings})\s+(?P<addressed>[a-z][^,;:()]*?){relatives}(?=\s+(?:{ends})\b|\s*[,;:()]|[.]?\s*$)"
)

# What leads the eye from a class to its day: dots, a tab, blanks, a colon or a dash.
_LED = re.compile(
    r"\s*(?P<who>[^\W\d][^.:\t|]*?)(?:\s*(?:\.\s?){3,}|\s*[\t:|—–]\s*|\s{2,}|\s*--\s*)(?=[^\W_])"
)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    openings, ends = cues(language, "addressing"), cues(language, "addressed-until")
    if not openings:
        return None
    listed = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (openings, ends))
    # "Mills that are small": what follows a relative pronoun goes on with the class.
    relatives = "".join(rf"(?<!\b{re.escape(word)})" for word in cues(language, "relatives"))
    parts = dict(zip(("openings", "ends"), listed, strict=True))
    return re.compile(_CLASS.format(relatives=relatives, **parts), re.IGNORECASE)


def named_in(sentence: str, language: str) -> str | None:
    """Return the class for which a sentence sets a date, or None where it is for everybody.

    >>> named_in("Article 5 shall apply from 1 July 2031 to bakers with 20 or more ovens", "en")
    'bakers with 20 or more ovens'
    >>> named_in("For mills other than small mills, beginning 3 May 2031", "en")
    'mills other than small mills'
    >>> named_in("It shall apply for a period of two years", "en")
    """
    pattern = _pattern(language)
    found = (m["addressed"] for m in pattern.finditer(" ".join(sentence.split()))) if pattern else ()
    return next((words for words in found if _is_class(words, language)), None)


def _is_class(words: str, language: str) -> bool:
    """Tell whether words name addressees; "all other mills" are the rest of them, "all mills" everybody."""
    rest, none = (_opening(words, cues(language, name)) for name in ("all-others", "unaddressed"))
    return rest > none or none == 0


def _opening(words: str, found: tuple[str, ...]) -> int:
    """Return the length of the longest cue that words open with, or 0."""
    return max((len(cue) for cue in found if starts_with_cue(words, (cue,))), default=0)


def listed_in(line: str, language: str) -> str | None:
    """Return the class for which a line of a list or a table sets a date.

    >>> listed_in("Large mills . . . . . January 1, 2031", "en")
    'Large mills'
    >>> listed_in("January 1, 2031, for large mills", "en")
    'large mills'
    >>> listed_in("Beginning January 1, 2031, if it is a large mill", "en")
    'large mill'
    """
    led = _LED.match(line)
    words = " ".join(led["who"].split()) if led else named_in(line, language)
    if words is None:
        being = "|".join(map(re.escape, cues(language, "class-being"))) or "(?!)"
        last = re.search(rf"\b(?:{being})\s+(?:an?\s+)?(?P<who>[^,;:.]+?)\W*(?:\b(?:and|or)\W*)?$", line)
        words = last["who"] if last else None
    return words if words and _is_class(words, language) else None


def complying(norm: Norm, language: str) -> str | None:
    """Return what somebody must comply with from a day on ("§ 12.5", "this part"), or None."""
    if norm.deadline is None or norm.action is None:
        return None
    asked = " ".join(slot.text for slot in (norm.action, norm.object) if slot)
    barely = " ".join(asked.lower().split()) in cues(language, "complying-with-all")
    return asked if barely or has_cue(asked, cues(language, "complying")) else None


def with_all(demanded: str, language: str) -> bool:
    """Tell whether somebody must comply with the whole of what the sentence stands in."""
    own = has_cue(demanded, cues(language, "own-instrument"))
    return own or " ".join(demanded.lower().split()) in cues(language, "complying-with-all")


def obliged(norm: Norm, language: str) -> str | None:
    """Return the class that must comply: as the sentence puts it, else its bearer."""
    if (named := named_in(norm.text, language)) is not None:
        return named
    bearer = " ".join(_with_bounds(norm).split()).removeprefix("that ")
    return bearer if bearer and _is_class(bearer, language) else None


def _with_bounds(norm: Norm) -> str:
    """Return the bearer with the conditions that follow it at once: "mills with fewer than 9 saws"."""
    if norm.bearer is None:
        return ""
    end = norm.bearer.end
    for condition in sorted(norm.conditions, key=lambda slot: slot.start):
        if 0 <= condition.start - end <= 1:
            end = condition.end
    held = norm.start <= norm.bearer.start < end <= norm.end
    return norm.text[norm.bearer.start - norm.start : end - norm.start] if held else norm.bearer.text


def spares_a_class(sentence: str, language: str) -> bool:
    """Tell whether a saving is for some cases only ("shall continue to apply to orders placed before D")."""
    saving = next((cue for cue in cues(language, "effect-saving") if has_cue(sentence, (cue,))), None)
    if saving is None:
        return False
    flat = " ".join(sentence.split())
    return named_in(flat[flat.lower().index(saving) + len(saving) :], language) is not None

"""A text in, the short names that it gives to instruments out ("the principal Act" for Act No. 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import dropwhile

from regtrail.model.claim import Instrument
from regtrail.rules.instruments import is_numbered, key_of, without_pinpoint

_ALIAS = r"[\"“‘'](?:the )?(?P<alias>[^\"“”‘’'\n]{3,60})[\"”’']"
# "the principal Regulations" means the Road Traffic (Levies) Regulations 2019
_MEANING = re.compile(rf"{_ALIAS},? (?:means?|refers? to|is a reference to) (?P<named>(?:No\.|[^.;\n])+)")
# Regulation No. 5 of 2031 (hereinafter "the Fisheries Regulation")
_BRACKETED = re.compile(rf" \([a-z ,]{{0,40}}{_ALIAS}\)", re.IGNORECASE)
# the Ferries (Fares) Regulations 2029, in this Order referred to as "the Fares Regulations",
_REFERRED = re.compile(rf", [a-z ,]{{0,40}}(?:referred to as|called|known as) {_ALIAS}", re.IGNORECASE)
_BEFORE = re.compile(r"(?:No\.|\([^()\n]{1,80}\)|[^.;:()\n])+$")
_JOINING = frozenset({"and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
# An instrument's name is no longer than that.
_LONGEST = 200


def named_by(words: str, text: str, language: str) -> Instrument | None:
    """Return the instrument that words name by a short name of the text, or None.

    Args:
        words: A mention of an instrument; the unit of it that is named goes first.
        text: The document.
        language: Its language.
    """
    return dict(_aliases(text, language)).get(_bare(without_pinpoint(words)))


@lru_cache(maxsize=4)
def _aliases(text: str, language: str) -> tuple[tuple[str, Instrument], ...]:
    found: dict[str, Instrument] = {}
    for alias, words in _given(text):
        if named := _instrument(" ".join(words.split()), language):
            found.setdefault(_bare(alias), named)
    return tuple(found.items())


def _given(text: str) -> Iterator[tuple[str, str]]:
    """Yield the short names that a text gives, each with the words that it stands for."""
    for match in _MEANING.finditer(text):
        yield match["alias"], match["named"][:_LONGEST]
    for match in (*_BRACKETED.finditer(text), *_REFERRED.finditer(text)):
        before = _BEFORE.search(text[max(0, match.start() - _LONGEST) : match.start()])
        if before:
            yield match["alias"], before.group()


def _instrument(words: str, language: str) -> Instrument | None:
    """Return the instrument that words name: by a number anywhere in them, else by the name they end in."""
    ways = ((key_of(name, None, language), name) for name in (words, _name_alone(words)))
    found = [Instrument(key, name) for key, name in ways if key]
    return next((i for i in found if is_numbered(i)), found[-1] if found else None)


def _name_alone(words: str) -> str:
    """Return words from the name on that they end in: "as laid down by section 4 of the Ferry Fares Order".

    What is written in lower case within a name joins its words, or names a unit by its number.
    """
    found = words.split()
    numbered = [after[:1].isdigit() for after in (*found[1:], "")]
    apart = (
        place
        for place, (word, unit) in enumerate(zip(found, numbered, strict=True))
        if word.isalpha() and word.islower() and word not in _JOINING and not unit
    )
    return " ".join(dropwhile(_JOINING.__contains__, found[max(apart, default=-1) + 1 :]))


def _bare(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")

"""A text in, the short names that it gives to instruments out ("the principal Act" for Act No. 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from regtrail.model.claim import Instrument
from regtrail.rules.instruments import key_of, without_pinpoint

_ALIAS = r"[\"“‘'](?:the )?(?P<alias>[^\"“”‘’'\n]{3,60})[\"”’']"
# "the principal Regulations" means the Road Traffic (Levies) Regulations 2019
_MEANING = re.compile(rf"{_ALIAS},? (?:means?|refers? to|is a reference to) (?P<named>(?:No\.|[^.;\n])+)")
# Regulation No. 5 of 2031 (hereinafter "the Fisheries Regulation")
_BRACKETED = re.compile(rf" \([a-z ,]{{0,40}}{_ALIAS}\)", re.IGNORECASE)
# the Ferries (Fares) Regulations 2029, in this Order referred to as "the Fares Regulations",
_REFERRED = re.compile(rf", [a-z ,]{{0,40}}(?:referred to as|called|known as) {_ALIAS}", re.IGNORECASE)
_BEFORE = re.compile(r"(?:No\.|\([^()\n]{1,80}\)|[^.;:()\n])+$")
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
        named = " ".join(words.split())
        if key := key_of(named, None, language):
            found.setdefault(_bare(alias), Instrument(key, named))
    return tuple(found.items())


def _given(text: str) -> Iterator[tuple[str, str]]:
    """Yield the short names that a text gives, each with the words that it stands for."""
    for match in _MEANING.finditer(text):
        yield match["alias"], match["named"][:_LONGEST]
    for match in (*_BRACKETED.finditer(text), *_REFERRED.finditer(text)):
        before = _BEFORE.search(text[max(0, match.start() - _LONGEST) : match.start()])
        if before:
            yield match["alias"], before.group()


def _bare(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")

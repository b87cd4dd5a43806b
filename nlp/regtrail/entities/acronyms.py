"""A text and its mentions in; the short forms that it gives them ("(ODPC)", "(the 'Authority')") out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from regtrail.entities.mentions import NAME, PHRASE
from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType

_SHORT = re.compile(
    r"\s?\((?:(?:hereinafter|hereafter|together|collectively|the|referred to as|(?:also )?known as|or|and)"
    r"[\s,:]+)*"
    r"(?P<quote>[\"'“‘])?(?P<short>[^\s\"'“”‘’()][^\"“”‘’()\n]{1,40}?)[\"'”’]?\)"
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]*[A-Z][A-Za-z&.-]*|[A-Z]{2,}s?")


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form with the mention that it stands for, and from where on it is used.

    `same` holds when both name one thing; a term defined by a wider class has only its type.
    """

    text: str
    start: int
    long: Entity
    same: bool = True
    kind: str = NAME


def short_forms(text: str, mentions: Iterable[Entity]) -> Iterator[ShortForm]:
    """Yield the short forms that follow mentions in brackets."""
    for entity in mentions:
        if (
            entity.type in _NAMED
            and entity.end < len(text)
            and text[entity.end : entity.end + 2].lstrip()[:1] == "("
        ):
            match = _SHORT.match(text, entity.end)
            if match and _is_short(match, entity):
                short = _ARTICLE.sub("", match.group("short"))
                yield ShortForm(short, match.end("short") - len(short), entity)


def defined_terms(document: Document, mentions: Sequence[Entity]) -> Iterator[ShortForm]:
    """Yield the terms that the document defines by a mention: "'heat log' means the record of …"."""
    starts: dict[int, Entity] = {m.start: m for m in mentions if m.type in _NAMED}
    for definition in document.definitions:
        match = _MEANS.match(document.text, definition.term_span.end)
        meant = starts.get(match.end()) if match else None
        term = _ARTICLE.sub("", definition.term)
        if meant is not None and len(term) > 2 and _GOES_ON.match(document.text, meant.end):
            named = meant.found_by == NAME
            yield ShortForm(term, 0, meant, same=named, kind=NAME if named else PHRASE)


_ARTICLE = re.compile(r"^(?:the|an?)\s", re.IGNORECASE)
# What follows the mention that a term is defined by, when that mention is the whole of the wider class.
_GOES_ON = re.compile(
    r"(?!['’]s?\s)\s*(?:$|[^\w\s]|(?:that|which|who|whose|whom|where|when|whether|of|in|on|for|as|by|from|with|within|under|or|and"
    r"|to|other|established|designated|appointed|acting|engaged|responsible|having|\w+ed|\w+ing)\b)"
)
_MEANS = re.compile(
    r"[\"'”’\s,]*(?:\([^)]*\)\s)?(?:shall\s)?(?:means?|refers\sto|is|are)\s(?:(?:the|an?|any|either)\s)?"
)


_NAMED = frozenset(
    {EntityType.AGENCY, EntityType.INSTRUMENT, EntityType.ACTOR, EntityType.DATA_CATEGORY, EntityType.ZONE}
)


def _is_short(match: re.Match[str], entity: Entity) -> bool:
    short = match.group("short")
    if match.group("quote"):
        return len(short) < len(entity.text) + 10
    if _initials(short, entity):
        return True
    return (
        bool(_ACRONYM.fullmatch(short))
        and len(short) < len(entity.text)
        and short[0].lower() in entity.text.lower()
    )


def _initials(short: str, entity: Entity) -> bool:
    """Tell whether a short form printed as a word is made of a name's initials, in order: "(Trai)"."""
    if entity.type is not EntityType.AGENCY or not short.isalpha() or not 3 <= len(short) <= _LONGEST_WORD:
        return False
    initials = iter(w[0].lower() for w in entity.text.split() if w[0].isupper())
    return short.istitle() and all(letter in initials for letter in short.lower())


# Acronyms that are pronounced have no more letters.
_LONGEST_WORD = 8

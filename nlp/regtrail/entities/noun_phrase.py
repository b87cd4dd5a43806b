"""Tagged words in; base noun phrases out: modifiers and a head, without an article or a possessor."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from regtrail.entities import acting
from regtrail.entities.tagging import words_of
from regtrail.entities.words import Words

_CACHE = "regtrail_noun_phrases"
_PRE = frozenset('anNc"')
_HEAD = frozenset("nN")
_TIMES = frozenset(
    {"year", "month", "week", "quarter", "summer", "winter", "spring", "autumn", "fall", "decade"}
)
_START = _PRE | frozenset("dpq")
_OPENING, _CLOSING = "\"'“‘«„", "\"'”’»"


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words `first` to `head`, without an article or possessor; `determiner` is the word before, or -1."""

    first: int
    head: int
    determiner: int = -1

    def before(self) -> int:
        """The first word, determiner included."""
        return self.first if self.determiner < 0 else self.determiner


@dataclass(frozen=True)
class Phrases:
    """The noun phrases of a document, in order, and by the word they start at."""

    words: Words
    all: list[NounPhrase] = field(default_factory=list)
    by_start: dict[int, NounPhrase] = field(default_factory=dict)

    def at(self, i: int) -> NounPhrase | None:
        """Return the phrase that starts at a word (its article counts)."""
        return self.by_start.get(i)

    @cached_property
    def acting(self) -> frozenset[str]:
        """The nouns that the text has act as only parties do."""
        return acting.subjects(self.words, ((p.before(), p.head) for p in self.all))

    @cached_property
    def kept(self) -> frozenset[str]:
        """The nouns that the text has stored, disclosed or deleted, as only data are."""
        return acting.objects(self.words, (p.head for p in self.all))


def phrases_of(doc: Doc) -> Phrases | None:
    """Return the noun phrases of a Doc, made once; None where its language has no word lists."""
    if _CACHE not in doc.user_data:
        words = words_of(doc)
        doc.user_data[_CACHE] = None if words is None else _chunk(words)
    found = doc.user_data[_CACHE]
    assert found is None or isinstance(found, Phrases)
    return found


def _chunk(words: Words) -> Phrases:
    phrases = Phrases(words)
    i, size = 0, len(words)
    while i < size:
        phrase = _phrase_at(words, i)
        if phrase is None:
            i += 1
            continue
        phrases.all.append(phrase)
        phrases.by_start[i] = phrase
        phrases.by_start.setdefault(phrase.first, phrase)
        i = phrase.head + 1
    return phrases


def _phrase_at(words: Words, i: int) -> NounPhrase | None:
    tags, size = words.tag, len(words)
    if tags[i] not in _START or (tags[i] == "c" and _is_date(words, i)):
        return None
    determiner, first = -1, i
    if tags[i] in "dp" or words.lower[i] == "no":
        determiner, first = i, i + 1
    j = first
    while j < size and tags[j] == "q" and not (j > i and words.opens[j]):
        j += 1
    head = _head(words, i, first, j)
    if head < first:
        return None
    head = _closed(words, first, head)
    if words.text[first] in _OPENING and not any(
        words.text[k] in _CLOSING for k in range(first + 1, head + 1)
    ):
        first += 1
    return NounPhrase(first, head, determiner) if head >= first else None


def _is_date(words: Words, i: int) -> bool:
    """Tell whether a number is a year or a rank, not a count: "in 2024 brokers", "No. 2 supplier"."""
    if i == 0 or words.opens[i]:
        return False
    before, text = words.lower[i - 1], words.text[i]
    if before in ("no", "no.") or (before == "." and words.lower[i - 2] == "no"):
        return True
    year = len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")
    return year and (
        words.tag[i - 1] in "itj" or before in words.lexicon["months"] or words.tag[i - 1] == "c"
    )


def _head(words: Words, i: int, first: int, j: int) -> int:
    """Return the last noun of the phrase whose modifiers begin at j, or -1."""
    tags, size, head = words.tag, len(words), -1
    while j < size and not (j > i and words.opens[j]):
        tag = tags[j]
        if words.lines[j] and j > first and words.text[j + 1 : j + 2] == [":"] and words.capital(j):
            break
        if j > first and len(words.text[j - 1]) == 2 and words.text[j - 1][1] == ".":
            break
        if tag in _HEAD:
            head = j
        elif tag not in _PRE:
            if not _coordinates(words, j, head):
                break
        elif head >= 0 and _ends(words, first, head, j):
            break
        j += 1
    return head


def _ends(words: Words, first: int, head: int, j: int) -> bool:
    """Tell whether a modifier behind a noun begins something new: "data | relevant", "Brazil | last year"."""
    tag, before = words.tag[j], words.tag[j - 1]
    if tag == "a":
        timed = words.lower[j] in ("last", "next") and words.lower[j + 1] in _TIMES
        return timed or not _leads_to_noun(words, j)
    if tag == "c":
        return before in _HEAD
    quoted = tag == '"' and head == j - 1 and head > first and words.tag[first] != '"'
    return quoted and not _opened(words, first, j)


def _opened(words: Words, first: int, j: int) -> bool:
    return any(words.text[k] in _OPENING for k in range(first, j))


def _leads_to_noun(words: Words, j: int) -> bool:
    k = j + 1
    while k < len(words) and not words.opens[k] and words.tag[k] in 'a"':
        k += 1
    return k < len(words) and not words.opens[k] and words.tag[k] in "nN" and words.tag[j - 1] != "n"


def _coordinates(words: Words, j: int, head: int) -> bool:
    """Tell whether a conjunction joins modifiers: "health or genetic data"."""
    if words.lower[j] not in ("and", "or") or j + 2 >= len(words) or words.opens[j + 1]:
        return False
    left, right = words.tag[j - 1], words.tag[j + 1]
    if left == "a" and head < j - 1:
        return right == "a" and words.tag[j + 2] in "nN"
    if right == "a" and head == j - 1 and words.tag[j + 2] == "n":
        return words.tag[j - 2] not in "nNa" and words.lower[j + 2] in words.lexicon["data_heads"]
    return False


def _closed(words: Words, first: int, head: int) -> int:
    """Take in a closing quotation mark when the opening one stands inside the phrase."""
    following = head + 1
    closes = following < len(words) and words.text[following] in _CLOSING and words.tag[following] == '"'
    return following if closes and any(words.text[k] in _OPENING for k in range(first + 1, head)) else head

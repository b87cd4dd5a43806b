"""A parsed document in; its words with light part-of-speech tags, in columns, out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from regtrail.entities.lexicon import Lexicon, lexicon
from regtrail.errors import ConfigError

_CACHE = "regtrail_words"
_CLITICS = frozenset({"'s", "’s"})
_NOMINAL = frozenset("nN")
_DETERMINED = frozenset("dqpacs")
# A sentence in which so great a share of the longer words is capitalised is a title: capitals tell nothing there.
# Of the running sentences of three statutes and ten news texts none had over 0.6.
_TITLE_SHARE = 0.65
_TITLE_WORD = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document in columns of one length; hyphenated compounds are one word.

    `opens` is true for the first word of a sentence; `titled` for words of a sentence in title case.
    """

    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    opens: list[bool]
    titled: list[bool]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.text)

    def capital(self, i: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text[i][0].isupper()

    def phrase(self, first: int, last: int) -> str:
        """Return the words from first to last, lower case, single-spaced."""
        return " ".join(self.lower[first : last + 1])


def words_of(doc: Doc) -> Words | None:
    """Return the words of a Doc, made once; None where its language has no word lists."""
    if _CACHE not in doc.user_data:
        doc.user_data[_CACHE] = _build(doc)
    found = doc.user_data[_CACHE]
    assert found is None or isinstance(found, Words)
    return found


def _build(doc: Doc) -> Words | None:
    try:
        lists = lexicon(doc.lang_)
    except ConfigError:
        return None
    if lists is None:
        return None
    words = Words([], [], [], [], [], [], [], lists)
    _tokens(doc, words)
    _sentences(words)
    _settle(words)
    return words


def _tokens(doc: Doc, words: Words) -> None:
    opening, glue = True, False
    for token in doc:
        text, start = token.text, token.idx
        opening = opening or bool(token.is_sent_start)
        if text.isspace():
            opening, glue = opening or text.count("\n") > 1, False
            continue
        adjoining = bool(words.end) and words.end[-1] == start and not opening
        if adjoining and (glue or (text in "-‑" and words.text[-1][-1].isalnum())):
            words.text[-1] += text
            words.end[-1] = start + len(text)
            glue = text in "-‑"
            continue
        glue = False
        words.text.append(text)
        words.start.append(start)
        words.end.append(start + len(text))
        words.opens.append(opening)
        opening = False
    words.lower.extend(t.lower() for t in words.text)


def _sentences(words: Words) -> None:
    """Give each word its tag out of context, and tell titles from running sentences."""
    size, first = len(words), 0
    tag = words.lexicon.tag
    while first < size:
        stop = first + 1
        while stop < size and not words.opens[stop]:
            stop += 1
        longer = [t for t in words.text[first:stop] if len(t) >= _TITLE_WORD and t[0].isalpha()]
        title = len(longer) > 1 and sum(t[0].isupper() for t in longer) >= _TITLE_SHARE * len(longer)
        words.titled.extend([title] * (stop - first))
        for i in range(first, stop):
            text, lower = words.text[i], words.lower[i]
            if lower in _CLITICS:
                words.tag.append("s")
            elif text[0].isupper() and not title and (i > first or tag(lower) == "n"):
                closed = tag(lower)
                words.tag.append("N" if closed in "naegVSvc" or len(text) > 1 and text.isupper() else closed)
            else:
                words.tag.append(tag(lower))
        first = stop


def _settle(words: Words) -> None:
    """Settle verbs, nouns and participles by their neighbours, left to right."""
    tags, size = words.tag, len(words)
    bare = False  # the sentence's last verb stood in its base form: "shall collect, store or use"
    for i in range(size):
        tag = tags[i]
        before = "x" if words.opens[i] else tags[i - 1]
        after = "x" if i + 1 >= size or words.opens[i + 1] else tags[i + 1]
        if words.opens[i]:
            bare = False
        if words.lower[i] == "to" and tag == "i":
            tags[i] = "t" if after in "Vb" else "i"
        elif words.lower[i] in ("that", "those", "these", "this") and tag == "q":
            tags[i] = _demonstrative(words.lower[i], before, after)
        elif tag == "V":
            tags[i] = _base(before, after, words.lower[i - 1] if i else "", bare=bare)
            bare = bare or tags[i] == "v"
        elif tag == "S":
            tags[i] = _third_person(tags, i, before, after)
            bare = bare and tags[i] != "v"
        elif tag == "e":
            tags[i] = _participle(before, after)
        elif tag == "g":
            tags[i] = _ing(words, i, before, after)
        elif tag == "v":
            bare = False


def _demonstrative(lower: str, before: str, after: str) -> str:
    if lower == "that":
        return "q" if before in "xijt" and after in "naN" else "w"
    return "q" if after in 'nNaceVSg"' else "r"


def _base(before: str, after: str, previous: str, *, bare: bool) -> str:
    if before in "mtrwb":
        return "v"
    if before in _DETERMINED or before in "ieg":
        return "n"
    if before in _NOMINAL:
        return "v" if previous.endswith("s") and after in "dqpancN" else "n"
    if before in "jx":
        return "v" if (bare or before == "x") and after in "dqpaNcrnSi" and after != "i" else "n"
    return "n"


def _third_person(tags: list[str], i: int, before: str, after: str) -> str:
    if before in "rw":
        return "v"
    if before in _NOMINAL or before == '"':
        if after in "dqprtw" or before == "N" and after in "anNV":
            return "v"
        if after in "anN" and i > 1 and tags[i - 2] == "d":
            return "v"
    return "n"


def _participle(before: str, after: str) -> str:
    if before == "m":
        return "v"
    if before in 'nN"rwb':
        return "e" if after in 'itxbjow"' else ("a" if before == '"' and after in "nN" else "v")
    if after in 'nNaegVS"c':
        return "a"
    return "e"


def _ing(words: Words, i: int, before: str, after: str) -> str:
    if before == "m":
        return "v"
    if before in _DETERMINED:
        return "a" if after in "nNaVS" else "n"
    if before in _NOMINAL:
        if words.lower[i - 1].endswith("s") and words.lower[i] in words.lexicon["linked_participles"]:
            return "g"
        if words.lower[i] in words.lexicon["linked_participles"] and after in "dqpcit":
            return "g"
        return "n"
    if words.lower[i] in words.lexicon["gerunds"] and after in "dqpanNecVSg":
        return "v"
    return "a" if after in "nNaVS" else "n"

"""A parsed document in; its words with light part-of-speech tags, in columns, out."""

from __future__ import annotations

import re

from spacy.attrs import IDX, LENGTH, SENT_START
from spacy.tokens import Doc

from regtrail.entities.context import settle
from regtrail.entities.lexicon import lexicon
from regtrail.entities.words import Words
from regtrail.parsing import document_of

_CACHE = "regtrail_words"
_CLITICS = frozenset({"'s", "’s"})
_HYPHENS = frozenset("-‑")
# Blanks within a line that part columns; justified text has fewer.
_GAP = 4
_APOSTROPHES = frozenset("'’")
_OPENING = frozenset("'‘")
# No quotation within a sentence of the texts read has more words.
_QUOTED = 12
_ABBREVIATED = frozenset({"etc"})
# "1998(a" of "Regulations 1998(a)": a year with the mark of a footnote.
_FOOTNOTED = re.compile(r"(?:1[89]|20)\d\d(?=\()")
# Where so great a share of the longer words is capitalised, it is a title: capitals tell nothing there.
# Of 570 lines without a full stop in 28 documents 185 lie above it and 284 under 0.4; the rest are both.
_TITLE_SHARE = 0.65
_TITLE_WORD = 4


def words_of(doc: Doc) -> Words | None:
    """Return the words of a Doc, made once; None where its language has no word lists."""
    if _CACHE not in doc.user_data:
        doc.user_data[_CACHE] = _build(doc)
    found = doc.user_data[_CACHE]
    assert found is None or isinstance(found, Words)
    return found


def _build(doc: Doc) -> Words | None:
    lists = lexicon(doc.lang_)
    if lists is None:
        return None
    words = Words([], [], [], [], [], [], [], [], lists)
    _tokens(doc, words)
    _sentences(words)
    settle(words)
    return words


def _tokens(doc: Doc, words: Words) -> None:
    text = document_of(doc).text
    columns = doc.to_array([IDX, LENGTH, SENT_START]).tolist()
    opening, line, glue, end = True, True, False, -1
    for start, length, sentence in columns:
        token = text[start : start + length]
        opening = opening or sentence == 1
        if token.isspace():
            # A paragraph, or the gap between two columns.
            parted = token.count("\n") > 1 or ("\n" not in token and len(token) >= _GAP)
            opening, line, glue = opening or parted, line or "\n" in token, False
            continue
        hyphen = token in _HYPHENS
        # "Work etc. Act": the stop of an abbreviation within a name is part of it.
        stopped = end == start and words.text[-1].lower() in _ABBREVIATED and token.startswith(".")
        if end == start and not opening and (glue or stopped or (hyphen and words.text[-1][-1].isalnum())):
            words.text[-1] += token
            words.end[-1] = end = start + length
        else:
            footnoted = _FOOTNOTED.match(token)
            token = footnoted[0] if footnoted else token
            words.text.append(token)
            words.start.append(start)
            end = start + len(token)
            words.end.append(end)
            words.opens.append(opening)
            words.lines.append(line or opening)
            hyphen, line = False, False
        glue, opening = hyphen, False
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
        title = (
            len(longer) > 1
            and words.text[stop - 1] not in ".!?;"
            and sum(t[0].isupper() for t in longer) >= _TITLE_SHARE * len(longer)
        )
        words.titled.extend([title] * (stop - first))
        lead = _lead(words, first, stop)
        for i in range(first, stop):
            text, lower = words.text[i], words.lower[i]
            if len(text) == 1 and i > first and words.text[i - 1] == "(":
                words.tag.append("x" if text.isalpha() else "c")
                continue
            if lower in _CLITICS or (lower in _APOSTROPHES and _possesses(words, first, i, stop)):
                words.tag.append("s")
            elif (
                text[0].isupper()
                and not title
                and (i != lead or (tag(lower) == "n" and not words.lexicon.is_head(lower)))
            ):
                closed = tag(lower)
                named = closed in "naegVSvc" or (len(text) > 1 and text.isupper())
                words.tag.append("N" if named else closed)
            else:
                words.tag.append(tag(lower))
        first = stop


def _possesses(words: Words, first: int, i: int, stop: int) -> bool:
    """Tell whether an apostrophe makes a plural a possessor ("consumers' health") and closes no quotation."""
    if i == first or i + 1 >= stop or words.end[i - 1] != words.start[i] or words.lower[i - 1][-1] != "s":
        return False
    quoted = any(words.text[k] in _OPENING for k in range(max(first, i - _QUOTED), i))
    return not quoted and words.text[i + 1][0].isalpha() and words.start[i + 1] > words.end[i]


def _lead(words: Words, first: int, stop: int) -> int:
    """Return the first word of a sentence that is no mark, quotation or list number."""
    for i in range(first, stop):
        text = words.text[i]
        if text[0].isalpha() and not (i + 1 < stop and words.text[i + 1] == ")" and len(text) < 5):
            return i
    return first

"""A Doc in; the agencies, zones and companies that the vocabulary knows in it, and its places, out."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from regtrail import concepts
from regtrail.concepts import Hit
from regtrail.entities.tagging import words_of
from regtrail.entities.words import Words
from regtrail.parsing import document_of

_HITS, _PLACES = "regtrail_known", "regtrail_places"
_FAMILIES = frozenset({"agency", "zone", "company", "instrument"})


# "ACCRA, Ghana, March 3 (Reuters) -", "Brasília —": where a report was written, at the head of its line.
_DATELINE = re.compile(
    r"(?m)^(?P<places>[^\W\d_][\w.' ]{2,25}(?:[,/] ?[^\W\d_][\w. ]{1,25})?)"
    r"(?:, ?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: \d{1,2})?(?:,? \d{4})?)?"
    r"(?: ?\([A-Z][\w ]+\))? ?(?:[–—]|- |-- )(?=\s?[A-Z\"“])"
)


def known(doc: Doc) -> list[Hit]:
    """Return the names of agencies, zones and companies in a text; of overlapping ones the longest.

    Zones in a report's dateline are left out: they say where it was written.
    """
    if _HITS not in doc.user_data:
        text = document_of(doc).text
        datelines = [m.span("places") for m in _DATELINE.finditer(text)]
        doc.user_data[_HITS] = [
            hit
            for hit in concepts.load().scan(text, _FAMILIES)
            if hit.concept.family != "zone" or not any(a <= hit.start < b for a, b in datelines)
        ]
    found: list[Hit] = doc.user_data[_HITS]
    return found


def places(doc: Doc) -> dict[int, int]:
    """Return the last word of every place named in a text, by its first word.

    A name is a place when the vocabulary says so, or when it stands once where only a place can
    ("established in Maravia") and nowhere as part of a longer name.
    """
    if _PLACES not in doc.user_data:
        words = words_of(doc)
        doc.user_data[_PLACES] = {} if words is None else _places(doc, words)
    found: dict[int, int] = doc.user_data[_PLACES]
    return found


def _places(doc: Doc, words: Words) -> dict[int, int]:
    found: dict[int, int] = {}
    for hit in known(doc):
        if hit.concept.family == "zone" and "class" not in hit.concept.traits:
            first, last = bisect_left(words.start, hit.start), bisect_left(words.end, hit.end)
            if first < len(words) and last < len(words):
                found[first] = last
    tags = words.tag
    new = {
        words.text[i]
        for i in range(2, len(words))
        if tags[i] == "N"
        and f"{words.lower[i - 2]} {words.lower[i - 1]}" in words.lexicon["before_places"]
        and _alone(words, i)
    }
    for i in range(1, len(words)):
        if i not in found and (words.text[i] in new or _is_the_union(words, i)) and _alone(words, i):
            found[i] = i
    return found


def _is_the_union(words: Words, i: int) -> bool:
    """Tell whether "Union" is the European one's territory: "outside the Union", not "Union law"."""
    if words.text[i] != "Union" or words.lower[i - 1] not in ("the", "in", "within", "outside"):
        return False
    return words.lower[i + 1 : i + 2] not in (["law"], ["legislation"], ["acts"], ["act"], ["institutions"])


def _alone(words: Words, i: int) -> bool:
    text = words.text[i]
    if not (text.isalpha() and text.istitle()) or len(text) < 4:
        return False
    following = i + 1 < len(words) and not words.opens[i + 1] and words.tag[i + 1] == "N"
    return not following and not (i and words.tag[i - 1] == "N" and not words.opens[i])

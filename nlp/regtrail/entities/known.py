"""A Doc in; the agencies, zones and companies that the vocabulary knows in it, and its places, out."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from regtrail import concepts
from regtrail.concepts import Hit
from regtrail.entities.names import titled
from regtrail.entities.tagging import words_of
from regtrail.entities.words import Words
from regtrail.parsing import document_of

_HITS, _PLACES = "regtrail_known", "regtrail_places"
_FAMILIES = frozenset({"agency", "zone", "company", "instrument"})


# "ACCRA, Ghana, March 3 (Reuters) -", "Brasília —": where a report was written, at the head of its line;
# "New Delhi, the 22nd August, 2027", "Brussels, 3 May 2026": where an act was made, a line of its own.
_DATELINE = re.compile(
    r"(?m)^(?P<places>[^\W\d_][\w.' ]{2,25}(?:[,/] ?[^\W\d_][\w. ]{1,25})?)"
    r"(?:, ?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: \d{1,2})?(?:,? \d{4})?)?"
    r"(?: ?\([A-Z][\w ]+\))? ?(?:(?:[–—]|- |-- )(?=\s?[A-Z\"“])"
    r"|,? (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: day of)? [A-Z][a-z]+,? \d{4}\.?$)"
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
            if hit.concept.family != "zone" or not _aside(hit, text, datelines)
        ]
    found: list[Hit] = doc.user_data[_HITS]
    return found


def _aside(hit: Hit, text: str, datelines: list[tuple[int, int]]) -> bool:
    """Tell whether a zone only says where a report was written, or is part of a sum: "US$5,000".

    A country alone at the head of its line, without a date or an agency, is what the line is about.
    """
    if text[hit.end : hit.end + 1] == "$":
        return True
    line = next(((a, b) for a, b in datelines if a <= hit.start < b), None)
    if line is None:
        return False
    alone = (
        text[slice(*line)].strip() == text[hit.start : hit.end] and _TOPIC.match(text, hit.end) is not None
    )
    return not (alone and "country" in hit.concept.traits)


# "KENYA - Anyone who imports …": what a paragraph of a digest is about.
_TOPIC = re.compile(r" [-–—] (?=[A-Z])")


def places(doc: Doc) -> dict[int, int]:
    """Return the last word of every place named in a text, by its first word.

    A name is a place when the vocabulary says so, or when it stands once where only a place can
    ("established in Maravia", "Maravia's government"); where it is part of a longer name it is none.
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
            whole = first < len(words) and last < len(words) and words.start[first] == hit.start
            if whole and first <= last:
                found[first] = last
    text = document_of(doc).text
    datelines = [m.span("places") for m in _DATELINE.finditer(text)]
    capitalised = [i for i, text in enumerate(words.text) if text[0].isupper() and words.tag[i] in "Nn"]
    new = {titled(words.text[i]) for i in capitalised if _placed(words, i)}
    new = new - _common(words) if new else new
    for i in capitalised:
        if i in found or not (titled(words.text[i]) in new or _is_the_union(words, i)):
            continue
        if _alone(words, i) and not any(a <= words.start[i] < b for a, b in datelines):
            found[i] = i
    _pairs(words, capitalised, found)
    _beside(words, found)
    return found


def _pairs(words: Words, capitalised: list[int], found: dict[int, int]) -> None:
    """Add names of two words that stand where only a place can: "in Dong Nai", "outside San Rafael"."""
    lists = words.lexicon
    starts = {i for i in capitalised if i + 1 < len(words) and not words.opens[i + 1] and words.tag[i] == "N"}
    names = {
        (words.text[i], words.text[i + 1])
        for i in starts
        if i
        and not words.opens[i]
        and words.lower[i - 1] in lists["place_prepositions"]
        and _two(words, i)
        and (i < 2 or words.lower[i - 2] not in lists["govern_in"])
    }
    for i in starts:
        if (words.text[i], words.text[i + 1]) in names and i not in found and i + 1 not in found:
            found[i] = i + 1


def _two(words: Words, i: int) -> bool:
    """Tell whether exactly two plain capitalised words stand together, and neither is anything's head."""
    lists, after = words.lexicon, i + 2
    if (
        after < len(words)
        and not words.opens[after]
        and (_name_part(words, after) or words.tag[after] in "ns")
    ):
        return False
    return not words.titled[i] and all(
        words.tag[k] == "N" and words.text[k].istitle() and words.text[k].isalpha()
        and not lists.is_head(words.lower[k]) and words.text[k] not in lists["agency_name_heads"]
        and words.text[k] not in lists["instrument_name_heads"]
        and words.text[k] not in lists["company_suffixes"]
        and words.lower[k] not in lists["not_places"] and words.lower[k] not in lists["months"]
        and words.text[k] not in lists["first_names"]
        for k in (i, i + 1)
    )  # fmt: skip


def _beside(words: Words, found: dict[int, int]) -> None:
    """Add names that a list joins to a place: "at Agadir, Dakhla and Safi"."""
    lists = words.lexicon
    for last in sorted(found.values()):
        k = last
        while k + 2 < len(words) and words.lower[k + 1] in _JOINTS and not words.opens[k + 2]:
            k += 2 if words.lower[k + 2] not in ("and", "or") else 3
            if k >= len(words) or k in found or words.tag[k] != "N" or not _alone(words, k):
                break
            if words.lower[k] in lists["not_places"] or words.lower[k] in lists["months"]:
                break
            if lists.is_head(words.lower[k]) or words.text[k] in lists["first_names"] or words.titled[k]:
                break
            if k + 1 < len(words) and words.tag[k + 1] in "ns":
                break
            found[k] = k


# What joins the places of a list.
_JOINTS = frozenset({",", "and", "or", "&"})


def _common(words: Words) -> set[str]:
    """Return the names that the text writes small too, or uses of a company: they are no places."""
    suffixes = words.lexicon["company_suffixes"]
    firms = {words.text[i - 1] for i, text in enumerate(words.text) if i and text in suffixes}
    return firms | {t.capitalize() for t in words.text if t.islower()}


def _placed(words: Words, i: int) -> bool:
    """Tell whether a name stands where only a place can."""
    lists, lower = words.lexicon, words.lower[i]
    if not _alone(words, i) or lists.is_head(lower) or words.text[i] in lists["adjectives"]:
        return False
    if lower in lists["months"] or lower in lists["not_places"]:
        return False
    governed = i + 2 < len(words) and words.tag[i + 1] == "s" and not words.opens[i + 2]
    if governed and words.lower[i + 2] in lists["agency_heads"] | lists["capital_stances"]:
        return True
    if i < 2 or words.opens[i]:
        return False
    if f"{words.lower[i - 2]} {words.lower[i - 1]}" in lists["before_places"]:
        return True
    if words.lower[i - 2] in lists["govern_in"]:
        return False
    return not words.titled[i] and words.tag[i] == "N" and words.lower[i - 1] in lists["place_prepositions"]


def _is_the_union(words: Words, i: int) -> bool:
    """Tell whether "Union" is the European one's territory: "outside the Union", not "Union law"."""
    if i == 0 or words.text[i] != "Union" or words.lower[i - 1] not in ("the", "in", "within", "outside"):
        return False
    return words.lower[i + 1 : i + 2] not in (["law"], ["legislation"], ["acts"], ["act"], ["institutions"])


def _alone(words: Words, i: int) -> bool:
    """Tell whether a word is a whole name by itself."""
    text = words.text[i]
    if not (text.isalpha() and titled(text).istitle()) or len(text) < 4:
        return False
    following = i + 1 < len(words) and not words.opens[i + 1] and _name_part(words, i + 1)
    return not following and not (i and not words.opens[i] and _name_part(words, i - 1))


def _name_part(words: Words, i: int) -> bool:
    return words.tag[i] in "Nn" and words.capital(i)

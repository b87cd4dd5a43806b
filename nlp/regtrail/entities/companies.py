"""Tagged words in; the ranges of company names, known or told from their context, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.entities.known import known
from regtrail.entities.names import runs, titled
from regtrail.entities.words import Words


def companies(doc: Doc, words: Words) -> Iterator[tuple[int, int]]:
    """Yield the range of every mention of a company or a trade association by name."""
    for hit in known(doc):
        if hit.concept.family == "company":
            yield hit.start, hit.end
    names = set()
    for run in runs(words):
        for first, last in _named(words, run.first, run.last):
            yield words.start[first], words.end[last]
            if first == last:
                names.add(words.text[first])
    for i, word in enumerate(words.text):
        if word in names and words.tag[i] in "Nn":
            yield words.start[i], words.end[i]


def _named(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    lists = words.lexicon
    while first < last and words.tag[first] in "dij":
        first += 1
    if words.titled[first] or any(words.text[k] in lists["media_names"] for k in range(first, last + 1)):
        return
    heads = [k for k in range(first, last + 1) if titled(words.text[k]) in lists["association_heads"]]
    if heads and last > first:
        if not any(titled(words.text[k]) in lists["agency_name_heads"] for k in range(first, last + 1)):
            yield first, last
    elif last > first and words.text[last] in lists["company_suffixes"]:
        yield first, last
    elif first == last and _acts_as_company(words, first):
        yield first, last


def _acts_as_company(words: Words, i: int) -> bool:
    """Tell whether a single name is a company's: "Voltara, a maker of", "carmaker Voltara"."""
    lists = words.lexicon
    if (
        words.text[i] in lists["first_names"]
        or words.tag[i] != "N"
        or not words.text[i].isalpha()
        or len(words.text[i]) < 3
    ):
        return False
    if (
        i
        and words.lower[i - 1] in lists["actor_heads"]
        and words.tag[i - 1] == "n"
        and words.lower[i - 1] not in lists["not_actor_heads"]
    ):
        return words.lower[i - 1] not in _PERSONS
    if i + 3 < len(words) and words.text[i + 1] == "," and words.tag[i + 2] == "d":
        for k in range(i + 3, min(i + 8, len(words))):
            if words.tag[k] not in "naNec":
                break
            if words.lower[k] in lists["actor_heads"] and words.lower[k] not in _PERSONS:
                return words.tag[k + 1] not in "nN" if k + 1 < len(words) else True
    return False


_PERSONS = frozenset(
    "partner director manager lawyer owner driver student teacher doctor professor officer employee worker member user individual person resident citizen applicant patient".split()
)

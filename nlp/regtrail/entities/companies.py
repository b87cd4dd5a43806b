"""Tagged words in; the ranges of company names, known or told from their context, out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail import concepts
from regtrail.entities.known import known
from regtrail.entities.names import runs, titled
from regtrail.entities.words import Words


def companies(doc: Doc, words: Words) -> Iterator[tuple[int, int]]:
    """Yield the range of every mention of a company or a trade association by name."""
    found: dict[int, int] = {}
    for hit in known(doc):
        if hit.concept.family == "company":
            first, last = bisect_left(words.start, hit.start), bisect_left(words.end, hit.end)
            if first <= last < len(words) and words.start[first] == hit.start:
                found[first] = last
    for run in runs(words):
        found.update(_named(words, run.first, run.last))
    common = frozenset(t for t in words.text if t.islower())
    found.update(_again(words, {words.text[i] for i, last in found.items() if i == last}, found))
    found.update(_longer(words, found, common))
    joined = {words.text[i] for i in _joined(words, found) if words.lower[i] not in common}
    found.update(_again(words, joined, found))
    for first, last in found.items():
        yield words.start[first], words.end[last]


def _again(words: Words, names: set[str], found: dict[int, int]) -> dict[int, int]:
    return {
        i: i for i, word in enumerate(words.text) if word in names and words.tag[i] in "Nn" and i not in found
    }


def _longer(words: Words, found: dict[int, int], common: frozenset[str]) -> dict[int, int]:
    """Return where names of several words come again, whole or by the first: "Osuna Foods", "Osuna"."""
    names = {tuple(words.text[first : last + 1]) for first, last in found.items() if first < last}
    by_first = {name[0]: name for name in sorted(names)}
    inside = {k for first, last in found.items() for k in range(first, last + 1)}
    more: dict[int, int] = {}
    for i, text in enumerate(words.text):
        name = by_first.get(text)
        if name is None or i in inside:
            continue
        if tuple(words.text[i : i + len(name)]) == name:
            more[i] = i + len(name) - 1
        elif _single(words, i) and text.lower() not in common:
            more[i] = i
    return more


def _joined(words: Words, found: dict[int, int]) -> Iterator[int]:
    """Yield single names that a list joins to a company: "Telecel" in "MTN and Telecel"."""
    for first, last in found.items():
        after, before = last + 2, first - 2
        if after < len(words) and words.text[last + 1] in _JOINTS and _single(words, after):
            yield after
        if before >= 0 and words.text[first - 1] in _JOINTS and _single(words, before):
            yield before


_JOINTS = frozenset({"and", "or", ","})


def _single(words: Words, i: int) -> bool:
    """Tell whether a word is a name by itself, and nothing says it to be a person's or a place's."""
    text, lists = words.text[i], words.lexicon
    if words.tag[i] != "N" or words.titled[i] or not text.isalpha() or not text.istitle() or len(text) < 3:
        return False
    if text in lists["first_names"] or text in lists["media_names"] or text in lists["person_titles"]:
        return False
    if (
        concepts.load().lookup(text) is not None
        or words.lexicon.tag(words.lower[i]) != "n"
        or _company_noun(words, i)
    ):
        return False
    beside = [k for k in (i - 1, i + 1) if 0 <= k < len(words) and not words.opens[max(k, i)]]
    return not any(words.tag[k] == "N" or words.text[k] in _PERSONAL for k in beside)


_PERSONAL = frozenset({"who", "whose", "Mr", "Ms", "Dr"})


def _named(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    lists = words.lexicon
    for k in range(first, last):
        if words.tag[k] in "it" and (words.lower[k] != "of" or words.text[k - 1] not in _FOUNDED):
            first = k + 1
    if first > 1 and words.lower[first - 2] in lists["not_actor_heads"]:
        return
    while first < last and words.tag[first] in "dij":
        first += 1
    if words.titled[first] or any(words.text[k] in lists["media_names"] for k in range(first, last + 1)):
        return
    heads = [
        k
        for k in range(first, last + 1)
        if titled(words.text[k]) in lists["association_heads"]
        and (k > first or words.lower[k + 1 : k + 2] == ["of"])
    ]
    bodies = [k for k in range(first, last + 1) if titled(words.text[k]) in lists["agency_name_heads"]]
    suffixes = [k for k in range(first + 1, last + 1) if words.text[k] in lists["company_suffixes"]]
    if heads and last > first and not bodies:
        yield first, last
    elif suffixes and not bodies:
        yield first, suffixes[-1]
    elif _introduced(words, first):
        yield first, _plain_end(words, first, last)
    elif not bodies:
        first += words.opens[first] and first < last and _company_noun(words, first)
        end = _plain_end(words, first, last)
        if _evident(words, first, end):
            yield first, end


# "Bank of", "Society of" begin a name; before another "of" stands who speaks for it.
_FOUNDED = frozenset(
    {"Bank", "Company", "Corporation", "Society", "Association", "Federation", "Chamber", "Union", "Guild"}
)


def _plain_end(words: Words, first: int, last: int) -> int:
    end = first
    while end < last and words.tag[end + 1] == "N" and words.text[end + 1].isalpha():
        end += 1
    return end


def _introduced(words: Words, i: int) -> bool:
    """Tell whether a name is a company's: "Voltara, a maker of", "carmaker Voltara"."""
    if words.text[i] in words.lexicon["first_names"] or words.tag[i] != "N" or len(words.text[i]) < 3:
        return False
    if i and words.tag[i - 1] == "n" and not words.opens[i] and _company_noun(words, i - 1):
        return True
    if (
        i > 1
        and words.lower[i - 1] in ("at", "of", "for")
        and words.lower[i - 2] in words.lexicon["company_roles"]
    ):
        return _single(words, i)
    if words.lower[i + 1 : i + 3] == [",", "which"] and _single(words, i):
        return True
    end = _plain_end(words, i, min(i + 3, len(words) - 1))
    if end + 3 >= len(words) or words.text[end + 1] != "," or words.tag[end + 2] not in "dp":
        return False
    for k in range(end + 3, min(end + 9, len(words))):
        if words.tag[k] not in "naNecq":
            return False
        if _company_noun(words, k):
            return k + 1 >= len(words) or words.tag[k + 1] not in "nN"
    return False


def _evident(words: Words, first: int, last: int) -> bool:
    """Tell whether what stands around a name is only said of companies: "shares in Voltara"."""
    lists, after = words.lexicon, last + 1
    if not all(_name_like(words, k) for k in range(first, last + 1)) or last - first > _LONGEST_NAME:
        return False
    if concepts.load().lookup(" ".join(words.text[first : last + 1])) is not None:
        return False
    if first == last and (words.opens[first] or words.lower[first].endswith("s")):
        return False
    if first and not words.opens[first]:
        before = {words.lower[first - 1], words.phrase(max(first - 2, 0), first - 1)}
        if before & lists["before_companies"]:
            return True
    if after + 1 >= len(words) or words.opens[after]:
        return False
    if words.tag[after] == "s":
        return words.lower[after + 1] in lists["company_possessions"]
    if words.lower[after] in ("said", "says"):
        return first < last and words.lower[after + 1] in ("it", "its")
    if words.text[after] == "," and words.lower[after + 1] in ("which", "whose"):
        return True
    plural = words.lower[last].endswith("s") and words.lower[after].endswith("ed")
    return words.lower[after] in lists["company_verbs"] and not plural


# No bare name of a company in the texts read has more words.
_LONGEST_NAME = 3


def _name_like(words: Words, k: int) -> bool:
    text, lists = words.text[k], words.lexicon
    person = text in lists["first_names"] or text in lists["person_titles"] or text in lists["media_names"]
    return words.tag[k] in "Nn" and text.istitle() and not person and text.lower() not in lists["months"]


def _company_noun(words: Words, k: int) -> bool:
    lists, word = words.lexicon, words.lower[k]
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in lists["not_actor_heads"] or form in lists["not_company_nouns"]:
            return False
        if form in lists["actor_heads"]:
            return True
    return False

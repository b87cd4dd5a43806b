"""Parsed document in; laws, drafts, standards, official lists and pinpoints in them out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from regtrail.concepts import Hit
from regtrail.entities import citations
from regtrail.entities.base import Finder
from regtrail.entities.citations.base import Cited
from regtrail.entities.descriptions import described
from regtrail.entities.known import known
from regtrail.entities.mentions import CITATION, PHRASE, mention, of_words, valued
from regtrail.entities.names import Run, runs, titled
from regtrail.entities.noun_phrase import phrases_of
from regtrail.entities.words import Words
from regtrail.model.document import Document
from regtrail.model.entity import Citation, Entity, EntityType


def find(doc: Doc, document: Document) -> Iterator[Entity]:
    """Find instruments by citation, by title, by self-reference and by description."""
    phrases = phrases_of(doc)
    titles = [Cited(h.start, h.end, Citation(*_identified(h.concept.id))) for h in known(doc) if _is_law(h)]
    titles += [] if phrases is None else list(_titles_of(phrases.words))
    for found in citations.find(document.text, titles):
        made = mention(document, EntityType.INSTRUMENT, found.start, found.end, CITATION)
        yield valued(made, found.value, None)
    if phrases is None:
        return
    for phrase in phrases.all:
        span = described(phrases, phrase)
        if span is not None:
            yield of_words(document, phrases.words, EntityType.INSTRUMENT, span, PHRASE)


def _is_law(hit: Hit) -> bool:
    return hit.concept.family == "instrument"


def _identified(ident: str) -> tuple[str, str]:
    """Return the system and the identifier that a concept's id holds: "instrument:celex.32016R0679"."""
    system, _, number = ident.partition(":")[2].partition(".")
    return ("CELEX", number) if system == "celex" else ("concept", ident)


def _titles_of(words: Words) -> Iterator[Cited]:
    for run in runs(words):
        for first, last in _titles(words, run):
            title = " ".join(words.text[first : last + 1])
            yield Cited(words.start[first], words.end[last], Citation("title", title))


def _titles(words: Words, run: Run) -> Iterator[tuple[int, int]]:
    """Yield the titles in a run: "Data Protection Act 2021", "Measures for the Grading of Timber"."""
    heads = words.lexicon["instrument_name_heads"]
    i = run.first
    while i <= run.last:
        if titled(words.text[i]) not in heads or _names_a_body(words, i):
            i += 1
            continue
        first, last = _leftmost(words, run.first, i), _tail(words, i)
        own_line = first < i and (not words.titled[i] or _is_heading(words, first, i))
        if (last > i and _worded(words, i, last)) or own_line:
            yield first, last
        elif first == i and _points_back(words, i):
            modified = not words.opens[i] and words.lower[i - 1] in words.lexicon["instrument_modifiers"]
            yield (i - 1 if modified else i), i
        i = last + 1


def _worded(words: Words, i: int, last: int) -> bool:
    """Tell whether what follows a head makes it a title even in a line where every word is capitalised."""
    return not words.titled[i] or words.tag[last] == "c" or words.lower[i + 1] in _ABOUT | _NUMBERING


def _is_heading(words: Words, first: int, i: int) -> bool:
    """Tell whether a line in title case is nothing but the title of a law: "FOOD AND DRUGS ACT"."""
    ends = i + 1 == len(words) or words.lines[i + 1]
    return words.lines[first] and ends and words.lower[i] in words.lexicon["instrument_title_lines"]


def _points_back(words: Words, i: int) -> bool:
    modified = (
        i > 1 and words.lower[i - 1] in words.lexicon["instrument_modifiers"] and words.tag[i - 2] == "d"
    )
    return (
        i > 0
        and (words.tag[i - 1] in "dqi" or modified)
        and not words.titled[i]
        and words.text[i] in words.lexicon["bare_instrument_names"]
    )


_ABOUT = frozenset({"on", "for", "of", "concerning", "governing", "amending", "relating", "to"})
_NUMBERING = frozenset({"no", "no.", "nos.", "nos", "number", "nr.", ")", "/", "."})


def _names_a_body(words: Words, i: int) -> bool:
    """Tell whether a title's head is part of the name of a body or a person: "Food Standards Agency"."""
    k = i + 1
    bodies = words.lexicon["agency_name_heads"]
    if i > 1 and words.lower[i - 1] == "of" and titled(words.text[i - 2]) in bodies:
        return True
    if k >= len(words) or words.opens[k] or not words.capital(k) or words.lower[k] in _NUMBERING:
        return False
    return words.tag[k] != "c" and titled(words.text[k]) not in words.lexicon["instrument_name_heads"]


def _leftmost(words: Words, first: int, i: int) -> int:
    k = i
    while k > first:
        if words.tag[k - 1] in "svm" or words.lower[k - 1] == "the":
            break
        if words.lower[k - 1] == "," and "and" not in words.lower[k:i]:
            break
        k -= 1
    while k < i and (words.tag[k] in "dijtb" or words.lower[k : k + 2] == ["subject", "to"]):
        k += 1
    return k


def _tail(words: Words, i: int) -> int:
    """Return where a title ends: "… Act, 2021 (Act 987)", "… No. 14 of 2026 on the Transfer of …"."""
    last, connected, k = i, False, i + 1
    while k < len(words) and not words.opens[k] and k - last < 5:
        lower = words.lower[k]
        if words.tag[k] == "c" and (k > i + 1 or opens_pinpoint(words, i)):
            dated = words.lower[k - 1] == "of" and _at(words, k + 1) in words.lexicon["months"]
            if dated or not (connected or words.lower[k - 1] in _NUMBERING or _year(lower)):
                break
            last = k
        elif lower == "(":
            end = _bracket_end(words, k)
            if end == k:
                break
            last = k = end
        elif k == i + 1 and any(c.isdigit() for c in lower) and not opens_pinpoint(words, i):
            last = k
        elif words.capital(k) and lower not in _NUMBERING:
            if not connected and not words.titled[i]:
                break
            last = k
        elif lower in _DATING and _opens_date(words, k + 1):
            break
        elif lower in _ABOUT or lower in _WITHIN or (connected and words.tag[k] == "s"):
            done = _complete(words, last) and words.lower[k - 1] not in _ABOUT
            if (lower not in _ABOUT and (done or not connected)) or _another(words, k):
                break
            connected = True
        elif lower not in _NUMBERING and not (lower == "," and _year(_at(words, k + 1))):
            break
        k += 1
    return last


# "The Code on 7 April": a day that something happened on is no part of a title; "the Code of 7 April" is.
_DATING = frozenset({"on", "for", "to", "in"})


def _opens_date(words: Words, k: int) -> bool:
    following = _at(words, k)
    if following.isdigit():
        return _at(words, k + 1) in words.lexicon["months"] or _year(following)
    return following in words.lexicon["months"] or following in _DAYS or following in ("last", "next")


_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def opens_pinpoint(words: Words, i: int) -> bool:
    """Tell whether a number behind a head counts its parts, not itself: "Regulation 5", "Schedule 2"."""
    return words.lower[i] in _PARTED


_PARTED = frozenset(
    {"regulation", "regulations", "rule", "rules", "schedule", "annex", "provisions", "clauses"}
)


def _at(words: Words, k: int) -> str:
    return words.lower[k] if k < len(words) and not words.opens[k] else ""


def _bracket_end(words: Words, k: int) -> int:
    """Return the bracket that closes "(EU)" or "(Draft for Comment)"; k where it is no part of a title."""
    if not (_at(words, k + 1) and words.capital(k + 1)) or words.lower[k + 1] in (
        "the",
        "hereinafter",
        "section",
    ):
        return k
    for end in range(k + 2, min(k + 10, len(words))):
        if words.text[end] == ")":
            single = end == k + 2 and words.text[k + 1].isupper() and words.lower[k + 1] not in _ORIGINS
            return k if single else end
    return k


def _complete(words: Words, last: int) -> bool:
    return words.tag[last] == "c" or words.text[last] == ")"


def _another(words: Words, k: int) -> bool:
    """Tell whether "and" begins the name of another instrument: "… and the Fisheries Act"."""
    following = _at(words, k + 1)
    if words.lower[k] != "and":
        return words.lower[k] in ("in", "of") and following in words.lexicon["months"]
    return (
        following == "the"
        or following in ("article", "articles", "section", "sections", "annex")
        or following in _ABOUT
    )


_WITHIN = frozenset({"and", "the", "in", "with", "at"})
_ORIGINS = frozenset({"eu", "ec", "eec", "euratom", "uk"})


def _year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("18", "19", "20")


FINDER = Finder(
    type=EntityType.INSTRUMENT,
    find=find,
    examples=(
        (
            "The Wool Marking Act 1974 replaces the earlier guidelines.",
            ("Wool Marking Act 1974", "earlier guidelines"),
        ),
        (
            "Under Article 12(3) of this Regulation and 21 CFR 117.3 a log is kept.",
            ("Article 12(3) of this Regulation", "21 CFR 117.3"),
        ),
        ("In order to act, he made a list.", ()),
    ),
)

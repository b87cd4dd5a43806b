"""A noun phrase in; whether it describes an instrument ("draft rules on tyres"), and its span, out."""

from __future__ import annotations

from regtrail.entities.noun_phrase import NounPhrase, Phrases
from regtrail.entities.reach import Reach, reach
from regtrail.entities.words import Words

# "rules on sending data abroad", "list of ordinary data", "amendments to the Code", "rules for carriers".
_REACH = Reach(anywhere=frozenset({"on", "of", "to", "for"}), participles=False, gerunds=True)
_LIST_REACH = Reach(anywhere=frozenset({"of"}), participles=False)


def described(phrases: Phrases, phrase: NounPhrase) -> tuple[int, int] | None:
    """Return the first and last word of the instrument that a phrase describes, or None."""
    words, lists = phrases.words, phrases.words.lexicon
    head = words.lower[phrase.head]
    first = phrase.first
    if (
        words.tag[first] == "q"
        and words.lower[first] in ("this", "these")
        and head in lists["instrument_self"]
    ):
        return first, phrase.head
    strong = words.ends_in(first, phrase.head, "instrument_strong_heads")
    if not strong and head not in lists["instrument_heads"]:
        return None
    trade = words.lower[phrase.head + 1 : phrase.head + 3] in _TRADE_BILLS
    if trade or words.ends_in(first, phrase.head, "not_instruments") or _laid_down(words, phrase):
        return None
    dated = _dated(words, phrase.head) > phrase.head
    weak = not strong or (head in _MASS and phrase.determiner < 0)
    if weak and not dated and not _vouched(words, phrase):
        return None
    if words.tag[phrase.head] == "N" and not words.titled[phrase.head]:
        return None
    policy = _LIST_REACH if head in ("list", "lists", "register", "registers") else _REACH
    if head in ("draft", "law", "laws", "text", "document", "documents", "provision", "provisions"):
        return first, _dated(words, phrase.head)
    return first, _dated(words, reach(phrases, phrase, policy))


def _dated(words: Words, last: int) -> int:
    """Return where a description ends together with its date: "executive order of May 2025"."""
    if _at(words, last + 1) not in ("of", "dated"):
        return last
    k = last + 2
    while _at(words, k) in words.lexicon["months"] or (_at(words, k).isdigit() and len(_at(words, k)) < 3):
        k += 1
    if _year(_at(words, k)):
        return k
    return k - 1 if k > last + 3 else last


def _laid_down(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is what a text does, or a heading: "lays down rules on", "Final provisions"."""
    before = phrase.before()
    if before and words.lower[before - 1] == "down" and not words.opens[before]:
        return True
    return (
        words.lower[phrase.head] in ("provision", "provisions")
        and words.tag[phrase.first] != "q"
        and phrase.determiner < 0
    )


_TRADE_BILLS = (["of", "lading"], ["of", "health"], ["of", "exchange"], ["of", "sale"], ["of", "materials"])
# Without a word that makes them one text these speak of law in general: "data regulation is growing".
_MASS = frozenset(
    {"regulation", "legislation", "rule", "law", "draft", "order", "standard", "act", "amendment"}
)


def _vouched(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether a weak head ("list", "document") is an instrument's, by its modifier or its article."""
    lists = words.lexicon
    if any(words.lower[k] in lists["instrument_modifiers"] for k in range(phrase.first, phrase.head)):
        return True
    following = _at(words, phrase.head + 1)
    if following in _TOPICS and words.lower[phrase.head] in _TOPICAL:
        return True
    if words.lower[phrase.head] in ("code", "codes") and following == "of":
        return _at(words, phrase.head + 2) in ("practice", "conduct", "ethics")
    if words.lower[phrase.head] in ("list", "lists") and words.lower[phrase.first] in _EACH:
        return True
    if words.lower[phrase.head] == "order":
        bare = phrase.first == phrase.head and phrase.determiner >= 0
        return bare and words.lower[phrase.determiner] == "the" and following not in ("of", "in", "to")
    article = words.lower[phrase.determiner] if phrase.determiner >= 0 else ""
    if words.lower[phrase.head] in _KEPT:
        return following == "of" or article in ("a", "the")
    return words.lower[phrase.head] in _POINTED_AT and (following == "of" or article == "the")


# "An order on repair ships", "a direction concerning rollover".
_TOPICS = frozenset({"on", "concerning", "regarding", "governing", "amending"})
_TOPICAL = frozenset(
    {"order", "direction", "directions", "opinion", "notice", "code", "memorandum", "resolution", "agreement"}
)
_EACH = frozenset({"any", "every", "each", "that", "those", "own"})
_KEPT = frozenset({"register", "registers", "catalogue", "catalog"})
_POINTED_AT = frozenset({"list", "lists", "texts", "protocol", "code", "document", "documents", "text"})


def _at(words: Words, k: int) -> str:
    return words.lower[k] if k < len(words) and not words.opens[k] else ""


def _year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("18", "19", "20")

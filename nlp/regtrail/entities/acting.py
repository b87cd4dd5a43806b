"""Tagged words and their noun phrases in; the nouns that the text has act, and those it has kept, out."""

from __future__ import annotations

from collections.abc import Iterable

from regtrail.entities.words import Words

# Between a subject and its verb, and between a verb and its object, stand at most so many words.
_WIDTH = 6


def subjects(words: Words, spans: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Return the nouns, in the singular, that a duty, a right or a ban falls on somewhere in the text.

    Whatever "may not sell", "must notify" or "has 30 days to appeal" is a party throughout the text, even
    where no list of parties knows it: "ring spinner", "app", "school district". A span is the first and the
    last word of a noun phrase.
    """
    found = (last for first, last in spans if _may_act(words, first, last) and _acts(words, last))
    return frozenset(singular(words.lower[i]) for i in found)


def objects(words: Words, heads: Iterable[int]) -> frozenset[str]:
    """Return the nouns, in the singular, that the text has stored, disclosed or deleted somewhere.

    What "must be retained" or what one "may not share" is data throughout the text when it is the kind of
    thing that can be: "charts", "payslips", "play history".
    """
    kinds = words.lexicon["data_weak_heads"]
    found = (i for i in heads if words.lower[i] in kinds and (_kept(words, i) or _is_kept(words, i)))
    return frozenset(singular(words.lower[i]) for i in found)


def singular(word: str) -> str:
    """Return a noun in the singular, as far as its ending tells."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _may_act(words: Words, first: int, last: int) -> bool:
    """Tell whether a phrase can be a subject that is no name, no number of things, and no part of another."""
    if words.lower[last] in words.lexicon["never_acting"] or words.tag[first] == "c":
        return False
    if first and not words.opens[first] and words.tag[first - 1] in "itwvger":
        return False
    return words.tag[last] == "n" or (words.tag[last] == "N" and words.tag[first] in "dq")


def _acts(words: Words, i: int) -> bool:
    """Tell whether a verb that only a party can be the subject of follows a noun."""
    k = _onward(words, i + 1)
    if k < 0:
        return False
    if words.lower[k] in words.lexicon["modals"]:
        k = _onward(words, k + 1)
        return k >= 0 and (_does(words, k) or (words.lower[k] == "be" and _is_bound(words, k + 1)))
    if words.lower[k] in ("is", "are"):
        return _is_bound(words, k + 1)
    return words.lower[k] in ("has", "have", "need", "needs") and _has_to(words, k)


def _has_to(words: Words, k: int) -> bool:
    """Tell whether "to" and such a verb follow, at once or behind a time: "has 30 days to appeal"."""
    for j in range(k + 1, min(k + _WIDTH, len(words) - 1)):
        if words.opens[j]:
            return False
        if words.lower[j] == "to":
            return _does(words, j + 1)
        if words.tag[j] not in "cnba" and words.lower[j] != "not":
            return False
        if words.lower[k] == "need" and _does(words, j):
            return True
    return False


def _is_bound(words: Words, k: int) -> bool:
    """Tell whether one is bound or free to do what only a party can: "required to notify", "liable"."""
    k = _onward(words, k)
    if k < 0 or words.lower[k] in words.lexicon["only_of_parties"]:
        return k >= 0
    if words.lower[k] not in words.lexicon["bound_or_free"]:
        return False
    k = _onward(words, k + 1)
    return k >= 0 and words.lower[k] == "to" and k + 1 < len(words) and _does(words, k + 1)


def _does(words: Words, k: int) -> bool:
    return words.lower[k] in words.lexicon["party_verbs"] and not words.opens[k]


def _onward(words: Words, k: int) -> int:
    """Return the next word that is no adverb and no "not", or -1 behind the end of the sentence."""
    while k < len(words) and not words.opens[k]:
        if words.tag[k] != "b" and words.lower[k] != "not":
            return k
        k += 1
    return -1


def _kept(words: Words, i: int) -> bool:
    """Tell whether a verb that is done to data governs a noun: "must retain each chart"."""
    for k in range(i - 1, max(i - _WIDTH, -1), -1):
        if words.opens[k + 1]:
            return False
        if words.lower[k] in words.lexicon["data_verbs"] and words.tag[k] in "vVge":
            return True
        if words.tag[k] not in "dqpancNsj" and words.text[k] != ",":
            return False
    return False


def _is_kept(words: Words, i: int) -> bool:
    """Tell whether a noun is the subject of such a verb in the passive: "charts must not be shared"."""
    k = i + 1
    while k < min(i + _LONG, len(words)) and words.tag[k] in "idqpancNs" and not words.opens[k]:
        k += 1
    passive = False
    for j in range(k, min(k + _WIDTH, len(words))):
        if words.opens[j] or words.tag[j] not in "mbetv":
            return False
        if passive and words.lower[j] in words.lexicon["data_done"]:
            return True
        passive = passive or words.lower[j] in ("be", "is", "are", "was", "were", "been")
    return False


# "Records of each transfer of a herd | must be kept": what may stand before the verb.
_LONG = 9

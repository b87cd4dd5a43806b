"""Tagged words in; base noun phrases, and how far each reaches with what follows its head, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from regtrail.entities.words import Words, words_of

_CACHE = "regtrail_noun_phrases"
_PRE = frozenset('anNc"')
_HEAD = frozenset("nN")
_OPENING, _CLOSING = "\"'“‘«„", "\"'”’»"
# No mention in the laws we read ran over more words behind its head; a longer one is a parse gone wrong.
_LONGEST = 16


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


@dataclass(frozen=True, slots=True)
class Reach:
    """Which words may tie a modifier to a head of one type from behind.

    `anywhere` prepositions tie any noun phrase, `zonal` ones only a phrase that `is_zone` takes.
    """

    anywhere: frozenset[str]
    zonal: frozenset[str] = frozenset()
    participles: bool = True
    gerunds: bool = False
    is_zone: Callable[[NounPhrase], bool] = lambda _: False


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
    determiner, first = -1, i
    if tags[i] in "dp":
        determiner, first = i, i + 1
    j = first
    while j < size and tags[j] == "q" and not (j > i and words.opens[j]):
        j += 1
    head = -1
    while j < size and not (j > i and words.opens[j]):
        tag = tags[j]
        if tag in _HEAD and not (tag == "n" and words.text[j] == "-"):
            head = j
        elif tag == "s" or tag not in _PRE:
            if not _coordinates(words, j, head):
                break
        elif tag == "a" and head >= 0 and not _leads_to_noun(words, j):
            break
        j += 1
    if head < first:
        return None
    head = _closed(words, first, head)
    if words.text[first] in _OPENING and not any(
        words.text[k] in _CLOSING for k in range(first + 1, head + 1)
    ):
        first += 1
    return NounPhrase(first, head, determiner) if head >= first else None


def _leads_to_noun(words: Words, j: int) -> bool:
    k = j + 1
    while k < len(words) and not words.opens[k] and words.tag[k] in 'a"':
        k += 1
    return k < len(words) and not words.opens[k] and words.tag[k] in "nN" and words.tag[j - 1] not in "n"


def _coordinates(words: Words, j: int, head: int) -> bool:
    """Tell whether a conjunction joins modifiers: "health or genetic data", "personal and non-personal data"."""
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
    if following < len(words) and words.text[following] in _CLOSING and words.tag[following] == '"':
        if any(words.text[k] in _OPENING for k in range(first + 1, head)):
            return following
    return head


def reach(phrases: Phrases, phrase: NounPhrase, policy: Reach) -> int:
    """Return the last word of a phrase together with the modifiers that follow its head."""
    words, last = phrases.words, phrase.head
    limit = phrase.head + _LONGEST
    while True:
        step = _step(phrases, last, policy)
        if step <= last or step > limit:
            return last
        last = step


def _step(phrases: Phrases, last: int, policy: Reach) -> int:
    words, i = phrases.words, last + 1
    if i >= len(words) or words.opens[i] or at_limit(words, i):
        return last
    tag, lower = words.tag[i], words.lower[i]
    if tag in "it" and (lower in policy.anywhere or lower in policy.zonal):
        return _prepositional(phrases, i, policy)
    if policy.participles and tag in "eg" and lower in words.lexicon["linked_participles"]:
        return _participial(phrases, i)
    return last


def _prepositional(phrases: Phrases, i: int, policy: Reach) -> int:
    words = phrases.words
    if i + 1 >= len(words) or words.opens[i + 1] or at_limit(words, i + 1):
        return i - 1
    phrase = phrases.at(i + 1)
    if phrase is not None:
        if words.tag[phrase.first] == "c" and words.lower[i] != "of":
            return i - 1
        if words.lower[i] in policy.anywhere or policy.is_zone(phrase):
            return phrase.head
    elif policy.gerunds and words.tag[i + 1] in "vg" and words.lower[i + 1].endswith("ing"):
        return _participial(phrases, i + 1)
    return i - 1


def _participial(phrases: Phrases, i: int) -> int:
    """Return the last word of a participial phrase: "registered in the zone", "seeking to transfer data abroad"."""
    words, last, k = phrases.words, i, i + 1
    while k < len(words) and not words.opens[k] and not at_limit(words, k) and k - i < _LONGEST:
        tag = words.tag[k]
        phrase = phrases.at(k)
        if phrase is not None:
            last, k = phrase.head, phrase.head + 1
        elif tag in "it" and words.lower[k] not in _TIMES:
            k += 1
        elif tag in "bs":
            last, k = k, k + 1
        elif tag == "v" and words.tag[k - 1] in "tj":
            last, k = k, k + 1
        elif tag in "eg" and (
            words.tag[k - 1] == "j" or words.lower[k] in words.lexicon["linked_participles"]
        ):
            last, k = k, k + 1
        elif tag == "j" and k + 1 < len(words) and (words.tag[k + 1] in "eg" or words.tag[k - 1] in "vg"):
            k += 1
        else:
            break
    return last


_TIMES = frozenset(
    {
        "before",
        "after",
        "until",
        "within",
        "during",
        "since",
        "without",
        "unless",
        "except",
        "under",
        "pursuant",
    }
)


def at_limit(words: Words, i: int) -> bool:
    """Tell whether a limit begins at a word ("more than 50,000 ...", "10 or more ..."), perhaps behind "with"."""
    if words.lower[i] in ("with", "of", "employing", "under") and i + 1 < len(words):
        if words.tag[i + 1] == "c":
            return words.lower[i] != "of"
        i += words.lower[i] != "under"
    rest = words.lower[i : i + 4]
    joined = " ".join(rest[:3])
    if any(joined.startswith(cue) for cue in _CUES):
        following = rest[len(next(c for c in _CUES if joined.startswith(c)).split()) :]
        return bool(following) and (
            following[0][0].isdigit() or words.lexicon.tag(following[0]) == "c" or following[0] in "€$£¥"
        )
    return (
        len(rest) > 2
        and rest[0][0].isdigit()
        and rest[1] == "or"
        and rest[2] in ("more", "fewer", "less", "greater")
    )


_CUES = (
    "not more than", "not less than", "not fewer than", "no more than", "no less than", "no fewer than",
    "more than", "fewer than", "less than", "greater than", "at least", "at most", "up to", "in excess of",
    "exceeding", "over", "above", "below", "under", "aged",
)  # fmt: skip

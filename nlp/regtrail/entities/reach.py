"""A noun phrase in; the last word of the mention that it heads, what follows the head included, out."""

from __future__ import annotations

from dataclasses import dataclass, field

from regtrail.entities.noun_phrase import NounPhrase, Phrases
from regtrail.entities.words import Words

# Of 246 mentions of parties and data in annotated texts one runs over more than 13 words.
_LONGEST = 18
# Inside "registered in …", "recorded outside …": what may tie a noun phrase to the participle.
_INNER = frozenset(
    {"of", "in", "by", "from", "on", "for", "with", "within", "outside", "inside", "at", "about", "through"}
    | {"to", "as", "via", "between", "over", "into", "elsewhere", "under"}
)
# Behind a complement these begin an adverbial of the clause, not of the participle.
_OUTER = frozenset({"to", "into", "as", "under", "over", "through", "between", "via", "with", "about"})
_CUES = (
    "not more than", "not less than", "not fewer than", "no more than", "no less than", "no fewer than",
    "more than", "fewer than", "less than", "greater than", "at least", "at most", "up to", "in excess of",
    "exceeding", "over", "above", "below", "under", "aged",
)  # fmt: skip
_FIRST_OF_CUES = frozenset(cue.split()[0] for cue in _CUES)
# Adjectives that limit a class from behind with a complement: "person guilty of an offence".
_IN_HOLDING = frozenset(
    {"in possession of", "in charge of", "in control of", "in receipt of", "in command of"}
)
_COMPLEMENTED = frozenset({"responsible", "guilty", "liable", "subject", "eligible"})
# Adverbs of place that complete a participle: "individuals residing there".
_THERE = frozenset({"there", "here", "elsewhere", "abroad"})
# Behind a preposition these begin a time, which limits no class: "rules | on Tuesday".
_TIMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "june", "july", "august", "september", "october", "november"}
    | {"december"}
)
# Parts of a law, which a number follows: "approved under section 9(1)".
_PARTS = frozenset(
    {"section", "sections", "article", "articles", "regulation", "rule", "paragraph", "part", "schedule"}
    | {"annex", "chapter", "clause", "subsection", "item", "appendix"}
)
_BEFORE_LIMITS = frozenset({"with", "of", "employing"})


@dataclass(frozen=True, slots=True)
class Reach:
    """Which words may tie a modifier to a head of one type from behind.

    `anywhere` prepositions tie any noun phrase; `zonal` ones only a place: `places` holds the last
    word of each place by its first.
    """

    anywhere: frozenset[str]
    zonal: frozenset[str] = frozenset()
    participles: bool = True
    gerunds: bool = False
    places: dict[int, int] = field(default_factory=dict)


def reach(phrases: Phrases, phrase: NounPhrase, policy: Reach) -> int:
    """Return the last word of a phrase together with the modifiers that follow its head."""
    last = phrase.head
    if _is_told(phrases.words, phrase):
        return last
    limit = phrase.head + _LONGEST
    while True:
        step = _step(phrases, last, policy)
        if step <= last or step > limit:
            return last
        last = step


def _is_told(words: Words, phrase: NounPhrase) -> bool:
    """Tell whether "of" behind a phrase belongs to a verb before it: "notify the authority of the supply"."""
    i, following = phrase.before() - 1, phrase.head + 1
    if i < 0 or words.lower[following : following + 1] != ["of"]:
        return False
    return words.lower[i].startswith(_TELLING) and not words.opens[i + 1]


_TELLING = ("notif", "inform", "advis", "remind", "warn", "appris", "depriv", "assur", "convinc")


def partitive(phrases: Phrases, phrase: NounPhrase) -> int:
    """Return the first word of a phrase with the quantity that it is a part in: "two of its suppliers"."""
    words, i = phrases.words, phrase.before()
    if i < 2 or words.opens[i - 1] or words.lower[i - 1] != "of" or phrase.determiner < 0:
        return phrase.first
    counts = words.tag[i - 2] in "qc" and words.lower[i - 2] not in ("those", "that", "such")
    return i - 2 if counts else phrase.first


def _step(phrases: Phrases, last: int, policy: Reach) -> int:
    words, i = phrases.words, last + 1
    if i >= len(words) or words.opens[i]:
        return last
    tag, lower = words.tag[i], words.lower[i]
    if tag in "itb" and (lower in policy.anywhere or lower in policy.zonal):
        return last if at_limit(words, i) else _prepositional(phrases, i, policy)
    if policy.participles and words.phrase(i, min(i + 2, len(words) - 1)) in _IN_HOLDING:
        after = phrases.at(i + 3)
        pronoun = i + 3 < len(words) and words.tag[i + 3] == "r"
        return after.head if after is not None else i + 3 if pronoun else last
    if policy.participles and lower in _COMPLEMENTED and i + 2 < len(words) and words.tag[i + 1] in "it":
        return last if phrases.at(i + 2) is None or at_limit(words, i + 2) else _participial(phrases, i)
    if policy.participles and tag in "eg" and not at_limit(words, i):
        linked = lower in words.lexicon["linked_participles"]
        return _participial(phrases, i) if linked or tag == "g" else last
    return last


def _prepositional(phrases: Phrases, i: int, policy: Reach) -> int:
    words = phrases.words
    if words.lower[i] == "elsewhere" and i + 1 < len(words) and words.lower[i + 1] == "in":
        i += 1
    if i + 1 >= len(words) or words.opens[i + 1] or at_limit(words, i + 1):
        return i - 1
    phrase = phrases.at(i + 1)
    if phrase is not None and words.lower[phrase.first] in _TIMES:
        return i - 1
    if phrase is not None and words.lower[i] in policy.anywhere:
        return i - 1 if words.tag[phrase.first] == "c" and words.lower[i] != "of" else phrase.head
    if phrase is not None:
        return policy.places.get(phrase.first, i - 1)
    if policy.gerunds and words.tag[i + 1] in "vg" and words.lower[i + 1].endswith("ing"):
        return _participial(phrases, i + 1)
    return i - 1


def _participial(phrases: Phrases, i: int) -> int:
    """Return the last word of a participial phrase: "registered in the zone", "seeking to sell"."""
    words, last, k = phrases.words, i, i + 1
    complete = False
    while k < len(words) and not words.opens[k] and not at_limit(words, k) and k - i < _LONGEST:
        tag, phrase = words.tag[k], phrases.at(k)
        if phrase is not None:
            if (complete and words.tag[k - 1] not in "itj") or words.lower[phrase.first] in _TIMES:
                break
            last = numbered(words, phrase.head)
            k, complete = last + 1, True
        elif words.lower[k] in _THERE and not complete:
            last, k = k, k + 1
        elif tag in "it":
            cited = words.lower[k] == "under" and k + 1 < len(words) and words.lower[k + 1] in _PARTS
            outer = complete and words.lower[k] in _OUTER and tag != "t" and not cited
            if words.lower[k] not in _INNER or outer:
                break
            k += 1
        elif (tag == "b" and (not complete or _infinitive(words, i, k))) or tag == "s":
            last, k = k, k + 1
        elif _continues(words, k):
            last, k, complete = k, k + 1, False
        elif tag == "j" and _continues(words, k + 1):
            k += 1
        else:
            break
    # "Handling records of | 1,000 or more patients": the whole participle is the limit's.
    cut = k > i + 1 and k < len(words) and words.tag[k - 1] in "it" and at_limit(words, k)
    return i - 1 if cut else last


def numbered(words: Words, head: int) -> int:
    """Return the last word of the number that a part of a law carries: "section 9(1)(a)"; else the head."""
    k = head + 1
    if words.lower[head] not in _PARTS or k >= len(words) or words.tag[k] != "c" or words.opens[k]:
        return head
    while (
        k + 3 < len(words)
        and words.text[k + 1] == "("
        and words.text[k + 3] == ")"
        and not words.opens[k + 3]
    ):
        k += 3
    return k


def _infinitive(words: Words, i: int, k: int) -> bool:
    return any(words.tag[j] == "t" for j in range(i, k)) or words.lower[i].endswith("ing")


def _continues(words: Words, k: int) -> bool:
    """Tell whether a verb form carries a participial phrase on: "to transfer", "and used"."""
    if k >= len(words) or words.opens[k]:
        return False
    tag, before = words.tag[k], words.tag[k - 1]
    if tag == "v":
        return before == "t" or (before in "ij" and words.lower[k].endswith("ing"))
    return tag in "eg" and (before in "jb" or words.lower[k] in words.lexicon["linked_participles"])


def at_limit(words: Words, i: int) -> bool:
    """Tell whether a limit begins at a word ("more than 50,000 …", "10 or more …"), perhaps behind "with"."""
    lower, size = words.lower, len(words)
    if lower[i] in _BEFORE_LIMITS and i + 1 < size:
        if words.tag[i + 1] == "c":
            return lower[i] != "of"
        i += 1
    if words.tag[i] == "c":
        return lower[i + 1 : i + 2] == ["or"] and lower[i + 2 : i + 3][:1] in (
            ["more"],
            ["fewer"],
            ["less"],
            ["greater"],
        )
    if lower[i] not in _FIRST_OF_CUES:
        return False
    joined = " ".join(lower[i : i + 3])
    for cue in _CUES:
        if joined.startswith(cue):
            following = i + len(cue.split())
            return following < size and (words.tag[following] == "c" or words.text[following] in "€$£¥")
    return False

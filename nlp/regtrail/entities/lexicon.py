"""A language's `parties` section in, sets for quick look-up and the tag that each word has by itself out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from regtrail.errors import ConfigError
from regtrail.languages import available, language

# Tags, one letter each: d article, q determiner, p possessive pronoun, r pronoun, w relative, i preposition,
# t "to", j conjunction, o subordinator, m auxiliary, b adverb, c number, a adjective, n noun, N name, v verb,
# e -ed participle, g -ing form, s possessive clitic, x punctuation, " quotation mark.
# V (verb or noun) and S (verb in -s or plural noun) are settled in context and never leave `words`.
_ADJECTIVE_ENDINGS = (
    "al",
    "ive",
    "ous",
    "ful",
    "less",
    "ic",
    "able",
    "ible",
    "ary",
    "-based",
    "-related",
    "-specific",
)


@dataclass(frozen=True)
class Lexicon:
    """The word lists of one language, as sets."""

    lists: dict[str, frozenset[str]]
    _tags: dict[str, str] = field(default_factory=dict)
    _last_words: dict[str, dict[str, list[list[str]]]] = field(default_factory=dict)
    _heads: dict[str, bool] = field(default_factory=dict)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def by_last_word(self, name: str) -> dict[str, list[list[str]]]:
        """Return a list's entries, as words, by their last word."""
        found = self._last_words.get(name)
        if found is None:
            found = self._last_words[name] = {}
            for entry in self.lists[name]:
                split = entry.split()
                found.setdefault(split[-1], []).append(split)
        return found

    def is_head(self, lower: str) -> bool:
        """Tell whether a word is listed as the head of a party, an agency, data or an instrument."""
        found = self._heads.get(lower)
        if found is None:
            forms = {lower, lower.removesuffix("s"), lower.removesuffix("es")}
            found = self._heads[lower] = any(forms & self.lists[name] for name in _HEADS)
        return found

    def tag(self, lower: str) -> str:
        """Return the tag that a word has out of context."""
        found = self._tags.get(lower)
        if found is None:
            found = self._tags[lower] = self._by_form(lower)
        return found

    def _by_form(self, lower: str) -> str:
        if lower == "to":
            return "t"
        for name, tag in _CLOSED:
            if lower in self.lists[name]:
                return tag
        if lower[0].isdigit():
            return "c"
        if not lower[0].isalpha():
            return '"' if lower in _QUOTES else "x"
        if lower in self.lists["adjectives"]:
            return "a"
        return self._verbal(lower) or self._nominal(lower)

    def _verbal(self, lower: str) -> str:
        verbs, lists = self.lists["verbs"], self.lists
        if lower in lists["finite_only"] or lower in lists["verb_forms"] - lists["participles"]:
            return "v"
        if lower in lists["participles"]:
            return "e"
        if lower in verbs:
            return "V" if lower in lists["noun_verbs"] else "v"
        stem = _stem(lower, verbs)
        if stem:
            return "S" if stem in lists["noun_verbs"] else "v"
        if lower.endswith("ing") and len(lower) > 5:
            return "g"
        if lower.endswith("ed") and len(lower) > 3 and lower not in lists["ed_nouns"]:
            return "e"
        return ""

    def _nominal(self, lower: str) -> str:
        if "-" in lower and lower.rpartition("-")[2] in self.lists["adjectives"]:
            return "a"
        if lower.endswith("ly") and len(lower) > 4 and lower not in self.lists["ly_nouns"]:
            return "b"
        ending = lower.rpartition("-")[2]
        if lower.endswith(_ADJECTIVE_ENDINGS) and ending not in self.lists["adjective_like_nouns"]:
            return "a"
        return "n"


_QUOTES = frozenset("\"'“”‘’«»„")
_HEADS = ("actor_heads", "agency_heads", "data_heads", "instrument_heads", "zone_heads", "actor_weak_heads")
_CLOSED = (
    ("possessives", "p"),
    ("articles", "d"),
    ("modals", "m"),
    ("auxiliaries", "m"),
    ("conjunctions", "j"),
    ("subordinators", "o"),
    ("cardinals", "c"),
    ("determiners", "q"),
    ("pronouns", "r"),
    ("prepositions", "i"),
    ("adverbs", "b"),
)


def _stem(lower: str, verbs: frozenset[str]) -> str:
    """Return the verb that a word in -s is the third person of, or nothing."""
    if not lower.endswith("s") or lower.endswith("ss"):
        return ""
    stems = (lower[:-1], lower.removesuffix("es"), lower[:-3] + "y" if lower.endswith("ies") else "")
    return next((s for s in stems if s in verbs), "")


@cache
def lexicon(code: str) -> Lexicon | None:
    """Return a language's lexicon, or None where the language has no `parties` section."""
    section = language(code).sections.get("parties") if code in available() else None
    if not section:
        return None
    missing = [name for name, _ in _CLOSED if name not in section]
    if missing:
        raise ConfigError(f"languages/{code}.yaml: section parties lacks {missing[0]}")
    return Lexicon({name: frozenset(cues) for name, cues in section.items()})

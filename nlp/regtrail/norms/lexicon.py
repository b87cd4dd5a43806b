"""The words of one language's `norms` section in; questions about single words and openers answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from regtrail.languages import available, language

_SECTION = "norms"
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")


@dataclass(frozen=True)
class Openers:
    """Multi-word openers by their first word, longest first."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    def match(self, words: Sequence[str], at: int, stop: int) -> int:
        """Return how many words of an opener stand at a position (0: none does)."""
        for phrase in self.by_first.get(words[at], ()):
            if at + len(phrase) <= stop and tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0


@dataclass(frozen=True)
class Lexicon:
    """The word classes of a language, and its openers."""

    code: str
    classes: dict[str, frozenset[str]]
    conditions: Openers
    exceptions: Openers
    discourse: Openers
    attributions: Openers
    considered: Openers
    plans: Openers
    base: frozenset[str]
    third: frozenset[str]
    gerunds: frozenset[str]
    participles: frozenset[str]

    def is_a(self, word: str, name: str) -> bool:
        """Tell whether the word is of a closed class, e.g. `"relatives"`."""
        return word in self.classes[name]

    def is_participle(self, word: str) -> bool:
        """Tell whether the word can be a past participle."""
        return word in self.participles or (len(word) > 4 and word.endswith("ed"))

    def is_gerund(self, word: str) -> bool:
        """Tell whether the word can be a gerund or a present participle."""
        return word in self.gerunds

    def is_base_verb(self, word: str, following: str) -> bool:
        """Tell whether a word is a verb here; one that is a noun as often needs an object after it."""
        if word not in self.base:
            return False
        return word not in self.classes["noun_verbs"] or self._opens_object(following)

    def is_finite(self, word: str) -> bool:
        """Tell whether the word makes a clause finite by itself."""
        return word in self.classes["finite"] or (
            word in self.third and word[:-1] not in self.classes["noun_verbs"]
        )

    def is_verbal(self, word: str) -> bool:
        """Tell whether the word can be the verb of a clause, and is no noun as often."""
        return self.is_finite(word) or (word in self.base and word not in self.classes["noun_verbs"])

    def _opens_object(self, word: str) -> bool:
        closed = word in self.classes["determiners"] or word in self.classes["pronouns"]
        return closed or (len(word) > 5 and word.endswith("ly"))


def has_cues(code: str) -> bool:
    """Tell whether norms can be read in a language."""
    return code in available() and bool(language(code).sections.get(_SECTION, {}).get("modals"))


@cache
def lexicon(code: str) -> Lexicon:
    """Load the lexicon of a language that has norm cues."""
    cues = language(code).sections[_SECTION]
    classes = {name: frozenset(words) for name, words in cues.items() if "__" not in name}
    base = classes["verbs"] | classes["noun_verbs"]
    return Lexicon(
        code=code,
        classes=classes,
        conditions=_openers(cues["condition_openers"]),
        exceptions=_openers(cues["exception_openers"]),
        discourse=_openers(cues["discourse"]),
        attributions=_openers(cues["attribution_openers"]),
        considered=_openers(cues["considered"]),
        plans=_openers(cues["plans"]),
        base=base,
        third=frozenset(map(_third_person, base)),
        gerunds=frozenset(map(_gerund, base)) | frozenset(v + v[-1] + "ing" for v in base),
        participles=classes["participles"],
    )


def _openers(phrases: Iterable[str]) -> Openers:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        by_first.setdefault(words[0], []).append(words)
    return Openers({first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()})


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(_SIBILANT) else "s")


def _gerund(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"

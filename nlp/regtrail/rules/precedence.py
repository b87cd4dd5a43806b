"""Two rules that say the same of other figures in, which of them holds where both apply out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from regtrail.model.norm import Modality
from regtrail.model.rule import Content, Rule
from regtrail.rules import asking
from regtrail.rules.matching import CLOSE, figures, profile, similarity
from regtrail.rules.words import Stems, name_stems

# What somebody may do, and what counts as what, stands beside others of its kind.
_RIVAL = frozenset({Modality.OBLIGATION, Modality.PROHIBITION})


def may_conflict(rule: Rule) -> bool:
    """Tell whether a rule can set another one aside: it is a duty or a ban that figures bound."""
    return rule.modality in _RIVAL and rule.effect is None and bool(figures(rule.content, rule.language))


def prevails(one: Rule, other: Rule) -> bool:
    """Tell whether a rule sets another one aside where both apply, for they demand the same by other figures.

    Official texts prevail over reports, special rules over general ones, later acts over earlier ones.
    """
    if one.id == other.id or not _conflict(one, other):
        return False
    if one.official is not other.official:
        return one.official
    special, general = _is_special(one, other), _is_special(other, one)
    return special if special is not general else _is_later(one, other)


def _conflict(one: Rule, other: Rule) -> bool:
    if one.modality is not other.modality or one.language != other.language:
        return False
    if figures(one.content, one.language) == figures(other.content, other.language):
        return False
    return similarity(one.content, other.content, one.language) >= CLOSE


def _is_special(one: Rule, other: Rule) -> bool:
    """Tell whether a rule is for a part of what another is for: some zone, some data, some bearers."""
    pairs = list(zip(_scopes(one), _scopes(other), strict=True))
    return any(others < words for words, others in pairs) and not any(w < others for w, others in pairs)


def _scopes(rule: Rule) -> tuple[Stems, Stems, Stems]:
    content, language = rule.content, rule.language
    limits = asking.limits(content, language)
    zones = frozenset[str]().union(*(asking.proper(zone.text, language) for zone in limits))
    bearer = asking.bearer(content, language)
    named = name_stems(bearer.text, language) if bearer else frozenset()
    data = frozenset[str]().union(*(name_stems(d.text, language) for d in asking.data(content, language)))
    return zones, named, data


def _is_later(one: Rule, other: Rule) -> bool:
    """Tell whether a rule stands in another, later act."""
    if one.instrument is None or other.instrument is None or one.instrument == other.instrument:
        return False
    if one.valid_from is None or other.valid_from is None:
        return False
    return one.valid_from > other.valid_from


class Rivals:
    """Rules, found by what they demand: those that may prevail over one another."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_word: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            if may_conflict(rule):
                for word in _demanded(rule.content, rule.language):
                    self._by_word[word].append(rule)

    def over(self, rule: Rule) -> Iterator[Rule]:
        """Yield the rules that set a rule aside where both apply."""
        if not may_conflict(rule):
            return
        shared: dict[int, list[Rule]] = defaultdict(list)
        words = _demanded(rule.content, rule.language)
        for word in sorted(words):
            for other in self._by_word.get(word, ()):
                shared[id(other)].append(other)
        for others in shared.values():
            if 2 * len(others) > len(words) and prevails(others[0], rule):
                yield others[0]


def _demanded(content: Content, language: str) -> Stems:
    known = profile(content, language)
    return known.deed or known.bag

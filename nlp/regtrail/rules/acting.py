"""A rule and the acts of a case in, whether it is about them out."""

from __future__ import annotations

from functools import lru_cache

from regtrail.model.rule import Content, Rule
from regtrail.rules.pinpoints import pinpoints
from regtrail.rules.situation import Situation
from regtrail.rules.words import Stems, masked, share, stems

# A noun that opens with the stem of a verb of this length is named after it.
_SHORTEST_VERB = 4
# A rule speaks of an act when at least half of the act's words stand in it.
_SAME_ACT = 0.5


def names_act(content: Content, language: str, situation: Situation) -> bool:
    """Tell whether a content speaks of an act of the case, or its bearer is named after it."""
    words = _worded(content, language)
    return any(share(act, words) >= _SAME_ACT for act in situation.acts) or _agent(content, situation)


def from_unit(rule: Rule) -> bool:
    """Tell whether an exemption says which unit it is from: "Article 3 shall not apply where"."""
    return rule.content.object is not None and bool(pinpoints(rule.content.object.text))


def _agent(content: Content, situation: Situation) -> bool:
    """Tell whether the bearer is named after an act of the case, and nothing but that act is said of it."""
    bearer = content.bearer
    if bearer is None:
        return False
    named = masked(stems(bearer.text, situation.language))
    verbs = (next(iter(act)) for act in situation.acts if len(act) == 1)
    return any(len(verb) >= _SHORTEST_VERB and word.startswith(verb) for verb in verbs for word in named)


@lru_cache(maxsize=50_000)
def _worded(content: Content, language: str) -> Stems:
    outside = (term.text for _, term in content.slots() if term.text not in content.text)
    return stems(content.text, language).union(*(stems(text, language) for text in outside))

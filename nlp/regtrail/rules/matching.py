"""Two contents in, how far they are the same norm out: numbers masked, slots weighed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from regtrail.model.norm import Modality
from regtrail.model.rule import Content, Term
from regtrail.rules.words import Stems, cues, has_cue, masked, numbers, share, stems, telling

# These figures were set on the annotated pairs of corpora/pairs, where tests/rules/test_pairs.py measures
# precision and recall. Cross-validated (set on four fifths of the rules in there, measured on the others):
# precision 0.91, recall 0.86.
SAME = 0.55
# A claim that only sets out an earlier idea anew has to be closer to count as the same rule.
CLOSE = 0.75
_BEARER_WEIGHT = 0.2
_VAGUE_WEIGHT = 0.3
_NO_THRESHOLD = 0.12
_OTHER_DEED = 0.25
_OTHER_VERB = 0.12
_OTHER_OBJECT = 0.15
_OTHER_TERMS = 0.18
_OTHER_AUTHORITY = 0.1
_OTHER_SLOTS = 0.05
# So many words at least must be shared, a vague one counting for a part of one.
_FEWEST = 1.5


@dataclass(frozen=True, slots=True)
class Profile:
    """A content as sets of stems."""

    modality: Modality
    bag: Stems
    object: Stems
    terms: Stems
    deed: Stems
    verb: Stems
    bearer: Stems
    data: tuple[tuple[str, ...], ...]
    zones: Stems
    units: Stems
    authority: Stems

    @property
    def whole(self) -> Stems:
        """All words of who, what and in what case, wherever they stand."""
        return self.bag | self.bearer | self.terms | self.authority


@lru_cache(maxsize=20_000)
def profile(content: Content, language: str = "en") -> Profile:
    """Return a content's profile."""
    bounding = [c for c in content.conditions if not has_cue(c.text, cues(language, "unrestricting"))]
    parts = [content.action, content.object, *bounding, *content.data]
    if content.modality is Modality.CONSTITUTIVE or content.bearer_is_data:
        parts.append(content.bearer)
    words = frozenset[str]().union(*(stems(p.text, language) for p in parts if p is not None))
    bearer = masked(stems(content.bearer.text, language)) if content.bearer else frozenset()
    return Profile(
        modality=content.modality,
        bag=masked(words),
        object=_object(content, language),
        terms=_terms(content, language),
        deed=_deed(content, language),
        verb=_verb(content, language),
        bearer=frozenset() if content.bearer_is_data else bearer,
        data=tuple(_ordered(term, language) for term in content.data),
        zones=_zones(content.zones, language),
        authority=_authority(content, language),
        units=frozenset(u for t in content.thresholds for u in masked(stems(t.quantity.unit, language))),
    )


def _deed(content: Content, language: str) -> Stems:
    """Return what is done, without what it is done to and before whom; none for a classification."""
    if content.modality is Modality.CONSTITUTIVE:
        return frozenset()
    data = frozenset[str]().union(*(stems(t.text, language) for t in content.data))
    done = (stems(t.text, language) for t in (content.action, content.object) if t)
    return telling(frozenset[str]().union(*done), language) - data - _authority(content, language)


def _verb(content: Content, language: str) -> Stems:
    if content.modality is Modality.CONSTITUTIVE or content.action is None:
        return frozenset()
    objects = (t.text for t in (content.object, content.bearer, *content.data) if t)
    return telling(stems(content.action.text, language), language).difference(
        *(stems(text, language) for text in objects)
    )


def _object(content: Content, language: str) -> Stems:
    if content.modality is Modality.CONSTITUTIVE or content.object is None:
        return frozenset()
    return telling(stems(content.object.text, language), language)


def _terms(content: Content, language: str) -> Stems:
    """Return in what case it is done: its conditions, its exceptions, the event that it is due by."""
    event = content.deadline if content.time is None or content.time.value is None else None
    parts = [*content.conditions, *content.exceptions, *([event] if event else [])]
    return telling(frozenset[str]().union(*(stems(p.text, language) for p in parts)), language)


def _authority(content: Content, language: str) -> Stems:
    return telling(stems(content.authority.text, language), language) if content.authority else frozenset()


def figures(content: Content, language: str = "en") -> Stems:
    """Return the figures that bound a content: its thresholds' numbers and its deadline's normal value."""
    found = {f"#{t.quantity.number}" for t in content.thresholds}
    if content.time is not None and content.time.value:
        found.add(content.time.value + (" working" if content.time.working_days else ""))
    elif content.deadline is not None:
        found |= numbers(stems(content.deadline.text, language))
    return frozenset(found)


def _ordered(term: Term, language: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in term.text.replace("-", " ").split():
        found.update(dict.fromkeys(sorted(telling(stems(word, language), language))))
    return tuple(found)


def _zones(zones: tuple[Term, ...], language: str) -> Stems:
    plain = frozenset(s for word in cues(language, "zone-words") for s in stems(word, language))
    return frozenset[str]().union(*(stems(z.text, language) for z in zones)) - plain


def similarity(a: Content, b: Content, language: str = "en") -> float:
    """Return how far two contents are the same norm, from 0 to 1; numbers do not count.

    0 where they plainly differ: in modality, in the data they are about, in their zone, or in a
    word and its opposite ("inside", "outside").
    """
    one, two = profile(a, language), profile(b, language)
    if one.modality is not two.modality or not same_zones(one, two) or not _same_data(one, two):
        return 0.0
    if _opposed(one.bag | one.bearer, two.bag | two.bearer, language):
        return 0.0
    return _closeness(one, two, language)


def deed_similarity(a: Content, b: Content, language: str = "en") -> float:
    """Return how far two contents lay down the same, whoever is addressed and wherever it holds."""
    one, two = profile(a, language), profile(b, language)
    if one.modality is not two.modality or not _same_data(one, two):
        return 0.0
    place = one.zones | two.zones | one.bearer | two.bearer
    return _overlap(one.bag - place, two.bag - place, language)


def _closeness(one: Profile, two: Profile, language: str) -> float:
    """Weigh what is done, by whom and in what case; in other words what is done may stand in another slot."""
    aside = one.authority | two.authority
    score = _overlap(one.bag, two.bag, language, aside=aside)
    if one.bearer and two.bearer:
        inner, outer = sorted((one.bearer, two.bearer), key=len)
        score = (1 - _BEARER_WEIGHT) * score + _BEARER_WEIGHT * share(inner, outer)
    whole = _overlap(one.whole, two.whole, language, aside=aside) - _OTHER_SLOTS
    return max(0.0, max(score, whole) - _departure(one, two))


def _departure(one: Profile, two: Profile) -> float:
    """Return what speaks against one norm: nothing that one of them is about stands anywhere in the other."""
    apart = 0.0
    if one.deed and two.deed and not one.deed & two.deed:
        apart += _OTHER_DEED
    elif one.verb and two.verb and not one.verb & two.verb:
        apart += _OTHER_VERB
    if one.object and two.object and (one.object.isdisjoint(two.whole) or two.object.isdisjoint(one.whole)):
        apart += _OTHER_OBJECT
    if one.terms and two.terms and one.terms.isdisjoint(two.whole) and two.terms.isdisjoint(one.whole):
        apart += _OTHER_TERMS
    if one.authority and two.authority and one.authority.isdisjoint(two.authority):
        apart += _OTHER_AUTHORITY
    if bool(one.units) != bool(two.units):
        apart += _NO_THRESHOLD
    return apart


def _overlap(one: Stems, two: Stems, language: str, aside: Stems = frozenset()) -> float:
    """Mean of containment (news abridges) and Dice (an act does not); vague words and those aside weigh less.

    Words that are few and shared by many rules ("that period may be extended") tell nothing.
    """
    shared, left, right = (_weight(s, language, aside) for s in (one & two, one, two))
    if shared < _FEWEST and one != two:
        return 0.0
    return 0.5 * shared / min(left, right) + shared / (left + right) if left and right else 0.0


def _weight(found: Stems, language: str, aside: Stems) -> float:
    clear = len(telling(found, language) - aside)
    return clear + _VAGUE_WEIGHT * (len(found) - clear)


def same_zones(one: Profile, two: Profile) -> bool:
    """Tell whether two zones can be one: one of them is unsaid, or is named within the other."""
    return one.zones <= two.zones or two.zones <= one.zones


def _same_data(one: Profile, two: Profile) -> bool:
    if not one.data or not two.data:
        return True
    return any(_same_category(x, y) for x in one.data for y in two.data)


def _same_category(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Tell whether two names are of one category: the modifier in front and most words are shared."""
    if not x or not y:
        return x == y
    common = len(set(x) & set(y))
    dice = 2 * common / (len(x) + len(y))
    return (x[0] == y[0] and dice >= 0.4) or dice >= 0.8


@cache
def _opposites(language: str) -> tuple[tuple[Stems, Stems], ...]:
    pairs = (line.split() for line in cues(language, "opposites"))
    return tuple((stems(left, language), stems(right, language)) for left, right in pairs)


def _opposed(one: Stems, two: Stems, language: str) -> bool:
    """Tell whether one side has a word that the other has the opposite of, and neither has both."""
    only_one, only_two = one - two, two - one
    return any(
        (left <= only_one and right <= only_two) or (right <= only_one and left <= only_two)
        for left, right in _opposites(language)
    )

"""The statements of other people's annotation and our norms in; which of them say the same, out."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from regtrail.codec.extraction import Json
from regtrail.evaluation.comparison import words
from regtrail.model.norm import Modality, Norm

RULES = ("OBLIGATION", "PERMISSION", "PROHIBITION", "PENALTY")
MODALITIES = {
    "OBLIGATION": {Modality.OBLIGATION},
    "PERMISSION": {Modality.PERMISSION},
    "PROHIBITION": {Modality.PROHIBITION},
    "PENALTY": {Modality.OBLIGATION, Modality.PERMISSION},
    "Exemption": {Modality.EXEMPTION},
    "Definition": {Modality.CONSTITUTIVE},
}
INFORMATION = "Information"
# The main verb is the first one of a description; in a statement without an entity, its subject goes before.
_CLASSIFIES = re.compile(
    r"(?:^|\b(?=shall|will|is|are))(?:shall |will |is |are |not |be )*"
    r"(?:deemed|construed|constitutes?|void|contrary to public policy)\b"
)
_ENOUGH = 0.5
_STOP = re.compile(r"\.\s")

Bag = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """What they annotated: a label, who or what it is about, what is said, and when it holds."""

    label: str
    entity: str
    said: tuple[str, ...]
    conditions: tuple[str, ...]

    def modalities(self, *, by_wording: bool) -> set[Modality]:
        """Return the modalities that stand for the label, or for the wording where that classifies."""
        if by_wording and self.said and _CLASSIFIES.search(self.said[0]):
            return {Modality.CONSTITUTIVE}
        return MODALITIES.get(self.label, set())

    def __str__(self) -> str:
        return " / ".join((f"{self.label}: {self.entity}", *self.said))


@dataclass(frozen=True, slots=True)
class Found:
    """Norms of one modality that count as one."""

    norms: tuple[Norm, ...]

    @property
    def modality(self) -> Modality:
        """The type of all of them."""
        return self.norms[0].modality

    def __str__(self) -> str:
        return f"{self.modality}: " + " … ".join(norm.text for norm in self.norms)


class Pair(NamedTuple):
    """A statement and a find that say the same, by index; the greatest is the closest."""

    likeness: float
    nearness: int
    statement: int
    found: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Their statements and our finds in one paragraph, and which of them say the same, closest first."""

    row: int
    statements: tuple[Statement, ...]
    found: tuple[Found, ...]
    text: str
    alike: tuple[Pair, ...] = ()

    def typed(self, *, by_wording: bool = False) -> list[Pair]:
        """Return the pairs whose types agree."""
        accepted = [said.modalities(by_wording=by_wording) for said in self.statements]
        return [p for p in self.alike if self.found[p.found].modality in accepted[p.statement]]

    def informing(self) -> set[int]:
        """Return the finds that say what they call Information."""
        return {p.found for p in self.alike if self.statements[p.statement].label == INFORMATION}


def texts(part: Json) -> Iterator[str]:
    """Yield the words of a part of a statement, those of its list items after its own."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for item in part:
            yield from texts(item)
    elif isinstance(part, dict):
        yield from texts(part.get("text"))
        yield from texts(part.get("includes"))


def statement(plain: Mapping[str, Json]) -> Statement:
    """Return a statement of theirs from its JSON."""
    relations = plain.get("relations")
    related = relations.get("exception") if isinstance(relations, dict) else None
    conditions = [*texts(plain.get("conditions")), *texts(plain.get("exclusions"))]
    for other in related if isinstance(related, list) else []:
        if isinstance(other, dict) and other.get("kind") == "Expression":
            conditions += texts(other)
    return Statement(
        label=str(plain.get("rule_type") or plain["kind"]),
        entity=" ".join(texts(plain.get("entity") or plain.get("term"))),
        said=tuple(t for name in ("head", "description", "meaning") for t in texts(plain.get(name))),
        conditions=tuple(conditions),
    )


def word_pairs(parts: Iterable[str]) -> Bag:
    """Return the word pairs of texts; a text of one word counts by that word."""
    bag: Bag = Counter()
    for part in parts:
        found = words([part])
        bag.update(itertools.pairwise(found) if len(found) > 1 else [(word,) for word in found])
    return bag


def of_statement(said: Statement) -> Bag:
    """Return the word pairs of a statement, conditions included."""
    return word_pairs((said.entity, *said.said, *said.conditions))


def of_found(found: Found) -> Bag:
    """Return the word pairs of the norms: their texts, and once each slot that stands outside of them."""
    outside = {
        (slot.start, slot.end): slot.text
        for norm in found.norms
        for _, slot in norm.slots()
        if all(slot.end <= n.start or slot.start >= n.end for n in found.norms)
    }
    return word_pairs((*(norm.text for norm in found.norms), *outside.values()))


def acts_in(found: Found, said: Statement) -> bool:
    """Tell whether our action stands in what they say outside of conditions."""
    action = found.norms[0].action
    wanted = Counter(words([action.text])) if action else Counter()
    return (wanted & Counter(words([said.entity, *said.said]))).total() >= _ENOUGH * wanted.total()


def compared(paragraph: Paragraph) -> Paragraph:
    """Pair the statements and the finds that say the same, whatever their types."""
    theirs = [of_statement(said) for said in paragraph.statements]
    pairs = []
    for j, found in enumerate(paragraph.found):
        ours = of_found(found)
        for i, said in enumerate(paragraph.statements):
            shared, smaller = (theirs[i] & ours).total(), min(theirs[i].total(), ours.total())
            if shared and shared >= _ENOUGH * smaller and acts_in(found, said):
                dice = 2 * shared / (theirs[i].total() + ours.total())
                pairs.append(Pair(dice, -abs(i - j), i, j))
    return replace(paragraph, alike=tuple(sorted(pairs, reverse=True)))


def merged(paragraph: Paragraph) -> Paragraph:
    """Take the norms of one modality with the very same action for one."""
    return _joined(paragraph, lambda norm: (norm.action.start,) if norm.action else None)


def by_clause(paragraph: Paragraph) -> Paragraph:
    """Take the norms of one modality and one sentence with the very same subject or action for one."""
    return _joined(merged(paragraph), subject)


def subject(norm: Norm) -> tuple[int, ...] | None:
    """Return where the subject stands: the bearer, or the object that stands before a passive."""
    if norm.bearer is not None:
        return norm.bearer.start, norm.bearer.end
    first = norm.object is not None and norm.action is not None and norm.object.end <= norm.action.start
    return (norm.object.start, norm.object.end) if norm.object is not None and first else None


def _joined(paragraph: Paragraph, key: Callable[[Norm], tuple[int, ...] | None]) -> Paragraph:
    """Join the finds of one modality and one sentence of which the key is the same."""
    groups: list[list[Norm]] = []
    for found in paragraph.found:
        named = {key(norm) for norm in found.norms} - {None}
        for group in groups:
            alike = group[0].modality == found.modality and bool(named & {key(norm) for norm in group})
            if alike and (key is not subject or _one_sentence(paragraph.text, group[-1], found.norms[0])):
                group.extend(found.norms)
                break
        else:
            groups.append(list(found.norms))
    return compared(replace(paragraph, found=tuple(Found(tuple(group)) for group in groups)))


def _one_sentence(text: str, first: Norm, second: Norm) -> bool:
    """Tell whether no sentence ends between two norms."""
    return _STOP.search(text, min(first.end, second.end), max(first.start, second.start)) is None

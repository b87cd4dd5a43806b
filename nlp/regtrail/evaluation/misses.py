"""Comparisons in, what went wrong in them out: of each figure the costliest faults, likes together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeVar

from regtrail.evaluation.comparison import Comparison
from regtrail.evaluation.figures import same_time
from regtrail.evaluation.matching import Spanned, overlap
from regtrail.gold.annotation import ROLES, Framed, Mention
from regtrail.model.document import Span
from regtrail.model.entity import TimeKind, TimeValue

S = TypeVar("S", Mention, Framed)

# Characters shown on either side of a fault.
_CONTEXT = 50
_FACTS = ("kind", "language", "published", "status")


class Miss(NamedTuple):
    """One fault. `cost` is what it adds to false positives and negatives, in what the figure counts.

    `fault` is `missed`, `spurious` or `wrong`; `wanted` and `found` quote what stands on either side,
    or nothing.
    """

    figure: str
    fault: str
    wanted: str
    found: str
    cost: int
    document: str
    context: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The same fault wherever it was made: its first place, how often, in how many texts, at what cost."""

    first: Miss
    times: int
    documents: int
    cost: int


def worst(comparisons: Iterable[Comparison], *, most: int) -> list[Fault]:
    """Return up to so many faults a figure, the costliest first.

    The same words missed alike in ten places are one fault of ten, which tells more than ten single ones.
    """
    together: dict[tuple[str, str, str, str], list[Miss]] = defaultdict(list)
    for comparison in comparisons:
        for miss in _misses(comparison):
            together[(miss.figure, miss.fault, _folded(miss.wanted), _folded(miss.found))].append(miss)
    faults = [_fault(same) for same in together.values()]
    faults.sort(key=lambda fault: (fault.first.figure, -fault.cost))
    by_figure = groupby(faults, key=lambda fault: fault.first.figure)
    return [fault for _, same in by_figure for fault in list(same)[:most]]


def _fault(same: Sequence[Miss]) -> Fault:
    documents = {miss.document for miss in same}
    return Fault(same[0], len(same), len(documents), sum(miss.cost for miss in same))


def _folded(quote: str) -> str:
    return " ".join(quote.lower().split())


def _misses(comparison: Comparison) -> Iterator[Miss]:
    for part in (_boilerplate, _facts, _mentions, _times, _norms, _slots):
        yield from part(comparison)


def _boilerplate(comparison: Comparison) -> Iterator[Miss]:
    text = comparison.gold.text
    wanted, found = comparison.gold.annotation.boilerplate, comparison.found.boilerplate
    for fault, here, there in (("missed", wanted, found), ("spurious", found, wanted)):
        covered = {at for span in there for at in range(span.start, span.end)}
        for span in here:
            apart = [at for at in range(span.start, min(span.end, len(text))) if at not in covered]
            ink = sum(not text[at].isspace() for at in apart)
            if ink:
                quote = text[apart[0] : apart[-1] + 1]
                sides = (quote, "") if fault == "missed" else ("", quote)
                yield Miss("boilerplate", fault, *sides, ink, comparison.gold.name, _around(text, span))


def _facts(comparison: Comparison) -> Iterator[Miss]:
    wanted, found = comparison.gold.annotation.document, comparison.found.document
    for fact in _FACTS:
        said, got = getattr(wanted, fact), getattr(found, fact)
        if said != got:
            yield Miss("document", "wrong", f"{fact} {said}", f"{fact} {got}", 2, comparison.gold.name, "")


def _mentions(comparison: Comparison) -> Iterator[Miss]:
    wanted, found = comparison.gold.annotation.entities, comparison.found.entities
    unmet = _unpaired(len(wanted), (i for i, _ in comparison.mentions))
    extra = _unpaired(len(found), (j for _, j in comparison.mentions))
    for i in unmet:
        rival = _nearest(wanted[i], found)
        instead = f"{rival.type} {_quote(comparison, rival)}" if rival else ""
        quote = _quote(comparison, wanted[i])
        yield _miss(comparison, f"entity {wanted[i].type}", "missed", (quote, instead), wanted[i])
    for j in extra:
        rival = _nearest(found[j], wanted)
        instead = f"{rival.type} {_quote(comparison, rival)}" if rival else ""
        quote = _quote(comparison, found[j])
        yield _miss(comparison, f"entity {found[j].type}", "spurious", (instead, quote), found[j])


def _times(comparison: Comparison) -> Iterator[Miss]:
    wanted, found = comparison.gold.annotation.entities, comparison.found.entities
    for i, j in comparison.mentions:
        value, got = wanted[i].value, found[j].value
        if value is not None and value.kind is not TimeKind.UNRESOLVED and not same_time(value, got):
            quote = _quote(comparison, wanted[i])
            sides = (f"{quote} = {_time(value)}", f"{_quote(comparison, found[j])} = {_time(got)}")
            yield _miss(comparison, "time value", "wrong", sides, wanted[i], cost=2)


def _time(value: TimeValue | None) -> str:
    if value is None:
        return "no value"
    said = (value.kind.value, value.value, "working days" if value.working_days else None)
    return " ".join(part for part in said if part)


def _norms(comparison: Comparison) -> Iterator[Miss]:
    wanted, found = comparison.gold.annotation.norms, comparison.found.norms
    for i in _unpaired(len(wanted), (i for i, _ in comparison.norms)):
        rival = _nearest(wanted[i], found)
        sides = (_quote(comparison, wanted[i]), _as_norm(comparison, rival))
        yield _miss(comparison, f"norm {wanted[i].modality}", "missed", sides, wanted[i])
    for j in _unpaired(len(found), (j for _, j in comparison.norms)):
        rival = _nearest(found[j], wanted)
        sides = (_as_norm(comparison, rival), _quote(comparison, found[j]))
        yield _miss(comparison, f"norm {found[j].modality}", "spurious", sides, found[j])


def _as_norm(comparison: Comparison, norm: Framed | None) -> str:
    return f"{norm.modality} {_quote(comparison, norm)}" if norm else ""


def _slots(comparison: Comparison) -> Iterator[Miss]:
    """Yield the slots that lose or gain words, of norms that were paired: the others are misses already."""
    for i, j in comparison.norms:
        wanted, found = comparison.gold.annotation.norms[i], comparison.found.norms[j]
        for role in ROLES:
            need: Counter[str] = comparison.wanted_frames[i][role]
            got: Counter[str] = comparison.found_frames[j][role]
            cost = (need - got).total() + (got - need).total()
            if cost:
                sides = (" | ".join(wanted.quotes(role)), " | ".join(found.quotes(role)))
                fault = "wrong" if all(sides) else "missed" if sides[0] else "spurious"
                yield _miss(comparison, f"frame {role}", fault, sides, wanted, cost=cost)


def _miss(
    comparison: Comparison,
    figure: str,
    fault: str,
    sides: tuple[str, str],
    place: Mention | Framed,
    *,
    cost: int = 1,
) -> Miss:
    gold = comparison.gold
    return Miss(figure, fault, *sides, cost, gold.name, _around(gold.text, place))


def _unpaired(size: int, paired: Iterable[int]) -> list[int]:
    return sorted(set(range(size)) - set(paired))


def _nearest(place: Spanned, others: Iterable[S]) -> S | None:
    """Return what overlaps a place most, if anything does."""
    best = max(others, key=lambda other: overlap(place, other), default=None)
    return best if best is not None and overlap(place, best) > 0 else None


def _quote(comparison: Comparison, place: Spanned) -> str:
    return comparison.gold.text[place.start : place.end]


def _around(text: str, place: Spanned | Span) -> str:
    """Return a place with the words about it, on one line."""
    return " ".join(text[max(0, place.start - _CONTEXT) : place.end + _CONTEXT].split())

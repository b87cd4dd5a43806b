"""Units in reading order in; the statements to read norms from, items with their lead-ins, out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from regtrail.norms import clause, trigger
from regtrail.norms.grammar import Found
from regtrail.norms.lexicon import Lexicon
from regtrail.norms.statement import Statement
from regtrail.norms.units import Sentences, Unit

_PURPOSES = frozenset({("for", "the", "purposes"), ("for", "the", "purpose")})
_STOPS = frozenset({":", "—", "–", "-", ".", ";", ",", ")", "”", '"'})
_ALTERNATIVES = frozenset({"any", "one", "either"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The statement to read; `item` tells that its own words complete a lead-in."""

    statement: Statement
    item: bool = False

    def of(self, found: list[Found]) -> list[Found]:
        """Keep the norms of the item: the last one that its lead-in opens, and those of its own words."""
        if not self.item:
            return found
        own = self.statement.own[0]
        lead = [f for f in found if f.frame.clause.trigger.end <= own]
        return [*lead[-1:], *(f for f in found if f.frame.clause.trigger.end > own)]


class Lists:
    """The tree of lead-ins and items of a document."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences
        self._units: Sequence[Unit] = tuple(sentences.units())
        by_end = {unit.tokens.stop: number for number, unit in enumerate(self._units)}
        self._children: dict[int, list[int]] = defaultdict(list)
        for number, unit in enumerate(self._units):
            parent = by_end.get(unit.lead_ins[-1].stop) if unit.lead_ins else None
            if parent is not None and parent != number:
                self._children[parent].append(number)

    def readings(self) -> Iterator[Reading]:
        """Yield what to read norms from, in reading order."""
        absorbed: set[int] = set()
        for number, unit in enumerate(self._units):
            if number in absorbed:
                continue
            children = self._children.get(number, [])
            pieces = [unit.tokens]
            alone = self._sentences.statement(unit, pieces)
            if children:
                if is_conditional(alone) and (_excepts(alone) or self._conjunctive(alone, children)):
                    absorbed.update(children)
                    pieces += [self._units[child].tokens for child in children]
                    alone = self._sentences.statement(unit, pieces)
                elif not is_complete(alone) or self._completing(children):
                    yield from self._opening(unit, alone)
                    continue
            if not unit.lead_ins:
                yield Reading(alone)
            else:
                yield from self._item(unit, pieces, alone)

    def _opening(self, unit: Unit, lead: Statement) -> Iterator[Reading]:
        """Yield what a lead-in says before the clause that its items complete ("…, and the bank shall:")."""
        clauses = clause.segment(lead, trigger.find(lead))
        if len(clauses) > 1 and clauses[-1].joined and not unit.lead_ins:
            pieces = [self._sentences.up_to(unit, lead.starts[clauses[-1].start])]
            yield Reading(self._sentences.statement(unit, pieces))

    def _item(self, unit: Unit, pieces: list[range], alone: Statement) -> Iterator[Reading]:
        lead = self._sentences.lead(unit)
        if trigger.find(lead) and (not is_complete(lead) or _adjoins(alone)):
            yield Reading(self._sentences.completed(unit, pieces), item=True)
        elif lead.words[:3] in _PURPOSES and not trigger.find(lead):
            yield Reading(self._sentences.completed(unit, pieces))
        else:
            yield Reading(alone)

    def _completing(self, children: list[int]) -> bool:
        """Tell whether items go on with the sentence of their lead-in, as times and conditions do."""
        first = self._units[children[0]]
        return _adjoins(self._sentences.statement(first, [first.tokens]))

    def _conjunctive(self, lead: Statement, children: list[int]) -> bool:
        """Tell whether the items of a list hold together ("and") rather than each by itself ("or")."""
        for child in children[:-1]:
            last = self._sentences.last_word(self._units[child])
            if last in {"and", "or"}:
                return last == "and"
        tail = lead.words[-8:]
        return "all" in tail or "both" in tail or ("conditions" in tail and not _ALTERNATIVES & set(tail))


def is_conditional(lead: Statement) -> bool:
    """Tell whether a lead-in breaks off inside a condition ("…, but only if the operator:")."""
    words, lex = lead.words, lead.lexicon
    last = max(
        (p for p, w in enumerate(words) if w in {"if", "where", "when", "provided", "unless"}), default=-1
    )
    if last < 0:
        return False
    return ("," not in words[last:] and not any(t.start > last for t in trigger.find(lead)) and last > 0) or (
        last > 0 and lex.is_a(words[last - 1], "coordinators")
    )


def _excepts(lead: Statement) -> bool:
    """Tell whether the condition in which a lead-in breaks off is an exception: its items stay in it."""
    subordinate = [w for w in lead.words if w in {"if", "where", "when", "provided", "unless"}]
    return subordinate[-1:] == ["unless"]


def is_complete(lead: Statement) -> bool:
    """Tell whether a lead-in is a sentence without its items."""
    words = [w for w in lead.words if w not in {":", "—", "–", "-", ",", ";"}]
    found = trigger.find(lead)
    if not words or not found or _has_placeholder(words):
        return False
    last, lex = words[-1], lead.lexicon
    if lead.words[-1] not in _STOPS:
        return False
    bare = found[-1].construction == "verb" and not any(w in lex.base for w in words[found[-1].end :])
    return not (
        (bare and "be" not in words[found[-1].end :])
        or (found[-1].end >= len(words) - 1 and found[-1].construction != "gap")
        or _breaks_off(last, lex)
        or is_conditional(lead)
        or (
            last in lex.base
            and last not in lex.classes["noun_verbs"]
            and not lex.is_a(words[-2], "determiners")
        )
    )


def _breaks_off(last: str, lex: Lexicon) -> bool:
    return (
        any(
            lex.is_a(last, name)
            for name in ("prepositions", "subordinators", "relatives", "finite", "articles", "auxiliaries")
        )
        or last in lex.third - {"records", "reports", "requirements"}
        or lex.is_gerund(last)
    )


def _has_placeholder(words: Sequence[str]) -> bool:
    return ("the", "following") in pairwise(words)


def _adjoins(item: Statement) -> bool:
    """Tell whether an item opens as a time, a condition or a prepositional phrase."""
    if not item.words:
        return False
    first = item.words[0]
    return item.lexicon.is_a(first, "prepositions") or first in {"if", "where", "when", "unless"}

"""What a rule says in, the words that it is filed under out; and a filter in, what a database looks up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import product

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from regtrail import concepts, languages
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Content, Rule, RuleQuery, Term
from regtrail.rules.facets import Facet, facets
from regtrail.rules.store import tables
from regtrail.rules.words import Stems, stems, telling

# A word under which so many rules are filed is no good start of a search; how many more does not matter.
_MANY = 1_000
# Concepts are filed beside words, and are none.
_CONCEPT = "="
# The slot of the words of a statement of effect: it is found by those of the scheme that it speaks of.
_EFFECT = "effect"
_Word = tuple[str, str]


def filed(rule: Rule) -> frozenset[_Word]:
    """Return the words that a version is filed under, each with the slot that it stands in."""
    found = ((facet.value, word) for facet, word in facets(rule, concepts.load()))
    said = telling(stems(rule.text, rule.language), rule.language) if rule.effect else frozenset[str]()
    return frozenset(
        (slot, word)
        for slot, terms in _slots(rule.content)
        for term in terms
        for word in _words(term, rule.language)
    ).union(((_EFFECT, word) for word in said), found)


def rows(versions: Iterable[Rule]) -> list[dict[str, str]]:
    """Return the rows of the words that versions are filed under."""
    found = {(version.id, *word): None for version in versions for word in sorted(filed(version))}
    return [{"rule": rule, "slot": slot, "word": word} for rule, slot, word in found]


def lookups(connection: Connection, query: RuleQuery) -> Iterator[ColumnElement[bool]]:
    """Yield what a version must fulfil to pass a filter; some that fulfil it all do not pass."""
    table = tables.rules.c
    if query.modality is not None:
        # people pass the words themselves in notebooks
        yield table.modality == Modality(query.modality).value
    if query.status is not None:
        yield table.status == Status(query.status).value
    asked = (("zone", query.zone), ("data", query.data), ("agency", query.agency))
    names = (
        [held for name in _named(slot, words) if all((held := _held(connection, name)).values())]
        for slot, words in asked
        if words is not None
    )
    # One search for all slots together: it starts from the rarest word of them all.
    ways = [reduce(lambda one, more: one | more, way) for way in product(*names) if way]
    if (query.zone, query.data, query.agency) != (None, None, None):
        yield or_(false(), *(_filed_under(way) for way in ways))


def concerning(connection: Connection, sought: Mapping[Facet, frozenset[str]]) -> set[str]:
    """Return the ids of the rules that have one of the words of each facet: of no facet, all rules."""
    if not sought:
        return set(connection.execute(select(tables.rules.c.id).distinct()).scalars())
    asked = [(facet.value, sorted(words)) for facet, words in sought.items()]
    held = {slot: _held(connection, frozenset((slot, word) for word in words)) for slot, words in asked}
    (slot, words), *others = sorted(asked, key=lambda way: (sum(held[way[0]].values()), way[0]))
    start = tables.filing.alias()
    query = select(start.c.rule).where(start.c.slot == slot, start.c.word.in_(words))
    for slot, words in others:
        other = tables.filing.alias(f"by_{slot}")
        same = and_(other.c.rule == start.c.rule, other.c.slot == slot, other.c.word.in_(words))
        query = query.where(select(other.c.rule).where(same).exists())
    return set(connection.execute(query).scalars())


def stating(connection: Connection, words: Stems) -> list[str]:
    """Return the ids of statements of effect, among them all those that have more than half of the words.

    Whoever has more than half of them has one of any half: the rarest half finds the fewest.
    """
    held = _held(connection, frozenset((_EFFECT, word) for word in words))
    rarest = sorted(held, key=lambda word: (held[word], word))[: (len(held) + 1) // 2]
    table = tables.filing.c
    found = set[str]()
    for slot, word in rarest:
        mine = select(table.rule).where(table.slot == slot, table.word == word)
        found.update(connection.execute(mine).scalars())
    return sorted(found)


def _slots(content: Content) -> Iterator[tuple[str, tuple[Term, ...]]]:
    yield "zone", content.zones
    yield "data", content.data
    yield "agency", tuple(term for term in (content.authority, content.bearer) if term)


def _words(term: Term, language: str) -> Iterator[str]:
    yield from stems(term.text, language)
    if term.concept:
        yield _CONCEPT + term.concept


def _named(slot: str, words: str) -> Iterator[frozenset[_Word]]:
    """Yield the words of a slot that are asked for together: a concept, or a name in one of the languages."""
    yield frozenset({(slot, _CONCEPT + words)})
    found = {stems(words, language) for language in languages.available()}
    yield from (frozenset((slot, word) for word in name) for name in found if name)


def _filed_under(held: Mapping[_Word, int]) -> ColumnElement[bool]:
    """Return that a version is filed under all the words; the search starts from the rarest one."""
    first, *others = sorted(held, key=lambda word: (held[word], word))
    start = tables.filing.alias()
    query = select(start.c.rule).where(start.c.slot == first[0], start.c.word == first[1])
    for number, (slot, word) in enumerate(others):
        other = tables.filing.alias(f"other_{number}")
        same = and_(other.c.slot == slot, other.c.word == word, other.c.rule == start.c.rule)
        query = query.where(select(other.c.rule).where(same).exists())
    return tables.rules.c.id.in_(query)


def _held(connection: Connection, words: frozenset[_Word]) -> dict[_Word, int]:
    """Return how many rules are filed under each word, up to a bound."""
    table = tables.filing.c
    found = {}
    for slot, word in words:
        some = select(table.rule).where(table.slot == slot, table.word == word).limit(_MANY)
        found[slot, word] = connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()
    return found

"""The telling words of rules into a database, and the rules that share words out, the rarest words first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update
from sqlalchemy import delete as delete_from

from regtrail.rules.store import tables
from regtrail.rules.words import Stems

# SQLite takes so many values in one statement at the least.
_CHUNK = 500
# In every collation the ids of rules come before it.
_AFTER_ALL = "s"
# Under no word stands how many rules there are.
_ALL = ""


class Telling:
    """The telling words of the rules known now, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def is_of(self, edition: str) -> bool:
        """Tell whether the words were found by an edition of the languages."""
        return self._db.execute(select(tables.told_by.c.edition)).scalar() == edition

    def held(self, words: Iterable[str]) -> tuple[int, dict[str, int]]:
        """Return how many rules there are, and how many have each of the words that any has."""
        counts = dict(self._counts([_ALL, *words]))
        return counts.pop(_ALL, 0), counts

    def holders(self, words: Iterable[str]) -> dict[str, list[str]]:
        """Return the ids of the rules that have each of the words."""
        table, found = tables.telling.c, defaultdict[str, list[str]](list)
        for chunk in _chunks(words):
            for row in self._db.execute(select(table.word, table.rule).where(table.word.in_(chunk))):
                found[row.word].append(row.rule)
        return found

    def sharing(self, words: Sequence[str], *, probed: int, most: int) -> list[str]:
        """Return the first rules, by id, that have all the words, among the first that have the first word.

        Args:
            words: The words, the rarest first.
            probed: How many rules that have the first word are looked at.
            most: How many rules are returned at most.
        """
        first, *others = words
        table = tables.telling.c
        ordered = select(table.rule).where(table.word == first).order_by(table.rule)
        beyond = ordered.offset(probed).limit(1).scalar_subquery()
        mine = ordered.where(table.rule < func.coalesce(beyond, _AFTER_ALL))
        for number, word in enumerate(others):
            other = tables.telling.alias(f"other_{number}")
            same = and_(other.c.word == word, other.c.rule == table.rule)
            mine = mine.where(select(other.c.rule).where(same).exists())
        return list(self._db.execute(mine.limit(most)).scalars())

    def move(self, changed: Mapping[str, tuple[Stems | None, Stems]]) -> None:
        """Let rules be found by the words that they have now.

        Args:
            changed: The words of a rule before, None for a new rule, and now; by its id.
        """
        gone = [(word, rule) for rule, (old, new) in changed.items() for word in (old or frozenset()) - new]
        come = [(word, rule) for rule, (old, new) in changed.items() for word in new - (old or frozenset())]
        fresh = sum(old is None for old, _ in changed.values())
        if gone:
            table = tables.telling.c
            place = (table.word == bindparam("old_word")) & (table.rule == bindparam("old_rule"))
            rows = [{"old_word": word, "old_rule": rule} for word, rule in sorted(gone)]
            self._db.execute(delete_from(tables.telling).where(place), rows)
        self._insert(sorted(come))
        steps = Counter(word for word, _ in come)
        steps.subtract(Counter(word for word, _ in gone))
        steps[_ALL] += fresh
        self._count({word: step for word, step in sorted(steps.items()) if step})

    def fill(self, rules: Iterable[tuple[str, Stems]], edition: str) -> None:
        """Take the words of all rules in place of those that are there.

        Args:
            rules: The id and the words of each rule.
            edition: The edition of the languages by which they were found.
        """
        for table in (tables.telling, tables.frequencies, tables.told_by):
            self._db.execute(delete_from(table))
        counts = Counter[str]()
        rows = iter(rules)
        while some := list(islice(rows, _CHUNK)):
            come = [(word, rule) for rule, words in some for word in words]
            self._insert(sorted(come))
            counts.update(word for word, _ in come)
            counts[_ALL] += len(some)
        found = [{"word": word, "rules": count} for word, count in sorted(counts.items())]
        if found:
            self._db.execute(insert(tables.frequencies), found)
        self._db.execute(insert(tables.told_by).values(edition=edition))

    def _insert(self, come: Sequence[tuple[str, str]]) -> None:
        if come:
            self._db.execute(insert(tables.telling), [{"word": word, "rule": rule} for word, rule in come])

    def _count(self, steps: Mapping[str, int]) -> None:
        """Add to how many rules have words; a word that no rule has any more is forgotten."""
        before = dict(self._counts(steps))
        table = tables.frequencies
        mine = table.c.word == bindparam("counted")
        if fresh := [{"word": w, "rules": step} for w, step in steps.items() if w not in before]:
            self._db.execute(insert(table), fresh)
        if moved := [{"counted": w, "total": before[w] + step} for w, step in steps.items() if w in before]:
            self._db.execute(update(table).where(mine).values(rules=bindparam("total")), moved)
        if any(step < 0 for step in steps.values()):
            self._db.execute(delete_from(table).where(table.c.rules == 0))

    def _counts(self, words: Iterable[str]) -> Iterator[tuple[str, int]]:
        table = tables.frequencies.c
        for chunk in _chunks(words):
            for row in self._db.execute(select(table.word, table.rules).where(table.word.in_(chunk))):
                yield row.word, row.rules


def _chunks(words: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(set(words)))
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk

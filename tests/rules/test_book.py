"""What is known is looked up alike in memory and on the database, and at a cost that does not grow."""

import datetime as dt
import random
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event
from tests.rules.story import act, amendment, draft, entry, news, said

from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Content, Term
from regtrail.rules import RuleStore, book
from regtrail.rules.book import Book, words_of
from regtrail.rules.life import Life
from regtrail.rules.memory import MemoryBook
from regtrail.rules.onrecord import BookOnRecord
from regtrail.rules.store.database import Database

VERBS = ("weigh", "paint", "seal", "count", "rinse")
THINGS = ("barrels", "crates", "jugs", "sacks", "urns", "vats", "kegs")
PLACES = ("Oslo", "Bergen", "Narvik")
FIRST, LATER = dt.date(2031, 1, 1), dt.date(2033, 1, 1)
STORY = (
    (draft, (2031, 1, 10)),
    (act, (2031, 3, 1)),
    (lambda: news(700), (2031, 6, 1)),
    (amendment, (2031, 10, 1)),
)


def _lives(count: int) -> list[Life]:
    chance = random.Random(count)
    return [_life(number, chance) for number in range(count)]


def _life(number: int, chance: random.Random) -> Life:
    verb, thing, place = chance.choice(VERBS), chance.choice(THINGS), chance.choice(PLACES)
    text = f"A keeper shall {verb} {thing} in {place}"
    content = Content(
        Modality.OBLIGATION, text, Term("keeper"), Term(verb), Term(thing), zones=(Term(place),)
    )
    return Life(f"rule:{number * 7919 % 10007:016x}", Status.ADOPTED, ((None, content),))


@contextmanager
def _books(lives: list[Life]):
    """Yield the same rules in memory and on a database."""
    memory = MemoryBook()
    memory.absorb(lives)
    database = Database.open("sqlite://")
    with database.transaction() as tx:
        record = BookOnRecord(tx, {})
        record.absorb(lives)
        for life in lives:
            tx.keep((), life.versions(FIRST), FIRST)
        yield memory, BookOnRecord(tx, {})
    database.close()


def _asked() -> list[frozenset[str]]:
    sets = [words_of(life) for life in _lives(20)]
    return [*sets, sets[0] | {"moon"}, frozenset({"keeper"}), frozenset({"moon"}), frozenset()]


@pytest.mark.parametrize("looked_at", [600, 60, 12])
def test_memory_and_database_find_the_same_rules(monkeypatch, looked_at):
    monkeypatch.setattr(book, "_LOOKED_AT", looked_at)
    monkeypatch.setattr(book, "_PROBED", looked_at * 4)
    with _books(_lives(300)) as (memory, record):
        found = memory.like(_asked())
        assert found == record.like(_asked())
        assert found == [record.like([words])[0] for words in _asked()]
        assert max(map(len, found)) == book.CANDIDATES


def test_rules_that_share_all_of_common_words_are_among_those_compared(monkeypatch):
    monkeypatch.setattr(book, "_LOOKED_AT", 5)
    lives = _lives(300)
    with _books(lives) as (memory, _):
        for life, found in zip(lives, memory.like([words_of(life) for life in lives]), strict=True):
            assert life.id in found


def test_a_rule_that_says_something_else_is_found_by_its_new_words_alone():
    old = _lives(40)
    said_now = replace(old[3].latest, object=Term("ledgers"), text="A keeper shall seal ledgers")
    new = replace(old[3], contents=((None, said_now),))
    gone = words_of(old[3]) - words_of(new)
    with _books(old) as (memory, record):
        for found in (memory, record):
            assert _knows(found, old[3].id, gone)
            found.absorb([new])
            assert not _knows(found, old[3].id, gone)
            assert found.like([frozenset({"ledger"})]) == [[new.id]]
        assert memory.held(words_of(new)) == record.held(words_of(new))


def _knows(found: Book, ident: str, words: frozenset[str]) -> bool:
    return any(ident in holders for holders in found.holders(sorted(words)).values())


def test_a_store_that_is_opened_for_each_document_says_what_an_open_one_does(tmp_path):
    with RuleStore.open(tmp_path / "open.db") as one:
        changes = [one.ingest(make(), received=dt.date(*day)) for make, day in STORY]
        again = []
        for make, day in STORY:
            with RuleStore.open(tmp_path / "opened.db") as other:
                again.append(other.ingest(make(), received=dt.date(*day)))
        assert again == changes
        with RuleStore.open(tmp_path / "opened.db") as other:
            assert (other.rules(), other.changes()) == (one.rules(), one.changes())
            assert other.verify().faults == ()


@pytest.mark.parametrize("opened", [True, False])
def test_what_one_more_document_reads_does_not_grow_with_the_store(tmp_path, monkeypatch, opened):
    # So few are looked at that the small store has as many.
    monkeypatch.setattr(book, "_LOOKED_AT", 4)
    monkeypatch.setattr(book, "_PROBED", 10)
    monkeypatch.setattr(book, "CANDIDATES", 3)
    small, large = (_cost(tmp_path / f"{count}.db", count, opened=opened) for count in (4, 20))
    assert 0 < large["statements"] <= 1.1 * small["statements"]
    assert 0 < large["steps"] <= 1.3 * small["steps"]


def _cost(name, count: int, *, opened: bool) -> Counter[str]:
    """Return how many statements a document sends to a store of so many documents, and its steps."""
    store = RuleStore.open(name)
    for number in range(count):
        store.ingest(_order(number), received=FIRST)
    if opened:
        store.close()
        store = RuleStore.open(name)
    spent: Counter[str] = Counter()

    def sent(connection, *_):
        spent["statements"] += 1
        raw = connection.connection.driver_connection
        raw.set_progress_handler(lambda: spent.update(steps=1), 50)

    event.listen(Engine, "before_cursor_execute", sent)
    try:
        assert store.ingest(_order(9_999), received=LATER)
    finally:
        event.remove(Engine, "before_cursor_execute", sent)
        store.close()
    return spent


def _order(number: int):
    chance = random.Random(number)
    duties = [_duty(f"{verb} {_name(chance)}") for verb in VERBS * 2]
    return said(
        f"order{number}.txt", [*duties, entry("2031-05-01")], title=f"Keeper Order No. {number + 2} of 2031"
    )


def _duty(act: str) -> dict:
    verb, _, thing = act.partition(" ")
    text = f"A keeper shall {act}."
    return {"text": text, "modality": "obligation", "bearer": "keeper", "action": verb, "object": thing}


def _name(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprtv") + chance.choice("aou") for _ in range(4))

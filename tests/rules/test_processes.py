"""Several processes on one file: each ingest is whole, whoever else writes, and whenever it is killed."""

import datetime as dt
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from tests.rules.story import act, amendment, draft

from regtrail.model.norm import Extraction, Modality
from regtrail.model.rule import RuleQuery
from regtrail.rules import RuleStore

ROOT = Path(__file__).parents[2]
FIRST = Path(__file__).with_name("stores") / "first.sql"

WRITER = """
import datetime as dt, sys
from tests.rules.story import duty, said
from regtrail.rules import RuleStore
with RuleStore.open(sys.argv[1]) as store:
    for number in range(8):
        limit = int(sys.argv[3]) + number
        told = said(f"{sys.argv[2]}-{number}.txt", [duty(limit)], title=f"Order {sys.argv[2]} {number}")
        store.ingest(told, received=dt.date(2031, 6, 1))
"""


def start(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", script, *arguments], cwd=ROOT, env=environment)


def test_two_ingests_at_once_lose_nothing_and_derive_what_one_after_the_other_does(tmp_path):
    name = tmp_path / "rules.db"
    RuleStore.open(name).close()
    writers = [start(WRITER, str(name), *who) for who in (("north", "1000"), ("south", "2000"))]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with RuleStore.open(name) as store:
        documents = store.documents()
        assert len({document.source for document in documents}) == 16
        before = (store.rules(), store.changes())
        store.rebuild()
        assert (store.rules(), store.changes()) == before


def _killed_at(statement: int, act_on: Callable[[], object]) -> bool:
    """Do something in a process that is killed as it sends a statement; tell whether it came so far."""

    def doomed() -> None:
        numbers = count(1)

        def strike(*_arguments: object) -> None:
            if next(numbers) == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", strike)
        act_on()

    process = multiprocessing.get_context("fork").Process(target=doomed)
    process.start()
    process.join(timeout=60)
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def _ingest(name: Path, *told: tuple[Extraction, dt.date]) -> None:
    with RuleStore.open(name) as store:
        for extraction, day in told:
            store.ingest(extraction, received=day)


@pytest.mark.parametrize("last", [draft, amendment], ids=["in order", "late"])
def test_an_ingest_killed_at_any_statement_leaves_the_last_commit_whole(tmp_path, last):
    name = tmp_path / "rules.db"
    day = {draft: dt.date(2031, 1, 10), amendment: dt.date(2031, 10, 1)}[last]
    _ingest(name, (last(), day))
    with RuleStore.open(name) as store:
        before = (store.rules(), store.changes(), store.documents())
    for statement in count(1):
        if not _killed_at(statement, lambda: _ingest(name, (act(), dt.date(2031, 3, 1)))):
            break
        with RuleStore.open(name) as store:
            assert (store.rules(), store.changes(), store.documents()) == before
    assert statement > 20
    with RuleStore.open(name) as store:
        assert store.rules(RuleQuery(modality=Modality.EXEMPTION))
        assert store.verify().faults == ()


def test_an_upgrade_killed_at_any_statement_leaves_the_old_store_whole(tmp_path):
    name = tmp_path / "old.db"
    connection = sqlite3.connect(name)
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    before = list(connection.iterdump())
    for statement in count(1):
        if not _killed_at(statement, lambda: _ingest(name)):
            break
        assert list(connection.iterdump()) == before
    connection.close()
    assert statement > 5
    with RuleStore.open(name) as store:
        assert store.verify().faults == ()

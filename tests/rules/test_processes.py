"""Several processes on one file: each ingest is whole, whoever else writes, and whenever it is killed."""

import datetime as dt
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from tests.rules.story import act, amendment, draft, news

from regtrail.model.claim import Verdict
from regtrail.model.norm import Extraction, Modality
from regtrail.model.rule import RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.judging import Judgement

ROOT = Path(__file__).parents[2]
# So many times the process is killed, spread over the time that it takes when it is not.
_MOMENTS = 20
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


def _killed_after(seconds: float | None, act_on: Callable[[], object]) -> bool:
    """Do something in a process that is killed after a while; tell whether it was killed."""
    process = multiprocessing.get_context("fork").Process(target=act_on)
    process.start()
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
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


def _state(name: Path) -> tuple[object, ...]:
    with RuleStore.open(name) as store:
        assert store.verify().faults == ()
        return store.rules(), store.changes(), store.documents(), store.desk.reviews()


def _review(name: Path) -> None:
    with RuleStore.open(name) as store:
        claim = next(
            c for rule in store.rules() for c in store.claims(rule) if c.evidence.source == "act.txt"
        )
        judgement = Judgement(Verdict.REJECT, (claim.id,), reviewer="Ada", reason="a heading")
        store.desk.review(judgement, day=dt.date(2031, 12, 1))


def _retract(name: Path) -> None:
    with RuleStore.open(name) as store:
        (sha256,) = (d.sha256 for d in store.documents() if d.source == "act.txt")
        store.retract(sha256, reason="not ours", day=dt.date(2031, 12, 1))


def _ingest_together(name: Path) -> None:
    with RuleStore.open(name) as store, store.together():
        for number in range(3):
            store.ingest(news(700 + number, f"news-{number}.txt"), received=dt.date(2031, 2, 1 + number))


@pytest.mark.parametrize(
    "doing", [_review, _retract, _ingest_together], ids=["review", "retract", "together"]
)
def test_what_is_killed_at_any_moment_is_done_wholly_or_not_at_all(tmp_path, doing):
    name = tmp_path / "rules.db"
    _ingest(name, (draft(), dt.date(2031, 1, 10)), (act(), dt.date(2031, 3, 1)))
    kept = name.read_bytes()
    before = _state(name)
    began = time.monotonic()
    assert not _killed_after(None, lambda: doing(name))
    whole = time.monotonic() - began
    done = _state(name)
    killed = 0
    for moment in range(_MOMENTS):
        for side in name.parent.glob("rules.db*"):
            side.unlink()
        name.write_bytes(kept)
        killed += _killed_after(whole * moment / _MOMENTS, lambda: doing(name))
        if doing is _ingest_together:  # several commits: what was not reached is taken in again
            doing(name)
            assert _state(name) == done
        assert _state(name) in {before, done}
    assert killed > 0


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

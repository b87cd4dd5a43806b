"""Several processes on one file: each ingest is whole, whoever else writes, and whenever it is killed."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.rules.story import act, draft

from regtrail.model.norm import Modality
from regtrail.model.rule import RuleQuery
from regtrail.rules import RuleStore

ROOT = Path(__file__).parents[2]

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

VICTIM = """
import datetime as dt, os, signal, sys
from tests.rules.story import act
from regtrail.rules import RuleStore
from regtrail.rules.store.writing import Transaction
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
Transaction.note = die
with RuleStore.open(sys.argv[1]) as store:
    store.ingest(act(), received=dt.date(2031, 3, 1))
"""


def _start(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", script, *arguments], cwd=ROOT, env=environment)


def test_two_ingests_at_once_lose_nothing_and_derive_what_one_after_the_other_does(tmp_path):
    name = tmp_path / "rules.db"
    RuleStore.open(name).close()
    writers = [_start(WRITER, str(name), *who) for who in (("north", "1000"), ("south", "2000"))]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with RuleStore.open(name) as store:
        documents = store.documents()
        assert len({document.source for document in documents}) == 16
        before = (store.rules(), store.changes())
        store.rebuild()
        assert (store.rules(), store.changes()) == before


def test_a_killed_ingest_leaves_the_last_commit_whole(tmp_path):
    name = tmp_path / "rules.db"
    with RuleStore.open(name) as store:
        store.ingest(draft(), received=dt.date(2031, 1, 10))
        before = (store.rules(), store.changes(), store.documents())
    assert _start(VICTIM, str(name)).wait(timeout=60) == -signal.SIGKILL
    with RuleStore.open(name) as store:
        assert (store.rules(), store.changes(), store.documents()) == before
        assert store.ingest(act(), received=dt.date(2031, 3, 1))
        assert store.rules(RuleQuery(modality=Modality.EXEMPTION))

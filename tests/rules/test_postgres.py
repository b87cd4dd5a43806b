"""The rule set on PostgreSQL, by URL: a throw-away server where its programs are installed, else skipped."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tests.rules.story import LATE, act, told
from tests.rules.test_processes import WRITER, start

from regtrail.model.rule import RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.store import tables

pytest.importorskip("psycopg", reason="the extra [postgres] is not installed")


def _program(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(installed[0]) if installed else shutil.which(name)


def _as_somebody() -> tuple[list[str], str | None]:
    """The server refuses to run as root: run it as an ordinary account then."""
    if os.geteuid() != 0:
        return [], None
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = next((name for name in ("postgres", "nobody") if name in names), None)
    if account is None or shutil.which("runuser") is None:
        pytest.skip("PostgreSQL does not run as root, and there is no other account")
    return ["runuser", "-u", account, "--"], account


@pytest.fixture(scope="module")
def url():
    initdb, control = _program("initdb"), _program("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("PostgreSQL is not installed")
    prefix, account = _as_somebody()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="regtrail-pg-"))
    if account is not None:
        shutil.chown(folder, account)
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder, timeout=60)

    try:
        run(initdb, "-D", str(data), "-U", "tester", "-A", "trust", "--no-sync", "-E", "UTF8")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
        run(control, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql+psycopg://tester@127.0.0.1:{port}/postgres"
        finally:
            run(control, "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_it_tells_the_same_story_as_sqlite(url):
    expected = told()
    with RuleStore.open(url) as store:
        found = told(store)
    assert found.rules == expected.rules
    assert found.changes == expected.changes
    assert found.claims == expected.claims


def test_it_keeps_the_rules_between_openings_and_takes_bytes_once(url):
    with RuleStore.open(url) as store:
        before = store.rules(RuleQuery(as_of=LATE))
        assert before
        assert store.ingest(act(), received=LATE) == ()
        store.rebuild()
        assert store.rules(RuleQuery(as_of=LATE)) == before


def _made(url: str, name: str) -> str:
    """Make a database of its own and return its URL."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return url.removesuffix("postgres") + name


def test_two_ingests_at_once_derive_what_one_after_the_other_does(url):
    shared = _made(url, "shared")
    RuleStore.open(shared).close()
    writers = [start(WRITER, shared, *who) for who in (("north", "1000"), ("south", "2000"))]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with RuleStore.open(shared) as store:
        assert len(store.documents()) == 16
        assert store.verify().faults == ()


def test_a_store_of_the_first_schema_is_upgraded(url):
    older = _made(url, "older")
    engine = create_engine(older)
    config = Config()
    config.set_main_option("script_location", "regtrail.rules.store:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("DROP TABLE alembic_version")
    with RuleStore.open(older) as store:
        assert told(store).rules == told().rules
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    engine.dispose()

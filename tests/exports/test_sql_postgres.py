"""The script makes the five tables in PostgreSQL, too, on the throw-away server of the store's tests."""

import shutil
import subprocess

import pytest
from tests.exports.test_sql import HOSTILE, RELEASE, hostile, script
from tests.rules.test_postgres import url  # noqa: F401 - a fixture

from regtrail.exports.tables import COLUMNS, tables

psycopg = pytest.importorskip("psycopg")
AHEAD = (
    """SELECT DISTINCT "valid_from" - 1 FROM rules WHERE "valid_from" > DATE '2031-12-31' AND "official\""""
)


@pytest.fixture
def database(url):  # noqa: F811
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS public CASCADE")
        connection.execute("CREATE SCHEMA public")
        yield connection


def _run(path, database, _):
    database.execute(path.read_bytes())


def _run_by_psql(path, _, where):
    program = shutil.which("psql")
    if program is None:
        pytest.skip("psql is not installed")
    command = [program, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(path)]
    subprocess.run([*command, where.replace("+psycopg", "")], check=True, timeout=60)


@pytest.mark.parametrize("run", [_run, _run_by_psql])
@pytest.mark.parametrize("release", [RELEASE, hostile(HOSTILE)], ids=["story", "hostile"])
def test_postgresql_holds_the_rows_of_the_tables(release, run, tmp_path, database, url):  # noqa: F811
    script(release, tmp_path)
    run(tmp_path / "ruleset.sql", database, url)
    for name, columns in COLUMNS.items():
        found = database.execute(f'SELECT * FROM "{name}"').fetchall()
        rows = [tuple(row[column] for column in columns) for row in tables(release.ruleset)[name]]
        assert [tuple(_plain(cell) for cell in row) for row in found] == rows
    assert [_plain(day) for (day,) in database.execute(AHEAD).fetchall()] == ["2031-12-31"]


def _plain(cell):
    """Return a day as the tables have it."""
    return cell.isoformat() if hasattr(cell, "isoformat") else cell

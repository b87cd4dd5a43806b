"""Stores of older schemas are upgraded in place, whole; a newer one is refused with the way out."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from tests.rules.story import act, amendment, news

from regtrail.errors import StoreError
from regtrail.model.norm import Modality
from regtrail.model.rule import RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.store import schema, tables

# Written by the first version, from the story's draft, act and amendment.
FIRST = Path(__file__).with_name("stores") / "first.sql"


@pytest.fixture
def old(tmp_path) -> Path:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.close()
    return path


def _version(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    finally:
        connection.close()


def _tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()


def test_a_store_of_the_first_version_is_upgraded_and_says_the_same(old):
    connection = sqlite3.connect(old)
    before = {ident for (ident,) in connection.execute("SELECT id FROM rules")}
    connection.close()
    with RuleStore.open(old) as store:
        assert {rule.id for rule in store.rules()} == before
        duty = store.rules(RuleQuery(as_of=dt.date(2032, 1, 1), modality=Modality.OBLIGATION))
        assert ["900 litres" in rule.text for rule in duty] == [True]
        assert {change.document for change in store.changes()} == {"draft.txt", "act.txt", "amendment.txt"}
    assert _version(old) == schema.HEAD


def test_an_upgraded_store_goes_on(old):
    with RuleStore.open(old) as store:
        before = store.rules()
        store.retract(amendment().document.source.sha256, reason="forged", day=dt.date(2032, 1, 1))
        store.ingest(amendment(), received=dt.date(2031, 10, 1))
        store.rebuild()
        assert store.rules() != before
    with RuleStore.open(old) as again:
        assert len(again.documents()) == 2


def test_the_steps_lead_to_the_tables_that_a_new_store_gets(old, tmp_path):
    RuleStore.open(old).close()
    new = tmp_path / "new.db"
    RuleStore.open(new).close()
    assert _version(new) == schema.HEAD
    for path in (old, new):
        with create_engine(f"sqlite:///{path}").connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_the_newest_step_is_the_one_that_stores_are_compared_with():
    config = Config()
    config.set_main_option("script_location", "regtrail.rules.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(old, monkeypatch):
    before = _tables(old)

    def fail(*_args, **_options):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", fail)
        with pytest.raises(RuntimeError):
            RuleStore.open(old)
    assert _tables(old) == before
    with RuleStore.open(old) as store:
        assert store.rules()


def test_a_newer_store_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "newer.db"
    RuleStore.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9876'")
    connection.close()
    with pytest.raises(StoreError, match=rf"newer\.db.* 9876, .* up to {schema.HEAD}: .*newer regtrail"):
        RuleStore.open(path)
    assert _version(path) == "9876"


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("milk, bread, " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="cannot open"):
        RuleStore.open(path)


def test_rules_of_an_older_store_are_found_by_their_words_once_a_document_is_worked_in(old):
    with RuleStore.open(old) as store:
        assert _words(old) == []
        store.ingest(news(700), received=dt.date(2031, 12, 1))
        filled = _words(old)
        assert filled
        assert store.verify().faults == ()
        store.rebuild()
    assert _words(old) == filled


def _words(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT word, rule FROM telling ORDER BY word, rule").fetchall()
    finally:
        connection.close()


def test_rules_of_the_third_version_are_found_before_and_after_they_are_filed(tmp_path):
    path = tmp_path / "third.db"
    with RuleStore.open(path) as store:
        store.ingest(act(), received=dt.date(2031, 3, 1))
        bearer = next(rule.content.bearer.text for rule in store.rules() if rule.content.bearer)
        query = RuleQuery(agency=bearer)
        expected = store.rules(query)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("ALTER TABLE readings DROP COLUMN sha256")
        for later in ("filing", "telling", "frequencies", "told_by"):
            connection.execute(f"DROP TABLE {later}")
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    connection.close()
    with RuleStore.open(path) as store:
        assert store.rules(query) == expected != ()
        store.ingest(amendment(), received=dt.date(2031, 10, 1))
        assert {rule.id for rule in store.rules(query)} >= {rule.id for rule in expected}
        assert store.verify().faults == ()


def test_readings_of_the_fourth_version_get_their_hash(tmp_path):
    path = tmp_path / "fourth.db"
    with RuleStore.open(path) as store:
        store.ingest(amendment(), received=dt.date(2031, 10, 1))
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("ALTER TABLE readings DROP COLUMN sha256")
        for later in ("telling", "frequencies", "told_by"):
            connection.execute(f"DROP TABLE {later}")
        connection.execute("UPDATE alembic_version SET version_num = '0004'")
    connection.close()
    with RuleStore.open(path) as store:
        assert store.verify().faults == ()

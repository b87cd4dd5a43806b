"""A database in, the same at the newest version of the schema out; a newer one than ours is refused."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, insert, inspect, select, text

from regtrail.errors import StoreError
from regtrail.rules.store import tables

# The newest step in `migrations/versions`: a store that is there already need not wait for Alembic.
HEAD = "0006"
NO_RULE_SET = "there is no rule set at {}: `regtrail ingest` makes one"
# Stores of the first version do not say which they are.
_FIRST = "0001"
# Any number, the same for all: whoever holds its lock changes the schema, the others wait.
_LOCK = 7_262_031
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def bring_up_to_date(engine: Engine, *, create: bool) -> None:
    """Make the tables of a new store, or upgrade an older one in place: all of it, or nothing.

    Raises:
        StoreError: The store was written by a newer regtrail, or there is none and none is to be made.
    """
    with engine.execution_options(reading=True).connect() as connection:
        if _found(connection) == HEAD:
            return
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = _found(connection)
        if found is None and not create:
            raise StoreError(NO_RULE_SET.format(engine.url))
        if found is None:
            tables.metadata.create_all(connection)
            _version.create(connection)
            connection.execute(insert(_version).values(version_num=HEAD))
        elif found != HEAD:
            _upgrade(connection, found)


def _found(connection: Connection) -> str | None:
    """Return the version of the schema; None where there is none yet."""
    names = inspect(connection).get_table_names()
    if _version.name in names:
        return connection.execute(select(_version.c.version_num)).scalar()
    return _FIRST if tables.documents.name in names else None


def _upgrade(connection: Connection, found: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "regtrail.rules.store:migrations")
    config.attributes["connection"] = connection
    if found not in {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}:
        raise StoreError(
            f"the rule set {connection.engine.url} has schema version {found}, "
            f"this regtrail knows versions up to {HEAD}: open it with the newer regtrail that wrote it"
        )
    command.stamp(config, found)
    command.upgrade(config, "head")

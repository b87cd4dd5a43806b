"""A database opened by its name in, its transactions out: one that reads, one that writes all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from regtrail.errors import StoreError
from regtrail.rules.store import schema
from regtrail.rules.store.reading import Reader
from regtrail.rules.store.writing import Transaction

# The cache is in KiB: of a large rule set the inner pages of the indexes stay in memory.
_PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "busy_timeout=30000",
    "synchronous=NORMAL",
    "cache_size=-65536",
)
# Any number, the same for all: whoever holds its lock writes, the others wait.
_WRITING = 7_262_032


class Database:
    """The record and what is derived from it. Writes happen inside `transaction`, reads inside `reading`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, name: str, *, create: bool = True) -> Self:
        """Open a database by file path or SQLAlchemy URL, making or upgrading its tables.

        Args:
            name: Where it is.
            create: Whether to make a rule set where there is none.

        Raises:
            StoreError: It cannot be opened, or there is none and none is to be made.
        """
        try:
            url = make_url(name if "://" in name else f"sqlite:///{Path(name)}")
            if not create and _is_missing(url):
                raise StoreError(schema.NO_RULE_SET.format(name))
            engine = create_engine(url)
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _prepare_sqlite)
                event.listen(engine, "begin", _begin_sqlite)
            if engine.dialect.name == "postgresql":
                event.listen(engine, "begin", _begin_postgresql)
            schema.bring_up_to_date(engine, create=create)
        except (SQLAlchemyError, ImportError, OSError) as error:
            raise StoreError(f"cannot open the rule set {name}: {error}") from error
        return cls(engine)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Open a transaction: all of it is kept, or nothing.

        Raises:
            StoreError: The database refuses; nothing was kept.
        """
        with self._begun(self._engine) as connection:
            yield Transaction(connection)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Open a transaction that only reads, and so waits for no writer.

        Raises:
            StoreError: The database refuses.
        """
        with self._begun(self._engine.execution_options(reading=True)) as connection:
            yield Reader(connection)

    @contextmanager
    def _begun(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"the rule set cannot be read or written: {error}") from error


def _is_missing(url: URL) -> bool:
    """Tell whether a database is a file that does not exist: to connect would make it."""
    file = url.database if url.get_backend_name() == "sqlite" else None
    return file is not None and file != ":memory:" and not Path(file).exists()


def _prepare_sqlite(connection: object, _: object) -> None:
    # The driver must not open transactions by itself: `_begin_sqlite` does, so that a writer waits its turn.
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    # What a document does depends on those before it: one writer at a time, as with SQLite.
    if not connection.get_execution_options().get("reading", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")

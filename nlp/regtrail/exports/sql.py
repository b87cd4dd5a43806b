"""Rule set in, the five flat tables as one SQL script for SQLite and PostgreSQL out.

The literals are written here and not by a database's library: SQLAlchemy stays in the store, and the
`quote()` of SQLite ends a text at its first NUL and writes truth values as numbers, which PostgreSQL
takes for no boolean. In standard SQL a text needs one thing only: its quotation marks doubled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from regtrail.exports import tables
from regtrail.exports.base import Export, Loss, RuleLoss
from regtrail.exports.tables import COLUMNS, Kind, Row
from regtrail.model.policy import Release

_HEADER = """\
-- The rules of {as_of}, as known on {known_at}, and what they rest on.
-- For SQLite from 3.23 on and PostgreSQL from 9.1 on.
-- All of it or nothing: tables of these names must not be there yet.
BEGIN;
"""
_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.DATE: "DATE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.INTEGER: "INTEGER",
    Kind.REAL: "DOUBLE PRECISION",
}
# By these columns tables are joined.
_JOINED = {"rules": ("rule",), "claims": ("claim",), "evidence": ("rule", "claim")}
# No database keeps NUL in a text, and no file in UTF-8 half of a pair of surrogates.
_UNWRITABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


def _write(release: Release, out: Path) -> Loss:
    ruleset = release.ruleset
    rows = tables.tables(ruleset)
    # Line ends within texts stay as they are.
    with (out / "ruleset.sql").open("w", encoding="utf-8", newline="") as file:
        file.write(_HEADER.format(as_of=ruleset.as_of, known_at=ruleset.known_at))
        for name, columns in COLUMNS.items():
            file.write("\n")
            file.writelines(_table(name, columns, rows[name]))
        file.write("\nCOMMIT;\n")
    return _with_unwritable(tables.loss(ruleset, "sql"), rows)


def _table(name: str, columns: tuple[str, ...], rows: list[Row]) -> Iterator[str]:
    """Yield the statements that make and fill a table; names are quoted, since some are words of SQL."""
    defined = ",\n".join(f'  "{column}" {_TYPES[tables.kind(column)]}' for column in columns)
    yield f'CREATE TABLE "{name}" (\n{defined}\n);\n'
    for column in _JOINED.get(name, ()):
        yield f'CREATE INDEX "{name}_by_{column}" ON "{name}" ("{column}");\n'
    for row in rows:
        cells = ", ".join(_literal(row[column]) for column in columns)
        yield f'INSERT INTO "{name}" VALUES ({cells});\n'  # noqa: S608 - each cell is a literal


def _literal(value: str | bool | int | float | None) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return repr(value)
        case str():
            doubled = value.translate(_UNWRITABLE).replace("'", "''")
            return f"'{doubled}'"


def _with_unwritable(loss: Loss, rows: dict[str, list[Row]]) -> Loss:
    """Return the loss with the rules of which some character cannot be written."""
    lost = {entry.rule: entry.lost for entry in loss.rules}
    for row in (row for name in ("rules", "evidence") for row in rows[name]):
        if any(isinstance(cell, str) and cell != cell.translate(_UNWRITABLE) for cell in row.values()):
            known = lost.get(str(row["rule"]), ())
            lost[str(row["rule"])] = tuple(dict.fromkeys((*known, "text: NUL is written as U+FFFD")))
    return replace(loss, rules=tuple(RuleLoss(rule, said) for rule, said in lost.items()))


EXPORT = Export(
    name="sql",
    summary="the same tables as one SQL script for SQLite and PostgreSQL",
    files=("ruleset.sql",),
    write=_write,
)

"""Rule set in, five CSV tables (RFC 4180, UTF-8, one header line) out; lists are flattened."""

import csv
from pathlib import Path

from regtrail.exports.base import Export, Loss
from regtrail.exports.tables import COLUMNS, loss, tables
from regtrail.model.policy import Release

# A spreadsheet runs a cell that starts so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


def _write(release: Release, out: Path) -> Loss:
    for name, rows in tables(release.ruleset).items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name])
            writer.writeheader()
            writer.writerows({column: _harmless(value) for column, value in row.items()} for row in rows)
    return loss(release.ruleset, "csv")


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


EXPORT = Export(
    name="csv",
    summary="tables of rules, claims, changes, evidence and documents as CSV",
    files=tuple(f"{name}.csv" for name in COLUMNS),
    write=_write,
)

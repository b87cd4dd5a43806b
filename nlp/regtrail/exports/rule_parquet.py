"""Rule set in, five Parquet tables with typed columns out; lists are flattened."""

import datetime as dt
from pathlib import Path

from regtrail.exports.base import Export, Loss
from regtrail.exports.tables import COLUMNS, Kind, kind, loss, tables
from regtrail.model.policy import Release

_TYPES = {
    Kind.TEXT: "string",
    Kind.DATE: "date32",
    Kind.BOOLEAN: "bool_",
    Kind.INTEGER: "int64",
    Kind.REAL: "float64",
}


def _write(release: Release, out: Path) -> Loss:
    import pyarrow as pa  # noqa: PLC0415 - half a second to import, for this target alone
    from pyarrow import parquet  # noqa: PLC0415

    for name, rows in tables(release.ruleset).items():
        arrays = []
        for column in COLUMNS[name]:
            values: list[object] = [row[column] for row in rows]
            if kind(column) is Kind.DATE:
                values = [dt.date.fromisoformat(str(value)) if value else None for value in values]
            arrays.append(pa.array(values, getattr(pa, _TYPES[kind(column)])()))
        parquet.write_table(pa.Table.from_arrays(arrays, names=list(COLUMNS[name])), out / f"{name}.parquet")
    return loss(release.ruleset, "parquet")


EXPORT = Export(
    name="parquet",
    summary="the same tables as Parquet, with typed columns",
    files=tuple(f"{name}.parquet" for name in COLUMNS),
    write=_write,
)

"""Rule set in, five Parquet tables with typed columns out; lists are flattened."""

import datetime as dt
from pathlib import Path

from regtrail.exports.base import Export, Loss
from regtrail.exports.tables import COLUMNS, loss, tables
from regtrail.model.policy import Release

_DATES = frozenset(
    {"valid_from", "valid_until", "known_from", "known_until", "published", "received", "known", "effective"}
)
_TYPES = {"official": "bool_", "start": "int64", "end": "int64", "score": "float64"}


def _write(release: Release, out: Path) -> Loss:
    import pyarrow as pa  # noqa: PLC0415 - half a second to import, for this target alone
    from pyarrow import parquet  # noqa: PLC0415

    for name, rows in tables(release.ruleset).items():
        arrays = []
        for column in COLUMNS[name]:
            values = [row[column] for row in rows]
            if column in _DATES:
                days = [dt.date.fromisoformat(str(v)) if v else None for v in values]
                arrays.append(pa.array(days, pa.date32()))
            else:
                arrays.append(pa.array(values, getattr(pa, _TYPES.get(column, "string"))()))
        parquet.write_table(pa.Table.from_arrays(arrays, names=list(COLUMNS[name])), out / f"{name}.parquet")
    return loss(release.ruleset, "parquet")


EXPORT = Export(
    name="parquet",
    summary="the same tables as Parquet, with typed columns",
    files=tuple(f"{name}.parquet" for name in COLUMNS),
    write=_write,
)

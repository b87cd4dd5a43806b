"""The published JSON Schemas (draft 2020-12) of all that regtrail writes, by name."""

import json
from functools import cache
from importlib.resources import files
from typing import cast

from regtrail.codec.extraction import Json
from regtrail.errors import ConfigError

_SUFFIX = ".schema.json"


def names() -> tuple[str, ...]:
    """Return the names of the schemas."""
    found = (p.name for p in files("regtrail.codec.schemas").iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)))


@cache
def schema(name: str) -> dict[str, Json]:
    """Return a schema by name ("rule", "claim", "change", "decision", "case", "ruleset").

    Raises:
        ConfigError: There is no such schema.
    """
    path = files("regtrail.codec.schemas").joinpath(name + _SUFFIX)
    if not path.is_file():
        raise ConfigError(f"no schema {name!r}: there are {', '.join(names())}")
    return cast(dict[str, Json], json.loads(path.read_text(encoding="utf-8")))

"""A watch file in, its watches out; and sightings in, their JSON out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import yaml
from cattrs import BaseValidationError, transform_error
from cattrs.v import format_exception

from regtrail.codec.converter import from_plain, to_plain
from regtrail.codec.extraction import Json
from regtrail.codec.rules import change_to_json
from regtrail.errors import ConfigError
from regtrail.model.watch import Sighting, WatchList

_WANTED = "a watch file has a title and a list of watches, each with a name and filters"


def watch_list(text: str, label: str) -> WatchList:
    """Return the watches that a YAML text describes; a filter is a word or a list of words.

    Args:
        text: `{title: …, watches: [{name: …, zone: …, modality: […], …}]}`.
        label: What to call the text in a complaint.

    Raises:
        ConfigError: It is not of that form; the message lists every fault.
    """
    try:
        plain = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(f"{label}: not YAML: {error}") from error
    if not isinstance(plain, dict) or not isinstance(plain.get("watches"), list) or not plain["watches"]:
        raise ConfigError(f"{label}: {_WANTED}")
    listed = [_listed(watch) for watch in plain["watches"]]
    try:
        return from_plain(plain | {"watches": listed}, WatchList)
    except BaseValidationError as error:
        faults = "; ".join(transform_error(error, path="file", format_exception=_fault))
        raise ConfigError(f"{label}: {_WANTED}: {faults}") from error


def _listed(watch: object) -> object:
    if not isinstance(watch, dict):
        return watch
    return {
        key: value if key == "name" or isinstance(value, list) else [value] for key, value in watch.items()
    }


def _fault(error: BaseException, kind: type | None) -> str:
    if kind is not None and isinstance(error, ValueError) and issubclass(kind, Enum):
        return f"{error}; there are {', '.join(str(member.value) for member in kind)}"
    return format_exception(error, kind)


def sightings_to_json(title: str, sightings: Sequence[Sighting]) -> dict[str, Json]:
    """Return the changes that watches let pass, each with the names of the watches and its rule's place."""
    entries: list[Json] = [
        {
            "watches": list(sighting.watches),
            **change_to_json(sighting.change),
            "modality": sighting.rule.modality.value,
            "instrument": to_plain(sighting.rule.instrument) if sighting.rule.instrument else None,
            "eid": sighting.rule.eid,
        }
        for sighting in sightings
    ]
    return {"title": title, "entries": entries}

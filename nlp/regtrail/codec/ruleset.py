"""The published JSON of a rule set in, the very rule set that it was written from out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import cast

from cattrs import ClassValidationError, transform_error
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from regtrail.codec.converter import from_plain
from regtrail.codec.extraction import Json
from regtrail.codec.rules import LISTS, SCALARS
from regtrail.codec.schemas import schema
from regtrail.errors import ConfigError
from regtrail.model.rule import Ruleset

# A file of another kind is full of faults: so many tell it.
_TOLD = 5
_CONTENT = ("modality", "text", *SCALARS, *LISTS, "time")

_Plain = dict[str, Json]


def ruleset_from_json(plain: object) -> Ruleset:
    """Return the rule set that JSON describes; see `ruleset.schema.json`.

    Args:
        plain: What `ruleset_to_json` returned, or the export `json` wrote, parsed.

    Raises:
        ConfigError: It is not of that form; the message names the places of the first faults.
    """
    validator = Draft202012Validator(schema("ruleset"), format_checker=Draft202012Validator.FORMAT_CHECKER)
    faults = [_fault(error) for error in islice(validator.iter_errors(plain), _TOLD)]
    if faults:
        raise ConfigError(f"not a rule set: {'; '.join(faults)}")
    try:
        return from_plain(_ruleset(cast(_Plain, plain)), Ruleset)
    except ClassValidationError as error:
        faults = transform_error(error, path="$")[:_TOLD]
        raise ConfigError(f"not a rule set: {'; '.join(faults)}") from error


def _fault(error: ValidationError) -> str:
    """Say where a fault is; of alternatives of which none fits, where the likeliest does not."""
    inner = best_match([error])
    return f"{inner.json_path}: {inner.message[:200]}"


def _ruleset(plain: _Plain) -> _Plain:
    """Return the rule set as the converter has it: the model's fields by their names."""
    return {
        "as_of": plain["as_of"],
        "known_at": plain["known_at"],
        "rules": [_rule(entry) for entry in _entries(plain["rules"])],
        "claims": [_claim(entry) for entry in _entries(plain["claims"])],
        "documents": plain["documents"],
        "changes": [_change(entry) for entry in _entries(plain["changes"])],
    }


def _rule(plain: _Plain) -> _Plain:
    others = _without(plain, (*_CONTENT, "rule", "thresholds"))
    reports: list[Json] = [_content(report) for report in _entries(plain["reports"])]
    return others | {"id": plain["rule"], "content": _content(plain), "reports": reports}


def _content(plain: _Plain) -> _Plain:
    thresholds: list[Json] = [
        {"text": entry["text"], "quantity": entry["value"]} for entry in _entries(plain["thresholds"])
    ]
    return {name: plain[name] for name in _CONTENT} | {"thresholds": thresholds}


def _claim(plain: _Plain) -> _Plain:
    slots = (*SCALARS, *LISTS)
    found = cast(_Plain, plain["evidence"])
    norm = {name: plain[name] for name in (*slots, "modality", "status", "score")}
    norm |= {"start": found["start"], "end": found["end"], "text": found["quote"]}
    others = _without(plain, (*slots, "modality", "score", "claim", "norm"))
    return others | {"id": plain["claim"], "norm": norm | cast(_Plain, plain["norm"])}


def _change(plain: _Plain) -> _Plain:
    return _without(plain, ("from", "to")) | {"before": plain["from"], "after": plain["to"]}


def _entries(value: Json) -> list[_Plain]:
    return cast(list[_Plain], value)


def _without(plain: _Plain, names: Iterable[str]) -> _Plain:
    left_out = frozenset(names)
    return {name: value for name, value in plain.items() if name not in left_out}

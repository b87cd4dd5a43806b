"""The model's frozen values in, plain JSON values out, and back; what is at its default is left out."""

import dataclasses
import datetime as dt
from functools import cache
from typing import TypeVar, cast, get_args

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn
from cattrs.strategies import configure_tagged_union

from regtrail.codec.extraction import Json
from regtrail.model.entity import EntityValue

T = TypeVar("T")


@cache
def converter(*, detailed: bool = True) -> Converter:
    """Return the converter that all codecs of the rule set share.

    Args:
        detailed: Whether a fault is reported with its place and all others; costs time on every value.
    """
    made = Converter(forbid_extra_keys=detailed, detailed_validation=detailed)
    made.register_unstructure_hook(dt.date, lambda day: day.isoformat())
    made.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    made.register_unstructure_hook(dt.time, lambda time: time.isoformat())
    made.register_structure_hook(dt.date | dt.datetime, lambda text, _: _instant(text))
    made.register_unstructure_hook_factory(
        dataclasses.is_dataclass,
        lambda kind: make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True),
    )
    configure_tagged_union(
        EntityValue, made, tag_generator=lambda kind: kind.__name__.lower(), tag_name="type"
    )
    for member in get_args(EntityValue):
        made.get_unstructure_hook(member)
    return made


def _instant(text: str) -> dt.date | dt.datetime:
    """Return a day, or a moment where the text gives a time of day too."""
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def to_plain(value: object) -> dict[str, Json]:
    """Return a frozen value of the model as plain JSON."""
    return cast(dict[str, Json], converter().unstructure(value))


def from_plain(plain: object, kind: type[T]) -> T:
    """Return the frozen value that plain JSON describes.

    Raises:
        cattrs.ClassValidationError: The JSON is not of that form; it lists every fault at once.
    """
    return converter().structure(plain, kind)

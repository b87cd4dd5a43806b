"""A frozen value in, the line of JSON that the store keeps of it out, and back."""

import json
from typing import TypeVar

from regtrail.codec.converter import converter, to_plain

T = TypeVar("T")


def dumps(value: object) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(line: str, kind: type[T]) -> T:
    """Return the value that a line of JSON holds."""
    return converter(detailed=False).structure(json.loads(line), kind)


def part(line: str, name: str, kind: type[T]) -> T:
    """Return one field of the value that a line of JSON holds, without building the rest."""
    return converter(detailed=False).structure(json.loads(line)[name], kind)

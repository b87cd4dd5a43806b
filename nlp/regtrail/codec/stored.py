"""A frozen value in, the line of JSON that the store keeps of it out, and back."""

import json
from typing import TypeVar

from regtrail.codec.converter import converter, to_plain

T = TypeVar("T")
_DECODER = json.JSONDecoder()


def dumps(value: object) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(line: str, kind: type[T]) -> T:
    """Return the value that a line of JSON holds."""
    return converter(detailed=False).structure(json.loads(line), kind)


def part(line: str, name: str, kind: type[T]) -> T:
    """Return one field of the value that a line of JSON holds, without reading the rest.

    Within a string a quotation mark is escaped, so that the first such key is a key.
    """
    key = f'"{name}":'
    plain, _ = _DECODER.raw_decode(line, line.index(key) + len(key))
    return converter(detailed=False).structure(plain, kind)

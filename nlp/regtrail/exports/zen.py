"""Values in, expressions of GoRules' language ZEN out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = "str | bool | float | Sequence[Value] | Mapping[str, Value]"

# ZEN reckons in decimals of 96 bits, at most so many of their digits after the point.
_LARGEST = Decimal(2**96 - 1)
_DECIMALS = 28


def expression(value: Value) -> str:
    """Write a value; objects in a list have a line each."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _quoted(value)
        case float() | int():
            return number(value)
        case Mapping():
            return "{" + ", ".join(f"{key}: {expression(entry)}" for key, entry in value.items()) + "}"
    between = ",\n " if any(isinstance(entry, Mapping) for entry in value) else ", "
    return "[" + between.join(map(expression, value)) + "]"


def number(value: float) -> str:
    """Write a number in full, as near as ZEN comes to it."""
    near = max(-_LARGEST, min(_LARGEST, Decimal(repr(value))))
    return f"{near:.{_DECIMALS}f}".rstrip("0").rstrip(".")


def _quoted(text: str) -> str:
    """Quote a text. ZEN knows no escapes: one that holds the mark is put together of its parts."""
    return """ + "'" + """.join(f"'{part}'" for part in text.split("'"))

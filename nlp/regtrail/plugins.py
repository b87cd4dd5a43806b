"""Finds the files of a folder that each hold one kind: a package in, its plugins by name out."""

import importlib
import pkgutil
from functools import cache
from typing import TypeVar, cast

from regtrail.errors import ConfigError

T = TypeVar("T")


@cache
def _modules(package: str, attribute: str) -> tuple[tuple[str, object], ...]:
    root = importlib.import_module(package)
    found = []
    for info in sorted(pkgutil.iter_modules(root.__path__), key=lambda i: i.name):
        module = importlib.import_module(f"{package}.{info.name}")
        if hasattr(module, attribute):
            found.append((info.name, getattr(module, attribute)))
    return tuple(found)


def find(package: str, attribute: str, kind: type[T]) -> dict[str, T]:
    """Return the plugins of a package: every module's `attribute`, by module name, in alphabetical order.

    Args:
        package: Dotted name of the folder, e.g. `"regtrail.readers"`.
        attribute: The constant that a module of the kind defines, e.g. `"READER"`.
        kind: The type that the constant must have.

    Raises:
        ConfigError: A module defines the constant with another type.
    """
    plugins = dict(_modules(package, attribute))
    for name, plugin in plugins.items():
        if not isinstance(plugin, kind):
            raise ConfigError(f"{package}.{name}.{attribute} is {type(plugin).__name__}, not {kind.__name__}")
    return cast(dict[str, T], plugins)

"""What a citation grammar is: one pattern of a drafting tradition, and how its match names an instrument."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from regtrail.model.entity import Citation


@dataclass(frozen=True, slots=True)
class Grammar:
    """The citations of one tradition.

    `examples` are texts of ours with the citation, its system, identifier and pinpoint.
    """

    pattern: re.Pattern[str]
    value: Callable[[re.Match[str]], Citation]
    examples: tuple[tuple[str, str, Citation], ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation found in a text."""

    start: int
    end: int
    value: Citation

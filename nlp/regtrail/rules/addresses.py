"""An amending sentence with its lead-ins in, the units that it is about out, nested as they are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from regtrail.rules.pinpoints import Path, as_eid, path_of, pinpoints

# From the outermost unit inwards; "Paragraph (1) is amended" speaks of the subsection named before.
_RANKS = {
    "title": 0, "part": 1, "subtitle": 1, "chapter": 1, "chp": 1, "subpart": 2, "subchp": 2, "annex": 3,
    "sched": 3, "art": 3, "sec": 3, "rule": 3, "subsec": 4, "para": 5, "subpara": 6, "point": 6, "cl": 7,
    "subsubpara": 7, "subcl": 8, "indent": 8,
}  # fmt: skip
_SECTION, _SUBSECTION, _PARAGRAPH = 3, 4, 5
# What a reader calls text in quotation marks.
_QUOTED = "qstr"
# Where a code has a section of an act, in brackets: "(D.C. Official Code § 7-101(a))", "(15 U.S.C. 45)".
_BRACKETS = re.compile(r"\((?=[^()]*\s)(?:[^()]|\([^()]*\)){6,}\)")
_CODIFIED = re.compile(
    r"(?:Code|U\.?S\.?C\.?|C\.?F\.?R\.?)\s*(?:§+\s*)?"
    r"(?P<num>\d[\w:-]*+(?:\.\w+)*+(?:\([\w-]{1,6}\))*+)(?!\s*,?\s*et seq)",
    re.IGNORECASE,
)
_STEP = re.compile(r":\s+|\n+|;\s+(?=and\b)|(?<=[a-z)])\.\s+(?=[A-Z])")
# "As § 5 requires" speaks of another provision than the one that is amended.
_ASIDE = re.compile(
    r"\bas (?:last )?(?:enacted|amended|added|inserted|reallocated|reenacted)"
    r"(?: and (?:amended|affected))? by\b"
    r"(?:[^;:]*?(?=,? (?:is|are)\b)|[^,;:]*)|"
    r"(?:\b(?:as (?:defined|provided|described|set out|referred to)|pursuant to|under|within the meaning|"
    r"in accordance with|referred to|for (?:the )?purposes of)\b[^,;:]*)",
    re.IGNORECASE,
)
# An act has one annex without a number: "in the Annex, point 3 is deleted".
_ONLY_ANNEX = re.compile(
    r"\b(?P<the>the|in|of|to)\s+(?P<kind>annex|schedule)(?!\w|\s+(?:[ivxlc]+|\d+)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """The units that an instruction is about, in the words of its act, and as a code numbers them."""

    units: tuple[Path, ...] = ()
    codified: tuple[Path, ...] = ()


def address(text: str) -> Address:
    """Return the units that an instruction with its lead-ins is about; its quotations are blank already.

    >>> address("Section 5 is amended as follows: Paragraph (2) is repealed").units
    ((('sec', '5'), ('para', '2')),)
    """
    return of_steps(_STEP.split(_BRACKETS.sub(_without_stops, text)))


def of_steps(steps: Sequence[str]) -> Address:
    """Return the units of the last step, nested in those of the steps before.

    Args:
        steps: The instruction after its lead-ins, each without quotations.
    """
    units: tuple[Path, ...] = ()
    codified: tuple[Path, ...] = ()
    for step in steps:
        step = _ONLY_ANNEX.sub(r"\g<the> \g<kind> 1", step)
        placed = [m["num"] for b in _BRACKETS.findall(step) for m in _CODIFIED.finditer(b)]
        named = pinpoints(_ASIDE.sub(" ", _BRACKETS.sub(" ", step)))
        units = _nested(units, named)
        codified = _nested(codified, named)
        if placed:
            # What the brackets stand after is the same unit; what follows it lies in it.
            inner = [path for path in named[1:] if _rank(path[0][0], _SECTION) > _SECTION]
            codified = _nested(pinpoints(f"section {placed[-1]}"), inner)
    return Address(units, codified)


def of_new_text(unit: str, eid: str | None, instruction: str | None, text: str) -> str:
    """Return the eId that new text has in its home.

    Args:
        unit: The first unit that the instruction is about.
        eid: Where a reader found the new text in the amending act.
        instruction: Where it found the instruction.
        text: The instruction, which may name several units.

    >>> of_new_text("art_9", "art_2__qstr_1__art_9a__para_1", "art_2", "")
    'art_9a__para_1'
    >>> of_new_text("sec_4__para_2", "art_2__point_b", "art_2", "")
    'sec_4__para_2__point_b'
    """
    own = _own_units(path_of(eid or ""), path_of(instruction or ""), pinpoints(text))
    known = tuple(takewhile(lambda part: part[0] in _RANKS, own))
    home = path_of(unit)
    if known and home[-1] != known[0] and _is_printed_so(home[-1], known[0]):
        known = (home[-1], *known[1:])
    if not known:
        return unit
    return as_eid((*_kept(path_of(unit), _RANKS[known[0][0]]), *known))


def is_quoted(eid: str) -> bool:
    """Tell whether an eId is one of a unit within quotation marks, which another text numbers."""
    return any(kind == _QUOTED for kind, _ in path_of(eid))


def _is_printed_so(unit: tuple[str, str], printed: tuple[str, str]) -> bool:
    """Tell whether a number in new text is the unit's own: "2." is read as a point."""
    return unit[1] == printed[1] and {unit[0], printed[0]} <= {"para", "point", "subsec", "item"}


def of_quoted(eid: str) -> str:
    """Return the eId that quoted new text gives itself, without the unit of the act that quotes it.

    >>> of_quoted("art_1__point_3__qstr_1__art_6a__para_2")
    'art_6a__para_2'
    """
    path = path_of(eid)
    own = _own_units(path, (), ())
    return as_eid(own) if own and is_quoted(eid) else eid


def _own_units(place: Path, instruction: Path, named: Sequence[Path]) -> Path:
    """Return the units that new text brings: those in its quotation, those named, those below the order."""
    quoted = next((i for i, (kind, _) in reversed([*enumerate(place)]) if kind == _QUOTED), None)
    if quoted is not None:
        return place[quoted + 1 :]
    last = {path[-1] for path in named}
    brought = next((i for i, part in enumerate(place) if part in last), None)
    if brought is not None:
        return place[brought:]
    if place and instruction and place[0] != instruction[0]:
        return place  # it is printed under its own number
    return place[len(instruction) :] if place[: len(instruction)] == instruction else ()


def _without_stops(brackets: re.Match[str]) -> str:
    return brackets.group().replace(". ", ".").replace("; ", ";")


def _nested(outer: tuple[Path, ...], named: Sequence[Path]) -> tuple[Path, ...]:
    """Return units where they lie; those of one rank stand side by side, a smaller one lies in the last.

    A larger one that is named later in a sentence is where the others lie: "paragraph 2 of the list in
    Article 5"; what is larger than a section says nothing of where a section lies.
    """
    found, own = outer, 0
    for path in named:
        rank = _rank(path[0][0], _SECTION)
        if own and rank < _rank(found[-1][-own][0], _SECTION):
            if rank >= _SECTION:
                found, own = tuple((*path, *unit[-own:]) for unit in found), own + len(path)
            continue
        whole = (*_kept(found[-1] if found else (), rank), *path)
        beside = own and len(found[-1]) == len(whole) and found[-1][-1][0] == whole[-1][0]
        found, own = ((*found, whole) if beside else (whole,)), max(own, len(path))
    return found


def _kept(path: Path, rank: int) -> Path:
    """Return the outer part of a path in which a unit of this rank can lie; a section leaves its chapter."""
    if rank <= _SECTION:
        return ()
    kept: list[tuple[str, str]] = []
    level = 0
    for kind, num in path:
        level = _rank(kind, level, num)
        if level >= rank:
            break
        kept.append((kind, num))
    return tuple(kept)


def _rank(kind: str, level: int, num: str = "") -> int:
    """Return how deep a unit lies; one without a name lies one deeper than what it stands in."""
    if kind in _RANKS:
        return _RANKS[kind]
    if level == _SECTION:
        return _PARAGRAPH if num.isdigit() else _SUBSECTION
    return level + 1

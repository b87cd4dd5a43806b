"""Units under construction in, named sections out: what a unit is while its text is read, and its eId."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from regtrail.model.document import Block, Section, Span
from regtrail.readers.eids import EIdNamer, number

CONTAINERS = frozenset({"title", "subtitle", "book", "part", "subpart", "chapter", "subchapter", "division"})
ATTACHED = frozenset({"annex", "schedule", "appendix"})
BASIC = frozenset({"article", "section", "rule", "recital", "question"})
_HEADED = CONTAINERS | ATTACHED | BASIC
_ABSOLUTE = frozenset({"article", "section", "rule", "recital", *ATTACHED})


@dataclass(slots=True)
class Unit:
    """A unit under construction. `tail` is its latest own text: the lead-in of a list that follows."""

    kind: str
    rank: int
    start: int
    end: int
    parent: "Unit | None"
    num: str | None = None
    named: str | None = None
    heading: str | None = None
    style: str = ""
    value: int = 0
    lead_in: Span | None = None
    tail: Block | None = None
    has_text: bool = False
    eid: str = ""
    children: int = 0
    lists: dict[str, "Listing"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """How far a list below a unit has come, and what its items share."""

    value: int
    kind: str
    lead_in: Span | None


def named(units: Sequence[Unit]) -> tuple[Section, ...]:
    """Name the units that hold something.

    An entry of a table of contents, which has no text and comes again, is no unit; nor is a worded
    heading with nothing below it. Units in a quotation carry its eId, for their numbers are another text's.
    """
    for unit in reversed(units):
        if unit.has_text and unit.parent is not None:
            unit.parent.has_text = True
    filled = {(u.kind, number(u.num)) for u in units if u.has_text and u.num}
    own, quoted = EIdNamer(_ABSOLUTE), EIdNamer(frozenset())
    found: list[Section] = []
    for unit in units:
        again = unit.num is not None and unit.kind in _HEADED and (unit.kind, number(unit.num)) in filled
        if not unit.has_text and (unit.kind == "hcontainer" or again):
            unit.eid = unit.parent.eid if unit.parent is not None else ""
            continue
        above = unit.parent.eid if unit.parent is not None and unit.parent.eid else None
        kind = "section" if unit.kind == "question" else unit.kind
        namer = quoted if above is not None and "qstr_" in above else own
        unit.eid = namer.name("qstr" if kind == "quotedStructure" else kind, unit.named or unit.num, above)
        found.append(
            Section(unit.eid, kind, unit.num, unit.heading, unit.start, unit.end, above, unit.lead_in)
        )
    return tuple(found)

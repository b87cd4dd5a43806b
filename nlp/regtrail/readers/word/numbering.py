"""The numbering part in; the visible number or bullet of each list paragraph out, counted as Word counts."""

import re
from dataclasses import dataclass, field

from lxml import etree

from regtrail.readers.word import numerals
from regtrail.readers.word.package import W, is_on, number, value

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
# Bullets of symbol fonts have no letters of their own.
_SYMBOL = re.compile(r"[\ue000-\uf8ff]|^[o§ü]$")
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts: `restart` is the level after which it begins anew, counted from 1."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    suffix: str
    style: str | None


@dataclass(slots=True)
class _List:
    """An abstract list and how far it has counted; concrete lists that share it go on with its numbers."""

    levels: dict[int, _Level]
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number or bullet of a paragraph as printed; `glued` has no space after it."""

    printed: str
    level: int
    glued: bool


class Numbering:
    """The lists of a document. Ask for its paragraphs' markers in their order: asking counts.

    Args:
        part: The numbering part, or None where the document has none.
    """

    def __init__(self, part: etree._Element | None) -> None:
        self._lists: dict[int, _List] = {}
        self._of: dict[int, int] = {}
        self._overrides: dict[int, dict[int, _Level]] = {}
        self._restarts: dict[int, dict[int, int]] = {}
        self._levels_of_style: dict[tuple[int, str], int] = {}
        if part is not None:
            self._read(part)

    def marker(self, list_id: int, level: int) -> Marker | None:
        """Return the next marker of a list's level; None where the level shows none."""
        found = self._list(list_id)
        if found is None:
            return None
        abstract, levels = found
        level = min(max(level, 0), _LEVELS - 1)
        shape = levels.get(level)
        if shape is None:
            return None
        self._count(list_id, abstract, levels, level)
        if shape.form == "bullet":
            printed = _BULLET if _SYMBOL.search(shape.text) else shape.text.strip()
        else:
            printed = _PLACE.sub(lambda place: _shown(int(place[1]) - 1, abstract, levels, shape), shape.text)
        printed = " ".join(printed.split())
        return Marker(printed, level, glued=shape.suffix == "nothing") if printed else None

    def level_of(self, list_id: int, style: str | None) -> int | None:
        """Return the level of a list that a paragraph style stands for, or None."""
        return self._levels_of_style.get((list_id, style or ""))

    def _list(self, list_id: int) -> tuple[_List, dict[int, _Level]] | None:
        abstract = self._lists.get(self._of.get(list_id, -1))
        if abstract is None:
            return None
        return abstract, abstract.levels | self._overrides.get(list_id, {})

    def _count(self, list_id: int, abstract: _List, levels: dict[int, _Level], level: int) -> None:
        restarts = self._restarts.get(list_id, {})
        if level in restarts:
            # An override restarts the count once, where the list is first used.
            abstract.counters[level] = restarts.pop(level)
        elif level in abstract.counters:
            abstract.counters[level] += 1
        else:
            abstract.counters[level] = levels[level].start
        for upper in range(level):
            abstract.counters.setdefault(upper, levels[upper].start if upper in levels else 1)
        for lower in range(level + 1, _LEVELS):
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart > 0 and level < restart):
                abstract.counters.pop(lower, None)

    def _read(self, part: etree._Element) -> None:
        linked: dict[str, int] = {}
        links: dict[int, str] = {}
        for element in part.iterfind(f"{W}abstractNum"):
            key = number(element, "abstractNumId")
            if key is None:
                continue
            self._lists[key] = _List(_levels(element))
            name, link = value(element.find(f"{W}styleLink")), value(element.find(f"{W}numStyleLink"))
            if name is not None:
                linked[name] = key
            if link is not None:
                links[key] = link
        for element in part.iterfind(f"{W}num"):
            key, abstract = number(element, "numId"), number(element.find(f"{W}abstractNumId"))
            if key is None or abstract is None:
                continue
            # A list that only names a list style is that style's list.
            self._of[key] = linked.get(links.get(abstract, ""), abstract)
            self._read_overrides(key, element)
        for key, abstract in self._of.items():
            for at, level in (self._lists[abstract].levels if abstract in self._lists else {}).items():
                if level.style is not None:
                    self._levels_of_style.setdefault((key, level.style), at)

    def _read_overrides(self, key: int, element: etree._Element) -> None:
        for override in element.iterfind(f"{W}lvlOverride"):
            at, start = number(override, "ilvl"), number(override.find(f"{W}startOverride"))
            if at is None:
                continue
            shape = override.find(f"{W}lvl")
            if shape is not None:
                self._overrides.setdefault(key, {})[at] = _level(shape)
            if start is not None:
                self._restarts.setdefault(key, {})[at] = start


def _levels(element: etree._Element) -> dict[int, _Level]:
    found = {}
    for shape in element.iterfind(f"{W}lvl"):
        at = number(shape, "ilvl")
        if at is not None and 0 <= at < _LEVELS:
            found[at] = _level(shape)
    return found


def _level(shape: etree._Element) -> _Level:
    return _Level(
        start=number(shape.find(f"{W}start")) or 0,
        form=value(shape.find(f"{W}numFmt")) or "decimal",
        text=value(shape.find(f"{W}lvlText")) or "",
        restart=number(shape.find(f"{W}lvlRestart")),
        legal=is_on(shape, "isLgl"),
        suffix=value(shape.find(f"{W}suff")) or "tab",
        style=value(shape.find(f"{W}pStyle")),
    )


def _shown(at: int, abstract: _List, levels: dict[int, _Level], shape: _Level) -> str:
    """Return the count of a level as the paragraph's own level shows it."""
    counted = abstract.counters.get(at, 1)
    form = levels[at].form if at in levels else "decimal"
    return numerals.written(counted, "decimal" if shape.legal else form)

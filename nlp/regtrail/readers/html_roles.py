"""The elements of a web page in, what each does to its text out: lists, layout tables, hidden parts."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from lxml import etree

from regtrail.model.document import BlockKind
from regtrail.readers.roles import (
    CAPTION,
    CELL,
    GROUP,
    HEADING,
    IMAGE,
    INLINE,
    LINE,
    NOTE_BLOCK,
    PARAGRAPH,
    ROW,
    SKIP,
    Act,
    Role,
    alike,
)
from regtrail.readers.xmlsource import words

_ROLES: Mapping[str, Role] = {
    **alike(
        SKIP,
        "head script style template noscript input select option textarea iframe object embed audio video",
    ),
    **alike(SKIP, "svg canvas colgroup col map area datalist meta link base param source track"),
    **alike(
        GROUP, "html body address article aside blockquote center details dialog dir div dl fieldset figure"
    ),
    **alike(
        GROUP, "footer form header hgroup hr main menu nav ol optgroup search section summary ul table tbody"
    ),
    **alike(GROUP, "thead tfoot button"),
    **alike(PARAGRAPH, "p dd dt legend"),
    **alike(CAPTION, "caption figcaption"),
    **alike(IMAGE, "img picture math"),
    **alike(Role(Act.BLOCK, verbatim=True), "pre listing xmp plaintext"),
    **{f"h{n}": Role(Act.BLOCK, BlockKind.HEADING, level=n) for n in range(1, 7)},
    "br": LINE,
}

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NEVER_HIDDEN = frozenset({"html", "body", "main", "article"})
_MARKER = re.compile(
    r"[(\[]?(?:\d{1,3}[a-z]?|[a-z]{1,2}|[ivxlcdm]{1,7})[)\].]{1,2}|[—–•·▪‣*-]", re.IGNORECASE
)
_BEGINS_WITH_MARKER = re.compile(
    r"\s*(?:[(\[](?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})[)\]]|(?:\d{1,3}|[a-z])[.)]\s)", re.IGNORECASE
)
_NOTE_CLASS = re.compile(r"(?<![A-Za-z])(?:foot|end|amend)?notes?(?![A-Za-z-])", re.IGNORECASE)
_HEADING_WORDS = frozenset({"hdr", "heading", "headline", "sti", "subheading", "subtitle", "ti", "title"})
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST_HEADING = 200
_NOTE_NUMBER = re.compile(r"[(\[]?\s*(?:\d{1,3}|[*†‡§]{1,3})\s*[)\]]?")
_BLOCKS_IN_A_HEADING = ("p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS_IN_A_CELL = ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "table")
# A cell with more blocks than this is a column of the page, not a cell of data.
_MOST_BLOCKS_IN_A_CELL = 4
_BLOCKS_IN_A_HEADING = ("p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6")
_STYLES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_UNNUMBERED = re.compile(r"\b(?:list-unstyled|unstyled|no-?bullets?|list-none|no-?list)\b", re.IGNORECASE)


class PageRoles:
    """What each element of one page does.

    Args:
        boilerplate: The elements that hold boilerplate.
    """

    def __init__(self, boilerplate: Collection[etree._Element]) -> None:
        self._boilerplate = boilerplate
        self._tables: dict[etree._Element, str] = {}
        self._positions: dict[etree._Element, int] = {}

    def __call__(self, element: etree._Element) -> Role:
        """Return what an element does."""
        if is_hidden(element) or _refers_to_a_note(element):
            return SKIP
        role = self._shown(element)
        if element in self._boilerplate:
            act = role.act if role.act in (Act.GROUP, Act.BLOCK) else Act.GROUP
            return (
                replace(role, act=act, boilerplate=True) if role.act not in (Act.SKIP, Act.LEFT_OUT) else SKIP
            )
        return role

    def _shown(self, element: etree._Element) -> Role:
        match element.tag:
            case "li":
                return self._list_item(element)
            case "tr":
                return self._row(element)
            case "td" | "th":
                return self._cell(element)
            case "a" if _follows_a_link(element):
                return replace(INLINE, before=" ")
            case "p" | "div" if _NOTE_CLASS.search(element.get("class") or ""):
                return NOTE_BLOCK
            case "p" | "div" if _is_heading(element):
                return HEADING
            case tag:
                return _ROLES.get(tag, INLINE)

    def _row(self, row: etree._Element) -> Role:
        match self._table(row):
            case "data":
                return ROW
            case "list":
                return Role(Act.BLOCK, BlockKind.ITEM, level=self._list_depth(row))
            case _:
                return GROUP

    def _cell(self, cell: etree._Element) -> Role:
        match self._table(cell):
            case "data":
                return CELL
            case "layout" if _is_heading(cell):
                return HEADING
            case "list" if cell is _filled(cell.getparent())[0]:
                return Role(Act.NUM)
            case _:
                return GROUP

    def _table(self, part: etree._Element) -> str:
        """Return what the table around a row or cell is: data, a two-column list, or the page's layout."""
        table = next(part.iterancestors("table"), None)
        if table is None:
            return "layout"
        if table not in self._tables:
            self._tables[table] = _table_use(table)
        return self._tables[table]

    def _list_item(self, item: etree._Element) -> Role:
        lists = [a for a in item.iterancestors() if a.tag in ("ol", "ul", "menu", "dir")]
        level = max(0, len(lists) - 1)
        marker = self._generated_marker(item, lists[0]) if lists and lists[0].tag == "ol" else ""
        return Role(Act.BLOCK, BlockKind.ITEM, level=level, before=marker, marks=bool(marker))

    def _generated_marker(self, item: etree._Element, parent: etree._Element) -> str:
        """Return the number a browser shows before an item, unless the item's own words begin with one."""
        style = _list_style(item, parent)
        if style == "none" or _BEGINS_WITH_MARKER.match(words(item)):
            return ""
        return _ordinal(self._position(item, parent), style)

    def _position(self, item: etree._Element, parent: etree._Element) -> int:
        if item not in self._positions:
            count = _integer(parent.get("start"), 1) - 1
            for sibling in parent.iterchildren("li"):
                count = _integer(sibling.get("value"), count + 1)
                self._positions[sibling] = count
        return self._positions.get(item, 1)

    def _list_depth(self, row: etree._Element) -> int:
        tables = [t for t in row.iterancestors("table") if self._tables.get(t) == "list"]
        return max(0, len(tables) - 1)


def is_hidden(element: etree._Element) -> bool:
    """Tell whether the page does not show an element; a page hidden as a whole is shown by a script later."""
    return element.tag not in _NEVER_HIDDEN and (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


def _is_heading(element: etree._Element) -> bool:
    named = {word.lower() for word in _CLASS_WORD.findall(element.get("class") or "")}
    if (
        not named & _HEADING_WORDS
        or "long" in named
        or next(element.iter(*_BLOCKS_IN_A_HEADING), element) is not element
    ):
        return False
    return 0 < len(words(element)) <= _LONGEST_HEADING


def _table_use(table: etree._Element) -> str:
    rows = [r for r in table.iter("tr") if next(r.iterancestors("table")) is table]
    filled = [cells for r in rows if (cells := _filled(r))]
    if all(len(cells) == 1 for cells in filled):
        return "layout"
    if all(len(cells) == 2 and _MARKER.fullmatch(words(cells[0])) for cells in filled):
        return "list"
    crowded = any(
        sum(1 for _ in c.iter(*_BLOCKS_IN_A_CELL)) > _MOST_BLOCKS_IN_A_CELL for r in filled for c in r
    )
    return "layout" if crowded and next(table.iter("th"), None) is None else "data"


def _filled(row: etree._Element) -> list[etree._Element]:
    return [c for c in row if c.tag in ("td", "th") and words(c)]


def _list_style(item: etree._Element, parent: etree._Element) -> str:
    stated = _LIST_STYLE.search(item.get("style") or "") or _LIST_STYLE.search(parent.get("style") or "")
    if stated is None and _UNNUMBERED.search(parent.get("class") or ""):
        return "none"
    kind = item.get("type") or parent.get("type") or "1"
    return stated[1].lower() if stated else _STYLES.get(kind, "decimal")


def _integer(stated: str | None, default: int) -> int:
    return int(stated) if stated and re.fullmatch(r"\s*-?\d{1,6}\s*", stated) else default


def _ordinal(number: int, style: str) -> str:
    kind = style.rpartition("-")[2]
    if number < 1 or kind not in ("alpha", "latin", "roman"):
        return f"{number}."
    printed = _roman(number) if kind == "roman" else _alphabetic(number)
    return f"({printed.upper() if style.startswith('upper') else printed})"


def _alphabetic(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
           (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _roman(number: int) -> str:
    printed = ""
    for value, sign in _ROMANS:
        times, number = divmod(number, value)
        printed += sign * times
    return printed


def _follows_a_link(element: etree._Element) -> bool:
    """Tell whether nothing but the page's style sets a link apart from the one before it."""
    before = element.getprevious()
    return before is not None and before.tag == "a" and not before.tail


def _refers_to_a_note(element: etree._Element) -> bool:
    """Tell whether an element is the raised number of a footnote, standing after words."""
    if element.tag == "sup":
        is_link = next(element.iter("a"), None) is not None
    elif element.tag == "a" and (element.get("href") or "").startswith("#"):
        marks = (element.get("href") or "") + (element.get("id") or "") + (element.get("class") or "")
        is_link = (
            re.search(r"#(?:ntr|fn|_?ftn|note|footnote)|noteref|fnref", marks, re.IGNORECASE) is not None
        )
    else:
        return False
    if not is_link or not _NOTE_NUMBER.fullmatch(words(element)):
        return False
    before = element.getprevious()
    preceding = before.tail if before is not None else element.getparent().text
    return bool((preceding or "").strip()) or before is not None

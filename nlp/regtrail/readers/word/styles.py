"""The styles part in; what each paragraph style is out: a heading of which level, a title, a list."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from regtrail.model.document import BlockKind
from regtrail.readers.word.package import W, is_on, number, value

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_DEEPEST_CHAIN = 20
_BODY_LEVEL = 9  # outlineLvl's word for "no heading"
# Entries of tables of contents are neither headings nor sentences; they are kept as captions are.
_KINDS = (
    (re.compile(r"title", re.IGNORECASE), BlockKind.TITLE),
    (re.compile(r"caption|(?:toc|index) \d|table of figures", re.IGNORECASE), BlockKind.CAPTION),
    (re.compile(r"(?:foot|end)note text", re.IGNORECASE), BlockKind.NOTE),
)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph gets from its style: `level` is a heading's, `list_id` and `list_level` a list's."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_id: int | None = None
    list_level: int | None = None
    hidden: bool = False


class Styles:
    """The styles of a document, each with what it inherits.

    Args:
        part: The styles part, or None where the document has none.
    """

    def __init__(self, part: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in part.iterfind(f"{W}style") if part is not None else ():
            key = value(style, "styleId")
            if key is None:
                continue
            self._elements[key] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self._default = key
        self._styles: dict[str | None, Style] = {}

    def style(self, key: str | None) -> Style:
        """Return a paragraph style by its id; the default style's for None and for ids that do not exist."""
        if key not in self._styles:
            self._styles[key] = self._resolve(key if key in self._elements else self._default)
        return self._styles[key]

    def _resolve(self, key: str | None) -> Style:
        chain: list[etree._Element] = []
        while key in self._elements and len(chain) < _DEEPEST_CHAIN:
            chain.append(self._elements[key])
            key = value(chain[-1].find(f"{W}basedOn"))
        style = Style()
        for element in reversed(chain):
            style = _over(style, element)
        return style


def _over(style: Style, element: etree._Element) -> Style:
    """Return a style with what one link of its chain states."""
    name = value(element.find(f"{W}name")) or ""
    heading = _HEADING.fullmatch(name)
    level = number(element.find(f"{W}pPr/{W}outlineLvl"))
    if level is None and heading:
        level = int(heading[1]) - 1
    if level is not None:
        is_heading = 0 <= level < _BODY_LEVEL
        style = replace(
            style,
            kind=BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH,
            level=level + 1 if is_heading else 0,
        )
    for pattern, kind in _KINDS:
        if pattern.fullmatch(name):
            style = replace(style, kind=kind, level=0)
    listed = element.find(f"{W}pPr/{W}numPr")
    if listed is not None:
        list_id, list_level = number(listed.find(f"{W}numId")), number(listed.find(f"{W}ilvl"))
        style = replace(
            style,
            list_id=style.list_id if list_id is None else list_id,
            list_level=style.list_level if list_level is None else list_level,
        )
    return replace(style, hidden=style.hidden or is_on(element.find(f"{W}rPr"), "vanish"))

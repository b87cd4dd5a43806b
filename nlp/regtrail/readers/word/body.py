"""The main part of a Word file in; its text with blocks out: paragraphs, rows, notes, text boxes."""

from collections.abc import Iterable, Iterator

from lxml import etree

from regtrail.errors import LimitExceeded
from regtrail.model.document import BlockKind
from regtrail.readers.base import Limits, RawFile
from regtrail.readers.tree import TreeText
from regtrail.readers.word.inline import Inline, Shown
from regtrail.readers.word.numbering import Marker, Numbering
from regtrail.readers.word.package import Package, W, number, value
from regtrail.readers.word.styles import Style, Styles

# Lawyers number clauses with heading styles: a "heading" that is a sentence of so many words is text.
_SENTENCE_WORDS = 12
_SENTENCE_END = (".", ";", ":", ",", "; and", "; or", "。", "；", "：", "，")
# A cell with more letters than this is a frame around running text, and so its table is layout.
_FRAME_LETTERS = 1_000
_CELLS = " | "
_NESTED_CELLS = ", "
_NESTED_ROWS = "; "
_MARK_GONE = (f"{W}pPr/{W}rPr/{W}del", f"{W}pPr/{W}rPr/{W}moveFrom")
_TRACKED = (f"{W}ins", f"{W}del", f"{W}moveTo")


class Body:
    """One walk over a document in reading order.

    Args:
        raw: The file, for messages.
        package: Its parts.
        limits: Its bounds.
    """

    def __init__(self, raw: RawFile, package: Package, limits: Limits) -> None:
        self._raw = raw
        self._limits = limits
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._notes = {kind: _notes(package.part(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._inline = Inline()
        self._note_count = 0
        self._carried = ""
        self._images = 0
        self._foreign = 0
        self.out = TreeText(raw.name, limits)

    def read(self, root: etree._Element) -> None:
        """Walk the document.

        Raises:
            LimitExceeded: It is nested deeper, or its text is longer, than allowed.
        """
        found = root.find(f"{W}body")
        self._blocks(root if found is None else found, 0)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was shown in the document but could not be read."""
        counted = ((self._images, "image(s)"), (self._foreign, "embedded document(s)"))
        return tuple(f"{count} {what} left unread" for count, what in counted if count)

    def _blocks(self, parent: etree._Element, depth: int) -> None:
        if depth > self._limits.max_depth:
            raise LimitExceeded(
                self._raw.name, f"nested deeper than the {self._limits.max_depth} levels allowed"
            )
        for element in _children(parent):
            if element.tag == f"{W}p":
                self._paragraph(element, depth)
            elif element.tag == f"{W}tbl":
                self._table(element, depth)
            elif element.tag == f"{W}altChunk":
                self._foreign += 1

    def _paragraph(self, element: etree._Element, depth: int) -> None:
        shown = self._inline.read(element)
        if any(element.find(path) is not None for path in _MARK_GONE):
            # Its end was deleted: what is left of it begins the next paragraph.
            self._carried += shown.text + " " if shown.text else ""
        else:
            self._write(element, shown)
        self._hanging(shown, depth)

    def _write(self, element: etree._Element, shown: Shown) -> None:
        style = self._style(element)
        marker = self._marker(element, style)
        text = (self._carried + shown.text).strip()
        self._carried = ""
        if not text or style.hidden:
            return
        kind, level = style.kind, style.level
        if kind is BlockKind.HEADING and _is_sentence(text):
            kind, level = BlockKind.PARAGRAPH, 0
        if marker is None:
            self.out.write(text, kind, level)
            return
        if kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.ITEM, marker.level
        self.out.write(_marked(marker, text), kind, level, marker.printed)

    def _style(self, element: etree._Element) -> Style:
        return self._styles.style(value(element.find(f"{W}pPr/{W}pStyle")))

    def _marker(self, element: etree._Element, style: Style) -> Marker | None:
        """Return the number of a paragraph; asking counts it."""
        stated = element.find(f"{W}pPr/{W}numPr")
        list_id = number(stated.find(f"{W}numId")) if stated is not None else None
        level = number(stated.find(f"{W}ilvl")) if stated is not None else None
        if list_id is None:
            list_id = style.list_id
            named = value(element.find(f"{W}pPr/{W}pStyle"))
            if level is None and list_id is not None:
                level = self._numbering.level_of(list_id, named)
            if level is None:
                level = style.list_level
        return self._numbering.marker(list_id, level or 0) if list_id else None

    def _hanging(self, shown: Shown, depth: int) -> None:
        """Write what hangs on a paragraph or row: its notes, then its text boxes."""
        self._images += shown.images
        for kind, key in shown.notes:
            note = self._notes[kind].get(key)
            if note is not None:
                self._note_count += 1
                text = self._plain(note, depth + 1, Shown())
                if text:
                    self.out.write(f"{self._note_count} {text}", BlockKind.NOTE, marker=str(self._note_count))
        for box in shown.boxes:
            self._blocks(box, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        if _is_frame(rows):
            for cell in (cell for row in rows for cell in row):
                self._blocks(cell, depth + 1)
            return
        for row in rows:
            hanging = Shown()
            texts = [self._plain(cell, depth + 1, hanging) for cell in row]
            if any(texts):
                self.out.write(_CELLS.join(texts).strip(), BlockKind.ROW)
            self._hanging(hanging, depth)

    def _plain(self, parent: etree._Element, depth: int, hanging: Shown) -> str:
        """Return the text inside a cell or note on one line; what hangs on it is added to `hanging`."""
        if depth > self._limits.max_depth:
            raise LimitExceeded(
                self._raw.name, f"nested deeper than the {self._limits.max_depth} levels allowed"
            )
        texts: list[str] = []
        for element in _children(parent):
            if element.tag == f"{W}p":
                shown = self._inline.read(element)
                marker = self._marker(element, self._style(element))
                text = shown.text.replace("\n", " ")
                texts.append(_marked(marker, text) if marker and text else text)
                hanging.notes += shown.notes
                hanging.boxes += shown.boxes
                hanging.images += shown.images
            elif element.tag == f"{W}tbl":
                rows = (
                    [self._plain(cell, depth + 1, hanging) for cell in _cells(row)] for row in _rows(element)
                )
                texts.append(_NESTED_ROWS.join(_NESTED_CELLS.join(filter(None, row)) for row in rows))
        return " ".join(filter(None, texts))


def tracked_changes(parts: Iterable[etree._Element | None]) -> int:
    """Return how many tracked insertions, deletions and moves stand in some parts."""
    return sum(sum(1 for _ in part.iter(*_TRACKED)) for part in parts if part is not None)


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs, tables and chunks of a container; wrappers around them are looked into."""
    stack = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield element
        elif isinstance(element.tag, str) and element.tag in _WRAPPERS:
            stack.append(iter(element))


_WRAPPERS = frozenset(
    {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
    | {
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}" + n
        for n in ("AlternateContent", "Choice")
    }
)


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, those in wrappers too."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif isinstance(element.tag, str) and element.tag in _WRAPPERS:
            yield from _inside(element, tag)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _inside(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row: one that goes on from above is empty, one merged to its left is left out."""
    for cell in _inside(row, f"{W}tc"):
        across, down = cell.find(f"{W}tcPr/{W}hMerge"), cell.find(f"{W}tcPr/{W}vMerge")
        if across is not None and value(across) != "restart":
            continue
        yield etree.Element(cell.tag) if down is not None and value(down) != "restart" else cell


def _is_frame(rows: list[list[etree._Element]]) -> bool:
    """Tell whether a table only arranges text: it has one column, or a cell that holds a page of it."""
    if all(len(row) <= 1 for row in rows):
        return True
    return any(
        sum(len(text.text or "") for text in cell.iter(f"{W}t")) > _FRAME_LETTERS
        for row in rows
        for cell in row
    )


def _notes(part: etree._Element | None) -> dict[str, etree._Element]:
    """Return the notes of a part by id; separators are none."""
    return {
        value(note, "id") or "": note
        for note in (part if part is not None else ())
        if isinstance(note.tag, str) and value(note, "type") in (None, "normal")
    }


def _marked(marker: Marker, text: str) -> str:
    return f"{marker.printed}{'' if marker.glued else ' '}{text}"


def _is_sentence(text: str) -> bool:
    return text.endswith(_SENTENCE_END) and len(text.split()) >= _SENTENCE_WORDS

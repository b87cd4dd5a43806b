"""One paragraph in, the words it shows out: deletions, field codes and hidden runs left out."""

import re
from dataclasses import dataclass, field

from lxml import etree

from regtrail.readers.word.package import W, is_on, value

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGES = frozenset({_BLIP, "{urn:schemas-microsoft-com:vml}imagedata"})
_TEXTS = frozenset({f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_SKIPPED = frozenset(
    W + name
    for name in [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "rPr",
        "pPr",
        "sdtPr",
        "sdtEndPr",
        "rt",
        "fldData",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "separator",
        "continuationSeparator",
        "ffData",
    ]
)
_CHARACTERS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
}  # fmt: skip
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
# Letters of symbol fonts that say something, by font and place; any other is an ornament.
_SYMBOLS = {
    ("symbol", 0xA3): "≤", ("symbol", 0xB3): "≥", ("symbol", 0xB1): "±", ("symbol", 0xB4): "×",
    ("symbol", 0xB9): "≠", ("symbol", 0xB0): "°", ("symbol", 0xAE): "→",
    ("wingdings", 0xE0): "→", ("wingdings", 0xA8): "☐",
    ("wingdings", 0x6F): "☐", ("wingdings", 0xFE): "☑", ("wingdings", 0xFD): "☒", ("wingdings", 0xFC): "✓",
    ("wingdings", 0x78): "☒",
}  # fmt: skip
_ORNAMENT = "•"
_FORMS = {0xA0: " ", 0x202F: " ", 0x2009: " ", 0xAD: "", 0x200B: "", 0x2060: "", 0xFEFF: "", 0x2011: "-"}
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n[ \n]*")


@dataclass(slots=True)
class Shown:
    """What a paragraph shows: its words, and the notes, text boxes and pictures that hang on it."""

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    images: int = 0

    @property
    def text(self) -> str:
        """The words, white space tidied; a forced line break is one."""
        text = "".join(self.pieces).translate(_FORMS)
        return _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text)).strip()


class Inline:
    """Reads paragraphs in order; a field may begin in one and end in a later one."""

    def __init__(self) -> None:
        # For each field that is open, whether its result has begun.
        self._fields: list[bool] = []

    def read(self, paragraph: etree._Element) -> Shown:
        """Return what a paragraph shows."""
        shown = Shown()
        stack = [iter(paragraph)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif isinstance(element.tag, str) and self._enter(element, shown):
                stack.append(iter(element))
        return shown

    def _enter(self, element: etree._Element, shown: Shown) -> bool:
        """Take an element in; tell whether to look inside."""
        tag = element.tag
        if tag in _TEXTS:
            self._say(element.text or "", shown)
        elif tag in _CHARACTERS:
            self._say(_CHARACTERS[tag], shown)
        elif tag == f"{W}br":
            self._say(" " if value(element, "type") in ("page", "column") else "\n", shown)
        elif tag == f"{W}sym":
            self._say(_symbol(element), shown)
        elif tag == f"{W}fldChar":
            self._field(value(element, "fldCharType"))
        elif tag in _NOTES:
            shown.notes.append((_NOTES[tag], value(element, "id") or ""))
        elif tag == f"{W}txbxContent":
            shown.boxes.append(element)
        elif tag in _IMAGES:
            shown.images += 1
        elif tag == f"{W}r" and is_on(element.find(f"{W}rPr"), "vanish"):
            for mark in element.iterfind(f"{W}fldChar"):
                self._field(value(mark, "fldCharType"))
        else:
            return tag not in _SKIPPED and not _is_second_choice(element)
        return False

    def _say(self, text: str, shown: Shown) -> None:
        if all(self._fields):
            shown.pieces.append(text)

    def _field(self, mark: str | None) -> None:
        if mark == "begin":
            self._fields.append(False)
        elif mark == "separate" and self._fields:
            self._fields[-1] = True
        elif mark == "end" and self._fields:
            self._fields.pop()


def _is_second_choice(element: etree._Element) -> bool:
    """Tell whether an element repeats, for older programs, what a choice beside it shows."""
    if element.tag == f"{_COMPATIBILITY}Fallback":
        return element.getparent().find(f"{_COMPATIBILITY}Choice") is not None
    if element.tag == f"{_COMPATIBILITY}Choice":
        return element.getparent().find(f"{_COMPATIBILITY}Choice") is not element
    return False


def _symbol(element: etree._Element) -> str:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    font = (value(element, "font") or "").lower()
    if not 0xE000 <= code <= 0xF8FF and code > 0xFF:
        return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else ""
    return _SYMBOLS.get((font.rstrip(" 23"), code & 0xFF), _ORNAMENT)

"""The bytes of an XML file in, its element tree out; and its root's name, from the first bytes alone."""

import datetime as dt
import html
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from lxml import etree

from regtrail.errors import LimitExceeded, UnreadableDocument
from regtrail.readers.base import Limits, RawFile

# What may stand before the root element: how it opens, how it closes.
_BEFORE_ROOT = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing))
    for opening, closing in (
        (r"\s+", ""),
        (r"<\?", r"\?>"),
        ("<!--", "-->"),
        (r"<!DOCTYPE[^\[>]*\[", r"\]\s*>"),
        (r"<!DOCTYPE[^\[>]*>", ""),
    )
)
_TAG = re.compile(
    r"<(?:(?P<prefix>[\w.\-]+):)?(?P<name>[A-Za-z_][\w.\-]*)(?P<attributes>(?:\s[^<>]*)?)(?:/?>|$)"
)
_XMLNS = re.compile(r"\bxmlns(?::(?P<prefix>[\w.\-]+))?\s*=\s*[\"'](?P<uri>[^\"']*)[\"']")
_LATIN = frozenset(
    {"cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2", "iso8859_15", "latin_1", "mac_roman"}
)
_SAMPLE = 64 * 1024
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Root:
    """The name and namespace of a document's root element, and its attributes as written."""

    name: str
    namespace: str
    attributes: str
    declared: bool


def root_of(head: bytes) -> Root | None:
    """Return the root element of what looks like XML or HTML, or None; it may stand after a doctype."""
    text = _loosely_decoded(head)
    tag = _TAG.match(text, _root_position(text))
    if tag is None:
        return None
    spaces = {m["prefix"]: m["uri"] for m in _XMLNS.finditer(tag["attributes"])}
    return Root(
        tag["name"], spaces.get(tag["prefix"], ""), tag["attributes"], text.lstrip().startswith("<?xml")
    )


def _root_position(text: str) -> int:
    position = 0
    while opened := next(
        ((m, end) for start, end in _BEFORE_ROOT if (m := start.match(text, position))), None
    ):
        opening, closing = opened
        closed = closing.search(text, opening.end())
        if closed is None:
            return len(text)
        position = closed.end()
    return position


def _loosely_decoded(head: bytes) -> str:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, errors="ignore")
    if b"\x00" in head[:64]:
        return head.replace(b"\x00", b"").decode("latin-1")
    return head.decode("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class Parsed:
    """An element tree and what had to be mended to get it."""

    root: etree._Element
    warnings: tuple[str, ...] = ()


# A tree takes some 450 bytes an element: so many tags, opening and closing, keep it under a gigabyte.
MOST_TAGS = 4_000_000


def parse(raw: RawFile, limits: Limits) -> Parsed:
    """Parse XML: strictly, else in the encoding that fits the bytes, else with what can be recovered.

    No entity is expanded, nothing is loaded, and a document that declares entities
    is held to the parser's own bounds (its attributes could still expand them).

    Raises:
        UnreadableDocument: No element can be read.
        LimitExceeded: The file is over the bound of size or of elements.
    """
    if len(raw.data) > limits.max_bytes:
        raise LimitExceeded(raw.name, f"{len(raw.data)} bytes, more than the {limits.max_bytes} allowed")
    if raw.data.count(b"<") > MOST_TAGS:
        raise LimitExceeded(raw.name, f"more than the {MOST_TAGS} tags allowed; split the file")
    huge = b"<!ENTITY" not in raw.data.replace(b"\x00", b"")
    try:
        return Parsed(etree.fromstring(raw.data, _parser(huge=huge)))
    except (etree.XMLSyntaxError, ValueError) as error:
        fault = _fault(error)
    return _transcoded(raw, fault, huge=huge) or _recovered(raw, fault, huge=huge)


def _parser(*, huge: bool, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge, recover=recover
    )


def _fault(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    where = f"line {line}: " if line else ""
    return where + str(error).split(", line")[0]


def _transcoded(raw: RawFile, fault: str, *, huge: bool) -> Parsed | None:
    if "encoding" not in fault.lower() and "utf-8" not in fault.lower():
        return None
    guess = from_bytes(raw.data[:_SAMPLE]).best()
    if guess is None:
        return None
    # Statistics can't tell the Latin code pages apart on a few letters; law in the wild is in this one.
    name = "cp1252" if guess.encoding in _LATIN else guess.encoding
    text = _DECLARATION.sub("", raw.data.decode(name, errors="replace"))
    try:
        root = etree.fromstring(text.encode("utf-8"), _parser(huge=huge))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return Parsed(root, (f"not in the declared encoding ({fault}); read as {name}",))


def _recovered(raw: RawFile, fault: str, *, huge: bool) -> Parsed:
    try:
        root = etree.fromstring(raw.data, _parser(huge=huge, recover=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(raw.name, f"not well-formed XML: {_fault(error)}") from error
    if root is None or not any(text.strip() for text in root.itertext()):
        raise UnreadableDocument(raw.name, f"not well-formed XML: {fault}")
    return Parsed(root, (f"not well-formed XML: {fault}; read as far as it could be recovered",))


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def words(element: etree._Element) -> str:
    """Return an element's words on one line."""
    return " ".join("".join(element.itertext()).split())


def entity_text(node: etree._Element) -> str | None:
    """Return the characters of a named HTML entity that was left unexpanded; None for anything else."""
    if node.tag is not etree.Entity:
        return None
    reference: str = node.text
    shown = html.unescape(reference)
    return None if shown == reference else shown


def attribute(element: etree._Element, name: str) -> str | None:
    """Return the attribute of this local name, whatever its namespace; None when missing or blank."""
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value).strip() or None
    return None


def first_text(root: etree._Element, *names: str) -> str | None:
    """Return the text of the first element of a local name that has any; the best name comes first."""
    for name in names:
        for element in root.iter(f"{{*}}{name}"):
            if text := words(element):
                return text
    return None


# Three-letter codes (ISO 639-2/3) as legal XML states them; others are cut to their first two letters.
_TWO_LETTERS = {
    "ces": "cs", "deu": "de", "ell": "el", "eng": "en", "est": "et", "fra": "fr", "gle": "ga", "ger": "de",
    "gre": "el", "hrv": "hr", "jpn": "ja", "kor": "ko", "lav": "lv", "lit": "lt", "mlt": "mt", "nld": "nl",
    "pol": "pl", "por": "pt", "ron": "ro", "slk": "sk", "slv": "sl", "spa": "es", "swe": "sv", "zho": "zh",
}  # fmt: skip


def language_of(stated: str | None) -> str:
    """Return the two-letter code of a stated language; English where none is stated."""
    code = (stated or "en").strip().lower()
    return _TWO_LETTERS.get(code, code[:2])


def iso_date(stated: str | None) -> dt.date | None:
    """Return the date that an attribute states as `2024-05-17` or `20240517`, or None."""
    try:
        return dt.date.fromisoformat((stated or "").strip()[:10])
    except ValueError:
        return None

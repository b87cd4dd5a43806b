"""A Word file in, its parts as element trees out, within bounds; nothing outside the file is looked at."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from regtrail.errors import LimitExceeded, UnreadableDocument
from regtrail.readers.base import Limits, RawFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The strict variant of the format has other names for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_DEFAULT_MAIN = "word/document.xml"
_MOST_PARTS = 20_000


class Package:
    """A Word file. Parts are unpacked when asked for, and count towards the bound of unpacked bytes.

    Args:
        raw: The file.
        limits: Its bounds.

    Raises:
        UnreadableDocument: It is no ZIP archive, or a damaged one.
    """

    def __init__(self, raw: RawFile, limits: Limits) -> None:
        self._name = raw.name
        self._left = limits.max_unpacked_bytes
        self._most = limits.max_unpacked_bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw.data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableDocument(raw.name, f"damaged: not a whole ZIP archive ({error})") from error
        infos = self._archive.infolist()
        if len(infos) > _MOST_PARTS:
            raise LimitExceeded(raw.name, f"{len(infos)} parts, over the limit of {_MOST_PARTS}")
        self.warnings: tuple[str, ...] = ()
        self._infos = {info.filename: info for info in infos}
        self.main = self._main()
        self._related = self._relations(self.main)

    def part(self, kind: str) -> etree._Element | None:
        """Return the part that the main one names by its kind ("styles", "footnotes"), or None."""
        path = self._related.get(kind) or posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return self.tree(path)

    def tree(self, path: str) -> etree._Element | None:
        """Return the tree of a part, or None where there is none or it is damaged.

        Raises:
            LimitExceeded: It unpacks to more than is allowed.
        """
        data = self._bytes(path)
        if not data:
            return None
        for strict, common in _STRICT:
            data = data.replace(strict, common)
        tree = _parsed(data, mended=False)
        if tree is None:
            tree = _parsed(data, mended=True)
            self.warnings += (f"its part {path} is damaged: read as far as it goes",)
        return tree

    def _bytes(self, path: str) -> bytes:
        info = self._infos.get(path)
        if info is None:
            return b""
        try:
            with self._archive.open(info) as part:
                data = part.read(self._left + 1)
        except RuntimeError as error:  # zipfile's word for a part with a password
            raise UnreadableDocument(self._name, "encrypted: save a copy without a password") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableDocument(self._name, f"damaged: its part {path} does not unpack") from error
        self._left -= len(data)
        if self._left < 0:
            raise LimitExceeded(self._name, f"unpacks to more than the {self._most} bytes allowed")
        return data

    def _main(self) -> str:
        named = self._relations("").get("officeDocument", _DEFAULT_MAIN)
        return named if named in self._infos else _DEFAULT_MAIN

    def _relations(self, path: str) -> dict[str, str]:
        """Return the parts that a part names, by the last word of their type; outside ones are left out."""
        folder, name = posixpath.split(path)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relation in tree if tree is not None else ():
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found.setdefault(relation.get("Type", "").rsplit("/", 1)[-1], posixpath.normpath(inside))
        return found


def _parsed(data: bytes, *, mended: bool) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=mended)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of Word's own namespace, or None."""
    found = None if element is None else element.get(f"{W}{name}")
    return None if found is None else str(found)


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """Return an attribute as a number, or None where it is none."""
    text = value(element, name)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Tell whether a property that is either on or off is on."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and value(found) not in ("0", "false", "off", "none")

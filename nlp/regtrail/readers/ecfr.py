"""The eCFR's bulk XML in (titles, parts, sections as DIV1 to DIV9), Draft out."""

from collections.abc import Mapping

from lxml import etree

from regtrail.model.document import DocumentKind, Metadata
from regtrail.readers import gpo
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.roles import HEADING, SKIP, Role, unit
from regtrail.readers.walk import Walk
from regtrail.readers.xmlsource import attribute, iso_date, local, parse, root_of, words

_KINDS: Mapping[str, str] = {
    "TITLE": "title",
    "SUBTITLE": "subtitle",
    "CHAPTER": "chapter",
    "SUBCHAP": "subchapter",
    "PART": "part",
    "SUBPART": "subpart",
    "SUBJGRP": "division",
    "SECTION": "section",
    "APPENDIX": "appendix",
}

_ABSOLUTE = frozenset({"section", "part", "appendix"})
_ROOTS = frozenset({"ECFR", "ECFRBRWS", "DLPSTEXTCLASS", *(f"DIV{n}" for n in range(1, 10))})


def _role_of(element: etree._Element) -> Role:
    name = local(element)
    if name in ("AMDDATE", "VOLUME", "HEADER", "IDNO"):
        return SKIP
    if name.startswith("DIV") and name[3:].isdigit():
        kind = _KINDS.get((attribute(element, "TYPE") or "").upper(), "division")
        return unit(kind) if kind == "division" else gpo.numbered(kind, element.find("HEAD"))
    if name == "HEAD":
        return HEADING
    return gpo.role_of(element)


def _metadata(root: etree._Element) -> Metadata:
    head = next((h for h in root.iter("HEAD")), None)
    amended = [attribute(e, "AMDDATE") for e in root.iter("VOLUME")]
    return Metadata(
        title=words(head) if head is not None else None,
        published=next((d for d in map(iso_date, amended) if d), None),
        publisher="Office of the Federal Register",
        kind=DocumentKind.REGULATION,
    )


def _read(raw: RawFile, limits: Limits) -> Draft:
    parsed = parse(raw, limits)
    for section in parsed.root.iter("DIV8", "DIV9"):
        gpo.nest(section)
    walk = Walk(raw, limits, _role_of)
    walk.run(parsed.root)
    return walk.draft(_ABSOLUTE, _metadata(parsed.root), parsed.warnings)


def _sniff(head: bytes) -> float:
    root = root_of(head)
    if root is None or root.name not in _ROOTS:
        return 0.0
    return 1.0 if b"<HEAD" in head or root.name == "ECFR" else 0.5


READER = Reader(
    name="eCFR",
    media_types=("application/ecfr+xml",),
    suffixes=(".xml",),
    sniff=_sniff,
    read=_read,
    examples=(
        (
            b'<DIV8 N="9.1" TYPE="SECTION"><HEAD>\xc2\xa7 9.1   Records.</HEAD>'
            b"<P>(a) Each operator shall keep a ledger.</P></DIV8>",
            "ledger",
        ),
    ),
)

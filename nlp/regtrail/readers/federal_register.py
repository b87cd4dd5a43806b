"""Federal Register and annual CFR XML in (RULE, PRORULE, NOTICE, CFRGRANULE), Draft out."""

import datetime as dt
import re
from collections.abc import Mapping

from lxml import etree

from regtrail.model.document import DocumentKind, Metadata
from regtrail.readers import gpo
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.roles import GROUP, HEADING, PARAGRAPH, SKIP, TITLE, Role, alike, unit
from regtrail.readers.walk import Walk
from regtrail.readers.xmlsource import first_text, iso_date, local, parse, root_of, words

_KINDS: Mapping[str, DocumentKind] = {
    "RULE": DocumentKind.REGULATION,
    "PRORULE": DocumentKind.REGULATION,
    "NOTICE": DocumentKind.NOTICE,
    "PRESDOCU": DocumentKind.REGULATION,
    "CFRGRANULE": DocumentKind.REGULATION,
    "CFRDOC": DocumentKind.REGULATION,
}

_ROLES: Mapping[str, Role] = {
    **alike(unit("division"), "AGY ACT SUM DATES EFFDATE COMDATE ADD FURINF SUPLINF"),
    **alike(unit("section"), "SECTION"),
    **alike(GROUP, "REGTEXT PREAMB SIG LSTSUB EXTRACT GPOTABLE"),
}

# Numbered units that open with a heading of their own.
_HEADED = {
    "PART": "part",
    "SUBPART": "subpart",
    "CHAPTER": "chapter",
    "APPENDIX": "appendix",
    "SUBTITLE": "subtitle",
}
_NESTED = ("SECTION", "EXTRACT")
_UNDER_HEADINGS = ("SUPLINF", "APPENDIX", "NOTICE", "FURINF")
_ABSOLUTE = frozenset({"section", "part", "appendix"})
_FILED = re.compile(r"Filed (\d{1,2}-\d{1,2}-\d{2})\b")


def _role_of(element: etree._Element) -> Role:
    name = local(element)
    parent = element.getparent()
    above = local(parent) if parent is not None else ""
    if name in _HEADED:
        heading = element.find("HD")
        # An amendment names the part it amends by its heading alone.
        is_shell = heading is not None and len(element) == 1
        return GROUP if is_shell else gpo.numbered(_HEADED[name], heading)
    if name == "SUBJECT" and above == "PREAMB":
        return TITLE
    if name == "SUBJECT" and above == "SECTION":
        return HEADING
    if name == "TITLE" and above == "FDSYS":
        return SKIP
    if name in ("SECTNO", "SUBJECT") and above in ("SUBPART", "PART"):
        return PARAGRAPH
    return _ROLES.get(name) or gpo.role_of(element)


def _metadata(root: etree._Element) -> Metadata:
    edition = (iso_date(e.text) for e in root.iterfind("FDSYS/DATE"))
    subject = root.find("PREAMB/SUBJECT")
    return Metadata(
        title=words(subject) if subject is not None else first_text(root, "HD", "TITLE"),
        published=next((d for d in edition if d), None) or _filed(root),
        publisher=first_text(root, "AGENCY"),
        kind=_KINDS.get(local(root), DocumentKind.NOTICE),
        status=_action(root),
    )


def _filed(root: etree._Element) -> dt.date | None:
    """Return the day on which the document was filed for the public to see: "Filed 4-15-15; 8:45 am"."""
    stated = _FILED.search(first_text(root, "FRDOC") or "")
    try:
        return dt.datetime.strptime(stated[1], "%m-%d-%y").date() if stated else None
    except ValueError:
        return None


def _action(root: etree._Element) -> str | None:
    """Return the document's own word on what it is: "Final rule.", "Proposed rule."."""
    action = root.find("PREAMB/ACT/P")
    return words(action).rstrip(".") if action is not None else None


def _read(raw: RawFile, limits: Limits) -> Draft:
    parsed = parse(raw, limits)
    for section in list(parsed.root.iter(*_NESTED)):
        gpo.nest(section)
    for division in list(parsed.root.iter(*_UNDER_HEADINGS)):
        gpo.nest_headings(division)
    walk = Walk(raw, limits, _role_of)
    walk.run(parsed.root)
    return walk.draft(_ABSOLUTE, _metadata(parsed.root), parsed.warnings)


def _sniff(head: bytes) -> float:
    root = root_of(head)
    if root is None or root.namespace or root.name not in _KINDS:
        return 0.0
    return (
        1.0
        if any(mark in head for mark in (b"<PREAMB", b"<FDSYS", b"<SUBJECT", b"<HD ", b"<AGENCY"))
        else 0.4
    )


READER = Reader(
    name="Federal Register",
    media_types=("application/federal-register+xml",),
    suffixes=(".xml",),
    sniff=_sniff,
    read=_read,
    examples=(
        (
            b"<RULE><PREAMB><AGENCY>Ledger Office</AGENCY><SUBJECT>Ledgers</SUBJECT></PREAMB>"
            b"<REGTEXT><SECTION><SECTNO>\xc2\xa7 9.1</SECTNO><SUBJECT>Records.</SUBJECT>"
            b"<P>(a) Each operator shall keep a ledger.</P></SECTION></REGTEXT></RULE>",
            "ledger",
        ),
    ),
)

"""Akoma Ntoso (any version) in, Draft out: the document's own eIds, units, notes and lifecycle."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from regtrail.model.document import DocumentKind, Metadata
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.roles import (
    CAPTION,
    CELL,
    CONTENTS,
    CROSS_HEADING,
    DELETED,
    GROUP,
    HEADING,
    IMAGE,
    INLINE,
    LINE,
    LIST_ITEM,
    NOTE,
    NOTE_BLOCK,
    NUM,
    PARAGRAPH,
    QUOTE,
    ROW,
    SKIP,
    TITLE,
    Act,
    Role,
    alike,
    guessed,
    unit,
    units,
)
from regtrail.readers.walk import Walk
from regtrail.readers.xmlsource import attribute, first_text, iso_date, language_of, local, parse, root_of

_ROLES: Mapping[str, Role] = {
    **units(
        "alinea", "article", "attachment", "book", "chapter", "citation", "clause", "component", "division"
    ),
    **units(
        "indent", "level", "list", "paragraph", "part", "point", "preamble", "proviso", "recital", "recitals"
    ),
    **units(
        "rule", "section", "subchapter", "subclause", "subdivision", "sublist", "subparagraph", "subpart"
    ),
    **units("subrule", "subsection", "subtitle", "title", "tome", "transitional", "hcontainer"),
    "item": unit("item", item=True),
    **alike(SKIP, "meta noteRef colgroup col"),
    **alike(
        GROUP, "intro wrapUp content mainBody body preface conclusions blockList attachments doc container"
    ),
    **alike(PARAGRAPH, "p listIntroduction listWrapUp longTitle block blockContainer from tocItem"),
    **alike(HEADING, "heading subheading"),
    **alike(QUOTE, "quotedStructure embeddedStructure"),
    **alike(LINE, "br eol"),
    **alike(CELL, "td th"),
    **alike(INLINE, "a abbr affectedDocument b date def docAuthority docDate docIntroducer docNumber"),
    **alike(
        INLINE,
        "docPurpose docStage docStatus docTitle docType embeddedText entity event extractText i inline ins",
    ),
    **alike(
        INLINE,
        "judge lawyer legislature location mod mref neutralCitation object omissis opinion organization",
    ),
    **alike(
        INLINE, "party person placeholder process quantity quotedText recordedTime ref remark rmod role rref"
    ),
    **alike(
        INLINE,
        "session shortTitle signature span sub sup term time u vote docProponent courtType docketNumber",
    ),
    "authorialNote": NOTE,
    "note": NOTE_BLOCK,
    "caption": CAPTION,
    "crossHeading": CROSS_HEADING,
    "del": DELETED,
    "img": IMAGE,
    "li": LIST_ITEM,
    "num": NUM,
    "toc": CONTENTS,
    "tr": ROW,
}

_ABSOLUTE = frozenset({"article", "section", "recital", "citation", "recitals", "preamble", "attachment"})
_KINDS = {
    "act": DocumentKind.REGULATION,
    "bill": DocumentKind.REGULATION,
    "officialGazette": DocumentKind.NOTICE,
}
_UNKNOWN_YEAR = 1


def _role_of(element: etree._Element) -> Role:
    name = local(element)
    if name == "p" and element.find("{*}docTitle") is not None:
        return TITLE
    role = _ROLES.get(name) or guessed(element)
    if role.act is Act.UNIT:
        return replace(role, eid=attribute(element, "eId") or attribute(element, "id"))
    return role


def _metadata(root: etree._Element) -> Metadata:
    body = next((e for e in root if isinstance(e.tag, str)), root)
    return Metadata(
        title=first_text(root, "docTitle", "shortTitle", "longTitle") or _stated(root, "FRBRalias", "value"),
        published=_published(root),
        publisher=_publisher(root),
        language=language_of(_stated(root, "FRBRlanguage", "language")),
        kind=_KINDS.get(local(body), DocumentKind.OTHER),
        status=_status(root),
    )


def _stated(root: etree._Element, name: str, key: str) -> str | None:
    return next((v for e in root.iter(f"{{*}}{name}") if (v := attribute(e, key))), None)


def _published(root: etree._Element) -> dt.date | None:
    stated = [
        *root.iter("{*}publication"),
        *root.iterfind(".//{*}FRBRWork/{*}FRBRdate"),
        *root.iter("{*}FRBRdate"),
    ]
    dates = (iso_date(attribute(e, "date")) for e in stated)
    return next((d for d in dates if d is not None and d.year > _UNKNOWN_YEAR), None)


def _publisher(root: etree._Element) -> str | None:
    author = (_stated(root, "FRBRauthor", "href") or "").lstrip("#")
    named = {
        attribute(e, "eId") or attribute(e, "id"): attribute(e, "showAs")
        for e in root.iter("{*}TLCOrganization")
    }
    return named.get(author)


def _status(root: etree._Element) -> str | None:
    """Return the document's own word on its standing: its status element, else a repeal in its lifecycle."""
    events = {attribute(e, "type") for e in root.iter("{*}eventRef")}
    return first_text(root, "docStatus") or ("repealed" if "repeal" in events else None)


def _read(raw: RawFile, limits: Limits) -> Draft:
    parsed = parse(raw, limits)
    walk = Walk(raw, limits, _role_of)
    walk.run(parsed.root)
    return walk.draft(_ABSOLUTE, _metadata(parsed.root), parsed.warnings)


def _sniff(head: bytes) -> float:
    root = root_of(head)
    if root is None:
        return 0.0
    return (
        1.0
        if root.name.lower() == "akomantoso" or "akomantoso" in root.namespace or "/akn/" in root.namespace
        else 0.0
    )


READER = Reader(
    name="Akoma Ntoso",
    media_types=("application/akn+xml",),
    suffixes=(".akn", ".akn.xml", ".xml"),
    sniff=_sniff,
    read=_read,
    examples=(
        (
            b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>'
            b'<section eId="sec_1"><num>1.</num><heading>Records</heading>'
            b"<content><p>Operators shall keep a ledger.</p></content></section></body></act></akomaNtoso>",
            "ledger",
        ),
    ),
)

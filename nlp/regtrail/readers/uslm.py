"""United States Legislative Markup (USLM) in, Draft out: bills, public laws, compilations, the Code."""

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
        "article",
        "chapter",
        "clause",
        "division",
        "level",
        "paragraph",
        "part",
        "preamble",
        "recital",
        "section",
    ),
    **units(
        "subarticle",
        "subchapter",
        "subclause",
        "subdivision",
        "subparagraph",
        "subpart",
        "subsection",
        "subtitle",
    ),
    **units("title", "appendix", "appropriations"),
    **{kind: unit(kind, item=True) for kind in ("item", "subitem", "subsubitem")},
    **alike(SKIP, "meta page col colgroup"),
    **alike(GROUP, "preface main longTitle signatures legislativeHistory endorsement"),
    **alike(
        PARAGRAPH,
        "content chapeau continuation p enactingFormula resolvingClause action signature citationNote",
    ),
    **alike(PARAGRAPH, "editionNote slugLine text"),
    **alike(TITLE, "docTitle officialTitle coverTitle"),
    **alike(HEADING, "heading subheading"),
    **alike(CROSS_HEADING, "crossHeading"),
    **alike(NOTE, "footnote sidenote editorialNote"),
    **alike(NOTE_BLOCK, "note sourceCredit explanationNote"),
    **alike(QUOTE, "quotedContent"),
    **alike(CONTENTS, "toc"),
    **alike(LIST_ITEM, "referenceItem headingItem listItem"),
    **alike(Role(Act.INLINE, before=" "), "designator label target"),
    **alike(CELL, "td th"),
    **alike(
        INLINE,
        "a actionDescription addedText amendingAction approvedDate committee cosponsor date def deletedText",
    ),
    **alike(
        INLINE,
        "b del entity fillIn headingText i inline ins location name notation proviso quotedText ref role",
    ),
    **alike(INLINE, "shortTitle span sponsor sub sup term u"),
    "br": LINE,
    "caption": CAPTION,
    "img": IMAGE,
    "figure": IMAGE,
    "num": NUM,
    "tr": ROW,
}

_ABSOLUTE = frozenset({"section", "preamble"})
_ROOTS = frozenset(
    {"pLaw", "bill", "resolution", "statuteCompilation", "uscDoc", "lawDoc", "statutesAtLarge", "amendment"}
)


def _role_of(element: etree._Element) -> Role:
    name = local(element)
    if name == "ref" and "footnoteRef" in (attribute(element, "class") or ""):
        return SKIP
    if name == "title" and element.tag.startswith("{http://purl.org/dc/"):
        return TITLE
    role = _ROLES.get(name) or guessed(element)
    return replace(role, eid=attribute(element, "eId")) if role.act is Act.UNIT else role


def _metadata(root: etree._Element) -> Metadata:
    stated = [attribute(e, "date") for e in root.iter("{*}approvedDate", "{*}date", "{*}publicationDate")]
    return Metadata(
        title=first_text(root, "title", "officialTitle", "docTitle"),
        published=next((d for d in map(iso_date, stated) if d), None),
        publisher=first_text(root, "publisher", "creator"),
        language=language_of(first_text(root, "language")),
        kind=DocumentKind.REGULATION,
        status=first_text(root, "docStage"),
    )


def _read(raw: RawFile, limits: Limits) -> Draft:
    parsed = parse(raw, limits)
    walk = Walk(raw, limits, _role_of)
    walk.run(parsed.root)
    return walk.draft(_ABSOLUTE, _metadata(parsed.root), parsed.warnings)


def _sniff(head: bytes) -> float:
    root = root_of(head)
    if root is None:
        return 0.0
    if "uslm" in root.namespace.lower() or "xml.house.gov" in root.namespace:
        return 1.0
    return 0.4 if root.name in _ROOTS and b"<meta>" in head else 0.0


READER = Reader(
    name="US Legislative Markup",
    media_types=("application/uslm+xml",),
    suffixes=(".uslm.xml", ".xml"),
    sniff=_sniff,
    read=_read,
    examples=(
        (
            b'<bill xmlns="http://schemas.gpo.gov/xml/uslm"><main><section><num value="1">SEC. 1. </num>'
            b"<heading>LEDGERS.</heading><content>Keep a ledger.</content></section></main></bill>",
            "ledger",
        ),
    ),
)

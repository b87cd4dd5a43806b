"""Any other XML in, Draft out: its text with the structure that its element names suggest.

Element names are compared without case, namespace and punctuation, so that a law in a vocabulary of its own
still gives parts, sections and paragraphs. Where names say nothing, an element beside words runs on in them,
and any other is a block.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from regtrail.errors import UnreadableDocument
from regtrail.model.document import DocumentKind, Metadata
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.roles import (
    CAPTION,
    CELL,
    CONTENTS,
    HEADING,
    IMAGE,
    INLINE,
    LINE,
    LIST_ITEM,
    NOTE,
    NOTE_BLOCK,
    NUM,
    PARAGRAPH,
    ROW,
    SKIP,
    TITLE,
    Act,
    Role,
    alike,
    guessed,
    units,
)
from regtrail.readers.walk import Walk
from regtrail.readers.xmlsource import attribute, first_text, iso_date, language_of, local, parse, root_of

_ROLES: Mapping[str, Role] = {
    **units("annex", "appendix", "article", "book", "chapter", "clause", "division", "paragraph", "part"),
    **units("recital", "schedule", "section", "subchapter", "subclause", "subdivision", "subparagraph"),
    **units("subpart", "subsection", "subtitle", "item", "point"),
    "para": units("paragraph")["paragraph"],
    "subpara": units("subparagraph")["subparagraph"],
    **alike(NUM, "num number no label enum designator sectno sectionnum marker"),
    **alike(HEADING, "heading head title subject marginalnote titletext caption subheading"),
    **alike(TITLE, "longtitle shorttitle doctitle documenttitle"),
    **alike(PARAGRAPH, "p text content aftertext chapeau continuation li listitem simplepara block"),
    **alike(NOTE, "footnote fn endnote"),
    **alike(NOTE_BLOCK, "note historicalnote annotation annotations marginalia sourcecredit editorialnote"),
    **alike(CONTENTS, "tableofcontents toc contents"),
    **alike(ROW, "row tr columnheaderrow"),
    **alike(CELL, "cell entry td th column"),
    **alike(LINE, "br linebreak"),
    **alike(IMAGE, "graphic img image figure imagedata"),
    **alike(INLINE, "a b def em emph emphasis i ref span strong sub sup term u xref cite codecite dash"),
    **alike(INLINE, "definedtermen definedtermfr defref xrefexternal xrefinternal link t r"),
    **alike(SKIP, "style script meta metadata fdsys footnoteref binary"),
}  # fmt: skip
# Elements that say what a bare word of text is: in tables, lists and titles they keep to their place.
_LISTED = {"li": LIST_ITEM, "listitem": LIST_ITEM, "tabletitle": CAPTION}

_ABSOLUTE = frozenset({"article", "section", "annex", "schedule", "appendix"})
_NOT_A_LETTER = re.compile(r"[^a-z]+")
# Attributes in which vocabularies state a unit's number: as it is printed, or as a key.
_PRINTED_NUMBER = "marker"
_LONGEST_NUMBER = 20
_NUMBERS = ("num", "number", "label")
_KINDS = {
    **dict.fromkeys(
        ("act", "bill", "code", "law", "ordinance", "regulation", "statute"), DocumentKind.REGULATION
    ),
    "notice": DocumentKind.NOTICE,
}
_LANGUAGES = ("lang", "language")
_DATES = ("inforce-start-date", "pit-date", "date", "effectiveDate")


def _role_of(element: etree._Element) -> Role:
    name = _simple(element)
    role = _LISTED.get(name) or _ROLES.get(name)
    if role is None:
        return guessed(element)
    if role.act is Act.UNIT:
        return _unit_role(element, role)
    if role in (NUM, HEADING, NOTE_BLOCK) and guessed(element) is INLINE:
        return INLINE
    return role


def _unit_role(element: etree._Element, role: Role) -> Role:
    """Return a unit's role with the number that an attribute states; without elements it is a block."""
    if not any(isinstance(child.tag, str) for child in element):
        return PARAGRAPH
    if any(_ROLES.get(_simple(child)) is NUM for child in element if isinstance(child.tag, str)):
        return role
    printed = attribute(element, _PRINTED_NUMBER)
    if printed or element.get(_PRINTED_NUMBER) is not None:
        return replace(role, before=printed or "", marks=bool(printed), num=printed)
    keys = (attribute(element, name) for name in _NUMBERS)
    return replace(role, num=next((key for key in keys if key and len(key) <= _LONGEST_NUMBER), None))


def _simple(element: etree._Element) -> str:
    return _NOT_A_LETTER.sub("", local(element).lower())


def _metadata(root: etree._Element) -> Metadata:
    dates = [v for n in _DATES if (v := attribute(root, n))] + [
        e.text for e in root.iter("{*}effectiveDate", "{*}date") if e.text
    ]
    language = next((v for n in _LANGUAGES if (v := attribute(root, n))), None)
    return Metadata(
        title=first_text(root, "ShortTitle", "LongTitle", "title", "heading", "Title"),
        published=next((d for d in map(iso_date, dates) if d), None),
        publisher=first_text(root, "publisher", "agency"),
        language=language_of(language),
        kind=_KINDS.get(_simple(root), DocumentKind.OTHER),
    )


def _read(raw: RawFile, limits: Limits) -> Draft:
    parsed = parse(raw, limits)
    walk = Walk(raw, limits, _role_of)
    walk.run(parsed.root)
    if not walk.out.blocks:
        raise UnreadableDocument(raw.name, f"XML ({local(parsed.root)}) without any text")
    return walk.draft(_ABSOLUTE, _metadata(parsed.root), parsed.warnings)


def _sniff(head: bytes) -> float:
    root = root_of(head)
    if root is None:
        return 0.3 if head.lstrip().startswith(b"<?xml") else 0.0
    return 0.45 if root.declared or root.namespace else 0.2


READER = Reader(
    name="XML",
    media_types=("application/xml", "text/xml"),
    suffixes=(".xml",),
    sniff=_sniff,
    read=_read,
    examples=(
        (
            b"<?xml version='1.0'?><rules><section><num>1</num><text>Keep a ledger.</text></section></rules>",
            "ledger",
        ),
    ),
)

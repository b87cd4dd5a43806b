"""EU Formex 4 in (as published or consolidated), Draft out: recitals, articles, paragraphs, points."""

import re
from collections.abc import Mapping

from lxml import etree

from regtrail.model.document import DocumentKind, Metadata
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.roles import (
    CELL,
    GROUP,
    HEADING,
    IMAGE,
    INLINE,
    LINE,
    NOTE,
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
)
from regtrail.readers.walk import Walk
from regtrail.readers.xmlsource import attribute, first_text, iso_date, local, parse, root_of, words

_ROOTS = frozenset(
    {"ACT", "CONS.ACT", "CONS.DOC", "CONS.ANNEX", "ANNEX", "DOC", "COMBINED.FMX", "GENERAL", "OPINION", "AGR",
     "CJT", "PROPOSAL", "LETTER", "CORR", "CORR.ACT"}
)  # fmt: skip

_ROLES: Mapping[str, Role] = {
    **alike(
        SKIP, "BIB.INSTANCE BIB.DATA BIB.DATA.CL BIB.OJ BIB.VOLUME BIB.DOC INFO.CONSLEG INFO.PROD FAM.COMP"
    ),
    **alike(SKIP, "FAM.COMP.CL DOCUMENT.REF PUBLICATION.REF PUBLICATION GR.MOD.ACT PAGE.TOTAL DOC.MAIN.PUB"),
    **alike(SKIP, "DOC.SUB.PUB ITEM.REF"),
    **alike(IMAGE, "IMG.CNT INCL.ELEMENT FORMULA.I FORMULA.S"),
    **alike(NUM, "TI.ART NO.PARAG NO.P NO.ITEM"),
    **alike(HEADING, "STI.ART STI"),
    **alike(unit("article"), "ARTICLE CONS.ARTICLE"),
    **alike(unit("annex"), "ANNEX CONS.ANNEX"),
    "PARAG": unit("paragraph"),
    "GR.SEQ": unit("division"),
    "PREAMBLE": unit("preamble"),
    "GR.CONSID": unit("recitals"),
    "CONSID": unit("recital"),
    "ITEM": unit("point", item=True),
    "QUOT.S": QUOTE,
    "NOTE": NOTE,
    "ROW": ROW,
    "CELL": CELL,
    **alike(INLINE, "TXT HT DATE FT REF.DOC REF.DOC.OJ REF.DOC.ECR REF.DOC.SE KEYWORD"),
    **alike(PARAGRAPH, "P ALINEA VISA"),
}

_DIVISION_NUMBER = re.compile(r"(?P<kind>part|title|chapter|section|subsection|annex)\s+\S+", re.IGNORECASE)
_ACT_WORDS = re.compile(r"^(?:\w+\s+){0,3}(?:regulation|directive|decision)\b", re.IGNORECASE)
_ABSOLUTE = frozenset({"article", "recital", "annex", "citation", "recitals", "preamble"})


def _role_of(element: etree._Element) -> Role:
    name = local(element)
    parent = element.getparent()
    above = local(parent) if parent is not None else ""
    match name:
        case "QUOT.START" | "QUOT.END":
            return Role(Act.INLINE, before=_quotation_mark(element))
        case "DIVISION":
            return unit(_division_kind(element))
        case "P" | "NP" if above in ("TI", "STI", "NOTE", "TI.ART", "STI.ART", "TI.CJT"):
            return LINE
        case "NP":
            return GROUP if above in ("ITEM", "CONSID") else unit("point", item=True)
        case "TI":
            return _title_role(element)
        case _:
            return _ROLES.get(name) or guessed(element)


def _quotation_mark(element: etree._Element) -> str:
    return chr(int(attribute(element, "CODE") or "22", 16))


def _title_role(element: etree._Element) -> Role:
    owner = local(element.getparent().getparent()) if element.getparent() is not None else ""
    if owner in ("ACT", "CONS.ACT", "CONS.DOC", "DOC", "GENERAL", "ITEM.VOLUME"):
        return TITLE
    return NUM if _DIVISION_NUMBER.fullmatch(words(element)) else HEADING


def _division_kind(element: etree._Element) -> str:
    title = element.find("TITLE/TI")
    number = _DIVISION_NUMBER.match(words(title)) if title is not None else None
    return number["kind"].lower() if number else "division"


def _metadata(root: etree._Element) -> Metadata:
    titles = [
        " ".join(map(words, t.iter("P"))) for t in (*root.iterfind(".//ACT/TITLE/TI"), *root.iter("TI"))
    ]
    title = next((t for t in titles if t), None)
    language = first_text(root, "LG.DOC", "LG.OJ")
    dates = [*root.iterfind(".//BIB.OJ/DATE"), *root.iterfind(".//PUBLICATION.REF/DATE"), *root.iter("DATE")]
    published = next((d for d in (iso_date(attribute(e, "ISO")) for e in dates) if d), None)
    return Metadata(
        title=title,
        published=published,
        publisher="Official Journal of the European Union",
        language=(language or "en").lower(),
        kind=DocumentKind.REGULATION if title and _ACT_WORDS.match(title) else DocumentKind.OTHER,
    )


def _read(raw: RawFile, limits: Limits) -> Draft:
    parsed = parse(raw, limits)
    walk = Walk(raw, limits, _role_of)
    walk.run(parsed.root)
    return walk.draft(_ABSOLUTE, _metadata(parsed.root), parsed.warnings)


def _sniff(head: bytes) -> float:
    root = root_of(head)
    if root is None or root.namespace or root.name not in _ROOTS:
        return 0.0
    return 1.0 if "formex" in root.attributes.lower() or b"BIB." in head or b"formex" in head else 0.3


READER = Reader(
    name="EU Formex",
    media_types=("application/xml;type=fmx4", "application/formex+xml"),
    suffixes=(".fmx.xml", ".fmx4", ".xml"),
    sniff=_sniff,
    read=_read,
    examples=(
        (
            b"<ACT><BIB.INSTANCE><LG.DOC>EN</LG.DOC></BIB.INSTANCE><ENACTING.TERMS><ARTICLE>"
            b"<TI.ART>Article 1</TI.ART><ALINEA>Operators shall keep a ledger.</ALINEA></ARTICLE>"
            b"</ENACTING.TERMS></ACT>",
            "ledger",
        ),
    ),
)

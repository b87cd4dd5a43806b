"""EU Formex 4 in (as published, combined or consolidated), Draft out: recitals, articles, paragraphs, points."""

import datetime as dt
import re
from collections.abc import Mapping

from lxml import etree

from regtrail.model.document import DocumentKind, Metadata
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.walk import (
    CELL,
    GROUP,
    HEADING,
    IMAGE,
    INLINE,
    LINE,
    NOTE,
    NUM,
    PARAGRAPH,
    ROW,
    SKIP,
    TITLE,
    Act,
    Role,
    Walk,
    guessed,
    unit,
)
from regtrail.readers.xmlsource import attribute, first_text, local, parse, root_of

_ROOTS = frozenset(
    {"ACT", "CONS.ACT", "CONS.DOC", "CONS.ANNEX", "ANNEX", "DOC", "COMBINED.FMX", "GENERAL", "OPINION", "AGR",
     "CJT", "PROPOSAL", "LETTER", "CORR", "CORR.ACT"}
)  # fmt: skip

_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(
        ("BIB.INSTANCE", "BIB.DATA", "BIB.DATA.CL", "BIB.INSTANCE.CONS", "BIB.OJ", "BIB.VOLUME", "BIB.DOC",
         "INFO.CONSLEG", "INFO.PROD", "FAM.COMP", "FAM.COMP.CL", "DOCUMENT.REF", "PUBLICATION.REF", "PUBLICATION",
         "GR.MOD.ACT", "GR.CORRIG", "PAGE.TOTAL", "DOC.MAIN.PUB", "DOC.SUB.PUB", "ITEM.REF"),
        SKIP,
    ),
    **dict.fromkeys(("IMG.CNT", "INCL.ELEMENT", "FORMULA.I", "FORMULA.S"), IMAGE),
    "TI.ART": NUM,
    "STI.ART": HEADING,
    "NO.PARAG": NUM,
    "NO.P": NUM,
    "TI": HEADING,
    "STI": HEADING,
    "ARTICLE": unit("article"),
    "CONS.ARTICLE": unit("article"),
    "PARAG": unit("paragraph"),
    "DIVISION": unit("division"),
    "GR.SEQ": unit("division"),
    "PREAMBLE": unit("preamble"),
    "GR.CONSID": unit("recitals"),
    "CONSID": unit("recital"),
    "VISA": unit("citation"),
    "ANNEX": unit("annex"),
    "CONS.ANNEX": unit("annex"),
    "ITEM": unit("point", item=True),
    "NOTE": NOTE,
    "ROW": ROW,
    "CELL": CELL,
    "GR.NOTES": GROUP,
    **dict.fromkeys(
        ("TXT", "HT", "DATE", "FT", "REF.DOC", "REF.DOC.OJ", "REF.DOC.ECR", "REF.DOC.SE", "KEYWORD", "BR"), INLINE
    ),
    **dict.fromkeys(("P", "ALINEA", "VISA"), PARAGRAPH),
}  # fmt: skip

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
        case "ARTICLE" | "PARAG" | "ANNEX" | "DIVISION" if _is_quoted(element):
            return GROUP
        case "ARTICLE" | "PARAG" | "CONSID":
            return _ROLES[name]
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




def _is_quoted(element: etree._Element) -> bool:
    return next(element.iterancestors("QUOT.S"), None) is not None


def _quotation_mark(element: etree._Element) -> str:
    return chr(int(attribute(element, "CODE") or "22", 16))


def _title_role(element: etree._Element) -> Role:
    owner = local(element.getparent().getparent()) if element.getparent() is not None else ""
    if owner in ("ACT", "CONS.ACT", "CONS.DOC", "DOC", "GENERAL", "ITEM.VOLUME"):
        return TITLE
    return NUM if _DIVISION_NUMBER.fullmatch(_words(element)) else HEADING


def _division_kind(element: etree._Element) -> str:
    title = element.find("TITLE/TI")
    number = _DIVISION_NUMBER.match(_words(title)) if title is not None else None
    return number["kind"].lower() if number else "division"


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _metadata(root: etree._Element) -> Metadata:
    title = next((_words(t) for t in root.iterfind(".//ACT/TITLE/TI")), None) or first_text(root, "TI")
    language = first_text(root, "LG.DOC", "LG.OJ")
    dates = [*root.iterfind(".//BIB.OJ/DATE"), *root.iterfind(".//PUBLICATION.REF/DATE"), *root.iter("DATE")]
    published = next((d for d in (_date(attribute(e, "ISO")) for e in dates) if d), None)
    return Metadata(
        title=title,
        published=published,
        publisher="Official Journal of the European Union",
        language=(language or "en").lower(),
        kind=DocumentKind.REGULATION if title and _ACT_WORDS.match(title) else DocumentKind.OTHER,
    )


def _date(iso: str | None) -> dt.date | None:
    try:
        return dt.datetime.strptime(iso or "", "%Y%m%d").date()
    except ValueError:
        return None


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
            b"<ACT><BIB.INSTANCE><LG.DOC>EN</LG.DOC></BIB.INSTANCE><ENACTING.TERMS><ARTICLE><TI.ART>Article 1</TI.ART>"
            b"<ALINEA>Operators shall keep a ledger.</ALINEA></ARTICLE></ENACTING.TERMS></ACT>",
            "ledger",
        ),
    ),
)

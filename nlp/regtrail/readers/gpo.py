"""What the Government Publishing Office's vocabularies share: the elements of eCFR and Federal Register XML.

Both print the paragraphs of a section flat; `nest` puts them into one another, so that each is a unit.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from regtrail.readers.designations import LEVELS, designations, is_first
from regtrail.readers.roles import (
    CAPTION,
    CELL,
    CONTENTS,
    CROSS_HEADING,
    HEADING,
    IMAGE,
    INLINE,
    LINE,
    NOTE_BLOCK,
    NUM,
    PARAGRAPH,
    ROW,
    SKIP,
    Act,
    Role,
    alike,
    guessed,
    unit,
)
from regtrail.readers.xmlsource import local, words

# Elements that `nest` makes; their names cannot occur in the sources, which write capitals.
DESIGNATED = "designated"
HEADED = "headed"

_FURNITURE = Role(Act.BLOCK, boilerplate=True)

ROLES: Mapping[str, Role] = {
    **alike(
        PARAGRAPH, "P FP PSPACE AMDPAR AGENCY SUBAGY CFR DEPDOC RIN DATED NAME TITLE TDESC LDRWK SECHD APP"
    ),
    **alike(HEADING, "HD HD1 HD2 HD3 HED HEAD SUBJECT RESERVED"),
    **alike(
        NOTE_BLOCK, "FTNT TNOTE NOTE EDNOTE EFFDNOT CITA CITE SECAUTH PARAUTH CROSSREF AUTH SOURCE APPRO"
    ),
    **alike(SKIP, "FDSYS EAR LRH RRH"),
    **alike(IMAGE, "GPH GID MATH img"),
    **alike(_FURNITURE, "FRDOC BILCOD"),
    **alike(CONTENTS, "CONTENTS TOC CFRTOC"),
    **alike(ROW, "BOXHD ROW TR"),
    **alike(CELL, "CHED ENT TD TH"),
    **alike(LINE, "LI BR br"),
    **alike(INLINE, "I B E SU FR AC sup sub"),
    **alike(CAPTION, "TTITLE"),
    "SECTNO": NUM,
    "STARS": replace(PARAGRAPH, before="* * * * *"),
}

_UNIT_NUMBER = re.compile(
    r"^\s*(?P<num>(?:sub)?(?:title|chapter|part|chap)\s+[\w.\-]+|§+\s*[\d.\-\w]+|appendix(?:es)?\s+[A-Z0-9]{1,3}\b)",
    re.IGNORECASE,
)
_OPENS_A_WORD = re.compile(r"[\w(“\"$§]")
_ENDS_A_WORD = re.compile(r"[\w)”\",;:.]$")
_RUN_IN_HEADINGS = frozenset({"AUTH", "SOURCE", "NOTE", "EDNOTE", "EFFDNOT", "CROSSREF", "FTNT", "SECAUTH"})


def role_of(element: etree._Element) -> Role:
    """Return what an element of the shared vocabulary does."""
    name = local(element)
    parent = element.getparent()
    above = local(parent) if parent is not None else ""
    match name:
        case "designated":
            return Role(Act.UNIT, unit=element.get("kind"), num=element.get("num"), printed=True)
        case "headed":
            return unit("division")
        case "PRTPAGE" | "FTREF":
            return replace(INLINE, before=_gap_before(element.tail))
        case "SU" if _refers_to_a_note(element):
            return SKIP
        case "SU" if not _preceding(element).strip():
            return replace(INLINE, after=_gap_before(element.tail))
        case "E" | "I":
            return replace(INLINE, before=_gap_after(_preceding(element)), after=_gap_before(element.tail))
        case "HD" | "HED" | "P" | "PSPACE" if above in _RUN_IN_HEADINGS:
            return (
                replace(INLINE, after=" ") if name in ("HD", "HED") or _follows_a_heading(element) else LINE
            )
        case "HD" | "HD1" | "HD2" | "HD3" if above not in (HEADED, "AGY", "ACT"):
            return HEADING if element is _first(parent) else CROSS_HEADING
        case "SUBJECT" | "RESERVED" if above == "CONTENTS":
            return PARAGRAPH
        case _:
            return ROLES.get(name) or guessed(element)


def numbered(kind: str, heading: etree._Element | None) -> Role:
    """Return the role of a unit whose heading begins with its number ("§ 101.2   Scope.")."""
    found = _UNIT_NUMBER.match(words(heading)) if heading is not None else None
    return Role(Act.UNIT, unit=kind, num=found["num"] if found else None, printed=found is not None)


def nest(section: etree._Element) -> None:
    """Put the flat paragraphs of a section into one another by the numbers they begin with."""
    children = list(section)
    paragraphs = [c for c in children if isinstance(c.tag, str) and local(c) in ("P", "FP")]
    found = dict(zip(paragraphs, designations([words(p) for p in paragraphs]), strict=True))
    if not any(found.values()):
        return
    stack = [(-1, section)]
    for child in children:
        numbers = found.get(child, ())
        for number in numbers:
            while stack[-1][0] >= number.depth:
                stack.pop()
            kind = LEVELS[min(len(stack), len(LEVELS)) - 1]
            inner = etree.SubElement(stack[-1][1], DESIGNATED, kind=kind, num=number.printed)
            stack.append((number.depth, inner))
        if child in found and not numbers and len(stack) > 2 and not is_first(stack[-1][1].get("num")):
            # Words without a number after a list go on where the list's introduction left off.
            stack.pop()
        stack[-1][1].append(child)


def nest_headings(parent: etree._Element) -> None:
    """Put what follows a heading of the levels HD1 to HD3 into a division that the heading names."""
    stack = [(0, parent)]
    for child in list(parent):
        level = _heading_level(child)
        if level:
            while stack[-1][0] >= level:
                stack.pop()
            stack.append((level, etree.SubElement(stack[-1][1], HEADED)))
        stack[-1][1].append(child)


def _heading_level(element: etree._Element) -> int:
    if not isinstance(element.tag, str) or not local(element).startswith("HD"):
        return 0
    printed = (element.get("SOURCE") or local(element)).upper()
    return int(printed[2]) if re.fullmatch(r"HD\d", printed) else 0


def _refers_to_a_note(element: etree._Element) -> bool:
    following = element.getnext()
    return following is not None and following.tag == "FTREF" and not (element.tail or "").strip()


def _follows_a_heading(element: etree._Element) -> bool:
    before = element.getprevious()
    return before is not None and local(before) in ("HD", "HED")


def _first(parent: etree._Element | None) -> etree._Element | None:
    return next((e for e in parent if isinstance(e.tag, str)), None) if parent is not None else None


def _preceding(element: etree._Element) -> str:
    before = element.getprevious()
    if before is not None:
        return before.tail or ""
    return element.getparent().text or ""


# The sources drop the space beside italics, page breaks and note references.
def _gap_before(tail: str | None) -> str:
    return " " if _OPENS_A_WORD.match(tail or "") else ""


def _gap_after(text: str) -> str:
    return " " if _ENDS_A_WORD.search(text) else ""

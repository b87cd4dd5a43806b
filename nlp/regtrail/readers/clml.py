"""UK legislation as Crown Legislation Markup in, Draft out: Acts, instruments and assimilated EU law."""

from collections.abc import Mapping

from lxml import etree

from regtrail.model.document import DocumentKind, Metadata
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.roles import (
    CAPTION,
    CELL,
    CONTENTS,
    DELETED,
    GROUP,
    HEADING,
    IMAGE,
    INLINE,
    LINE,
    LIST_ITEM,
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
)
from regtrail.readers.walk import Walk
from regtrail.readers.xmlsource import attribute, first_text, iso_date, language_of, local, parse, root_of

_ROLES: Mapping[str, Role] = {
    **alike(unit("chapter"), "Chapter EUChapter"),
    **alike(unit("part"), "Part EUPart"),
    **alike(unit("title"), "EUTitle"),
    **alike(unit("section"), "EUSection"),
    **alike(unit("subsection"), "EUSubsection"),
    **alike(unit("division"), "Pblock PsubBlock P2group P3group"),
    **alike(unit("schedule"), "Schedule"),
    **alike(unit("appendix"), "Appendix"),
    **alike(unit("annex"), "Annex Attachment"),
    **alike(SKIP, "Metadata CommentaryRef FootnoteRef MarginNoteRef Versions Resources colgroup col"),
    **alike(GROUP, "P1group Body ScheduleBody P1para P2para P3para P4para P5para P6para P7para Para P"),
    **alike(PARAGRAPH, "Text EnactingText DateOfEnactment Reference AppendText LongTitle Royal"),
    **alike(NUM, "Pnumber Number"),
    **alike(HEADING, "Title Subtitle TitleBlock"),
    **alike(NOTE_BLOCK, "Commentary Footnote MarginNote"),
    **alike(QUOTE, "BlockAmendment BlockExtract"),
    **alike(CONTENTS, "Contents"),
    **alike(IMAGE, "Image Formula Figure"),
    **alike(CELL, "td th"),
    **alike(
        INLINE, "Abbreviation Acronym Addition Character Citation CitationSubRef Definition Emphasis Expanded"
    ),
    **alike(
        INLINE,
        "ExternalLink Inferior InlineAmendment InternalLink Proviso Repeal SmallCaps Span Strike Strong",
    ),
    **alike(INLINE, "Substitution Superior Term Underline Uppercase DateText Day Month Year"),
    "ListItem": LIST_ITEM,
    "caption": CAPTION,
    "tr": ROW,
}

# What P1, P2, P3, P4 are called, by where they stand.
_PROVISIONS = {
    "primary": ("section", "subsection", "paragraph", "subparagraph"),
    "secondary": ("regulation", "paragraph", "subparagraph", "point"),
    "eu": ("article", "paragraph", "point", "subpoint"),
    "schedule": ("paragraph", "subparagraph", "point", "subpoint"),
}
_ANCESTRY = {
    "Schedule": "schedule", "Primary": "primary", "Secondary": "secondary", "EURetained": "eu", "EUBody": "eu"
}  # fmt: skip

_ABSOLUTE = frozenset({"article", "section", "regulation", "schedule", "recital"})
_LEGISLATION = "http://www.legislation.gov.uk/namespaces/legislation"


def _role_of(element: etree._Element) -> Role:
    name = local(element)
    parent = element.getparent()
    above = local(parent) if parent is not None else ""
    match name:
        case "P1" | "P2" | "P3" | "P4" | "P5" | "P6":
            return unit(_provision(element, int(name[1])))
        case "Pnumber":
            return _number_role(element, above)
        case "Division":
            return unit(
                "recital" if next(element.iterancestors("{*}EUPreamble"), None) is not None else "division"
            )
        case "Title" if above in ("PrimaryPrelims", "SecondaryPrelims", "EUPrelims"):
            return TITLE
        case "Number" if above in ("PrimaryPrelims", "SecondaryPrelims", "EUPrelims"):
            return PARAGRAPH
        case "MultilineTitle":
            return TITLE
        case "Text" if above in ("MultilineTitle", "Title"):
            return LINE
        case "Repeal" if attribute(element, "RetainText") == "false":
            return DELETED
        case "Title" if above == "TitleBlock":
            return LINE
        case _:
            return _ROLES.get(name) or guessed(element)


def _provision(element: etree._Element, level: int) -> str:
    where = next((_ANCESTRY[n] for a in element.iterancestors() if (n := local(a)) in _ANCESTRY), "primary")
    kinds = _PROVISIONS[where]
    return kinds[min(level, len(kinds)) - 1]


def _number_role(element: etree._Element, above: str) -> Role:
    """Return the role of a number with the brackets or stop that the site shows around it."""
    printed = "".join(element.itertext()).strip()
    before, after = element.get("PuncBefore"), element.get("PuncAfter")
    if before is None and after is None:
        is_bare = printed.isalnum() and above in ("P2", "P3", "P4", "P5", "P6")
        before, after = ("(", ")") if is_bare else ("", "")
    return Role(Act.NUM, before=before or "", after=after or "")


def _put_titles_inside(root: etree._Element) -> None:
    """Move the title of a group of provisions into its first provision, whose heading it is."""
    for group in root.iter("{*}P1group"):
        title, first = group.find("{*}Title"), group.find("{*}P1")
        if title is not None and first is not None:
            title.tail = None
            first.insert(1 if first.find("{*}Pnumber") is not None else 0, title)


def _metadata(root: etree._Element) -> Metadata:
    enacted = root.find(".//{*}EnactmentDate")
    made = root.find(".//{*}Made")
    dates = [attribute(e, "Date") for e in (enacted, made) if e is not None]
    status = root.find(".//{*}DocumentStatus")
    return Metadata(
        title=first_text(root, "title"),
        published=next((d for d in map(iso_date, dates) if d), None),
        publisher=first_text(root, "publisher"),
        language=language_of(first_text(root, "language")),
        kind=DocumentKind.REGULATION,
        status=attribute(status, "Value") if status is not None else None,
    )


def _read(raw: RawFile, limits: Limits) -> Draft:
    parsed = parse(raw, limits)
    _put_titles_inside(parsed.root)
    walk = Walk(raw, limits, _role_of)
    walk.run(parsed.root)
    return walk.draft(_ABSOLUTE, _metadata(parsed.root), parsed.warnings + _prospective(parsed.root))


def _prospective(root: etree._Element) -> tuple[str, ...]:
    count = sum(1 for e in root.iter("{*}P1", "{*}Schedule") if attribute(e, "Status") == "Prospective")
    return (f"{count} provision(s) marked as not yet in force",) if count else ()


def _sniff(head: bytes) -> float:
    root = root_of(head)
    if root is None:
        return 0.0
    return 1.0 if root.namespace == _LEGISLATION else 0.5 if root.name == "Legislation" else 0.0


READER = Reader(
    name="UK legislation (CLML)",
    media_types=("application/clml+xml",),
    suffixes=(".clml.xml", ".xml"),
    sniff=_sniff,
    read=_read,
    examples=(
        (
            b'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
            b"<P1group><Title>Records</Title><P1><Pnumber>1</Pnumber>"
            b"<P1para><Text>An operator must keep a ledger.</Text></P1para></P1>"
            b"</P1group></Body></Primary></Legislation>",
            "ledger",
        ),
    ),
)

"""A web page in, Draft out: all that it shows, with menus, banners and teasers labelled as boilerplate.

Numbers that a browser generates before the items of an ordered list are written into the text ("1.", "(a)"),
since a reader sees them; bullets are not. Tables that only lay out numbered points become list items.
Nothing shown is dropped but images, form controls and raised footnote numbers.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping

import trafilatura
from lxml import etree, html

from regtrail.errors import LimitExceeded, UnreadableDocument
from regtrail.model.document import Block, BlockKind, Metadata, Span
from regtrail.readers import boilerplate, encoding, zones
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.html_roles import PageRoles
from regtrail.readers.structure import blocks as layout
from regtrail.readers.tree import merged
from regtrail.readers.walk import Walk
from regtrail.readers.xmlsource import MOST_TAGS, iso_date, language_of, root_of, words

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
_DOCTYPE = re.compile(rb"<!doctype\s+html", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body|head|meta|title)\b", re.IGNORECASE)
_FRAGMENTS = frozenset(
    {"article", "body", "div", "h1", "h2", "head", "main", "ol", "p", "section", "span", "table", "ul"}
)
_SITE = re.compile(r"\s+[|–—-]\s+")
_FILE_NAME = re.compile(r"\S+\.(?:xml|html?|pdf|docx?|aspx?|php)", re.IGNORECASE)

# The meta elements that state a page's title, date of publication and publisher, best first.
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_DATES = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "citation_publication_date", "publishdate", "pubdate", "date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")

# From this share of numbered blocks on, a page is provisions and not prose.
_NUMBERED_SHARE = 0.1

# Trafilatura's view of the main content counts when it covers so much of a page's words …
_COVERAGE = 0.5
# … and it is not asked about a page of a few words, nor about a larger one (in letters): it is slow.
_FEWEST_WORDS = 50
_MOST_FOR_TRAFILATURA = 300_000


def _read(raw: RawFile, limits: Limits) -> Draft:
    text, warnings = encoding.decode(raw.data)
    root = _parse(raw, text)
    body = root.find("body")
    body = root if body is None else body
    outside = zones.boilerplate(body)
    walk = Walk(raw, limits, PageRoles(outside))
    walk.run(body)
    draft = walk.draft(frozenset(), _metadata(root, outside), warnings)
    marked = merged([*(draft.boilerplate or ()), *_in_the_prose(text, draft)])
    return Draft(
        text=draft.text,
        blocks=draft.blocks,
        metadata=draft.metadata,
        stated_language=root.get("lang") or None,
        boilerplate=marked,
        warnings=draft.warnings,
    )


def _parse(raw: RawFile, text: str) -> etree._Element:
    if text.count("<") > MOST_TAGS:
        raise LimitExceeded(raw.name, f"more than the {MOST_TAGS} tags allowed; split the file")
    clean = _DECLARATION.sub("", text.translate(_NOT_XML))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(raw.name, f"no HTML can be read: {error}") from error


def _in_the_prose(page: str, draft: Draft) -> Iterator[Span]:
    """Yield the boilerplate that no element marks as such, in a page of prose.

    A page of numbered provisions is left alone: what stands around them is amendment notes and headings.
    """
    blocks = layout.refine(draft.text, draft.blocks)
    if sum(b.marker is not None for b in blocks) < _NUMBERED_SHARE * len(blocks):
        yield from _outside_main(page, draft)
        yield from boilerplate.find(draft.text, blocks, language=draft.metadata.language)


def _outside_main(page: str, draft: Draft) -> Iterator[Span]:
    """Yield the blocks before and after all that trafilatura takes for the page's main content."""
    if len(page) > _MOST_FOR_TRAFILATURA or len(draft.text.split()) < _FEWEST_WORDS:
        return
    main = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""
    if len(main.split()) < _COVERAGE * len(draft.text.split()):
        return
    squeezed = "".join(main.split())
    inside = [
        i for i, b in enumerate(draft.blocks) if "".join(draft.text[b.start : b.end].split()) in squeezed
    ]
    if not inside:
        return
    for block in (*draft.blocks[: inside[0]], *draft.blocks[inside[-1] + 1 :]):
        if not _heads(draft.blocks, block, inside[0]):
            yield block.span


def _heads(blocks: tuple[Block, ...], block: Block, first: int) -> bool:
    """Tell whether a block is a heading that stands over the main content."""
    return block.kind is BlockKind.HEADING and block.start < blocks[first].start


def _metadata(root: etree._Element, outside: Collection[etree._Element]) -> Metadata:
    stated = _meta(root)
    linked = list(_linked_data(root))
    dates = [*(stated.get(name) for name in _DATES), *(d.get("datePublished") for d in linked)]
    return Metadata(
        title=_title(root, stated, outside),
        published=next((d for d in map(iso_date, dates) if d), None),
        publisher=next((stated[name] for name in _PUBLISHERS if name in stated), None),
        language=language_of(root.get("lang")),
    )


def _meta(root: etree._Element) -> dict[str, str]:
    """Return what the page's meta elements state, by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked_data(root: etree._Element) -> Iterator[Mapping[str, str]]:
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                yield {key: value for key, value in item.items() if isinstance(value, str)}


def _title(
    root: etree._Element, stated: Mapping[str, str], outside: Collection[etree._Element]
) -> str | None:
    named = next((stated[name] for name in _TITLES if name in stated), "")
    page = next((words(t) for t in root.iterfind("head/title")), "")
    headings = [words(h) for h in root.iter("h1") if not any(a in outside for a in (h, *h.iterancestors()))]
    # A heading that the page's own title does not repeat may be the site's, or a form's.
    repeated = [h for h in headings if h and h.lower() in page.lower()]
    candidates = [named, *repeated, _SITE.split(page)[0], *headings]
    return next((t for t in candidates if t and not _FILE_NAME.fullmatch(t)), None)


def _sniff(head: bytes) -> float:
    root = root_of(head)
    if _DOCTYPE.search(head[:1024]) or (root is not None and root.name.lower() == "html"):
        return 1.0
    if root is not None and root.name.lower() in _FRAGMENTS and not root.namespace and not root.declared:
        return 0.6
    return 0.5 if root is None and _PAGE.search(head[:1024]) else 0.0


READER = Reader(
    name="HTML",
    media_types=("text/html", "application/xhtml+xml"),
    suffixes=(".html", ".htm", ".xhtml"),
    sniff=_sniff,
    read=_read,
    examples=(
        (b"<!doctype html><title>Ledgers</title><p>Each operator shall keep a ledger.</p>", "ledger"),
        (b"<html><body><ol type=a><li>a ledger;</li><li>a log.</li></ol></body></html>", "(b) a log."),
    ),
)

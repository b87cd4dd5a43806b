"""The body of a web page in; the elements that are no part of the document out: menus, banners, teasers."""

import re
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

_TAGS = frozenset({"nav", "footer", "aside", "button", "form", "dialog", "menu"})
_ROLES = frozenset(
    {
        "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation",
        "search", "toolbar",
    }
)  # fmt: skip
# Words of class names and ids, as site builders use them.
_WORDS = frozenset(
    {
        "ad", "ads", "advert", "advertisement", "adverts", "breadcrumb", "breadcrumbs", "byline",
        "comments", "cookie", "cookies", "consent", "disqus", "dropdown", "footer", "login", "masthead",
        "menu", "modal", "nav", "navbar", "navigation", "newsletter", "outbrain", "pager", "pagination",
        "paywall", "popup", "promo", "recommended", "related", "share", "sharing", "sharebar", "sidebar",
        "signup", "sitemap", "skiplink", "social", "sponsor", "sponsored", "subscribe", "subscription",
        "taboola", "teaser", "teasers", "toc", "toolbar", "tooltip", "topbar", "trending", "widget",
    }
)  # fmt: skip
_PAIRS = frozenset(
    {("also", "read"), ("author", "bio"), ("author", "box"), ("back", "top"), ("most", "read"),
     ("read", "more"), ("read", "next"), ("skip", "link"), ("skip", "to"), ("table", "contents"),
     ("you", "may")}
)  # fmt: skip
_SPLIT = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")

# A cue on an element that holds more of the page than this is a layout's name ("has-sidebar"), not a zone's.
_MOST_OF_A_PAGE = 0.4
# A list or box is a menu when so much of its words are links, of so few letters each on average.
_LINK_SHARE, _LETTERS_A_LINK, _FEWEST_LINKS = 0.8, 80, 3
_BOXES = frozenset({"div", "dl", "ol", "p", "section", "table", "ul"})


@dataclass(slots=True)
class _Letters:
    """How many letters an element shows, how many of them as links, and how many links."""

    shown: int = 0
    linked: int = 0
    links: int = 0


def boilerplate(body: etree._Element) -> frozenset[etree._Element]:
    """Return the elements that hold boilerplate, outermost first found; what lies inside belongs to them."""
    letters = _letters(body)
    most = _MOST_OF_A_PAGE * max(1, letters[body].shown)
    found = {
        element
        for element, counted in letters.items()
        if element is not body
        and counted.shown <= most
        and (_is_named(element) or _is_menu(element, counted))
        and not _holds_title(element)
    }
    return frozenset(found)


def _letters(body: etree._Element) -> dict[etree._Element, _Letters]:
    elements = [e for e in body.iter() if isinstance(e.tag, str)]
    counts = {e: _Letters() for e in elements}
    for element in reversed(elements):
        own = counts[element]
        own.shown += len((element.text or "").strip())
        if element.tag == "a" and element.get("href"):
            own.linked, own.links = own.shown, 1
        parent = element.getparent()
        if element is not body and parent in counts:
            above = counts[parent]
            above.shown += own.shown + len((element.tail or "").strip())
            above.linked += own.linked
            above.links += own.links
    return counts


def _is_named(element: etree._Element) -> bool:
    if element.tag in _TAGS or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.tag == "header":
        return not any(a.tag in ("article", "main", "section") for a in element.iterancestors())
    words = [w.lower() for w in _SPLIT.split(f"{element.get('class') or ''} {element.get('id') or ''}") if w]
    return any(w in _WORDS for w in words) or any(pair in _PAIRS for pair in pairwise(words))


def _is_menu(element: etree._Element, counted: _Letters) -> bool:
    return (
        element.tag in _BOXES
        and counted.links >= _FEWEST_LINKS
        and counted.linked >= _LINK_SHARE * counted.shown
        and counted.shown <= _LETTERS_A_LINK * counted.links
    )


def _holds_title(element: etree._Element) -> bool:
    return element.tag not in _TAGS and next(element.iter("h1"), None) is not None

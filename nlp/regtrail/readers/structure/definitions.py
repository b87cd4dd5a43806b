"""A document's blocks and sections in, the terms that it defines out.

Three forms: "'X' means …" with the term in quotation marks, "X means …" at the head of a paragraph, and
the short name in brackets, "(the 'X')".
"""

import re
from collections.abc import Iterator
from functools import cache

from regtrail.languages import language
from regtrail.model.document import Block, BlockKind, Definition, Document, Span
from regtrail.parsing import boundaries

_OPEN, _SHUT = "[\"“„‘'「“]{1,2}", "[\"”“’'」”]{1,2}"
_TERM = r"[^\W_][^\"“”‘\n]{0,80}?"
_SHORT_NAME = re.compile(rf"[(（](?:[^()\"“‘'（）]{{0,40}}\s)?{_OPEN}(?P<short>{_TERM}){_SHUT}[)）]")


def find(document: Document) -> tuple[Definition, ...]:
    """Return the definitions of a document, in reading order."""
    code = document.metadata.language
    found: list[Definition] = []
    for block in document.body:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            found += _in_block(document, block, code)
    return tuple(found)


def _in_block(document: Document, block: Block, code: str) -> Iterator[Definition]:
    text = document.text
    quoted, plain = _patterns(code)
    taken = -1
    for match in quoted.finditer(text, block.content, block.end):
        taken = match.end()
        yield _definition(document, block, match.span("term"))
        if match["other"]:
            yield _definition(document, block, match.span("other"))
    if taken < 0:
        named = plain.match(text, block.content, block.end)
        if named is not None and named["term"].split()[0].lower() not in _not_terms(code):
            yield _definition(document, block, named.span("term"))
    for match in _SHORT_NAME.finditer(text, block.content, block.end):
        yield _definition(document, block, match.span("short"))


def _definition(document: Document, block: Block, term: tuple[int, int]) -> Definition:
    starts = boundaries.starts(document.text, block.content, block.end, document.metadata.language)
    start = max(s for s in starts if s <= term[0])
    end = min((s for s in starts if s > term[0]), default=block.end)
    section = document.section_at(block.start)
    if section is not None and section.start == block.start and end == block.end:
        end = section.end
    while document.text[end - 1].isspace():
        end -= 1
    words = document.text[term[0] : term[1]].rstrip(",")
    return Definition(
        term=" ".join(words.split()),
        term_span=Span(term[0], term[0] + len(words)),
        span=Span(start, end),
        eid=section.eid if section else None,
    )


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = language(code).sections.get("structure", {})
    quoted = "|".join(sorted(map(re.escape, cues.get("definition-verbs", ("means",))), key=len, reverse=True))
    plain = "|".join(map(re.escape, cues.get("plain-definition-verbs", ("means",))))
    term, other = (rf"{_OPEN}(?P<{name}>{_TERM}){_SHUT}" for name in ("term", "other"))
    gap = r"(?:,?\s*(?:[a-z][^.;:\"“”'‘’\n]{0,80},)?\s*|[，,]?\s*)"
    return (
        re.compile(rf"{term}(?:\s*(?:or|and|,|、|或)\s*{other})?{gap}(?:{quoted})(?!\w)"),
        re.compile(rf"(?P<term>[A-Z][\w’'/()-]*(?:,?\s[\w’'/()-]+){{0,6}}?),?\s+(?:{plain})(?!\w)"),
    )


@cache
def _not_terms(code: str) -> frozenset[str]:
    return frozenset(language(code).sections.get("structure", {}).get("not-terms", ()))

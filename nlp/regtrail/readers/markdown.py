"""Markdown in, Draft out: the text unchanged, blocks without the marks around them, front matter read."""

import datetime as dt
import re
from collections.abc import Iterator

import yaml

from regtrail.model.document import Block, BlockKind, Metadata
from regtrail.readers import dates, encoding
from regtrail.readers.base import Draft, Limits, RawFile, Reader
from regtrail.readers.structure import markers

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|\{\d+\}-+)$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_ROW_RULE = re.compile(r"[\s|:+-]+$")
_BULLET = re.compile(r"(\s*)(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r" {0,3}(?:>\s?)+")
_IMAGE_ONLY = re.compile(r"(?:!\[[^\]]*\]\([^)]*\)\s*)+$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_NOTE = re.compile(r"\[\^[^\]]+\]:\s*")
_DASHED = re.compile(r"\s*[-*+]\s+")
_EMPHASIS = re.compile(r"\s*(?:[*_`]{1,3}(?=[^\s*_`]))?")
_SYNTAX = re.compile(
    r"(?m)^(?:#{1,6}\s+\S|[-*+]\s+\S|\d{1,3}\.\s+\S.*\n\d{1,3}\.|>\s)|\]\([^)\s]+\)|\*\*[^*\n]+\*\*|^\|.*\|\s*$"
)
_HEAD_VIEW = 120


def _sniff(head: bytes) -> float:
    text = head.decode("utf-8", errors="ignore")
    lines = text.count("\n") + 1
    headings = len(re.findall(r"(?m)^#{1,6}\s+\S", text))
    marks = headings * 3 + len(_SYNTAX.findall(text))
    if _FRONT_MATTER.match(text) and headings:
        return 0.5
    return min(0.4, 2.0 * marks / lines) if headings or marks >= 3 else 0.05


def _read(raw: RawFile, limits: Limits) -> Draft:
    text, warnings = encoding.decode(raw.data)
    metadata, start = _front_matter(text)
    return Draft(text, tuple(_blocks(text, start)), metadata, warnings=warnings)


def _front_matter(text: str) -> tuple[Metadata, int]:
    """Return what the YAML at the head of the text states, and where it ends."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return Metadata(), 0
    try:
        stated = yaml.safe_load(found[1])
    except yaml.YAMLError:
        return Metadata(), found.end()
    if not isinstance(stated, dict):
        return Metadata(), 0
    fields = {str(key).lower(): value for key, value in stated.items()}
    published = fields.get("date") or fields.get("published")
    if isinstance(published, dt.datetime):
        published = published.date()
    elif isinstance(published, str):
        published = next((d.date for d in dates.find(published)), None)
    title, publisher = fields.get("title"), fields.get("publisher")
    return Metadata(
        title=title if isinstance(title, str) else None,
        published=published if isinstance(published, dt.date) else None,
        publisher=publisher if isinstance(publisher, str) else None,
    ), found.end()


def _blocks(text: str, start: int) -> Iterator[Block]:
    """Yield the blocks of the text from `start` on, line group by line group."""
    group: list[tuple[int, int]] = []
    fenced = False
    for match in _LINE.finditer(text, start):
        line = match[0].rstrip("\n")
        a, b = match.start(), match.start() + len(line)
        if _FENCE.match(line):
            fenced = not fenced
            yield from _paragraph(text, group)
            group = []
        elif not line.strip() or (not fenced and (_RULE.match(line) or _IMAGE_ONLY.match(line.strip()))):
            under = _UNDERLINE.match(line)
            yield from _setext(text, group, under[1][0]) if under and group else _paragraph(text, group)
            group = []
        elif _UNDERLINE.match(line) and len(group) == 1 and not fenced:
            yield from _setext(text, group, line.strip()[0])
            group = []
        elif not fenced and (_HEADING.match(line) or _ROW.match(line) or _NOTE.match(line)):
            yield from _paragraph(text, group)
            group = []
            yield from _lone(text, a, b)
        elif group and not fenced and (_BULLET.match(line) or markers.parse(line.strip()[:_HEAD_VIEW])):
            yield from _paragraph(text, group)
            group = [(a, b)]
        else:
            group.append((a, b))
    yield from _paragraph(text, group)


def _lone(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the block of a line that stands for itself: a heading, a table row, a footnote."""
    line = text[start:end]
    heading, note = _HEADING.match(line), _NOTE.match(line)
    if heading is not None:
        closing = re.search(r"\s#+\s*$", line)
        yield from _trimmed(
            text,
            start + heading.end(),
            start + closing.start() if closing else end,
            BlockKind.HEADING,
            len(heading[1]),
        )
    elif note is not None:
        yield from _trimmed(text, start + note.end(), end, BlockKind.NOTE)
    elif not _ROW_RULE.match(line):
        yield from _trimmed(text, start, end, BlockKind.ROW)


def _setext(text: str, group: list[tuple[int, int]], under: str) -> Iterator[Block]:
    yield from _trimmed(text, group[0][0], group[-1][1], BlockKind.HEADING, 1 if under == "=" else 2)


def _paragraph(text: str, group: list[tuple[int, int]]) -> Iterator[Block]:
    """Yield the block of some lines: a list item where a bullet or a number opens them."""
    if not group:
        return
    start, end = group[0][0], group[-1][1]
    quote = _QUOTE.match(text, start, end)
    if quote is not None:
        start = quote.end()
    bullet = _DASHED.match(text, start, end)
    if bullet is not None:
        counted = markers.parse(text[bullet.end() : min(end, bullet.end() + _HEAD_VIEW)])
        if counted is not None and counted.style != "bullet":
            start = bullet.end()
    yield from _trimmed(text, start, end, BlockKind.PARAGRAPH)


def _trimmed(text: str, start: int, end: int, kind: BlockKind, level: int = 0) -> Iterator[Block]:
    """Yield the block without the blanks and the marks of emphasis around it."""
    lead = _EMPHASIS.match(text, start, end)
    start = lead.end() if lead is not None else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_`"):
        end -= 1
    if start < end:
        yield Block(start, end, kind, level)


READER = Reader(
    name="Markdown",
    media_types=("text/markdown",),
    suffixes=(".md", ".markdown"),
    sniff=_sniff,
    read=_read,
    examples=(
        (b"# Guidance on ferries\n\n- Operators **must** file a plan.\n- Crews may object.\n", "plan"),
        (b"---\ntitle: Rule 7\ndate: 2030-02-01\n---\n\n## Scope\n\nThis rule applies to kites.\n", "kites"),
    ),
)

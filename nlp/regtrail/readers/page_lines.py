"""Text and blocks in; the lines of the page out, each with what it looks like by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from regtrail.model.document import Block

# A line shorter than this is not broken at the margin: it is a menu's, or a title's.
_MIN_WRAP = 34
# A text is wrapped where so large a share of its longer lines has the next one start in lower case.
_WRAPPED = 0.25
# A margin is ragged by so many characters.
_RAGGED = 10
# A line this long, in words, is running text rather than a label, a link or a heading.
LONG = 18
# A sentence of more words than this is running text too.
_CLAUSE = 8
# The classes of length, in words: the first limit that a line stays below.
_SIZES = (1, 2, 3, 4, 5, 9, LONG, 35, 1000)
# How much of a line's two ends is read word by word: cues stand there, and long lines cost no more.
_HEAD, _TAIL = 8, 4
# How many characters of its two ends patterns are searched for in; a hostile line costs no more, either.
_HEAD_REACH, TAIL_REACH = 120, 80
# The links of a menu have so few words each, on average.
_LINK_WORDS = 3

_INK_LINE = re.compile(r"[^\n]*\S")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[@©#|•]")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_PROVISION = re.compile(
    r"[-*•–#>'\"“‘_ ]*(?:\(?(?:\d{1,3}[a-z]?|[a-z]{1,2}|[ivx]{1,5}|[A-Z])[).]|§|\d+(?:\.\d+)+|\d{1,3} [A-Z(]|"
    r"(?:Article|Art\.|Section|Sec\.|Rule|Regulation|Part|Chapter|Subchapter|Title|Schedule|Annex|Clause)"
    r"\s+[\dIVXA-Z(])",
    re.IGNORECASE,
)
_MARKER = re.compile(rf"(?:{_PROVISION.pattern}|[-–—•*▪◦·“\"‘'])", re.IGNORECASE)
# A Roman number alone, as gazettes set above a section of an issue and acts above a part.
_NUMERAL = re.compile(r"[IVXLC]{2,}")
_LINKS = re.compile(r" \| | › | » | > | / | · | • | ▸ |\t| {3,}")
# Every pattern of links but the wide gap has one of these.
_LINK_MARK = re.compile(r"[|›»>/·•▸\t]")
_SLASH = " / "
# What a table's cells hold and a menu's links do not: figures, shares, and marks of emphasis.
_FIGURES = re.compile(r"\d|%")
_BULLET = re.compile(r"[-*•–▪◦] ")
# These are searched for in every line, in lower case: each opens with a rare character, which is found fast.
_ADDRESS_MARKS = ("http://", "https://", "www.", "[email")
_ADDRESS = re.compile(r"@\w|\.(?<=\w\.)(?:com|org|net|gov|int|eu|io|news)\b")
_PHONE = re.compile(r"\d[\d ()./-]{7,}\d")
_PAGE = re.compile(r"\W{0,9}(?:page|p\.)?\W{0,9}\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?\W{0,9}$")
_PAGE_END = re.compile(r"page \d{1,5}(?: of \d{1,5})?\W{0,9}$")
_YEARED = re.compile(r"\b(?:19|20)\d\d\b")
_AGO = re.compile(r"\d\s*(?:h|hrs?|hours?|min(?:ute)?s?|days?|weeks?)\b(?: ago| read)")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b\.?,?\s*\d|"
    r"\d(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
)
_SENTENCE_END = (".", "!", ";", ",", ".”", '."', ".’", ".)", ";”", "”", '"', "; and", "; or", "]")


@dataclass(frozen=True)
class Line:
    """A line of the page, hard wraps undone: `[start, end)`, its words, and a blank line before it."""

    start: int
    end: int
    text: str
    apart: bool

    @cached_property
    def words(self) -> list[str]:
        """The words in lower case, every number as `0`."""
        return ["0" if w[0].isdigit() else w for w in map(str.lower, _WORD.findall(self.text))]

    @cached_property
    def content(self) -> frozenset[str]:
        """The words of four letters and more, in lower case."""
        return frozenset(_CONTENT.findall(self.text.lower()))

    @cached_property
    def long(self) -> bool:
        """Whether the line is running text."""
        return len(self.words) >= LONG

    @cached_property
    def ends(self) -> str:
        """The text, of a long line its two ends: what patterns are searched for in."""
        if len(self.text) <= _HEAD_REACH + TAIL_REACH:
            return self.text
        return f"{self.text[:_HEAD_REACH]}…{self.text[-TAIL_REACH:]}"

    @cached_property
    def spaced(self) -> str:
        """The ends after a space, so that every word follows a character that is no part of one."""
        return f" {self.ends}"

    @cached_property
    def lowered(self) -> str:
        """The ends after a space, in lower case."""
        return self.spaced.lower()

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The parts of the line between bars, arrows or slashes."""
        ends = self.ends.strip("| ")
        if not _LINK_MARK.search(ends) and "   " not in ends:
            return (ends,) if ends else ()
        return tuple(filter(None, (cell.strip(" |") for cell in _LINKS.split(ends))))


def lines_of(text: str, blocks: Sequence[Block]) -> tuple[Line, ...]:
    """Return the lines of the blocks in reading order; a paragraph broken at the margin is one line."""
    printed = [
        (block.start + m.start() + _indent(m[0]), block.start + m.end())
        for block in blocks
        for m in _INK_LINE.finditer(text[block.start : block.end])
    ]
    width = _margin(text, printed)
    joined: list[Line] = []
    for at, (start, end) in enumerate(printed):
        before = printed[at - 1] if at else (0, 0)
        adjacent = at > 0 and text.count("\n", before[1], start) == 1
        if adjacent and width and _goes_on(text, before, start, width):
            last = joined.pop()
            joined.append(Line(last.start, end, f"{last.text} {text[start:end]}", last.apart))
        else:
            joined.append(Line(start, end, text[start:end], not adjacent))
    return tuple(joined)


def _margin(text: str, printed: Sequence[tuple[int, int]]) -> int:
    """Return the width that a text was wrapped to, or 0 where lines end because paragraphs do."""
    full = [
        text[start].islower()
        for (first, last), (start, _) in pairwise(printed)
        if last - first > _MIN_WRAP and text.count("\n", last, start) == 1
    ]
    if sum(full) <= _WRAPPED * len(full):
        return 0
    lengths = sorted(end - start for start, end in printed)
    return lengths[9 * len(lengths) // 10]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _goes_on(text: str, before: tuple[int, int], start: int, width: int) -> bool:
    """Tell whether a line goes on from the one before: amid a sentence, or for want of room."""
    ended, lower = text[before[1] - 1] in ".;:", text[start].islower()
    if _PROVISION.match(text, start):
        return False
    first = len(text[start : start + 40].split(maxsplit=1)[0])
    length = before[1] - before[0]
    return length > _MIN_WRAP and ((lower and not ended) or length + 1 + first > width - _RAGGED)


def looks(line: Line) -> set[str]:
    """Return the names of what holds of a line's form: its length, its capitals, its marks."""
    text, lowered, size = line.ends, line.lowered, len(line.words)
    menu = _is_menu(line)
    found = {f"size:{next((limit for limit in _SIZES if size < limit), _SIZES[-1])}"}
    letters = [w for w in text.split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in letters)
    if letters and capitals >= 0.7 * len(letters):
        found.add("capitalised")
    if text.isupper():
        found.add("upper")
    tests = {
        "sentence": text.endswith(_SENTENCE_END),
        "colon": text.endswith(":"),
        "question": text.endswith("?"),
        "marker": bool(_MARKER.match(text)),
        "numeral": bool(_NUMERAL.fullmatch(text)),
        "provision": bool(_PROVISION.match(text)),
        "menu": menu,
        "cells": len(line.cells) > 1 and not menu,
        "bars": text.startswith("|"),
        "slashes": _SLASH in text,
        "bullet": bool(_BULLET.match(text)),
        "columns": "  " in text or "\t" in text,
        "address": any(mark in lowered for mark in _ADDRESS_MARKS) or bool(_ADDRESS.search(lowered)),
        "phone": bool(_PHONE.search(text)),
        "page": bool(_PAGE.match(lowered) or _PAGE_END.search(lowered)),
        "year": size < 9 and bool(_YEARED.search(text)),
        "date": size < 9 and bool(_MONTH.search(lowered)),
        "ago": bool(_AGO.search(lowered)),
        "name": 2 <= size <= 4 and len(letters) == size == capitals,
        "lower": text[0].islower(),
    }
    found |= {name for name, holds in tests.items() if holds}
    if "sentence" in found and line.long:
        found.add("prose")
    if line.long or ("sentence" in found and size > _CLAUSE):
        found.add("running")
    return found


def _is_menu(line: Line) -> bool:
    """Tell links that stand in a row from the cells of a table: few words each, and no figures."""
    cells = line.cells
    few = sum(len(cell.split()) for cell in cells) <= _LINK_WORDS * len(cells)
    return len(cells) > 1 and few and not line.text.startswith("|") and not _FIGURES.search(line.ends)


def lexical(line: Line) -> set[str]:
    """Return a feature for each word at a line's two ends, and for each pair of words at its start."""
    head, tail = line.words[:_HEAD], line.words[_HEAD:][-_TAIL:]
    ends = [*head, *tail]
    return (
        {f"w:{w}" for w in ends}
        | {f"w:{a} {b}" for a, b in pairwise(head)}
        | {f"first:{head[0]}" if head else "first:"}
    )

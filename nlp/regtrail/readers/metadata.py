"""Text and blocks in; title, date, publisher, year and kind out, where the format did not state them."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from regtrail.languages import language
from regtrail.model.document import Block, BlockKind, DocumentKind, Metadata, Section
from regtrail.readers import dates, kinds
from regtrail.readers.structure import markers

_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d{2})(?:\s*[–-]\s*((?:19|20)\d{2}))?", re.IGNORECASE
)
_OWNER = re.compile(
    r"(?:©|copyright)\s*(?:©\s*)?(?:[\d–-]{4,9})?\s*([^\W\d][^.|\n•]{2,60}?)(?:\s+\d{4})?\s*(?:[.|\n•]|$)",
    re.IGNORECASE,
)
# "GENEVA, 3 March 2031 –", "Harare, 3 March 2031:", "LIMA (3 March 2031) —".
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .,'’/()-]{2,50}[,(/—–-]?|(?:[A-Z][\w.'’-]+\s?){1,4}(?:,|\s\()(?:\s?\w+day,)?)\s*$"
)
_AFTER_DATELINE = re.compile(r"\)?\s*(?:[–—:-]|\(\w+\))")
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.。!！][\"'”’)]*$")

# A block of so many words that ends in a stop is running text: the title block lies above the first.
_TEXT_WORDS = 18
_OPENING_BLOCKS = 30
_OPENING_TEXTS = 3
_CLOSING_BLOCKS = 12
# A line with no more words than these beside a date is there for the date.
_LONE_WORDS = 6
_TITLE_REACH = 60
# A title goes on over so many lines at most.
_TITLE_LINES = 4
_LONGEST_NAME = 90
_LEAST_TITLE_SCORE = 1.0
_LINE_WORDS = 25
# The units that hold a whole document, one of which it may be: "PART 12—…".
_NAMING_KINDS = ("regulation", "guidance", "notice")
_SHORTEST_TITLE = 3
_OPEN_ENDS = (",", ";", ":", "—")
_NEVER = -9.0
_NO_TITLES = frozenset({BlockKind.CAPTION, BlockKind.NOTE, BlockKind.ITEM})
_CONTAINERS = frozenset({"title", "subtitle", "chapter", "subchapter", "part", "subpart"})


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the facts, the title's block, and where the title block of the document ends."""

    metadata: Metadata
    title: Block | None
    front: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible date of the document; the highest score wins, then the first."""

    score: float
    date: dt.date
    block: Block


def front(text: str, blocks: Sequence[Block], body: Sequence[Block], stated: Metadata) -> Found:
    """Return a document's title, date, publisher and year.

    Args:
        text: The document's text.
        blocks: Its refined blocks; dates stand in the boilerplate among them, too.
        body: Those that are no boilerplate; titles stand there.
        stated: What the format states, language included; stated facts stay.
    """
    code = stated.language
    opening = _opening(text, body)
    title = None if stated.title else _title(text, opening, blocks, code)
    wording = _wording(opening, text, title) if title else ()
    words = stated.title or " ".join(_words(text, b) for b in wording) or _own_title(text, code)
    date = _published(text, _dated_places(text, blocks, title, stated.title), body, code)
    found = replace(
        stated,
        title=words,
        published=stated.published or (date.date if date else None),
        publisher=stated.publisher or _publisher(text, opening, words, code),
        year=stated.year or _year(text, opening, code),
    )
    return Found(found, title, _front_end(text, opening, wording, code))


def kind(text: str, blocks: Sequence[Block], sections: Sequence[Section], known: Metadata) -> DocumentKind:
    """Return a document's kind: the stated one, else the likeliest."""
    if known.kind is not DocumentKind.OTHER:
        return known.kind
    lines = [_words(text, b) for b in _opening(text, blocks)]
    # a title that was found below the first text says less of the document than one above it
    title = known.title if known.title in lines or not lines else ""
    return kinds.classify(text, blocks, sections, [title or "", *lines, known.title or ""], known.language)


def _opening(text: str, body: Sequence[Block]) -> list[Block]:
    """Return the blocks above the first running text."""
    found: list[Block] = []
    for block in body[:_OPENING_BLOCKS]:
        marker = markers.parse(block.marker) if block.marker else None
        if _is_text(text, block) or (marker is not None and marker.unit not in _CONTAINERS):
            break
        found.append(block)
    return found


def _title(text: str, opening: Sequence[Block], blocks: Sequence[Block], code: str) -> Block | None:
    """Return the line that a text cites itself by, else the likeliest of those above the text, or heading."""
    cited = _bare(_own_title(text, code) or "")
    if cited and (named := next((b for b in blocks[:_TITLE_REACH] if _bare(_words(text, b)) == cited), None)):
        return named
    for lines in (
        opening,
        [b for b in blocks[:_TITLE_REACH] if b.kind in (BlockKind.TITLE, BlockKind.HEADING)],
    ):
        scored = [(_title_score(text, lines, i, code), -i) for i in range(len(lines))]
        best, position = max(scored, default=(0.0, 0))
        if best >= _LEAST_TITLE_SCORE:
            return lines[-position]
    return None


def _wording(opening: Sequence[Block], text: str, title: Block) -> tuple[Block, ...]:
    """Return the title and the lines below it that go on with it in lower case ("of 2 May", "amending …")."""
    below = [b for b in opening if b.start >= title.end]
    going_on = takewhile(lambda b: b.marker is None and text[b.start].islower(), below[:_TITLE_LINES])
    return (title, *going_on) if title.marker is None else (title,)


def _title_score(text: str, lines: Sequence[Block], position: int, code: str) -> float:
    """Return how likely a line is the title; below 1 it is none."""
    block = lines[position]
    words = _words(text, block)
    length = len(_WORD.findall(words)) if words.isascii() or code != "zh" else len(words) // 2
    if block.marker is not None:
        marker = markers.parse(words)
        contains = marker is not None and marker.unit in _CONTAINERS and length >= _SHORTEST_TITLE
        return 1.0 + 0.1 * position if contains else _NEVER
    above = lines[position - 1] if position else None
    field = any(p.search(words) for p in _cues(code, "field"))
    heads_unit = above is not None and above.marker is not None and above.content >= above.end
    named = any(p.search(words) for k in _NAMING_KINDS for p in _cues(code, f"{k}-title"))
    dated = not named and _is_date_line(words, code)
    incomplete = words[0].islower() or words.endswith(_OPEN_ENDS)
    if field or heads_unit or dated or block.kind in _NO_TITLES or incomplete:
        return _NEVER
    score = 3.0 * named + (2.0 if 4 <= length <= 30 else 0.0) - 3.0 * (length < _SHORTEST_TITLE)
    score += {BlockKind.TITLE: 3.0, BlockKind.HEADING: 1.0, BlockKind.ROW: -3.0}.get(block.kind, 0.0)
    if not named and _is_name(words) and _issues(words, code):
        score -= 2.0
    if any(p.search(words) for p in _cues(code, "designation")) and position + 1 < len(lines):
        score -= 3.0
    if block.kind is BlockKind.PARAGRAPH and _STOP.search(words):
        score -= 3.0
    return score


def _issues(words: str, code: str) -> bool:
    """Tell whether words name a public body or a firm."""
    return any(p.search(words) for p in (*_cues(code, "public-body"), *_cues(code, "firm")))


def _is_name(words: str) -> bool:
    """Tell whether words are a name: those of more than three letters begin in upper case."""
    return all(word[0].isupper() for word in _WORD.findall(words) if len(word) > 3)


def _own_title(text: str, code: str) -> str | None:
    """Return the title that a text gives itself ("These rules may be called the … Rules")."""
    found = (p.search(text) for p in _cues(code, "own-title"))
    return next((" ".join(match[1].split()) for match in found if match), None)


def _bare(title: str) -> str:
    """Return a title however it is printed: "THE FERRIES ACT, 2031" is "Ferries Act 2031"."""
    return " ".join(_WORD.findall(title.casefold())).removeprefix("the ")


def _dated_places(
    text: str, blocks: Sequence[Block], title: Block | None, stated: str | None
) -> Sequence[Block]:
    """Return the blocks in which a document's date may stand: the first, and those at the title."""
    at = next((i for i, b in enumerate(blocks) if b is title or (stated and _words(text, b) == stated)), 0)
    return [*blocks[: 2 * _OPENING_BLOCKS], *blocks[max(at, 2 * _OPENING_BLOCKS) : at + _TITLE_LINES]]


def _published(text: str, blocks: Sequence[Block], body: Sequence[Block], code: str) -> _Candidate | None:
    texts, candidates = 0, []
    for block in blocks:
        candidates += _dated(text, block, code)
        texts += _is_text(text, block)
        if texts >= _OPENING_TEXTS:
            break
    for block in body[-_CLOSING_BLOCKS:]:
        if len(_WORD.findall(text[block.start : block.end])) <= _LINE_WORDS:
            candidates += (replace(c, score=c.score - 1.0) for c in _dated(text, block, code))
    return max(candidates, key=lambda c: c.score, default=None)


def _dated(text: str, block: Block, code: str) -> list[_Candidate]:
    """Return the dates in a block that may be the document's, each with its score."""
    line = text[block.start : block.end]
    found = []
    for dated in dates.find(line, code):
        before, after = line[: dated.start], line[dated.end :]
        score = _date_score(block, before, after, code)
        if score > 0:
            found.append(_Candidate(score, dated.date, block))
    return found


def _date_score(block: Block, before: str, after: str, code: str) -> float:
    if any(p.search(before) for p in _cues(code, "date-other")):
        return 0.0
    around = len(_WORD.findall(before)) + len(_WORD.findall(after))
    if _DATELINE.match(before) and _AFTER_DATELINE.match(after):
        return 4.0
    if around > _LINE_WORDS:
        return 0.0
    if any(p.search(before) for p in _cues(code, "date-updated")):
        return 3.5
    if any(p.search(before) for p in _cues(code, "date-published")):
        return 5.0
    if around <= _LONE_WORDS:
        return 4.0
    return 3.0 if block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.ROW) else 0.0


def _is_date_line(words: str, code: str) -> bool:
    found = list(dates.find(words, code))
    return bool(found) and len(_WORD.findall(words[: found[0].start] + words[found[0].end :])) <= _LONE_WORDS


def _front_end(text: str, opening: Sequence[Block], title: Sequence[Block], code: str) -> int:
    """Return where the title block ends: after the title's lines and those with dates that follow them."""
    if not title or title[0].marker is not None:
        return 0
    end = title[-1].end
    for block in opening:
        if block.start >= end and block.marker is None and _is_date_line(_words(text, block), code):
            end = block.end
        elif block.start >= end:
            break
    return end


def _publisher(text: str, opening: Sequence[Block], title: str | None, code: str) -> str | None:
    """Return the issuer named in the title block, else the owner of the copyright."""
    for block in opening:
        words = _words(text, block)
        named = (
            block.kind is not BlockKind.ROW
            and block.marker is None
            and len(words) <= _LONGEST_NAME
            and not _STOP.search(words)
        )
        if (
            named
            and words != title
            and _is_name(words)
            and _issues(words, code)
            and not _is_date_line(words, code)
        ):
            return words
    owner = _OWNER.search(text)
    return owner[1].strip(" ,") if owner and "reserved" not in owner[1] else None


def _year(text: str, opening: Sequence[Block], code: str) -> int | None:
    """Return the year of the copyright, else that of a line with a month ("June 2031")."""
    years = [int(m[2] or m[1]) for m in _YEAR.finditer(text)]
    months = (dates.month_alone(_words(text, b), code) for b in opening)
    return max(years, default=None) or next(filter(None, months), None)


def _is_text(text: str, block: Block) -> bool:
    line = text[block.start : block.end]
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.ROW):
        return False
    return _STOP.search(line) is not None and (len(_WORD.findall(line)) >= _TEXT_WORDS or len(line) > 150)


def _words(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())


@cache
def _cues(code: str, name: str) -> tuple[re.Pattern[str], ...]:
    lists = language(code).sections.get("documents", {})
    return tuple(re.compile(cue, re.IGNORECASE) for cue in lists.get(name, ()))

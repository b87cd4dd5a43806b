"""Text and raw blocks in; blocks with their markers out, run-in headings split off, headings recognised."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from regtrail.languages import available, language
from regtrail.model.document import Block, BlockKind
from regtrail.readers.structure import markers
from regtrail.readers.structure.markers import Marker

_SENTENCE_END = re.compile(r"[.;:,。；：，][\"'”’)\]»]*$")
_QUESTION_END = re.compile(r"[?？][\"'”’)\]»]*$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_RUN_IN = re.compile(r"[\"“'‘]{0,2}[A-Z][^.;:?!()\n]{1,90}?(?:\.\s?[—–-]\s?|\.(?=\s+\S)\s+|—\s?(?=\())")
_LAST_WORD = re.compile(r"([\w.]*\w)\.\s*$")
_FIRST_WORD = re.compile(r"[\w'’.-]*\w")
_FOOTNOTE = re.compile(r"(?:\[\^?\d{1,3}\]:?|[¹²³⁴-⁹⁰]{1,3}|\^\d{1,3})\s*\S")
_CAPITALS = re.compile(r"[A-Z]{2}")

# Headings of enacted texts run to a line or so; a longer unpunctuated line is a sentence without its stop.
_HEADING_WORDS = 16
_RUN_IN_WORDS = 9
_LONE_QUESTION_WORDS = 30
_QUESTION_WORDS = 60
# Levels of headed units, 1 the highest; a worded heading without a number stands at _WORDED_LEVEL.
_UNIT_LEVELS = {
    "title": 1, "book": 1, "annex": 1, "schedule": 1, "appendix": 1, "subtitle": 2, "part": 2, "subpart": 3,
    "chapter": 3, "subchapter": 4, "division": 4, "section": 5, "article": 5, "rule": 5, "recital": 5,
    "question": 5, "answer": 5,
}  # fmt: skip
_WORDED_LEVEL = 4
# No heading ends like this.
_OPEN_ENDS = (";", ":", ",", "—", "–")
_FIRST_NUMBERS = frozenset({"1", "a", "i", "A", "I", "一"})
# A document's title may run over several lines, and stands among its first blocks.
_TITLE_WORDS = 40
_TITLE_BLOCKS = 8
_CREDIT_REACH = 40


def refine(text: str, raw: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with markers, run-in headings as blocks of their own, and headings recognised.

    Paragraphs and items are looked into; blocks of other kinds, and those with a marker, stay as their
    reader made them. Worded headings are looked for only where the reader could not tell any.
    """
    told = any(b.kind in (BlockKind.HEADING, BlockKind.TITLE) for b in raw)
    split = [piece for block in raw for piece in _split(text, _measured(text, block))]
    return tuple(_with_headings(text, split, told=told))


def marked(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the length of the markers that their reader found, and nothing else changed."""
    return tuple(_measured(text, block) for block in blocks)


def _measured(text: str, block: Block) -> Block:
    if block.marker is None or block.marked or not text.startswith(block.marker, block.start):
        return block
    rest = text[block.start + len(block.marker) : block.end]
    return replace(block, marked=len(block.marker) + len(rest) - len(rest.lstrip()))


def _split(text: str, block: Block) -> Iterator[Block]:
    """Yield a raw block in pieces: each marker opens one, and so do the words after a run-in heading."""
    if block.kind is BlockKind.HEADING and block.marker is None:
        marker = markers.parse(text[block.start : min(block.end, block.start + 200)])
        if marker is not None and marker.style != "bullet":
            block = replace(block, marker=marker.printed, marked=marker.length)
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        yield block
        return
    start, depth = block.start, 0
    while start < block.end:
        marker = None
        if start > block.start or block.marker is None:
            marker = markers.parse(text[start : min(block.end, start + 200)])
        piece = (
            replace(block, start=start)
            if start == block.start
            else Block(start, block.end, BlockKind.PARAGRAPH)
        )
        if marker is not None:
            kind = BlockKind.PARAGRAPH if marker.unit else BlockKind.ITEM
            piece = replace(piece, kind=kind, marker=marker.printed, marked=marker.length, level=depth)
            depth += kind is BlockKind.ITEM
        if piece.marker is None or reading(piece.marker).style == "bullet":
            yield piece
            return
        cut = _cut(text, piece)
        if cut is None:
            yield piece
            return
        end, heading = cut
        yield replace(piece, end=end, kind=BlockKind.HEADING if heading else piece.kind)
        start = end + len(text[end : block.end]) - len(text[end : block.end].lstrip())


def _cut(text: str, piece: Block) -> tuple[int, bool] | None:
    """Return where a marked piece ends before its block does, and whether the part so far is a heading."""
    rest = text[piece.content : min(piece.end, piece.content + 220)]
    if not rest:
        return None
    inner = markers.parse(rest)
    if (
        inner is not None
        and inner.unit is None
        and inner.style.startswith(("paren", "bare"))
        and not inner.quoted
    ):
        end = piece.content
        while end > piece.start and text[end - 1].isspace():
            end -= 1
        return end, False
    asked = _QUESTION_END.search(text, piece.content, piece.end) is not None
    answer = piece.marker is not None and reading(piece.marker).unit == "answer"
    found = None if asked or answer else _RUN_IN.match(rest)
    if found is None or len(found[0]) >= len(rest) or not _is_wording(found[0], _RUN_IN_WORDS):
        return None
    if _is_abbreviation(found[0], rest[len(found[0]) :]):
        return None
    return piece.content + len(found[0].rstrip()), True


def _is_abbreviation(words: str, following: str) -> bool:
    """Tell whether words end in an abbreviation that what follows belongs to ("Notice No.", "Work etc.")."""
    last, after = _LAST_WORD.search(words), _FIRST_WORD.match(following)
    if last is None or after is None:
        return False
    short, upcoming = last[1].lower(), after[0].lower()
    return (
        short in _sentence_words("unfinished")
        or (short in _sentence_words("before-number") and upcoming[0].isdigit())
        or (short in _sentence_words("possible-ends") and upcoming not in _sentence_words("openers"))
    )


@cache
def _sentence_words(name: str) -> frozenset[str]:
    found = (language(code).sections.get("sentences", {}).get(name, ()) for code in available())
    return frozenset(cue.lower() for cues in found for cue in cues)


def _with_headings(text: str, blocks: list[Block], *, told: bool) -> Iterator[Block]:
    for i, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            yield block
            continue
        before = blocks[i - 1] if i else None
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        words = text[block.content : block.end]
        marker = reading(block.marker) if block.marker else None
        if marker is not None and marker.unit is not None:
            yield _headed_unit(block, marker, words)
        elif marker is not None:
            heads = marker.style != "bullet" and _heads_its_text(text, block, before, after)
            yield replace(block, kind=BlockKind.HEADING, level=_WORDED_LEVEL) if heads else block
        elif _is_caption(words):
            yield replace(block, kind=BlockKind.CAPTION)
        elif _FOOTNOTE.match(words):
            yield replace(block, kind=BlockKind.NOTE)
        elif not told and block.kind is BlockKind.PARAGRAPH and after is not None and _is_heading(words, i):
            yield replace(block, kind=BlockKind.HEADING, level=_WORDED_LEVEL)
        else:
            yield block


def _headed_unit(block: Block, marker: Marker, words: str) -> Block:
    """Return the head of a unit as heading where its line holds no sentence."""
    question = marker.unit == "question"
    worded = question or not words or (_is_wording(words, _HEADING_WORDS) and not words.endswith(_OPEN_ENDS))
    if marker.unit == "answer" or not worded:
        return block
    return replace(block, kind=BlockKind.HEADING, level=_UNIT_LEVELS.get(marker.unit or "", _WORDED_LEVEL))


def _heads_its_text(text: str, block: Block, before: Block | None, after: Block | None) -> bool:
    """Tell a numbered heading ("2. Scope", "3. Who is covered?") from an item of a list."""
    words = text[block.content : block.end]
    if not words or after is None:
        return not words and after is not None
    if _QUESTION_END.search(words):
        return len(_WORD.findall(words)) <= _QUESTION_WORDS and _style(after) != _style(block)
    if not _is_wording(words, _HEADING_WORDS) or words.endswith(_OPEN_ENDS) or not words[0].isupper():
        return False
    if words.endswith("."):
        return _opens_list(after) and _style(after) not in (_style(block), _style(before))
    if _style(after) == _style(block) or (before is not None and _style(before) == _style(block)):
        return False
    return before is None or not text[: before.end].endswith((":", "—", "–"))


def _is_caption(words: str) -> bool:
    return words.startswith(cues("caption-starts")) or any(
        c in words[-_CREDIT_REACH:] for c in cues("caption-ends")
    )


def _is_heading(words: str, position: int) -> bool:
    """Tell a heading without a number by its wording: short, no stop, no verb of a sentence."""
    if _QUESTION_END.search(words):
        return len(_WORD.findall(words)) <= _LONE_QUESTION_WORDS
    if _SENTENCE_END.search(words) or words[0].islower():
        return False
    count = len(_WORD.findall(words))
    if count and words.isupper() and _CAPITALS.search(words):
        return count <= 2 * _HEADING_WORDS
    return 0 < count <= _HEADING_WORDS or (position < _TITLE_BLOCKS and _is_wording(words, _TITLE_WORDS))


def _is_wording(words: str, most: int) -> bool:
    found = _WORD.findall(words)
    return 0 < len(found) <= most and not any(w.lower() in _verbs() for w in found)


def _opens_list(block: Block) -> bool:
    return block.marker is not None and reading(block.marker).number in _FIRST_NUMBERS


def _style(block: Block | None) -> str | None:
    return reading(block.marker).style if block is not None and block.marker else None


@cache
def reading(printed: str) -> Marker:
    """Return what a printed marker says; one that a reader made up counts as a bullet."""
    alone = markers.parse(printed)
    if alone is not None and alone.unit and not alone.number:
        return alone  # an "ANNEX" without a number is not number ten
    forms = (f"{printed} X", printed, f"{printed}: X", f"{printed} (1) X")
    return next(filter(None, map(markers.parse, forms)), Marker(printed, "", "bullet", len(printed)))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(cues("finite-verbs"))


@cache
def cues(name: str) -> tuple[str, ...]:
    """Return a list of structure cues, those of all languages together."""
    found = (language(code).sections.get("structure", {}).get(name, ()) for code in available())
    return tuple(cue for cues in found for cue in cues)

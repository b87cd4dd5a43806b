"""The flow of a document in, its pieces out: paragraphs, headings, rows, notes, running lines."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from regtrail.model.document import BlockKind
from regtrail.readers.layout.flow import Aside, Flow, text_size
from regtrail.readers.layout.page import Line, Table, is_cjk
from regtrail.readers.structure import markers

# Lines of one paragraph are the same size to within a twelfth, and a step apart; a wider one is a paragraph's
# gap, save in the middle of a sentence (raised marks and formulas push lines apart by up to a third).
_SAME_SIZE = 0.08
_WIDER_STEP = 1.15
_WIDEST_STEP = 1.4
_WIDEST_SPACING = 2.6  # of the size; double-spaced print has 2.3
# A first line is set in by more than this many line heights.
_INDENT = 0.7
_HEADING_SIZE = 1.12
_TITLE_SIZE = 1.25
_HEADING_LINES = 4
_HEADING_LETTERS = 220
_TITLE_PAGES = 2
_TITLE_WORDS = 3
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_FEWEST_HEADINGS = 3

_TERMINAL = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]]*$")
_HANGING = re.compile(r"(?:[,;:—–，；：]|\b(?:and|or|y|o|et|ou|und|oder))$", re.IGNORECASE)
# Words that no paragraph ends with: what follows goes on, however short the line.
_DANGLING = re.compile(
    r"(?<![^\s(])(?:the|an?|of|to|in|for|by|with|on|as|at|from|that|which|is|are|shall|may|must|not|its|their|this"
    r"|de|del|la|el|los|las|en|por|con|le|les|des|du|une?|der|die|das|den|dem|des|von|zu)$",
)
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*[\divxlc]{0,5}\s*$", re.IGNORECASE)
# A structural number that stands by itself: its worded heading follows on the next line.
_LABEL = re.compile(
    r"(?:chapter|title|part|section|article|annex|schedule|appendix|cap[ií]tulo|t[ií]tulo|secci[oó]n|第.{1,6}[编章节条])"
    r"[\s.:]*[\dIVXLCDMA-Z一二三四五六七八九十百]{0,8}[.:]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that make one block; a row of a table has its text in `cells` instead."""

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    cells: tuple[str, ...] = ()
    row: Table | None = None
    row_at: int = 0
    level: int = 0
    running: bool = False


def of(flow: Flow) -> list[Piece]:
    """Return the pieces of a document in order; asides come after the paragraph they interrupt."""
    pieces = list(_pieces(flow))
    if sum(piece.kind in _HEADS for piece in pieces) >= _FEWEST_HEADINGS:
        return pieces
    # Too few to be the document's headings: left to the step that finds them by their words.
    return [replace(p, kind=BlockKind.PARAGRAPH) if p.kind in _HEADS else p for p in pieces]


def _pieces(flow: Flow) -> Iterator[Piece]:
    every = [part for part in flow if isinstance(part, Line)]
    maker = _Maker(every)
    opened: list[Line] = []
    waiting: list[Aside] = []
    for part in flow:
        if isinstance(part, Aside):
            waiting.append(part)
            continue
        if opened and not (isinstance(part, Line) and maker.goes_on(opened, part)):
            yield maker.piece(opened)
            opened = []
        if not opened:
            yield from _aside_pieces(waiting)
            waiting = []
        if isinstance(part, Line):
            opened.append(part)
        else:
            for at, (cells, _) in enumerate(part.rows):
                yield Piece(BlockKind.ROW, cells=cells, row=part, row_at=at)
    if opened:
        yield maker.piece(opened)
    yield from _aside_pieces(waiting)


def _aside_pieces(asides: Sequence[Aside]) -> Iterator[Piece]:
    for aside in asides:
        if aside.running:
            for line in aside.lines:
                yield Piece(BlockKind.PARAGRAPH, (line,), running=True)
        else:
            yield Piece(BlockKind.NOTE, aside.lines)


class _Maker:
    """Decides where paragraphs end, by the print that is usual in the document."""

    def __init__(self, every: Sequence[Line]) -> None:
        self._size = text_size(every)
        self._steps = _usual_steps(every)
        self._spacing = median([step / size for size, step in self._steps.items()] or [1.25])
        self._sizes = sorted(
            {round(line.size * 2) / 2 for line in every if self._is_large(line)}, reverse=True
        )
        self._titled = False

    def goes_on(self, opened: Sequence[Line], line: Line) -> bool:
        """Tell whether a line goes on the paragraph that is open."""
        last = opened[-1]
        if not _alike(last, line) or _LEADERS.search(last.text):
            return False
        lower = _starts_lower(line)
        open_ended = not _TERMINAL.search(last.text)
        if (line.page, line.column) != (last.page, last.column):
            return self._goes_on_elsewhere(last, line, open_ended=open_ended)
        step = (last.box[1] - line.box[1]) / self._step(last)
        display = self._is_display(last) and self._is_display(line)
        if not 0 < step <= _WIDEST_STEP or (
            step > _WIDER_STEP and not display and not (lower and open_ended)
        ):
            return False
        if last.bold != line.bold and not (lower and open_ended):
            return False
        if display:
            return not _LABEL.fullmatch(last.text) and not self._marked(line, last)
        if self._marked(line, last) or self._set_in(opened, line, open_ended=open_ended):
            return False
        return not _is_short(last, line) or (lower and open_ended) or bool(_DANGLING.search(last.text))

    def _goes_on_elsewhere(self, last: Line, line: Line, *, open_ended: bool) -> bool:
        """Tell whether a line at the head of the next column or page goes on the paragraph before."""
        if not open_ended or self._is_display(last) or self._is_display(line) or last.bold != line.bold:
            return False
        if _starts_lower(line) or _DANGLING.search(last.text):
            return True
        return not _is_short(last, line) and not self._marked(line, last)

    def _marked(self, line: Line, last: Line) -> bool:
        """Tell whether a list marker or a unit's number opens the line, not a reference that was wrapped."""
        if markers.parse(line.text) is None:
            return False
        closed = _TERMINAL.search(last.text) or _HANGING.search(last.text)
        return bool(closed or _is_short(last, line) or line.box[0] < last.box[0] - _INDENT * line.size)

    def _set_in(self, opened: Sequence[Line], line: Line, *, open_ended: bool) -> bool:
        """Tell whether a line begins a paragraph by standing further in or out than those before."""
        shift = line.box[0] - opened[-1].box[0]
        reach = _INDENT * line.size
        if shift > reach:
            return not open_ended
        return (
            shift < -reach
            and (len(opened) > 1 or not open_ended)
            and not (open_ended and _starts_lower(line))
        )

    def _is_large(self, line: Line) -> bool:
        return line.size >= _HEADING_SIZE * self._size

    def _is_display(self, line: Line) -> bool:
        return line.bold or self._is_large(line)

    def _step(self, line: Line) -> float:
        return self._steps.get(round(line.size), self._spacing * line.size)

    def piece(self, opened: Sequence[Line]) -> Piece:
        """Return the piece that lines make."""
        kind = self._kind(opened)
        level = 0
        if kind is BlockKind.TITLE:
            self._titled = True
        if kind is BlockKind.HEADING:
            size = round(opened[0].size * 2) / 2
            level = 1 + (self._sizes.index(size) if size in self._sizes else len(self._sizes))
        return Piece(kind, tuple(opened), level=level)

    def _kind(self, opened: Sequence[Line]) -> BlockKind:
        if _LEADERS.search(opened[-1].text):
            # An entry of a table of contents is neither heading nor sentence; it is kept as captions are.
            return BlockKind.CAPTION
        letters = sum(len(line.text) for line in opened)
        worded = any(c.isalpha() for line in opened for c in line.text)
        if not all(self._is_display(line) for line in opened) or not worded or letters > _HEADING_LETTERS:
            return BlockKind.PARAGRAPH
        ends_sentence = opened[-1].text.endswith((".", ";", ",", "。", "；", "，")) and letters > 60
        if len(opened) > _HEADING_LINES or ends_sentence or opened[0].text[0].islower():
            return BlockKind.PARAGRAPH
        first = opened[0]
        words = " ".join(line.text for line in opened).split()
        is_title = not self._titled and first.page <= _TITLE_PAGES and len(words) >= _TITLE_WORDS
        return BlockKind.TITLE if is_title and first.size >= _TITLE_SIZE * self._size else BlockKind.HEADING


def _usual_steps(every: Sequence[Line]) -> dict[int, float]:
    """Return the usual distance from line to line, by size."""
    steps: dict[int, list[float]] = defaultdict(list)
    for above, below in pairwise(every):
        step = above.box[1] - below.box[1]
        beside = (above.page, above.column) == (below.page, below.column)
        if beside and _alike(above, below) and 0.7 * below.size < step < _WIDEST_SPACING * below.size:
            steps[round(below.size)].append(step)
    # Paragraph gaps are in the sample too: the lower half is the lines within paragraphs.
    return {
        size: median(sorted(found)[: (len(found) + 1) // 2])
        for size, found in steps.items()
        if len(found) >= 3
    }


def _alike(above: Line, below: Line) -> bool:
    return abs(above.size - below.size) <= _SAME_SIZE * max(above.size, below.size)


def _starts_lower(line: Line) -> bool:
    """Tell whether a line begins in lower case, with a word and not a list marker."""
    return line.text[0].islower() and line.text[1:2] not in (")", ".")


def _is_short(above: Line, below: Line) -> bool:
    """Tell whether a line ends although the next one's first word would have fitted on it."""
    room = above.right - above.box[2]
    space = 0.0 if is_cjk(below.text[0]) else 0.2 * below.size
    return room > below.first + space + 0.1 * below.size

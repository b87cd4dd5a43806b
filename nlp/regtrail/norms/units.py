"""Parsed document and mentions in; its sentences, and items read with their lead-ins, out as statements."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, zip_longest

from spacy.tokens import Doc

from regtrail.model.document import Block, BlockKind, Document, Section, Span
from regtrail.model.entity import Entity
from regtrail.norms import holes, openings, runs, trigger
from regtrail.norms.lexicon import Lexicon, lexicon
from regtrail.norms.statement import Mention, Statement

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_CONTRACTED = {"n't": "not", "n’t": "not", "ca": "can", "wo": "will", "’s": "'s", "’re": "'re", "’ll": "'ll"}
# a line set as a heading that is a sentence by its end
_SENTENCE_END = re.compile(r"(?<![. ])[.;:][”\"’']?(?:\s*\([^)]*\))?$")
_OPEN_ENDS = frozenset({":", "—", "–", "-", ";", ",", ".", "and", "or"})
# a heading in title case: nearly every longer word begins with a capital
_SHORT, _HEADING, _CAPITALS = 3, 18, 0.8
_UNREAD_SECTIONS = frozenset({"recital", "preamble", "preface", "toc"})
_BINDING = (
    "shall",
    "must",
    "may ",
    "means",
    "has the meaning",
    "applies to",
    "effect",
    "does not",
    "is not",
    "extends to",
)
_BULLET = re.compile(r"(?:o|[•·–—*‣▪-])\s+")
_GAP = re.compile(r"\S {3,}\S")


@dataclass(frozen=True)
class Unit:
    """A sentence of a block and the lead-ins that it completes, outermost first, as runs of token numbers."""

    block: Block
    tokens: range
    lead_ins: tuple[range, ...]
    section: Section | None

    @property
    def eid(self) -> str | None:
        """The unit's eId."""
        return self.section.eid if self.section else None


class Sentences:
    """The words of a document, cut into units and made into statements."""

    def __init__(self, doc: Doc, document: Document, entities: Sequence[Entity]) -> None:
        self._text = document.text
        self._document = document
        self._lexicon: Lexicon = lexicon(document.metadata.language)
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]
        self._words = [_CONTRACTED.get(word, word) for word in (token.lower_ for token in doc)]
        # boilerplate inside a sentence (a page's foot and head) is none of its words
        clear = document.clear
        self._blank = [i for i, start in enumerate(self._starts) if clear[start] == " " != self._text[start]]
        for i in self._blank:
            self._words[i] = ""
        self._heads = [token.i for token in doc if token.is_sent_start] or [0]
        self._entities = sorted(entities, key=lambda e: (e.start, -e.end))
        self._entity_starts = [entity.start for entity in self._entities]
        self._sections = sorted(document.sections, key=lambda s: (s.start, -s.end))
        self._block_starts = [block.start for block in document.body]
        self._section_starts = [section.start for section in self._sections]

    def units(self) -> Iterator[Unit]:
        """Yield the sentences of paragraphs and items in reading order."""
        open_lead: tuple[range, ...] = ()
        for block, following in zip_longest(self._document.body, self._document.body[1:]):
            opens = self._opens_list(block, following)
            if block.kind not in _READ and not opens and not self._is_sentence(block):
                continue
            section = self._section_at(block.start)
            if section is not None and _is_unread(section):
                continue
            open_lead = open_lead if _goes_on(self._text, block) else ()
            lead_ins = self._lead_ins(section, block) or open_lead
            sentences = list(self._sentences(openings.after_marker(self._text, block)))
            for number, tokens in enumerate(sentences):
                if self._says_something(tokens) and (opens or not self._is_heading(tokens)):
                    yield from self._parts(Unit(block, tokens, lead_ins if number == 0 else (), section))
            if opens:
                open_lead = tuple(sentences[-1:])

    def _parts(self, unit: Unit) -> Iterator[Unit]:
        """Yield a unit, and apart from it the items of a list that runs on inside its sentence."""
        start = self._starts[unit.tokens.start]
        marks = runs.starts(self._text[start : self._ends[unit.tokens.stop - 1]])
        if not marks:
            yield unit
            return
        cuts = [bisect_left(self._starts, start + mark) for mark, _ in marks]
        lead = range(unit.tokens.start, cuts[0])
        yield replace(unit, tokens=lead)
        for (_, words), stop in zip(marks, [*cuts[1:], unit.tokens.stop], strict=True):
            tokens = range(bisect_left(self._starts, start + words), stop)
            if tokens:
                yield replace(unit, tokens=tokens, lead_ins=(*unit.lead_ins, lead))

    def _opens_list(self, block: Block, following: Block | None) -> bool:
        """Tell whether an item goes on with a block that breaks off, whatever the block is set like."""
        if following is None or block.kind is BlockKind.TITLE or not _goes_on(self._text, following):
            return False
        text = self._text[block.start : block.end].rstrip()
        return not text.endswith((".", ";")) and _binds(text)

    def _is_sentence(self, block: Block) -> bool:
        """Tell whether what is set like a heading is a sentence with a modality of its own."""
        if block.kind not in {BlockKind.HEADING, BlockKind.ROW}:
            return False
        text = self._text[block.start : block.end].strip()
        number = openings.NUMBER.match(text)
        if block.kind is BlockKind.ROW and (number is None or _GAP.search(text, number.end()) is not None):
            return False
        section = self._section_at(block.start)
        return section is not None and bool(_SENTENCE_END.search(text)) and _binds(text)

    def _says_something(self, tokens: range) -> bool:
        """Tell whether there is a word beside markers and punctuation."""
        return any(len(self._words[i]) > 1 and self._words[i].isalpha() for i in tokens)

    def _is_heading(self, tokens: range) -> bool:
        """Tell whether words are set like a heading: capitals throughout, no full stop."""
        text = self._text[self._starts[tokens.start] : self._ends[tokens.stop - 1]].rstrip()
        words = [word for word in text.split() if len(word) > _SHORT and word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in words)
        return (
            text[-1:].isalpha()
            and len(tokens) <= _HEADING
            and capitals > _CAPITALS * len(words)
            and len(words) > 1
        )

    def statement(self, unit: Unit, pieces: list[range]) -> Statement:
        """Read the pieces of a unit (its tokens, and those of items that it takes in) by themselves."""
        return self._join([], [self._inked(piece) for piece in pieces], [], unit)

    def lead(self, unit: Unit) -> Statement:
        """Read the lead-ins of a unit, outermost first, as one statement."""
        return self._join([], [self._inked(tokens) for tokens in unit.lead_ins], [], unit)

    def completed(self, unit: Unit, pieces: list[range]) -> Statement:
        """Read a unit after its lead-ins; "the following" gives way to the unit itself."""
        leads = [self._open_end(tokens) for tokens in self._governing(unit)]
        own = [self._inked(piece) for piece in pieces]
        hole = holes.placeholder([self._words[i] for i in leads[-1]], self._lexicon)
        if hole is None or not leads[-1][hole[1] :]:
            if hole is not None:
                leads[-1] = leads[-1][: hole[0]]
            return self._join(leads, own, [], unit)
        own[-1] = self._open_end(own[-1])
        return self._join([*leads[:-1], leads[-1][: hole[0]]], own, [leads[-1][hole[1] :]], unit)

    def _governing(self, unit: Unit) -> Sequence[range]:
        """Leave out outer lead-ins that carry no modality ("In this Part:")."""
        leads = unit.lead_ins
        while len(leads) > 1 and not trigger.find(self._join([], [self._inked(leads[0])], [], unit)):
            leads = leads[1:]
        return leads

    def up_to(self, unit: Unit, offset: int) -> range:
        """Return the tokens of a unit that stand before an offset."""
        return range(unit.tokens.start, bisect_left(self._starts, offset))

    def last_word(self, unit: Unit) -> str:
        """Return the last word of a unit that is no punctuation."""
        return next((self._words[i] for i in reversed(unit.tokens) if self._words[i].isalnum()), "")

    def _inked(self, tokens: range) -> list[int]:
        return [i for i in tokens if self._words[i].strip()]

    def _join(
        self, before: list[list[int]], own: list[list[int]], after: list[list[int]], unit: Unit
    ) -> Statement:
        pieces = [*before, *own, *after]
        tokens = [i for piece in pieces for i in piece]
        first = sum(map(len, before))
        statement = Statement(
            text=self._text,
            words=tuple(self._words[i] for i in tokens),
            starts=tuple(self._starts[i] for i in tokens),
            ends=tuple(self._ends[i] for i in tokens),
            mentions=tuple(self._mentions(pieces)),
            own=(first, first + sum(map(len, own))),
            seams=tuple(accumulate(map(len, pieces)))[:-1],
            breaks=tuple(at for at, pair in enumerate(pairwise(tokens), 1) if self._is_broken(*pair)),
            lexicon=self._lexicon,
            eid=unit.eid,
        )
        return statement

    def _is_broken(self, before: int, after: int) -> bool:
        """Tell whether boilerplate stands between two words of a sentence."""
        return bisect_left(self._blank, before) < bisect_left(self._blank, after)

    def _mentions(self, pieces: list[list[int]]) -> Iterator[Mention]:
        offset = 0
        for piece in pieces:
            if piece:
                starts = [self._starts[i] for i in piece]
                ends = [self._ends[i] for i in piece]
                for at in range(bisect_left(self._entity_starts, starts[0]), len(self._entities)):
                    entity = self._entities[at]
                    if entity.start >= ends[-1]:
                        break
                    first = bisect_right(starts, entity.start) - 1
                    last = bisect_left(ends, entity.end)
                    if last < len(ends):
                        yield Mention(entity, offset + first, offset + last + 1)
            offset += len(piece)

    def _sentences(self, span: Span) -> Iterator[range]:
        first, stop = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        if first >= stop:
            return
        inner = self._heads[bisect_right(self._heads, first) : bisect_left(self._heads, stop)]
        edges = [first, *inner, stop]
        for start, end in pairwise(edges):
            inked = openings.after_signs(self._text, Span(self._starts[start], self._ends[end - 1]))
            start = bisect_left(self._starts, inked.start)
            if start < end:
                yield range(start, end)

    def _section_at(self, offset: int) -> Section | None:
        at = bisect_right(self._section_starts, offset) - 1
        section = self._sections[at] if at >= 0 else None
        while section is not None and section.end <= offset:
            section = self._document.section(section.parent) if section.parent else None
        return section

    def _lead_ins(self, section: Section | None, block: Block) -> tuple[range, ...]:
        found: list[range] = []
        for span in self._document.lead_ins(section):
            if span.start >= block.start:
                continue
            sentences = list(self._sentences(openings.after_front(self._text, span)))
            if openings.introduces_text(self._text[span.start : span.end]):
                # "Section 4 is amended to read:" is completed by no provision of the text that follows
                found.clear()
                continue
            if len(sentences) > 1 or self._is_later(span):
                # a later sentence of a block opens a list of its own, and goes on with no outer lead-in
                found.clear()
            if sentences:
                found.append(sentences[-1])
        return tuple(found)

    def _is_later(self, span: Span) -> bool:
        """Tell whether a lead-in starts after another sentence of its block."""
        at = bisect_right(self._block_starts, span.start) - 1
        if at < 0:
            return False
        inked = openings.after_marker(self._text, self._document.body[at])
        return inked.start < openings.after_front(self._text, span).start < inked.end

    def _open_end(self, tokens: Sequence[int]) -> list[int]:
        kept = [i for i in tokens if self._words[i].strip()]
        kept = kept[: holes.limit([self._words[i] for i in kept])]
        while kept and self._words[kept[-1]] in _OPEN_ENDS:
            kept.pop()
        return kept


def _goes_on(text: str, block: Block) -> bool:
    """Tell whether a block is an item that goes on with a sentence: marked, in lower case."""
    words = text[block.start : block.end]
    if (bullet := _BULLET.match(words)) is not None:
        return words[bullet.end() :][:1].islower()
    return block.kind is BlockKind.ITEM and text[block.content : block.end][:1].islower()


def _binds(text: str) -> bool:
    return any(f" {cue}" in text for cue in _BINDING)


def _is_unread(section: Section) -> bool:
    """Tell whether a section lays down nothing; a decimal number ("2.1") is no recital's."""
    decimal = section.kind == "recital" and "." in (section.num or "").strip(".()")
    return section.kind in _UNREAD_SECTIONS and not decimal

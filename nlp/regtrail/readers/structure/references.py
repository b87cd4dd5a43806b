"""A document with its sections in, its references to units of its own out, resolved to their eIds.

"Article 4(2)", "paragraph (b) of this section", "points 1, 4 and 5", "this Part". References into other
texts ("Article 4 of Regulation No. 14", "40 CFR part 2") are none of ours and left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from regtrail.languages import language
from regtrail.model.document import BlockKind, CrossReference, Document, Section, Span
from regtrail.readers.eids import number

# Unit words are matched in any case, so letters that number a unit say their case themselves.
_NUMBER = r"(?:\d{1,4}[A-Za-z]{0,2}(?:[.-]\d+[A-Za-z]?)*|(?-i:[IVXLC]+|[A-Z]))(?![\w%])|\([0-9A-Za-z]{1,5}\)"
_PINS = r"(?:\s?\([0-9A-Za-z]{1,5}\))*"
_ONE = rf"(?:{_NUMBER}){_PINS}"
_PART = re.compile(r"\(([0-9A-Za-z]{1,5})\)|([^\s()]+)")
_OTHER_TEXT = re.compile(r"\s*,?\s*(?:of|to|in|under)\s+(?:the\s+|that\s+|those\s+|Council\s+)?(?:[A-Z]|\d)")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A reference as written: its unit word's kind, the ranges of its numbers, and "this …" if it says so."""

    kind: str
    start: int
    end: int
    numbers: tuple[tuple[int, int], ...]
    own: str | None


class _Index:
    """The sections of a document by number, and the children of each."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._by_eid = {s.eid: s for s in sections}
        self._numbered: dict[tuple[str, str], Section] = {}
        self._children: dict[tuple[str | None, str], Section] = {}
        self._loose: dict[str, list[Section]] = defaultdict(list)
        for section in sections:
            if section.num is None or "qstr_" in section.eid:
                continue
            key = number(section.num)
            self._numbered.setdefault((section.kind, key), section)
            self._children.setdefault((self._stem(section), key), section)
            self._loose[key].append(section)

    def _stem(self, section: Section) -> str | None:
        """Return the nearest unit above that has a number."""
        above = self._by_eid.get(section.parent) if section.parent else None
        while above is not None and above.num is None:
            above = self._by_eid.get(above.parent) if above.parent else None
        return above.eid if above else None

    def ancestry(self, section: Section | None) -> Iterator[Section]:
        """Yield a section and the units around it, innermost first."""
        while section is not None:
            yield section
            section = self._by_eid.get(section.parent) if section.parent else None

    def named(self, kind: str, path: Sequence[str]) -> Section | None:
        """Return the unit of a kind with the number that a path begins with, followed down the path."""
        unit = self._numbered.get((kind, path[0]))
        return self.below(unit, path[1:]) if unit is not None else None

    def below(self, unit: Section | None, path: Sequence[str]) -> Section | None:
        """Follow numbers down from a unit; from None, the top of the document."""
        for step in path:
            unit = self._children.get((unit.eid if unit else None, step))
            if unit is None:
                return None
        return unit

    def near(self, section: Section | None, path: Sequence[str]) -> Section | None:
        """Follow numbers down from the innermost unit around a place that has such a descendant."""
        for unit in (*self.ancestry(section), None):
            found = self.below(unit, path)
            if found is not None:
                return found
        found_loose = self._loose.get(path[0], [])
        return self.below(found_loose[0], path[1:]) if len(found_loose) == 1 else None


def find(document: Document) -> tuple[CrossReference, ...]:
    """Return the references of a document to its own units, in reading order."""
    index, code = _Index(document.sections), document.metadata.language
    found: list[CrossReference] = []
    if not any(s.num for s in document.sections):
        return ()
    for block in document.body:
        if block.kind is not BlockKind.HEADING:
            found += _in_block(document, (block.content, block.end), index, code)
    return tuple(found)


def _in_block(document: Document, span: tuple[int, int], index: _Index, code: str) -> list[CrossReference]:
    """Resolve the mentions of a block: those that an "of" ties to the next, then those after a comma."""
    text, here = document.text, document.section_at(span[0])
    mentions = list(_mentions(text, span, code))
    targets: list[list[Section | None] | None] = [None] * len(mentions)
    after_comma = [
        i > 0 and m.kind == "level" and text[mentions[i - 1].end : m.start].strip() == ","
        for i, m in enumerate(mentions)
    ]
    foreign = [_is_foreign(text, m, span, code) for m in mentions]
    for i in range(len(mentions) - 1, -1, -1):
        mention = mentions[i]
        foreign[i] |= i + 1 < len(mentions) and after_comma[i + 1] and foreign[i + 1]
        tied = (
            i + 1 < len(mentions)
            and _ties(code).fullmatch(text, mention.end, mentions[i + 1].start) is not None
        )
        outer = targets[i + 1] if tied else None
        if after_comma[i] or (tied and outer is None) or (not tied and foreign[i]):
            continue
        targets[i] = _resolve(text, mention, index, here, outer[0] if outer else None)
    for i, mention in enumerate(mentions):
        before = targets[i - 1] if after_comma[i] else None
        if before is not None:
            targets[i] = _resolve(text, mention, index, here, before[-1])
    return [
        CrossReference(Span(mention.start if at == 0 else start, end), unit.eid if unit else None)
        for mention, units in zip(mentions, targets, strict=True)
        if units is not None
        for at, ((start, end), unit) in enumerate(
            zip(mention.numbers or ((mention.start, mention.end),), units, strict=True)
        )
    ]


def _resolve(
    text: str, mention: _Mention, index: _Index, here: Section | None, context: Section | None
) -> list[Section | None]:
    """Return the unit that each number of a mention names."""
    if mention.own is not None:
        context = next((s for s in index.ancestry(here) if s.kind == mention.own), None)
        if not mention.numbers or (context is None and mention.own != "level"):
            return [context] * max(1, len(mention.numbers))
    found: list[Section | None] = []
    for start, end in mention.numbers:
        path = [inner or outer for inner, outer in _PART.findall(text[start:end])]
        unit = index.below(context, path) if context is not None else None
        if unit is None and mention.kind != "level":
            unit = index.named(mention.kind, path)
        if unit is None and context is None and mention.kind == "level":
            unit = index.near(here, path)
        found.append(unit)
    return found


def _mentions(text: str, span: tuple[int, int], code: str) -> Iterator[_Mention]:
    pattern, kinds = _pattern(code)
    for match in pattern.finditer(text, *span):
        own_word = match["own"] or match["self"]
        own = kinds.get(own_word.lower(), "") if own_word else None
        if match["self"]:
            if own and own != "level":
                yield _Mention(own, match.start(), match.end(), (), own)
            continue
        numbers = tuple(
            n.span() for n in re.finditer(_ONE, text[match.start("numbers") : match.end("numbers")])
        )
        base = match.start("numbers")
        places = tuple((base + a, base + b) for a, b in numbers)
        yield _Mention(kinds[match["unit"].lower()], match.start(), match.end("numbers"), places, own or None)


def _is_foreign(text: str, mention: _Mention, span: tuple[int, int], code: str) -> bool:
    """Tell whether a reference points into another text."""
    if mention.own is not None:
        return False
    others = language(code).sections.get("structure", {}).get("other-texts", ())
    before = text[max(span[0], mention.start - 30) : mention.start].rstrip()
    return before.endswith(others) or _OTHER_TEXT.match(text, mention.end, span[1]) is not None


@cache
def _ties(code: str) -> re.Pattern[str]:
    words = language(code).sections.get("structure", {}).get("refer-of", ())
    return re.compile(rf"\s*,?\s*(?:{'|'.join(map(re.escape, words)) or '(?!)'})\s+")


@cache
def _pattern(code: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of a reference, and the kind that each unit word stands for."""
    cues = language(code).sections.get("structure", {})
    kinds = {
        word.lower(): name.removeprefix("refer-")
        for name, words in cues.items()
        if name.startswith("refer-") and name not in ("refer-of", "refer-join", "refer-self")
        for word in words
    }

    def either(words: Iterable[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"

    unit, own = either(kinds), either(cues.get("refer-self", ()))
    join = rf"\s*,?\s*(?:{either(cues.get('refer-join', ()))})\s*"
    quantity = rf"(?!\s+(?:{either(cues.get('quantities', ()))})(?!\w))"
    pattern = (
        rf"(?<![\w-])(?:(?P<unit>{unit})\s?(?P<numbers>{_ONE}(?:{join}{_ONE}{quantity}){{0,30}})"
        rf"(?:\s+(?:{either(cues.get('refer-of', ()))})\s+(?:{own})\s+(?P<own>\w+))?"
        rf"|(?:{own})\s+(?P<self>{unit})(?!\w))"
    )
    return re.compile(pattern, re.IGNORECASE), kinds

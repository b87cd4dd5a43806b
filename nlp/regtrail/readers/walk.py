"""An element tree and what each element does in its format in; the text with blocks and units out."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from regtrail.errors import LimitExceeded
from regtrail.model.document import BlockKind, Metadata, Span
from regtrail.readers.base import Draft, Limits, RawFile
from regtrail.readers.roles import GROUP, PARAGRAPH, Act, Role
from regtrail.readers.tree import TreeText, Unit, merged
from regtrail.readers.xmlsource import entity_text

# Units whose number is a line of its own ("Chapter II"), not the beginning of their text.
_HEADED = frozenset(
    {
        "annex", "appendix", "article", "attachment", "book", "chapter", "division", "part", "schedule",
        "subchapter", "subdivision", "subpart", "subtitle", "title", "tome",
    }
)  # fmt: skip

_SPACE = re.compile(r"\s+")
_AROUND_BREAK = re.compile(r"[ \t]*\n\s*")
_BLANKS = re.compile(r"[ \t]+")
_BEFORE_COMMA = re.compile(r" (?=[,;](?:\s|$))")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_WORD = re.compile(r"\w")
_RUN_IN = " .:—–-"  # how a heading that runs into its text ends
_CAPTURED = frozenset({Act.NUM, Act.NOTE, Act.CELL})
_IN_A_CAPTURE = frozenset({Act.INLINE, Act.LINE, Act.NOTE})


@dataclass(slots=True)
class _Frame:
    role: Role
    first_block: int
    fresh: bool = True
    cells: list[str] = field(default_factory=list)


class Walk:
    """One walk over a tree. An element's words go where its role sends them; none is lost but in SKIP.

    Args:
        raw: The document, for messages.
        limits: Its bounds.
        role_of: What an element does.
    """

    def __init__(self, raw: RawFile, limits: Limits, role_of: Callable[[etree._Element], Role]) -> None:
        self._raw = raw
        self._limits = limits
        self._role_of = role_of
        self._out = TreeText(raw.name, limits)
        self._frames: list[_Frame] = []
        self._sinks: list[list[str]] = [[]]
        self._nums: list[str] = []
        self._printed: list[str] = []
        self._notes: list[str] = []
        self._left_out: Counter[str] = Counter()
        self._said = 0
        self._zones: list[Span] = []

    def run(self, root: etree._Element) -> None:
        """Walk the tree in document order.

        Raises:
            LimitExceeded: The tree is nested deeper, or the text longer, than allowed.
        """
        stack: list[tuple[etree._Element, Iterator[etree._Element]]] = []
        if self._enter(root):
            stack.append((root, iter(root)))
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave()
                if stack:
                    self._say(element.tail)
            elif isinstance(child.tag, str) and self._enter(child):
                stack.append((child, iter(child)))
                if len(stack) > self._limits.max_depth:
                    raise LimitExceeded(
                        self._raw.name, f"nested deeper than the {self._limits.max_depth} levels allowed"
                    )
            else:
                self._say(self._reference(child))
                self._say(child.tail)
        self._flush(last=True)

    def _reference(self, node: etree._Element) -> str | None:
        """Return what an entity reference stands for; one that the document declares itself is left out."""
        if node.tag is not etree.Entity:
            return None
        if (shown := entity_text(node)) is None:
            self._left_out["entity reference"] += 1
        return shown

    def draft(self, absolute: frozenset[str], metadata: Metadata, warnings: tuple[str, ...] = ()) -> Draft:
        """Return what was read, with the units that were found as sections."""
        return Draft(
            text=self._out.text,
            blocks=tuple(self._out.blocks),
            metadata=metadata,
            sections=self._out.sections(absolute),
            boilerplate=self.boilerplate,
            warnings=warnings + self.warnings,
        )

    @property
    def boilerplate(self) -> tuple[Span, ...]:
        """The zones that are not part of the document itself, merged and in order."""
        return merged(self._zones)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was left out, with how many of each."""
        return tuple(f"left out: {what} (x{count})" for what, count in sorted(self._left_out.items()))

    @property
    def out(self) -> TreeText:
        """The text, its blocks and units so far."""
        return self._out

    def _enter(self, element: etree._Element) -> bool:
        role = self._role_of(element)
        if role.act is Act.SKIP:
            return False
        if role.act is Act.LEFT_OUT:
            self._left_out[role.what] += 1
            return False
        if len(self._sinks) > 1 and role.act not in _IN_A_CAPTURE:
            role = Role(Act.LINE, before=role.before, after=role.after)
        elif role.act is Act.UNIT and self._is_quoting:
            role = GROUP
        self._begin(role)
        self._say(element.text)
        return True

    @property
    def _is_quoting(self) -> bool:
        return any(f.role.quoted for f in self._frames)

    def _begin(self, role: Role) -> None:
        if role.act is Act.LINE:
            self._sinks[-1].append("\n")
        elif role.act not in (Act.INLINE, Act.NOTE):
            self._flush()
        self._frames.append(_Frame(role, len(self._out.blocks)))
        if role.act is Act.UNIT:
            self._open(role)
        if role.act in _CAPTURED:
            self._sinks.append([])
        if role.marks:
            self._nums.append(role.before)
        else:
            self._say(role.before)

    def _open(self, role: Role) -> None:
        self._write_heading_number()
        self._out.open(Unit(role.unit, num=role.num, stated_eid=role.eid, is_item=role.item))
        if role.num and role.printed:
            self._printed.append(role.num)

    def _leave(self) -> None:
        frame = self._frames[-1]
        self._say(frame.role.after)
        match frame.role.act:
            case Act.INLINE:
                pass
            case Act.LINE:
                self._sinks[-1].append("\n")
            case Act.NUM | Act.NOTE | Act.CELL:
                self._deliver(frame.role, _tidy("".join(self._sinks.pop())).replace("\n", " "))
            case Act.ROW:
                self._end_row(frame)
            case _:
                self._flush(last=frame.role.act is Act.UNIT)
        self._frames.pop()
        if frame.role.act is Act.UNIT:
            self._out.close()
        if frame.role.boilerplate and len(self._out.blocks) > frame.first_block:
            first, last = self._out.blocks[frame.first_block], self._out.blocks[-1]
            self._zones.append(Span(first.start, last.end))

    def _deliver(self, role: Role, words: str) -> None:
        if role.act is Act.CELL:
            row = next((f for f in reversed(self._frames) if f.role.act is Act.ROW), None)
            if row is None:
                self._write(words, PARAGRAPH)
            else:
                row.cells.append(words)
        elif words and role.act is Act.NOTE:
            self._notes.append(words)
        elif words:
            self._nums.append(words)
            innermost = self._out.innermost
            if innermost is not None and innermost.num is None and not self._is_quoting:
                innermost.num = words

    def _end_row(self, frame: _Frame) -> None:
        self._flush()
        while frame.cells and not frame.cells[-1]:
            frame.cells.pop()
        if frame.cells:
            self._write(" | ".join(frame.cells).strip(), Role(Act.BLOCK, BlockKind.ROW))

    def _say(self, words: str | None) -> None:
        if not words:
            return
        self._said += len(words)
        if self._said > self._limits.max_characters:
            raise LimitExceeded(
                self._raw.name, f"more than the {self._limits.max_characters} characters allowed"
            )
        verbatim = any(f.role.verbatim for f in self._frames)
        self._sinks[-1].append(words if verbatim else _SPACE.sub(" ", words))

    def _flush(self, *, last: bool = False) -> None:
        """Write the running words as a block; at the `last` chance of a unit, its number even alone."""
        words = _tidy("".join(self._sinks[0]))
        self._sinks[0].clear()
        if words or (last and self._nums):
            self._write(words, self._block_role())
        if words or last:
            for note in self._notes:
                self._out.write(note, BlockKind.NOTE)
            self._notes.clear()

    def _block_role(self) -> Role:
        for frame in reversed(self._frames):
            if frame.role.act is not Act.BLOCK:
                continue
            if frame.role.kind is BlockKind.ITEM:
                # Only an item's first paragraph is the item; what follows continues it.
                fresh, frame.fresh = frame.fresh, False
                return frame.role if fresh else PARAGRAPH
            if frame.role.kind is not BlockKind.PARAGRAPH:
                return frame.role
        return PARAGRAPH

    def _write(self, words: str, role: Role) -> None:
        if role.kind is BlockKind.HEADING:
            self._write_heading(words, role)
            return
        self._write_heading_number()
        if not self._nums and not _WORD.search(words) and self._out.extend(words):
            return
        marker = " ".join(self._nums) or self._printed_marker(words)
        text = " ".join(filter(None, (*self._nums, words)))
        self._nums.clear()
        self._printed.clear()
        if not text:
            return
        kind, level = role.kind, role.level or 0
        if kind is BlockKind.PARAGRAPH and self._out.begins_item(numbered=bool(marker)):
            kind, level = BlockKind.ITEM, self._out.item_level
        self._out.write(text, kind, level, marker or None)

    def _write_heading(self, words: str, role: Role) -> None:
        innermost = self._out.innermost
        printed = self._printed_marker(words)
        if role.names and innermost is not None and innermost.heading is None and not self._is_quoting:
            innermost.heading = words[len(printed) :].strip(_RUN_IN) or None
        text = " ".join((*self._nums, words))
        marker = " ".join(self._nums) or printed
        level = self._out.depth or 1 if role.level is None else role.level
        self._out.write(text, BlockKind.HEADING, level, marker or None)
        self._nums.clear()
        self._printed.clear()

    def _write_heading_number(self) -> None:
        innermost = self._out.innermost
        if self._nums and innermost is not None and innermost.kind in _HEADED and not self._is_quoting:
            marker = " ".join(self._nums)
            self._out.write(marker, BlockKind.HEADING, self._out.depth, marker)
            self._nums.clear()

    def _printed_marker(self, words: str) -> str:
        end = 0
        for num in self._printed:
            start = end + len(words[end:]) - len(words[end:].lstrip())
            if not words.startswith(num, start):
                break
            end = start + len(num)
        return words[:end]


def _tidy(words: str) -> str:
    words = _AROUND_BREAK.sub("\n", words.translate(_INVISIBLE))
    return _BEFORE_COMMA.sub("", _BLANKS.sub(" ", words)).strip()

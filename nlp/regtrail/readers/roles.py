"""What elements can do to a text: the acts, the roles made of them, short ways to write a format's table."""

from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from lxml import etree

from regtrail.model.document import BlockKind


class Act(Enum):
    """What an element does to the text."""

    INLINE = auto()  # runs on in the words around it
    LINE = auto()  # stands on a line of its own inside its block
    SKIP = auto()  # is not shown
    LEFT_OUT = auto()  # is shown or was once, but is not read; counted for the warnings
    GROUP = auto()  # holds blocks
    BLOCK = auto()  # is a block
    UNIT = auto()  # is a structural unit
    NUM = auto()  # is the number of the unit or item around it
    NOTE = auto()  # stands apart from the running text, after its paragraph
    ROW = auto()  # is a table row
    CELL = auto()  # is a cell of a row


@dataclass(frozen=True, slots=True)
class Role:
    """What one element does, and the particulars.

    Args:
        act: What it does.
        kind: The kind of a BLOCK.
        level: The level of a heading or list item; None for the depth of the units around it.
        names: The BLOCK is the worded heading of the unit around it.
        unit: The Akoma Ntoso kind of a UNIT.
        num: The UNIT's number, where it is not an element of its own.
        printed: `num` is also how the UNIT's own text begins.
        before: Words that the format shows before the element without writing them (quotes, list numbers).
        after: The same, after it.
        marks: `before` is a list number and goes before the next block as its marker.
        eid: The UNIT's own eId.
        item: The UNIT is a list item.
        quoted: The GROUP quotes another text: the units inside are not this document's.
        verbatim: Line ends inside the BLOCK are kept.
        what: What is LEFT_OUT, in the singular.
        boilerplate: The GROUP or BLOCK is not part of the document itself.
    """

    act: Act
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    names: bool = False
    unit: str = ""
    num: str | None = None
    printed: bool = False
    before: str = ""
    after: str = ""
    marks: bool = False
    eid: str | None = None
    item: bool = False
    quoted: bool = False
    verbatim: bool = False
    what: str = ""
    boilerplate: bool = False


INLINE = Role(Act.INLINE)
LINE = Role(Act.LINE)
SKIP = Role(Act.SKIP)
IMAGE = Role(Act.LEFT_OUT, what="image or formula")
DELETED = Role(Act.LEFT_OUT, what="deleted passage")
GROUP = Role(Act.GROUP)
QUOTE = Role(Act.GROUP, quoted=True)
PARAGRAPH = Role(Act.BLOCK)
HEADING = Role(Act.BLOCK, BlockKind.HEADING, names=True)
TITLE = Role(Act.BLOCK, BlockKind.TITLE)
CAPTION = Role(Act.BLOCK, BlockKind.CAPTION)
NOTE_BLOCK = Role(Act.BLOCK, BlockKind.NOTE)
NUM = Role(Act.NUM)
NOTE = Role(Act.NOTE)
ROW = Role(Act.ROW)
CELL = Role(Act.CELL)


CONTENTS = Role(Act.GROUP, quoted=True, boilerplate=True)
CROSS_HEADING = Role(Act.BLOCK, BlockKind.HEADING)
LIST_ITEM = Role(Act.BLOCK, BlockKind.ITEM)


def unit(kind: str, *, item: bool = False) -> Role:
    """Return the role of a structural unit of this Akoma Ntoso kind."""
    return Role(Act.UNIT, unit=kind, item=item)


def units(*kinds: str) -> dict[str, Role]:
    """Return the roles of units whose elements are called as their Akoma Ntoso kinds are."""
    return {kind: unit(kind) for kind in kinds}


def alike(role: Role, names: str) -> dict[str, Role]:
    """Give each of the elements named, separated by blanks, the same role."""
    return dict.fromkeys(names.split(), role)


# How many siblings on each side are looked at for words: a list may have millions.
_NEARBY = 20


def guessed(element: etree._Element) -> Role:
    """Return the role of an element that its format does not name: running words if words stand beside it."""
    parent = element.getparent()
    if parent is None:
        return GROUP
    before = islice(element.itersiblings(preceding=True), _NEARBY)
    after = islice(element.itersiblings(), _NEARBY)
    beside = (parent.text, element.tail, *(sibling.tail for sibling in (*before, *after)))
    return INLINE if any(words and words.strip() for words in beside) else GROUP

"""Raw blocks and boilerplate in; blocks out in which a paragraph goes on over the foot and head of a page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from regtrail.model.document import Block, BlockKind, Span, blanked
from regtrail.readers.structure import markers, runs

_STOP = re.compile(r"[.:;?!。；：？！][\"'”’)\]»]*$")
_FLOWING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


def mend(text: str, blocks: Sequence[Block], boilerplate: Sequence[Span]) -> tuple[Block, ...]:
    """Return the blocks, those that a page break cut in two as one with the boilerplate between them inside.

    A block is cut where its own words end without a stop, nothing but boilerplate follows them, and the next
    words go on in lower case, or in any case after a word that no sentence ends with ("of", "the").
    """
    clear = blanked(text, boilerplate)
    mended: list[Block] = []
    skipped: list[Block] = []
    for block in blocks:
        if not clear[block.start : block.end].strip():
            skipped.append(block)
            continue
        if mended and _is_apart(clear, mended[-1], block, skipped) and _goes_on(clear, mended[-1], block):
            mended[-1] = replace(mended[-1], end=block.end)
        else:
            mended += [*skipped, block]
        skipped = []
    return (*mended, *skipped)


def _is_apart(clear: str, before: Block, after: Block, skipped: Sequence[Block]) -> bool:
    """Tell whether boilerplate stands between the words of two blocks."""
    return bool(skipped) or clear[before.end - 1].isspace() or clear[after.start].isspace()


def _goes_on(clear: str, before: Block, after: Block) -> bool:
    """Tell whether a block goes on with the sentence that breaks off in the one before."""
    head, tail = clear[before.start : before.end].strip(), clear[after.start : after.end].strip()
    if before.kind not in _FLOWING or after.kind is not BlockKind.PARAGRAPH or _STOP.search(head):
        return False
    if after.marker is not None or markers.parse(tail) is not None:
        return False
    return tail[0].islower() or runs.awaits_more(head)

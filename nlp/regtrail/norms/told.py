"""A report and a place in it in; where the rule stands that is told of there, if the words around say so."""

import re
from bisect import bisect_right
from functools import cache

from regtrail.languages import language
from regtrail.model.document import BlockKind, Document
from regtrail.model.norm import Status

_SENTENCE_END = re.compile(r"(?<=[.!?;])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
# Where one sentence has words of several kinds, the surest: what would hold is never law yet.
_ORDER = (
    (Status.PROPOSED, "told_proposed"),
    (Status.IN_FORCE, "told_in_force"),
    (Status.ADOPTED, "told_adopted"),
)
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


def around(document: Document, at: int, end: int) -> Status | None:
    """Return the standing by the last sentence of a norm's paragraph, its own included, that tells of one."""
    blocks = document.blocks
    number = bisect_right(blocks, at, key=lambda block: block.start) - 1
    if number < 0 or blocks[number].kind in _HEADS:
        return None
    block = blocks[number]
    own = _SENTENCE_END.search(document.text, max(at, end - 1), max(block.end, end))
    text = document.text[block.content : own.start() if own else max(block.end, end)]
    sentences = [" ".join(sentence.split()) for sentence in _SENTENCE_END.split(text)]
    for back, sentence in enumerate(reversed(sentences)):
        for status, cue in _ORDER:
            if pattern(document.metadata.language, cue).search(sentence):
                return status
        if back == 0 and pattern(document.metadata.language, "told_today").search(sentence):
            return Status.IN_FORCE
    return None


@cache
def pattern(code: str, name: str) -> re.Pattern[str]:
    """Return the pattern of any of a list of a language's cues."""
    cues = "|".join(language(code).cues("norms", name))
    return re.compile(rf"(?<!\w)(?:{cues})(?!\w)", re.IGNORECASE)

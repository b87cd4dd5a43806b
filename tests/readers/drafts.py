"""Bytes in, the Draft that their reader makes of them out; with the checks that every Draft must stand."""

from pathlib import Path

from regtrail.readers import readers
from regtrail.readers.base import Draft, Limits, RawFile

SHARED = Path(__file__).parents[2].parent / "shared" / "corpora"


def draft(module: str, content: str | bytes, limits: Limits | None = None) -> Draft:
    """Read content with the reader of a module and check the result's layers."""
    data = content.encode() if isinstance(content, str) else content
    made = readers()[module].read(RawFile("test", data), limits or Limits())
    check(made)
    return made


def chosen(content: str | bytes) -> str:
    """Return the module whose reader scores the content highest."""
    data = content.encode() if isinstance(content, str) else content
    return max(readers().items(), key=lambda item: item[1].sniff(data[:65536]))[0]


def check(made: Draft) -> None:
    """Assert that blocks lie in order and apart, sections in the text, with eIds of their own."""
    reached = 0
    for block in made.blocks:
        assert reached <= block.start < block.end <= len(made.text)
        assert made.text[block.start : block.end].strip() == made.text[block.start : block.end]
        assert made.text.startswith(block.marker or "", block.start)
        reached = block.end
    seen: set[str] = set()
    for section in made.sections or ():
        assert section.eid not in seen
        assert section.parent is None or section.parent in seen
        assert 0 <= section.start < section.end <= len(made.text)
        seen.add(section.eid)


def blocks(made: Draft) -> list[tuple[str, str]]:
    """Return each block's kind and words."""
    return [(b.kind.value, made.text[b.start : b.end]) for b in made.blocks]


def eids(made: Draft) -> list[str]:
    """Return the sections' eIds in order."""
    return [s.eid for s in made.sections or ()]


def lead_in(made: Draft, eid: str) -> str | None:
    """Return the words that a section completes."""
    span = next(s.lead_in for s in made.sections or () if s.eid == eid)
    return made.text[span.start : span.end] if span else None

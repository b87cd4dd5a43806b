"""A text in; citations of instruments with normal identifiers out: one file a drafting tradition."""

from collections.abc import Iterator, Sequence

from regtrail import plugins
from regtrail.entities.citations.base import Cited, Grammar
from regtrail.entities.citations.pinpoints import pinpointed

__all__ = ["find", "grammars"]


def grammars() -> dict[str, tuple[Grammar, ...]]:
    """Return the grammars of every tradition, by module name."""
    return plugins.find("regtrail.entities.citations", "GRAMMARS", tuple)


def find(text: str, titles: Sequence[Cited] = ()) -> Iterator[Cited]:
    """Find citations and pinpoints; a pinpoint is joined with the instrument that it is of.

    Args:
        text: The document's text.
        titles: The instruments named by title: a pinpoint may be of one; they are returned as well.
    """
    sources = [*titles, *_numbered(text)]
    yield from sources
    yield from pinpointed(text, sources)


def _numbered(text: str) -> Iterator[Cited]:
    return (
        Cited(m.start(), m.end(), grammar.value(m))
        for tradition in grammars().values()
        for grammar in tradition
        for m in grammar.pattern.finditer(text)
    )

"""What a reader is: bytes of one format in, a Draft out; the room completes the Draft into a Document."""

from collections.abc import Callable
from dataclasses import dataclass, field

from regtrail.model.document import Block, Fragment, Metadata, Section, Span


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of one document and what is known of them before they are read."""

    name: str
    data: bytes
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one document; a reader raises LimitExceeded at the first one crossed."""

    max_bytes: int = 256 * 2**20
    max_characters: int = 20_000_000
    max_pages: int = 5_000
    max_depth: int = 256
    max_unpacked_bytes: int = 512 * 2**20


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader makes of the bytes, before the steps that all formats share.

    A layer left None is found from the text and the blocks: `sections` by numbering and headings,
    `boilerplate` by the line classifier. `metadata` holds what the format itself states
    (a field left at its default is then looked for in the text).
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    stated_language: str | None = None
    sections: tuple[Section, ...] | None = None
    boilerplate: tuple[Span, ...] | None = None
    fragments: tuple[Fragment, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A format. `sniff` scores the content from 0 (not mine) to 1 (certain), on the first 64 KiB.

    `examples` are tiny documents of the format with a word that must stand in their text:
    the contract tests read each.
    """

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], float]
    read: Callable[[RawFile, Limits], Draft]
    examples: tuple[tuple[bytes, str], ...] = ()

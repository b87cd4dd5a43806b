"""A sentence in; the texts of the mentions of one type, in order, out."""

from regtrail import entities, parsing
from regtrail.model.document import Block, BlockKind, Definition, Document, Source, Span
from regtrail.model.entity import Entity, EntityType


def document(text: str, *, terms: tuple[str, ...] = (), boilerplate: tuple[Span, ...] = ()) -> Document:
    """Make a document of one paragraph a line; `terms` are what it defines, each where it first stands."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start, start + len(line), BlockKind.PARAGRAPH))
        start += len(line) + 1
    definitions = tuple(
        Definition(t, Span(text.index(t), text.index(t) + len(t)), Span(0, len(text)), None) for t in terms
    )
    source = Source("<test>", "", "text/plain", len(text))
    return Document(source, text, blocks=tuple(blocks), boilerplate=boilerplate, definitions=definitions)


def found(text: str | Document) -> tuple[Entity, ...]:
    """Return every mention."""
    whole = document(text) if isinstance(text, str) else text
    return entities.find(parsing.parse(whole), whole)


def texts(text: str | Document, kind: EntityType) -> list[str]:
    """Return the mentions of one type, as quoted."""
    return [e.text for e in found(text) if e.type is kind]

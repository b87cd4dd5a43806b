"""What a finder is: a parsed document in, the mentions of one entity type out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from regtrail.model.document import Document
from regtrail.model.entity import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Finder:
    """One entity type.

    `find` may yield mentions inside boilerplate and overlapping ones: the room drops and resolves them.
    `examples` are sentences of ours with every mention of the type in them, in order (none: a hard
    negative); the contract tests run each.
    """

    type: EntityType
    find: Callable[[Doc, Document], Iterable[Entity]]
    examples: tuple[tuple[str, tuple[str, ...]], ...] = ()

"""The shape of a concept: a stable id, its names in any language, its acronyms, what it lies under."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. `id` is stable ("agency:cn.cac"); `broader` are the ids it lies under.

    Aliases and acronyms are found in a text as `name` is; acronyms only in the very letters given.
    `traits` are words that rules may ask for ("capital", "company", "bloc").
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The part of the id before the colon: `agency`, `zone`, `data`, `actor` or `company`."""
        return self.id.partition(":")[0]

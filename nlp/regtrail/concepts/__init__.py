"""The vocabulary: agencies, zones, data categories and actors with ids, names and acronyms; YAML in, concepts out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. `id` is stable ("agency:cn.cac"); `broader` are the ids it lies under."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()

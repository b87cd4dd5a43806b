"""Concepts and acts in, the terms of the Data Privacy Vocabulary that stand for them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from regtrail.codec.converter import from_plain
from regtrail.model.rule import Content

_ZONE, _COUNTRY = "zone:", 2


@dataclass(frozen=True)
class Vocabulary:
    """What `logic/dpv.yaml` says, and it alone: no term is made up."""

    close: Mapping[str, str]
    broader: Mapping[str, str]
    unassigned: tuple[str, ...]
    processing: Mapping[str, tuple[str, ...]]

    def same(self, concept: str | None) -> str | None:
        """Return the term that names the same as a concept."""
        if concept is None:
            return None
        code = concept.removeprefix(_ZONE)
        if concept.startswith(_ZONE) and len(code) == _COUNTRY and concept not in self.close:
            return f"loc:{code}" if code.isalpha() and code not in self.unassigned else None
        return self.close.get(concept)

    def wider(self, concept: str | None) -> str | None:
        """Return the term that a concept is one kind of."""
        return self.broader.get(concept) if concept else None

    def process(self, content: Content) -> str | None:
        """Return the kind of processing that a rule's act is, where it is done to data and is one alone."""
        if content.action is None or not content.data:
            return None
        said = f" {' '.join(content.action.text.casefold().split())} "
        found = [
            term for term, forms in self.processing.items() if any(f" {form} " in said for form in forms)
        ]
        return found[0] if len(found) == 1 else None


@cache
def vocabulary() -> Vocabulary:
    """Load the terms."""
    text = files("regtrail.exports").joinpath("logic", "dpv.yaml").read_text(encoding="utf-8")
    return from_plain(yaml.safe_load(text), Vocabulary)

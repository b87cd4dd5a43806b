"""What the ODRL export says of itself, `logic/odrl.yaml`, in; the JSON-LD context and the profile out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from regtrail.codec.converter import from_plain
from regtrail.codec.extraction import Json


@dataclass(frozen=True)
class Profile:
    """The profile that policies name, which of its rules win conflicts, and its own terms."""

    iri: str
    conflict: str
    terms: Mapping[str, Mapping[str, str]]

    def described(self) -> Iterator[Json]:
        """Yield a description of each term."""
        for name, term in self.terms.items():
            yield {"uid": f"regtrail:{name}", "type": term["type"], "skos:definition": term["definition"]}


@cache
def load() -> tuple[Json, Profile]:
    """Return the context, which stands in every file so that none needs a network, and the profile."""
    text = files("regtrail.exports").joinpath("logic", "odrl.yaml").read_text(encoding="utf-8")
    raw = yaml.safe_load(text)
    return raw["context"], from_plain(raw["profile"], Profile)

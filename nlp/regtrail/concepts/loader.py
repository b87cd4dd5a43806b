"""Vocabulary files in (ours and the user's), a Vocabulary out; a fault names its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from babel import Locale

from regtrail.concepts.concept import Concept
from regtrail.concepts.vocabulary import Vocabulary
from regtrail.errors import ConfigError

FAMILIES = ("agency", "zone", "data", "actor", "company", "instrument")
_LISTS = ("aliases", "acronyms", "broader", "traits")
_FIELDS = {"id", "name", *_LISTS}
# Codes of CLDR that are no territories of ISO 3166: blocs, pseudo-locales and the unknown.
_NOT_ISO = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


@cache
def load(*extra_paths: str | Path) -> Vocabulary:
    """Load our vocabulary and, after it, files of the user's in the same form.

    An entry with an id that is there already adds its names, acronyms, traits and broader ids to it.

    Args:
        extra_paths: YAML files, each a list of entries
            `{id: "agency:xx.abc", name: …, aliases: […], acronyms: […], broader: […], traits: […]}`.

    Raises:
        ConfigError: A file is missing or an entry is wrong; the message names file and line.
    """
    merged: dict[str, Concept] = {c.id: c for c in _countries()}
    for label, text in _sources(extra_paths):
        for concept in _entries(label, text):
            known = merged.get(concept.id)
            merged[concept.id] = concept if known is None else _joined(known, concept)
    for concept in merged.values():
        missing = [b for b in concept.broader if b not in merged]
        if missing:
            raise ConfigError(f"concept {concept.id} lies under {missing[0]}, which is nowhere defined")
    return Vocabulary(merged.values())


def _sources(extra_paths: tuple[str | Path, ...]) -> Iterator[tuple[str, str]]:
    ours: list[Traversable] = [p for p in files("regtrail.concepts").iterdir() if p.name.endswith(".yaml")]
    for resource in sorted(ours, key=lambda p: p.name):
        yield f"concepts/{resource.name}", resource.read_text(encoding="utf-8")
    for path in extra_paths:
        try:
            yield str(path), Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"vocabulary {path} cannot be read: {error}") from error


def _countries() -> Iterator[Concept]:
    english, chinese = Locale("en").territories, Locale("zh").territories
    for code, name in english.items():
        if len(code) == 2 and code.isalpha() and code not in _NOT_ISO:
            aliases = tuple({name.replace(" & ", " and "), chinese.get(code, name)} - {name})
            yield Concept(f"zone:{code}", str(name), tuple(sorted(aliases)), traits=("country",))


def _joined(known: Concept, more: Concept) -> Concept:
    return Concept(
        id=known.id,
        name=more.name,
        aliases=tuple(dict.fromkeys([*known.aliases, *more.aliases, known.name])),
        broader=tuple(dict.fromkeys([*known.broader, *more.broader])),
        acronyms=tuple(dict.fromkeys([*known.acronyms, *more.acronyms])),
        traits=tuple(dict.fromkeys([*known.traits, *more.traits])),
    )


def _entries(label: str, text: str) -> Iterator[Concept]:
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ConfigError(f"{label}: not YAML: {error}") from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise ConfigError(f"{label}:1: a vocabulary is a list of entries, each with id and name")
    for node in root.value:
        yield _concept(label, node)


def _concept(label: str, node: yaml.Node) -> Concept:
    line = f"{label}:{node.start_mark.line + 1}"
    if not isinstance(node, yaml.MappingNode):
        raise ConfigError(f"{line}: an entry is a mapping with id and name")
    fields = {key.value: value for key, value in node.value}
    unknown = sorted(set(fields) - _FIELDS)
    if unknown:
        raise ConfigError(f"{line}: unknown field {unknown[0]!r}; fields are {', '.join(sorted(_FIELDS))}")
    ident, name = (_scalar(line, fields.get(key), key) for key in ("id", "name"))
    if ident.partition(":")[0] not in FAMILIES or not ident.partition(":")[2]:
        raise ConfigError(
            f"{line}: id {ident!r} must begin with one of {', '.join(f + ':' for f in FAMILIES)}"
        )
    lists = {key: _strings(label, fields[key], key) for key in _LISTS if key in fields}
    return Concept(ident, name, **lists)


def _scalar(line: str, node: yaml.Node | None, key: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        raise ConfigError(f"{line}: {key} must be a word or words")
    return str(node.value)


def _strings(label: str, node: yaml.Node, key: str) -> tuple[str, ...]:
    line = f"{label}:{node.start_mark.line + 1}"
    if not isinstance(node, yaml.SequenceNode):
        raise ConfigError(f"{line}: {key} must be a list")
    return tuple(_scalar(f"{label}:{item.start_mark.line + 1}", item, key) for item in node.value)

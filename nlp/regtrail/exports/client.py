"""What rules ask about a case in, a JSON Schema of such cases and a typed Python client out.

The client is `logic/client.py`, which stands by itself, with the names of the rule set put in. Whatever
a text says, it is only ever written as a Python literal.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import cast

from regtrail.codec.extraction import Json
from regtrail.codec.schemas import schema
from regtrail.exports.base import Export, Loss, RuleLoss
from regtrail.model.inputs import Input, InputKind
from regtrail.model.norm import Status
from regtrail.model.policy import Release
from regtrail.model.rule import Ruleset

_BEGIN, _END = "# The names that the rules use.", "# The names end here.\n"
_TERMS = {
    InputKind.ACTOR: "Actor",
    InputKind.ACTION: "Action",
    InputKind.DATA: "Data",
    InputKind.ZONE: "Zone",
}
_ANSWERS = {
    InputKind.QUANTITY: ("Quantities", "float"),
    InputKind.FACT: ("Facts", "bool"),
    InputKind.EVENT: ("Events", "dt.date"),
}
_NOTES = (
    "the client and the schema say what can be asked about a case; the rules stay with `regtrail serve`",
    "the wording of a fact or an event is its name: it changes when the rules say it otherwise",
)

_Asked = dict[InputKind, dict[str, Input]]


def _write(release: Release, out: Path) -> Loss:
    found = release.inputs()
    asked = _by_name(found)
    described = json.dumps(_schema(asked, release.ruleset), indent=2, ensure_ascii=False)
    (out / "case.schema.json").write_text(described + "\n", encoding="utf-8")
    (out / "client.py").write_text(_client(asked, release.ruleset), encoding="utf-8")
    return Loss("client", len(release.ruleset.rules), tuple(_losses(release.ruleset, found)), _NOTES)


def _by_name(inputs: Iterable[Input]) -> _Asked:
    """Return what is asked by field and name, each name once, in the order given."""
    asked: _Asked = {kind: {} for kind in InputKind}
    for found in inputs:
        named = asked[found.kind]
        known = named.get(found.name)
        named[found.name] = found if known is None else _joined(known, found)
    return asked


def _joined(one: Input, other: Input) -> Input:
    rules = tuple(dict.fromkeys((*one.rules, *other.rules)))
    return replace(one, rules=rules, bounds=tuple(dict.fromkeys((*one.bounds, *other.bounds))))


def _schema(asked: _Asked, ruleset: Ruleset) -> dict[str, Json]:
    """Return the schema of any case with what the rules ask filled in; other names stay allowed."""
    made = copy.deepcopy(schema("case"))
    del made["$id"]
    made["description"] = f"{made['description']} The names are those of the rules of {ruleset.as_of}."
    fields = cast(dict[str, dict[str, Json]], made["properties"])
    for kind, named in asked.items():
        if kind in _TERMS:
            cast(dict[str, Json], fields[kind]["items"])["examples"] = list(named)
        else:
            usual = cast(dict[str, Json], fields[kind]["additionalProperties"])
            fields[kind]["properties"] = {
                name: usual | {"description": _described(found)} for name, found in named.items()
            }
    return made


def _described(found: Input) -> str:
    limits = f"; compared with: {'; '.join(found.bounds)}" if found.bounds else ""
    return f"Asked by {', '.join(found.rules)}{limits}"


def _client(asked: _Asked, ruleset: Ruleset) -> str:
    text = files("regtrail.exports").joinpath("logic", "client.py").read_text(encoding="utf-8")
    before, rest = text.split(_BEGIN, 1)
    _, after = rest.split(_END, 1)
    return before + "".join(_names(asked, ruleset)) + after


def _names(asked: _Asked, ruleset: Ruleset) -> Iterator[str]:
    """Yield the lines of the client that tell the names of a rule set.

    `repr` writes what cannot be printed, line ends of all kinds among it, as an escape: a literal never
    ends before its closing quotation mark, nor a comment before the end of its line.
    """
    yield f"# What the rules in force on {ruleset.as_of} ask about.\n"
    yield "# Other words for actors, acts, data and zones are understood, too: these are suggestions.\n"
    yield "# ruff: noqa: E501\n"
    for kind, name in _TERMS.items():
        words = "".join(f"    {word!r},\n" for word in asked[kind])
        yield f"{name}: TypeAlias = {f'Literal[{chr(10)}{words}] | str' if words else 'str'}\n"
    yield "\n# What the rules compare, ask, and count from; the limits stand beside the units.\n"
    for kind, (name, typed) in _ANSWERS.items():
        fields = "".join(f"    {found.name!r}: {typed},{_limits(found)}\n" for found in asked[kind].values())
        yield f'{name} = TypedDict("{name}", {{\n{fields}}}, total=False)\n'


def _limits(found: Input) -> str:
    return f"  # {', '.join(map(repr, found.bounds))}" if found.bounds else ""


def _losses(ruleset: Ruleset, inputs: Iterable[Input]) -> Iterator[RuleLoss]:
    asked: dict[str, dict[str, None]] = {}
    for found in inputs:
        for ident in found.rules if found.kind is InputKind.FACT else ():
            asked.setdefault(ident, {})[found.name] = None
    for rule in ruleset.rules:
        lost = () if rule.status is Status.IN_FORCE else ("not in force: what it asks is left out",)
        if lost or rule.id in asked:
            yield RuleLoss(rule.id, lost, tuple(asked.get(rule.id, ())))


EXPORT = Export(
    name="client",
    summary="what rules ask about a case: a JSON Schema, and a typed Python client for the service",
    files=("case.schema.json", "client.py"),
    write=_write,
)

"""A policy in, a JDM decision graph for GoRules ZEN out: tables of rules, questions and limits, expressions.

The tables hold what the policy says, one row a version of a rule; what is done with them, `logic/jdm.yaml`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise
from math import isnan
from pathlib import Path
from typing import TypeAlias

import yaml

from regtrail.codec.converter import from_plain
from regtrail.codec.extraction import Json
from regtrail.exports import engines, zen
from regtrail.exports.base import Export, Loss, RuleLoss
from regtrail.model.policy import Bound, Check, Policy, Provision, Release, Stage

_FILE = "rules.json"
_NOTES = (
    "every step is a table or a ZEN expression: the graph holds no function",
    "hand cases to ZEN as JSON text: numbers of a Python dict are rounded to 16 digits",
    "ZEN refuses numbers of a case from 8e28 on, and drops what comes after 28 decimals",
)
# Nodes stand in rows on the canvas, so many beside one another.
_GAP = (340, 180)
_IN_A_ROW = 5

Row: TypeAlias = Mapping[str, str]
Content: TypeAlias = tuple[str, Json]


@dataclass(frozen=True, slots=True)
class _Node:
    """A node as `logic/jdm.yaml` has it: a table with columns, or an expression node with lines."""

    name: str
    lines: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    when: Mapping[str, str] = field(default_factory=dict)
    fills: str | None = None
    each: str | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class _Logic:
    """The nodes in order, and the form of a case."""

    input: str
    schema: str
    nodes: tuple[_Node, ...]
    output: str


def _write(release: Release, out: Path) -> Loss:
    policy = release.compile()
    text = json.dumps(_graph(policy), indent=2, ensure_ascii=False)
    (out / _FILE).write_text(text + "\n", encoding="utf-8")
    return _with_numbers(engines.loss(policy, "jdm", *_NOTES), policy)


def _graph(policy: Policy) -> dict[str, Json]:
    """Return the graph: a case goes in, through one node after the other, and the decisions come out."""
    logic = _logic()
    rows = {"Rules": _rules(policy), "Questions": _questions(policy), "Limits": _limits(policy)}
    nodes = {
        node.name: _table(node, rows[node.name]) if node.columns else _expressions(node)
        for node in logic.nodes
    }
    contents: dict[str, Content] = {
        logic.input: ("inputNode", {"schema": logic.schema}),
        **nodes,
        logic.output: ("outputNode", {"schema": ""}),
    }
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": name.lower(), "type": kind, "name": name, "position": _place(index), "content": content}
            for index, (name, (kind, content)) in enumerate(contents.items())
        ],
        "edges": [
            {"id": f"{one}-{two}".lower(), "type": "edge", "sourceId": one.lower(), "targetId": two.lower()}
            for one, two in pairwise(contents)
        ],
    }


def _place(index: int) -> dict[str, Json]:
    row, column = divmod(index, _IN_A_ROW)
    return {"x": column * _GAP[0], "y": row * _GAP[1]}


@cache
def _logic() -> _Logic:
    text = files("regtrail.exports").joinpath("logic", "jdm.yaml").read_text(encoding="utf-8")
    return from_plain(yaml.safe_load(text), _Logic)


def _expressions(node: _Node) -> Content:
    """Return an expression node: lines, worked out once or for each entry of a list."""
    return "expressionNode", {
        "expressions": [
            {"id": f"{node.name.lower()}-{key}", "key": key, "value": value}
            for key, value in node.lines.items()
        ],
        "inputField": node.each,
        "outputPath": node.each,
        "passThrough": not node.last,
        "executionMode": "loop" if node.each else "single",
    }


def _table(node: _Node, rows: Iterable[Row]) -> Content:
    """Return a decision table that takes every row whose first columns hold today."""
    return "decisionTableNode", {
        "hitPolicy": "collect",
        "inputs": [{"id": key, "name": name, "field": "today"} for key, name in node.when.items()],
        "outputs": [{"id": key, "name": name, "field": key} for key, name in node.columns.items()],
        "rules": [dict(row) for row in rows],
        "inputField": None,
        "outputPath": node.fills,
        "passThrough": True,
        "executionMode": "single",
    }


def _rules(policy: Policy) -> Iterator[Row]:
    """Yield a row for each version of a rule."""
    words = {question.id: question.words for question in policy.questions}
    for provision in policy.provisions:
        version = provision.version
        limits = tuple(map(_limit_id, provision.bounds))
        named = (version.instrument.key if version.instrument else None, version.eid)
        unit = " ".join(name for name in named if name)
        yield {
            "_id": provision.id,
            "_description": f"{unit}: {version.text}" if unit else version.text,
            "from": f">= d('{version.valid_from.isoformat()}')" if version.valid_from else "",
            "until": f"<= d('{version.valid_until.isoformat()}')" if version.valid_until else "",
            **_cells(
                rule=version.id,
                provision=provision.id,
                modality=version.modality.value,
                status=version.status.value,
                checks=tuple(_check(check, words) for check in provision.checks),
                limits=limits,
                one_limit=provision.alternatives,
                classifies=provision.classifies,
                stages=tuple(_stages(provision)),
                may_begin=provision.may_begin,
                lifted_by=provision.lifted_by,
                taken_out_by=provision.taken_out_by,
                yields_to=provision.yields_to,
            ),
        }


def _questions(policy: Policy) -> Iterator[Row]:
    """Yield a row for each question; its words are for people alone."""
    for question in policy.questions:
        kind = question.kind
        yield {
            "_id": question.id,
            "_description": f"{kind.value}: {question.words}",
            **_cells(
                question=question.id,
                unless_said=kind.unless_said.value,
                groups=tuple(group.value for group in kind.groups),
                defined_by=question.defined_by,
                only_defined=question.only_defined,
            ),
        }


def _limits(policy: Policy) -> Iterator[Row]:
    """Yield a row for each limit, once."""
    for ident, bound in {_limit_id(bound): bound for bound in _bounds(policy.provisions)}.items():
        number, upper = _numbers(bound)
        yield {
            "_id": ident,
            "_description": f"in {policy.quantities.get(bound.quantity, bound.quantity)}",
            **_cells(
                limit=ident,
                quantity=bound.quantity,
                comparison=bound.comparison.value,
                number=number,
                upper=upper,
                asked=bound.said,
            ),
        }


def _bounds(provisions: Iterable[Provision]) -> Iterator[Bound]:
    for provision in provisions:
        yield from provision.bounds
        yield from chain.from_iterable(stage.addressees.bounds for stage in provision.stages)


def _numbers(bound: Bound) -> tuple[float | None, float | None]:
    """Return the number of a limit and up to where it goes; no number keeps one where either is none."""
    numbers = (bound.limit, bound.upper)
    return (None, None) if any(n is not None and isnan(n) for n in numbers) else numbers


def _limit_id(bound: Bound) -> str:
    return f"limit-{hashlib.sha256(repr(bound).encode()).hexdigest()[:10]}"


def _check(check: Check, words: Mapping[str, str]) -> Mapping[str, zen.Value]:
    """Return what must hold, with the words that people know it by."""
    told: dict[str, zen.Value] = {
        "words": " | ".join(words[q] for q in check.questions),
        "any": check.questions,
    }
    if check.held:
        told["or_surely"] = check.held
    if check.negated:
        told["negated"] = True
    return told


def _stages(provision: Provision) -> Iterator[Mapping[str, zen.Value]]:
    """Yield the stages of a provision; the first that is about the case counts."""
    for stage in sorted(provision.stages, key=_rank, reverse=True):
        addressees = stage.addressees
        yield {
            "statement": stage.statement,
            "first": stage.first.isoformat(),
            "of": (addressees.wanted, *map(_limit_id, addressees.bounds)),
            "except": (addressees.spared,) if addressees.spared else (),
        }


def _rank(stage: Stage) -> int:
    return stage.rank


def _cells(**values: zen.Value | None) -> Row:
    return {column: "" if value is None else zen.expression(value) for column, value in values.items()}


def _with_numbers(found: Loss, policy: Policy) -> Loss:
    """Add the limits that had to be rounded to what is lost."""
    entries = {entry.rule: entry for entry in found.rules}
    for provision in policy.provisions:
        rule = provision.version.id
        entry = entries.get(rule, RuleLoss(rule))
        numbers = chain.from_iterable(map(_numbers, _bounds([provision])))
        rounded = (
            f"the limit {n!r} is rounded to {zen.number(n)}"
            for n in numbers
            if n is not None and float(zen.number(n)) != n
        )
        lost = tuple(dict.fromkeys((*entry.lost, *rounded)))
        if lost != entry.lost:
            entries[rule] = replace(entry, lost=lost)
    return replace(found, rules=tuple(entries.values()))


EXPORT = Export(
    name="jdm",
    summary="a decision graph of tables and expressions for GoRules ZEN (JDM)",
    files=(_FILE,),
    write=_write,
)

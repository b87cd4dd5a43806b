"""What must hold for a provision to apply in, ODRL constraints out: days, places, numbers, clauses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from regtrail.codec.extraction import Json
from regtrail.exports.moments import Moment
from regtrail.exports.things import Node, iri
from regtrail.model.entity import Bound as TimeBound
from regtrail.model.entity import Comparison, TimeKind
from regtrail.model.policy import Bound
from regtrail.model.rule import Rule

_OPERATORS = {
    Comparison.GT: "odrl:gt",
    Comparison.GE: "odrl:gteq",
    Comparison.LT: "odrl:lt",
    Comparison.LE: "odrl:lteq",
    Comparison.EQ: "odrl:eq",
}
_OF_TIME = {
    TimeKind.DATE: "odrl:dateTime",
    TimeKind.DURATION: "odrl:elapsedTime",
    TimeKind.RECURRING: "odrl:timeInterval",
}


def constraint(left: str, operator: str, right: Json) -> Node:
    """Return one constraint."""
    return {"type": "Constraint", "leftOperand": left, "operator": operator, "rightOperand": right}


def of_day(comparison: Comparison, day: str) -> Node:
    """Return a constraint on the day."""
    return constraint("odrl:dateTime", _OPERATORS[comparison], {"@type": "xsd:date", "@value": day})


def days(version: Rule) -> Iterator[Node]:
    """Yield the first day and the last day of a version, both inclusive."""
    if version.valid_from is not None:
        yield of_day(Comparison.GE, version.valid_from.isoformat())
    if version.valid_until is not None:
        yield of_day(Comparison.LE, version.valid_until.isoformat())


def places(idents: Sequence[str]) -> Iterator[Node]:
    """Yield that it must lie in one of some places."""
    yield from any_of([constraint("odrl:spatial", "odrl:isPartOf", {"uid": ident}) for ident in idents])


def clause(words: str, *, negated: bool) -> Node:
    """Return a condition or an exception, in its words."""
    return constraint("regtrail:condition", "odrl:neq" if negated else "odrl:eq", words)


def unless(what: str, rules: Iterable[str]) -> Iterator[Node]:
    """Yield that none of some rules may apply: what they are to this one, and their IRIs."""
    listed: list[Json] = [{"uid": ident} for ident in rules]
    if listed:
        yield constraint(f"regtrail:{what}", "odrl:isNoneOf", listed)


def numbers(bounds: Iterable[Bound], units: Mapping[str, str], *, alternatives: bool) -> Iterator[Node]:
    """Yield the numbers that must be kept, all of them or one; a bound without a number is left out."""
    found = [_kept(bound, units[bound.quantity]) for bound in bounds if bound.limit is not None]
    yield from any_of(found) if alternatives else found


def of_time(moment: Moment) -> Node:
    """Return how a date or a length of time bounds an act."""
    left = "odrl:delayPeriod" if _is_delay(moment) else _OF_TIME[moment.kind]
    right: Json = {"@type": f"xsd:{moment.datatype}", "@value": moment.value}
    return constraint(left, _OPERATORS[moment.comparison], right)


def any_of(found: Sequence[Node]) -> Iterator[Node]:
    """Yield a constraint that holds where one of some holds."""
    if len(found) > 1:
        yield {"type": "LogicalConstraint", "or": list(found)}
    else:
        yield from found


def all_of(found: Sequence[Node]) -> Node:
    """Return a constraint that holds where all of some hold; there must be one."""
    return {"type": "LogicalConstraint", "and": list(found)} if len(found) > 1 else found[0]


def decimal(value: float) -> Json:
    """Return a number as XML Schema writes it; one beyond all numbers is a double."""
    if not math.isfinite(value):
        name = "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
        return {"@type": "xsd:double", "@value": name}
    return {"@type": "xsd:decimal", "@value": f"{Decimal(repr(float(value))).normalize():f}"}


def _kept(bound: Bound, unit: str) -> Node:
    left = iri("vocab", bound.quantity)
    limit = decimal(bound.limit or 0.0)
    lower = constraint(left, _OPERATORS[bound.comparison], limit) | {"unit": iri("unit", unit)}
    if bound.upper is None:
        return lower
    upper = constraint(left, "odrl:lteq", decimal(bound.upper)) | {"unit": iri("unit", unit)}
    return all_of([lower | {"operator": "odrl:gteq"}, upper])


def _is_delay(moment: Moment) -> bool:
    return moment.kind is TimeKind.DURATION and moment.bound is TimeBound.AFTER

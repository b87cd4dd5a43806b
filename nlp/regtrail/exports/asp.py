"""Policy in, an answer set program out: the rules as facts beside a fixed encoding, and cases as facts."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from regtrail.exports import engines
from regtrail.exports.base import Export, Loss
from regtrail.model.entity import Comparison
from regtrail.model.policy import Bound, Check, Class, Facts, Policy, Provision, Question, Release, Stage
from regtrail.model.rule import Rule

_HEADER = """\
% The rules of a rule set, all versions known on {known_at}, as facts for encoding.lp.
%
%   provision(P, R, M, S)   P is a version of rule R, of modality M and status S
%   from(P, D), until(P, D) its first and its last day, as 20320101; left out where it is open
%   asks(P, N, Q)           for the Nth thing that must hold, question Q is one of those of which one must
%                           be answered yes; enough(P, N, Q): Q, too, will do; negated(P, N): none may
%   bound(O, N, X, C)       quantity X must keep a limit(O, N, L), with between up to upper(O, N, U);
%                           said(O, N, Q): the question where no number is given; O is P or (P, stage)
%   either(P)               one of the bounds is enough
%   classifies(P, C)        P says what class C, below, says of what counts as what
%   stage(P, N, D, K, T)    from day D for a class of addressees, of rank K, while statement T stands;
%                           wanted(P, N, Q), spared(P, N, Q): who is meant, who isn't
%   may_begin(P)            P waits for a stage
%   lifts(E, P)             where exemption E applies, duty or ban P does not
%   takes_out(E, P)         where exemption E applies, exemption P does not
%   prevails(Q, P)          where Q and P are left after that, P does not apply
%   question(Q, K, W)       a question, its kind and its words; defined_by(Q, C): a class with bounds;
%                           only_defined(Q): without such a class, too little said is no
%   class(C, W, V)          a class: what is W counts as V
%   unit(X, W)              the unit of a quantity
"""
_COMPARISONS = {
    Comparison.GT: "gt",
    Comparison.GE: "ge",
    Comparison.LT: "lt",
    Comparison.LE: "le",
    Comparison.EQ: "eq",
}
# A number that is not written as an integer has so many digits, in two integers of which clingo's hold each.
_DIGITS = 18
_HALF = 9


def facts_to_asp(facts: Facts) -> str:
    """Return a case's facts as a program; without a day, which `-c today=20320101` gives.

    Args:
        facts: The case, in the ids of the policy that the rules were exported from.
    """
    told = (
        *(_atom("answer", _text(q), answer.value) for q, answer in sorted(facts.answers.items())),
        *(_atom("settled", _text(q)) for q in sorted(facts.settled)),
        *(_atom("quantity", _text(x), _number(given)) for x, given in facts.quantities.items()),
        *(_atom("member", group.value, _text(c)) for group, found in facts.members.items() for c in found),
        *_pairs("leads", facts.leads.items()),
        *_pairs("named", facts.named.items()),
        *(_atom("partly", _text(q)) for q in facts.within),
        *_pairs("within", facts.within.items()),
    )
    return "".join(f"{atom}\n" for atom in told)


def day_to_asp(day: dt.date) -> str:
    """Return a day as the exported program writes it: a number that can be read, and in the days' order."""
    return str(day.year * 10_000 + day.month * 100 + day.day)


def _write(release: Release, out: Path) -> Loss:
    policy = release.compile()
    encoding = files("regtrail.exports").joinpath("logic", "encoding.lp").read_text(encoding="utf-8")
    (out / "encoding.lp").write_text(encoding, encoding="utf-8")
    (out / "rules.lp").write_text("\n".join(_rules(policy)) + "\n", encoding="utf-8")
    return engines.loss(policy, "asp", "one run decides one case on one day")


def _rules(policy: Policy) -> Iterator[str]:
    """Yield the lines of the rules' facts."""
    yield _HEADER.format(known_at=policy.known_at)
    words = {question.id: question.words for question in policy.questions}
    for provision in policy.provisions:
        yield from _described(provision)
        yield from _provision(provision, words)
        yield ""
    yield "% --- The questions, the classes and the units."
    yield ""
    for question in policy.questions:
        yield from _question(question)
    yield from (_class(found) for found in policy.classes)
    yield from (_atom("unit", _text(x), _text(unit)) for x, unit in policy.quantities.items())


def _described(provision: Provision) -> Iterator[str]:
    """Yield comments: what and where a provision is, and what it says."""
    version = provision.version
    first = version.valid_from or "any day"
    last = version.valid_until or "any day"
    place = " ".join(part for part in (version.instrument and version.instrument.key, version.eid) if part)
    where = f", {place}" if place else ""
    yield _comment(f"{version.modality.value}, {version.status.value}, from {first} until {last}{where}")
    yield _comment(version.text)


def _provision(provision: Provision, words: Mapping[str, str]) -> Iterator[str]:
    """Yield a provision's facts; the words of the questions it asks are beside them as comments."""
    own, version = _text(provision.id), provision.version
    yield _atom("provision", own, _text(version.id), version.modality.value, version.status.value)
    yield from _days(own, version)
    for number, check in enumerate(provision.checks, 1):
        yield from _check(own, str(number), check, words)
    yield from _bounds(own, provision.bounds)
    if provision.alternatives:
        yield _atom("either", own)
    yield from (_atom("classifies", own, _text(c)) for c in provision.classifies)
    for number, stage in enumerate(provision.stages, 1):
        yield from _stage(own, str(number), stage)
    if provision.may_begin:
        yield _atom("may_begin", own)
    yield from (_atom("lifts", _text(exemption), own) for exemption in provision.lifted_by)
    yield from (_atom("takes_out", _text(exemption), own) for exemption in provision.taken_out_by)
    yield from (_atom("prevails", _text(other), own) for other in provision.yields_to)


def _days(own: str, version: Rule) -> Iterator[str]:
    if version.valid_from is not None:
        yield _atom("from", own, day_to_asp(version.valid_from))
    if version.valid_until is not None:
        yield _atom("until", own, day_to_asp(version.valid_until))


def _check(own: str, number: str, check: Check, words: Mapping[str, str]) -> Iterator[str]:
    for question in check.questions:
        yield f"{_atom('asks', own, number, _text(question))}  {_comment(words[question])}"
    yield from (_atom("enough", own, number, _text(q)) for q in check.held)
    if check.negated:
        yield _atom("negated", own, number)


def _bounds(owner: str, bounds: Iterable[Bound]) -> Iterator[str]:
    """Yield the facts of bounds; a limit that is no number is left out, so that no number keeps it."""
    for place, bound in enumerate(bounds, 1):
        number = str(place)
        comparison = _COMPARISONS[bound.comparison] if bound.upper is None else "between"
        yield _atom("bound", owner, number, _text(bound.quantity), comparison)
        if bound.limit is not None:
            yield _atom("limit", owner, number, _number(bound.limit))
        if bound.upper is not None:
            yield _atom("upper", owner, number, _number(bound.upper))
        if bound.said is not None:
            yield _atom("said", owner, number, _text(bound.said))


def _stage(own: str, number: str, stage: Stage) -> Iterator[str]:
    addressees = stage.addressees
    yield _atom("stage", own, number, day_to_asp(stage.first), str(stage.rank), _text(stage.statement))
    yield _atom("wanted", own, number, _text(addressees.wanted))
    yield from _bounds(f"({own}, {number})", addressees.bounds)
    if addressees.spared is not None:
        yield _atom("spared", own, number, _text(addressees.spared))


def _question(question: Question) -> Iterator[str]:
    yield _atom("question", _text(question.id), question.kind.value, _text(question.words))
    yield from (_atom("defined_by", _text(question.id), _text(c)) for c in question.defined_by)
    if question.only_defined:
        yield _atom("only_defined", _text(question.id))


def _class(found: Class) -> str:
    return _atom("class", _text(found.id), _text(found.member), _text(found.named))


def _pairs(name: str, found: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    return (_atom(name, _text(one), _text(other)) for one, others in found for other in others)


def _atom(name: str, *terms: str) -> str:
    return f"{name}({', '.join(terms)})."


def _text(words: str) -> str:
    """Return words as a string; clingo's know three escapes, and no control characters."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{_printable(escaped)}"'


def _comment(words: str) -> str:
    """Return words as a comment of one line; the space keeps it from opening one of many (`%*`)."""
    return f"% {' '.join(_printable(words).split())}"


def _printable(words: str) -> str:
    return "".join(char if char.isprintable() else " " for char in words)


def _number(value: float) -> str:
    """Return a number exactly: as an integer where clingo has it, else as sign, power of ten and digits.

    Both forms are compared as numbers; one that is none (NaN) keeps no bound, like a name.
    """
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "(2, 0, 0, 0)" if value > 0 else "(-2, 0, 0, 0)"
    if value == int(value) and abs(value) < 10**_HALF:
        return str(int(value))
    sign = 1 if value > 0 else -1
    _, digits, exponent = Decimal(repr(float(abs(value)))).as_tuple()
    mantissa = "".join(map(str, digits)).ljust(_DIGITS, "0")
    power = len(digits) + int(exponent)
    halves = (int(mantissa[:_HALF]), int(mantissa[_HALF:]))
    return f"({', '.join(str(sign * part) for part in (1, power, *halves))})"


EXPORT = Export(
    name="asp",
    summary="an answer set program for clingo: defaults and exceptions, rules and dates as facts",
    files=("encoding.lp", "rules.lp"),
    write=_write,
)

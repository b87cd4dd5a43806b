"""An exported program, a case's facts and a day in, clingo's answers out: run in process."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import clingo

from regtrail import exports
from regtrail.exports.asp import day_to_asp, facts_to_asp
from regtrail.model.policy import Facts, Policy, Release
from regtrail.model.rule import Ruleset


@dataclass
class Answers:
    """What clingo says of each rule of a day, and which exemptions set it aside."""

    applies: dict[str, str] = field(default_factory=dict)
    overridden: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class AspEngine:
    """A policy as clingo decides by it."""

    def __init__(self, policy: Policy, out: Path) -> None:
        release = Release(Ruleset(None, policy.known_at, ()), lambda: policy, tuple)
        self.loss = exports.write(release, "asp", out)
        self.program = "".join(
            (out / name).read_text(encoding="utf-8") for name in exports.targets()["asp"].files
        )

    def decide(self, facts: Facts, day: dt.date) -> Answers:
        """Return the one answer set for a case on a day."""
        return solve(self.program + facts_to_asp(facts), f"today={day_to_asp(day)}")


def solve(program: str, *constants: str) -> Answers:
    """Return the one answer set of a program; complaints of clingo's are errors."""
    complaints: list[str] = []
    control = clingo.Control(
        [f"-c{constant}" for constant in constants] + ["0"], lambda _, message: complaints.append(message)
    )
    control.add("base", [], program)
    control.ground([("base", [])])
    assert not complaints, complaints
    with control.solve(yield_=True) as handle:
        models = [model.symbols(shown=True) for model in handle]
    assert len(models) == 1, f"{len(models)} answer sets"
    found = Answers()
    for atom in models[0]:
        rule, value = atom.arguments
        if atom.name == "overridden":
            found.overridden[rule.string].add(value.string)
        else:
            assert rule.string not in found.applies, f"two answers for {rule.string}"
            found.applies[rule.string] = value.name
    return found

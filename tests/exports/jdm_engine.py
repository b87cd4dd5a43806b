"""An exported graph, a case's facts and a day in, ZEN's decisions out: run in process."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import zen

from regtrail import exports
from regtrail.codec.policy import facts_to_json
from regtrail.model.policy import Facts, Policy, Release
from regtrail.model.rule import Ruleset


@dataclass(frozen=True)
class Answers:
    """What ZEN says of each rule of a day, and which exemptions set it aside."""

    applies: dict[str, str]
    overridden: dict[str, set[str]]


class JdmEngine:
    """A policy as ZEN decides by it."""

    def __init__(self, policy: Policy, out: Path) -> None:
        release = Release(Ruleset(None, policy.known_at, ()), lambda: policy, tuple)
        self.loss = exports.write(release, "jdm", out)
        self.graph = json.loads((out / "rules.json").read_text(encoding="utf-8"))
        self._decision = zen.ZenEngine().create_decision(json.dumps(self.graph))

    def evaluate(self, case: dict) -> dict:
        """Return what comes out for what goes in."""
        return self._decision.evaluate(json.dumps(case))["result"]

    def decide(self, facts: Facts, day: dt.date) -> Answers:
        """Return the decisions for a case on a day."""
        found = self.evaluate({"day": day.isoformat(), "facts": facts_to_json(facts)})["decisions"]
        assert len({entry["rule"] for entry in found}) == len(found)
        return Answers(
            {entry["rule"]: entry["applies"] for entry in found},
            {entry["rule"]: set(entry["overridden_by"]) for entry in found},
        )

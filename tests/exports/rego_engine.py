"""An exported bundle, a case's facts and a day in, decisions out: run by rego-cpp, in process."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import spacy  # noqa: F401 - loads torch where it is installed: loaded after regopy, it ends the process

from regtrail import exports
from regtrail.codec.policy import facts_to_json
from regtrail.model.policy import Facts, Policy, Release
from regtrail.model.rule import Ruleset

ASKED = "regtrail/decisions"


@dataclass(frozen=True)
class Answers:
    """What Rego says of each rule of a day, and which exemptions set it aside."""

    applies: dict[str, str]
    overridden: dict[str, set[str]]


class RegoEngine:
    """A policy as Rego decides by it."""

    def __init__(self, policy: Policy, out: Path) -> None:
        from regopy import Interpreter  # noqa: PLC0415 - see above

        release = Release(Ruleset(None, policy.known_at, ()), lambda: policy, tuple)
        self.loss = exports.write(release, "rego", out)
        self._rego = Interpreter()
        self._rego.add_data_json((out / "data.json").read_text(encoding="utf-8"))
        self._rego.add_module("policy.rego", (out / "policy.rego").read_text(encoding="utf-8"))
        self._plan = self._rego.build(None, [ASKED])

    def evaluate(self, case: dict) -> list[dict] | None:
        """Return what comes out for what goes in; None where Rego leaves it undefined."""
        self._rego.set_input(case)
        found = str(self._rego.query_bundle_entrypoint(self._plan, ASKED)).strip()
        return None if found == "undefined" else json.loads(found)["expressions"][0]

    def decide(self, facts: Facts, day: dt.date) -> Answers:
        """Return the decisions for a case on a day."""
        found = self.evaluate({"day": day.isoformat(), "facts": facts_to_json(facts)})
        assert found is not None
        assert len({entry["rule"] for entry in found}) == len(found)
        return Answers(
            {entry["rule"]: entry["applies"] for entry in found},
            {entry["rule"]: set(entry["overridden_by"]) for entry in found if entry["overridden_by"]},
        )

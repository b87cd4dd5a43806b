"""The stories that engines are compared on: each told once, by the rules' reading, into a store in memory."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

from regtrail import concepts, pipeline
from regtrail.model.policy import Policy
from regtrail.model.rule import Case
from regtrail.rules import RuleStore
from regtrail.rules.facts import Asker

_ROOT = Path(__file__).parents[2]
ALL = (
    *sorted((_ROOT / "corpora" / "timelines").iterdir()),
    *sorted((_ROOT.parent / "shared" / "gold" / "timelines").glob("*/")),
)
# With stages, exemptions taken out, bounded classes, stays and lists between them; benchmarks take all.
_TESTED = frozenset(
    {
        "castova-loyalty-cards",
        "eu-cold-chain-logs",
        "gas-leak-rule",
        "kenya-mobile-money",
        "medical-device-data",
    }
    | {"medical-device-data", "nanlan-clinical-data-ftz", "us-genetic-data-stay", "us-credit-header"}
    | {"car-data-zones"}
)
FOLDERS = tuple(folder for folder in ALL if folder.name in _TESTED)


class Story:
    """A store with all documents of a story, its policy, and the cases that it asks about."""

    def __init__(self, folder: Path) -> None:
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        self.name = folder.name
        self.store = RuleStore.open("sqlite://")
        for told in expected["documents"]:
            extraction = pipeline.extract(pipeline.read(folder / told["file"]), model="rules")
            self.store.ingest(
                extraction, received=dt.date.fromisoformat(told["date"]), evidence=told["source"]
            )
        self.rules = self.store.rules()
        self.policy: Policy = self.store.policy()
        self.asker = Asker(self.policy, concepts.load())
        self.checks = [_check(plain) for plain in expected["checks"]]

    def decide(self, case: Case, day: dt.date) -> dict[str, str]:
        """Return the answer of each rule, as `decide` gives it."""
        return {d.rule.id: d.applies.value for d in self.store.decide(case, as_of=day)}


@cache
def story(folder: Path) -> Story:
    """Tell a story, once."""
    return Story(folder)


def _check(plain: dict) -> tuple[Case, dt.date]:
    asked = plain["case"]
    names = [tuple(asked[name]) for name in ("actor", "action", "data", "zone")]
    return Case(*names, asked["quantities"], asked["facts"]), dt.date.fromisoformat(plain["as_of"])

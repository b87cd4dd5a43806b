"""The stories' rules in; how each engine decides generated cases beside `decide`, and how fast, out.

Run from the root of the repository: `python -m benchmarks.engines [--cases 2000] [--engines rego asp]`.

A case is drawn from the words and numbers of a story's rules, on a day on which something turns. Engine and
`decide` agree on it where they give each rule of the day the same answer, and the engine names the
exemption that `decide` names. What is timed is one case at a time: of the engine its decision by facts, of
`decide` a decision from the store, and the making of the facts by itself.
"""

import argparse
import datetime as dt
import importlib
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from tests.exports import cases, stories

from regtrail import exports
from regtrail.model.policy import Facts, Release
from regtrail.model.rule import Case, Decision, Ruleset

# Each is made of a policy and a folder; its `decide` takes facts and a day.
ENGINES = {
    "rego": ("tests.exports.rego_engine", "RegoEngine"),
    "jdm": ("tests.exports.jdm_engine", "JdmEngine"),
    "asp": ("tests.exports.asp_engine", "AspEngine"),
}
T = TypeVar("T")


@dataclass(frozen=True)
class Drawn:
    """A case of a story, and what `decide` says of it."""

    facts: Facts
    day: dt.date
    decided: list[Decision]


@dataclass
class Tally:
    """What is counted of an engine over all stories."""

    agreed: int = 0
    seconds: float = 0.0
    rules: int = 0
    lossless: float = 0.0


def main() -> None:
    """Draw the cases, let each engine decide them and print what was counted."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--cases", type=int, default=2000, help="over all stories")
    arguments.add_argument("--engines", nargs="+", choices=ENGINES, default=[*ENGINES])
    chosen = arguments.parse_args()
    tallies = {name: Tally() for name in chosen.engines}
    total, asking, deciding = 0, 0.0, 0.0
    for folder in stories.ALL:
        story = stories.story(folder)
        pairs = _drawn(story, -(-chosen.cases // len(stories.ALL)))
        facts, spent = _timed(story.asker.facts, [(case,) for case, _ in pairs])
        asking += spent
        decided, spent = _timed(lambda case, day, store=story.store: store.decide(case, as_of=day), pairs)
        deciding += spent
        total += len(pairs)
        drawn = [Drawn(f, day, d) for f, (_, day), d in zip(facts, pairs, decided, strict=True)]
        for name, tally in tallies.items():
            _run(name, story, drawn, tally)
        print(f"{story.name}: {len(pairs)} cases", flush=True)
    print(f"decide: {total / deciding:,.0f} cases/s; facts of a case: {total / asking:,.0f}/s")
    for name, tally in tallies.items():
        print(
            f"{name}: agrees on {tally.agreed:,} of {total:,}; {tally.lossless / tally.rules:.1%} of rules "
            f"without loss; {total / tally.seconds:,.0f} cases/s, {deciding / tally.seconds:.2f} times decide"
        )


def _drawn(story: stories.Story, number: int) -> list[tuple[Case, dt.date]]:
    """Draw cases, the same ones every time."""
    found = []

    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(cases.cases(story.rules), cases.days(story.rules))
    def keep(case: Case, day: dt.date) -> None:
        found.append((case, day))

    keep()
    return found


def _timed(call: Callable[..., T], rows: Iterable[Sequence[object]]) -> tuple[list[T], float]:
    """Return what comes of each row, and the seconds that it took in all."""
    begun = time.perf_counter()
    found = [call(*row) for row in rows]
    return found, time.perf_counter() - begun


def _run(name: str, story: stories.Story, drawn: list[Drawn], tally: Tally) -> None:
    """Let an engine decide the cases of a story."""
    module, kind = ENGINES[name]
    release = Release(Ruleset(None, story.policy.known_at, ()), lambda: story.policy, tuple)
    with tempfile.TemporaryDirectory() as folder:
        loss = exports.write(release, name, Path(folder))
        engine = getattr(importlib.import_module(module), kind)(story.policy, Path(folder))
        found, spent = _timed(engine.decide, [(case.facts, case.day) for case in drawn])
    tally.seconds += spent
    tally.rules += loss.total
    tally.lossless += loss.share_lossless * loss.total
    tally.agreed += sum(_agree(answers, case.decided) for answers, case in zip(found, drawn, strict=True))


def _agree(answers: Any, decided: list[Decision]) -> bool:
    """Tell whether an engine says of each rule what `decide` says, and names what sets it aside."""
    overridden = {d.rule.id: d.overridden_by for d in decided if d.overridden_by}
    told = {rule: by for rule, by in answers.overridden.items() if by}
    return (
        answers.applies == {d.rule.id: d.applies.value for d in decided}
        and told.keys() == overridden.keys()
        and all(by in told[rule] for rule, by in overridden.items())
    )


if __name__ == "__main__":
    main()

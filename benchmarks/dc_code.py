"""Codified operations of the D.C. Council in; how many instruction sentences are read alike out.

Run: `python benchmarks/dc_code.py ../shared/data/dc-code-amendments [--half held-out] [--failures 20]`.

Acts were divided at random into a half to develop on and a half held out, before either was read. An
operation is in scope when its act has a sentence that orders it: codifiers also carry out what no sentence
says (a place in the code for a new section), and note what is temporary. A new section gets its number in
the code from the codifier, so that units and section count for operations within sections.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from regtrail.model.claim import Operation
from regtrail.rules.addresses import Address, of_steps
from regtrail.rules.orders import Order, order, without_new

SEED = 4
KINDS = {
    "find-replace": Operation.SUBSTITUTE,
    "insert": Operation.INSERT,
    "replace": Operation.REPLACE,
    "repeal": Operation.DELETE,
    "redesignate-para": Operation.RENUMBER,
}
# The sentence that orders is among the last ones of its chain; what follows it is the new text.
_LAST = 2


@dataclass(frozen=True)
class Codified:
    """What the codifiers did: the operation, where, and with which words."""

    doc: str
    chain: tuple[str, ...]
    kind: Operation
    in_section: bool
    section: str
    units: tuple[str, ...]
    new_unit: str
    old: str
    new: str


@dataclass(frozen=True)
class Read:
    """What the sentences of a chain were read as."""

    order: Order
    address: Address


def load(folder: Path, half: str) -> Iterator[Codified]:
    """Yield the operations of one half that a sentence orders."""
    (file,) = folder.glob("amendment_ops*.jsonl")
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    acts = sorted({row["doc"] for row in rows})
    held_out = set(random.Random(SEED).sample(acts, len(acts) // 2))
    for row in rows:
        if (
            row["op"] in KINDS
            and row["instruction_chain"]
            and (row["doc"] in held_out) == (half == "held-out")
        ):
            section, *units = [part for part in row["target"].split("|") if part != "heading"] or [""]
            yield Codified(
                row["doc"],
                tuple(" ".join(step.split()) for step in row["instruction_chain"]),
                KINDS[row["op"]],
                section.startswith("§"),
                section.removeprefix("§"),
                tuple(unit.strip("()").lower() for unit in units),
                row["attrs"].get("num-value", "").strip("()").lower(),
                " ".join(row["find"]),
                " ".join(row["replace"]),
            )


def read(chain: tuple[str, ...]) -> Read | None:
    """Return what the last sentence that orders anything was read as, with its lead-ins."""
    for index in range(len(chain) - 1, max(-1, len(chain) - 1 - _LAST), -1):
        found = order(chain[index], "en")
        if found is not None:
            return Read(found, of_steps([without_new(step, found) for step in chain[: index + 1]]))
    return None


def bare(words: str | None) -> str:
    """Return words without quotation marks, spaces at the ends and doubled ones."""
    return " ".join((words or "").replace("“", '"').replace("”", '"').split()).strip('" ').casefold()


def at_right_units(case: Codified, found: Read) -> bool:
    """Tell whether one of the units read is the one codified; some chains begin below the section."""
    wanted = case.units
    if case.kind is Operation.INSERT:
        wanted = (*wanted, case.new_unit) if case.new_unit else wanted
    paths = (*found.address.units, *found.address.codified)
    if names_section(case) or any(kind == "sec" for path in paths for kind, _ in path):
        return any(_within(path) == wanted for path in paths)
    return any(path and _within(path) == wanted[-len(path) :] for path in paths)


def _within(path: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    top = next((i for i, (kind, _) in enumerate(path) if kind == "sec"), -1)
    return tuple(num for _, num in path[top + 1 :])


def at_right_section(case: Codified, found: Read) -> bool:
    """Tell whether the section is the one codified; of an act's own numbers, the codified ones count."""
    paths = (*found.address.codified, *found.address.units)
    return any(("sec", case.section.lower()) in path for path in paths)


def names_section(case: Codified) -> bool:
    """Tell whether the sentences name the section of the code at all."""
    return any(case.section in step for step in case.chain)


def main() -> None:
    """Score one half and print the figures, by operation."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--half", choices=["develop", "held-out"], default="held-out")
    arguments.add_argument("--failures", type=int, default=0)
    chosen = arguments.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    failures: list[tuple[str, Codified, Read | None]] = []
    for case in load(chosen.folder, chosen.half):
        found = read(case.chain)
        checks = {"operation": found is not None and found.order.operation is case.kind}
        if case.in_section:
            checks["units"] = found is not None and at_right_units(case, found)
        if case.in_section and names_section(case):
            checks["section"] = found is not None and at_right_section(case, found)
        if case.kind is Operation.SUBSTITUTE:
            checks["old words"] = found is not None and bare(found.order.old) == bare(case.old)
            checks["new words"] = found is not None and bare(found.order.new) == bare(case.new)
        for name, right in checks.items():
            for kind in (case.kind.value, "all"):
                counts[kind, f"{name} cases"] += 1
                counts[kind, name] += right
            if not right:
                failures.append((name, case, found))
    print(f"{chosen.half} half")
    for kind in (*(k.value for k in KINDS.values()), "all"):
        for name in ("operation", "units", "section", "old words", "new words"):
            total = counts[kind, f"{name} cases"]
            if total:
                right = counts[kind, name]
                print(f"{kind:12} {name:10} {right:5} of {total:5}  {right / total:6.1%}")
    random.Random(SEED).shuffle(failures)
    for name, case, found in failures[: chosen.failures]:
        print(f"\n{name}: {case}")
        print(f"  read: {found}")


if __name__ == "__main__":
    main()

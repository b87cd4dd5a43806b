"""Annotated relations between EU acts in; precision and recall of the relations that regtrail reads out.

Run: `python benchmarks/eurlex_triples.py ../shared/data/eurlex-triples/train.jsonl [--half held-out]`.

Documents were divided at random into a half to develop on and a half held out, before either was read.
The texts name acts in a shortened form ("regulation 2017/2403"), so that the mentions are read by that form
and not by the tagger: relations are measured, not citations. A triple is (act, relation, act); a relation
counts as found when both acts and its kind agree, and without its direction as well.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from regtrail.model.claim import Instrument, LinkKind
from regtrail.rules.links import Named, relations

SEED = 4
Triple: TypeAlias = tuple[str, LinkKind, str]
_ACT = re.compile(
    r"(?:(?:Implementing|IMPLEMENTING|Delegated|DELEGATED) )?"
    r"\b(?P<act>(?:regulation|directive|decision) \d+/\d+(?:/[a-z]+)?)"
)
# The annotators' words for a relation, by their beginning.
KINDS = {
    "amend": LinkKind.AMENDS,
    "repeal": LinkKind.REPEALS,
    "replac": LinkKind.REPLACES,
    "recast": LinkKind.REPLACES,
    "implement": LinkKind.IMPLEMENTS,
    "supplement": LinkKind.SUPPLEMENTS,
}


def load(file: Path, half: str) -> Iterator[tuple[str, set[Triple]]]:
    """Yield the paragraphs of one half with their triples, each once."""
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents = sorted({row["celex_id"] for row in rows})
    held_out = set(random.Random(SEED).sample(documents, len(documents) // 2))
    for row in rows:
        if (row["celex_id"] in held_out) == (half == "held-out"):
            yield row["text"], set(_triples(row["triples"]))


def _triples(lines: list[str]) -> Iterator[Triple]:
    for line in lines:
        subject, word, target = (part.strip().lower() for part in line.split(","))
        kind = next((k for start, k in KINDS.items() if word.startswith(start)), None)
        if kind is not None and subject != target:
            yield subject, kind, target


def read(text: str) -> set[Triple]:
    """Return the relations that a paragraph is read to state."""
    acts = [Named(m.start(), m.end(), Instrument(m["act"].lower(), m["act"])) for m in _ACT.finditer(text)]
    return {(link.source, link.kind, link.target.key) for link in relations(text, acts, "en")}


def main() -> None:
    """Score one half and print precision, recall and F1, by relation."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--half", choices=["develop", "held-out"], default="held-out")
    arguments.add_argument("--failures", type=int, default=0)
    chosen = arguments.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    failures = []
    for text, gold in load(chosen.file, chosen.half):
        found = read(text)
        for name, triples in (("gold", gold), ("found", found), ("right", gold & found)):
            counts.update((kind, name) for triple in triples for kind in (triple[1].value, "all"))
        if gold != found:
            failures.append((text, gold - found, found - gold))
    print(f"{chosen.half} half")
    for kind in (*sorted({k.value for k in KINDS.values()}), "all"):
        gold_count, found_count, right = (counts[kind, name] for name in ("gold", "found", "right"))
        precision, recall = right / max(found_count, 1), right / max(gold_count, 1)
        mean = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{kind:12} gold {gold_count:5}  P {precision:6.1%}  R {recall:6.1%}  F1 {mean:6.1%}")
    random.Random(SEED).shuffle(failures)
    for text, missed, spurious in failures[: chosen.failures]:
        print(f"\n{text[:700]}\n  missed {missed}\n  spurious {spurious}")


if __name__ == "__main__":
    main()

"""What fails most, figure by figure, as a page for people: the costliest faults, and what would mend them.

    python benchmarks/failures.py corpora/gold/en/dev > docs/failures.md

Faults are those of `regtrail evaluate --errors 10`; likes are counted once with their number.
"""

import argparse
from pathlib import Path

import yaml

from regtrail import gold
from regtrail.evaluation import misses, run, score

_MOST, _SHOWN = 10, 90


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder of annotated texts whose faults may be read")
    options = parser.parse_args()
    remedies = yaml.safe_load(Path(__file__).with_name("remedies.yaml").read_text(encoding="utf-8"))
    texts, _ = gold.load_all([options.folder])
    found = [said.annotation if said else None for said, _ in run.extract(texts)]
    faults = misses.worst((s.comparison for s in score.score(texts, found)), most=_MOST)
    print(f"# What fails most\n\nOn `{options.folder}`, by `python benchmarks/failures.py {options.folder}`.")
    print("The costliest faults of each figure; cost counts what they add to errors.")
    for figure in dict.fromkeys(fault.first.figure for fault in faults):
        print(f"\n## {figure}\n\nWhat would mend them: {remedies.get(figure, 'open.')}\n")
        print("| fault | wanted | found | times | text |\n|---|---|---|---|---|")
        for fault in (f for f in faults if f.first.figure == figure):
            miss = fault.first
            cells = (miss.fault, _cell(miss.wanted), _cell(miss.found), str(fault.times), miss.document)
            print(f"| {' | '.join(cells)} |")


def _cell(words: str) -> str:
    plain = " ".join(words.split()).replace("|", "¦")
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + " …"


if __name__ == "__main__":
    main()

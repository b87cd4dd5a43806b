"""How far do two annotators agree who worked apart on the same texts? That is the ceiling of all figures.

    python benchmarks/agreement.py corpora/gold/agreement corpora/gold/en/train

The first folder holds second annotations; each is scored against the annotation of the same name in the
other folder, by the scorer that also judges the program. F1 is the same whoever is taken to be right.
"""

import argparse
from pathlib import Path

from regtrail import gold
from regtrail.evaluation import score

_SAMPLES = 1000


def main() -> None:
    """Print the headline and every figure with its interval."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("second", type=Path, help="folder of second annotations")
    parser.add_argument("first", type=Path, help="folder that holds the first ones too")
    options = parser.parse_args()
    seconds = [gold.load(path) for path in gold.files(options.second)]
    firsts = [gold.load(options.first / path.name) for path in gold.files(options.second)]
    report = score.report(score.score(firsts, [second.annotation for second in seconds]), samples=_SAMPLES)
    low, high = report.intervals["headline"].low, report.intervals["headline"].high
    print(f"{report.documents} texts twice annotated: headline {report.headline:.3f} [{low:.3f}, {high:.3f}]")
    for name, counts in report.figures.items():
        print(f"{name:24} F1 {counts.f1:.3f}")


if __name__ == "__main__":
    main()

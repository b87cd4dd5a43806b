"""Documents in; words per second of each step beside a blank spaCy pipeline with a sentencizer, in one run.

Run: `python benchmarks/extraction.py PATH... [--rounds 3]`.

PATH are files or folders; what no reader takes is left out and counted. Ratios are what to quote: the
machine may be shared. The first document warms every cache and is not counted.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import spacy

from regtrail import entities, norms, parsing, readers
from regtrail.errors import ReadError
from regtrail.model.document import Document

T = TypeVar("T")


class Clock:
    """Sums the best time of several rounds, by step."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self.seconds: dict[str, float] = {}

    def time(self, step: str, work: Callable[[], T]) -> T:
        """Run the work `rounds` times, count its best time, return its result."""
        best = float("inf")
        for _ in range(self.rounds):
            start = time.perf_counter()
            result = work()
            best = min(best, time.perf_counter() - start)
        self.seconds[step] = self.seconds.get(step, 0.0) + best
        return result


def documents(paths: list[Path]) -> tuple[list[Document], int]:
    """Read what can be read below the paths; return it and the number of files refused."""
    files = [f for p in paths for f in (sorted(p.rglob("*")) if p.is_dir() else [p]) if f.is_file()]
    read, refused = [], 0
    for file in files:
        try:
            read.append(readers.read(file))
        except ReadError:
            refused += 1
    return read, refused


def measure(document: Document, clock: Clock, blank: spacy.language.Language) -> None:
    """Time every step on one document."""
    clock.time("spaCy blank + sentencizer", lambda: blank(document.text))
    doc = clock.time("parse", lambda: parsing.parse(document))
    mentions = clock.time("entities", lambda: entities.find(doc, document))
    clock.time("norms", lambda: norms.extract(doc, document, mentions))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    read, refused = documents(args.paths)
    english = [d for d in read if d.metadata.language == "en"]
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.max_length = 10**9
    measure(english[0], Clock(1), blank)
    clock = Clock(args.rounds)
    for document in english:
        measure(document, clock, blank)
    words = sum(len(d.text.split()) for d in english)
    peer = clock.seconds["spaCy blank + sentencizer"]
    others = len(read) - len(english)
    print(f"{len(english)} documents, {words:,} words; {refused} refused, {others} not English")
    own = sum(s for step, s in clock.seconds.items() if not step.startswith("spaCy"))
    for step, seconds in (*clock.seconds.items(), ("extract, all steps", own)):
        print(f"{step:28} {words / seconds:>12,.0f} words/s   {seconds / peer:6.2f} × the peer's time")


if __name__ == "__main__":
    main()

"""Documents in; what the model costs in words per second, start-up and memory beside the rules and spaCy out.

Run: `python benchmarks/models.py PATH... [--model PATH] [--rounds 3] [--format json]`.

PATH are files or folders of English law. All runs are on one thread, in the same process for the speeds and
in fresh ones for start-up and memory. Ratios are what to quote: the machine may be shared. Every
system has read the first document once before it is timed. Without weights, the rules are measured alone.

Start-up is the wall time of a process that imports what it needs and extracts one sentence; memory is the
peak of a process that reads and extracts all the documents, one by one.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

# Before any library starts its threads: the figures are those of one core.
os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import spacy

from regtrail import encoder, pipeline, readers
from regtrail.errors import ReadError
from regtrail.model.document import Document
from regtrail.resources import shipped

PEER = "spaCy blank + sentencizer"
RULES = "rules alone"
MODEL = "rules + model"
_SENTENCE = "The controller shall notify the authority within 30 days."
_PEER_START = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('sentencizer'); nlp('{sentence}')"
_OWN_START = (
    "from regtrail import pipeline, readers; "
    "pipeline.extract(readers.read_bytes(b'{sentence}', 'a.txt'), {model!r}, threads=1)"
)
_STATUS = Path("/proc/self/status")


def documents(paths: Sequence[Path]) -> list[Document]:
    """Read the English documents below the paths; what no reader takes is left out."""
    read = []
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            try:
                document = readers.read(file) if file.is_file() else None
            except ReadError:
                continue
            if document is not None and document.metadata.language == "en":
                read.append(document)
    return read


def extractor(model: str) -> Callable[[Document], object]:
    """Return the extraction with one model, or with the rules alone, on one thread."""
    return lambda document: pipeline.extract(document, model, threads=1)


def speeds(texts: Sequence[Document], models: dict[str, str], rounds: int) -> dict[str, float]:
    """Return words per second of each system: the best time of each document counts."""
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.max_length = 10**9
    systems: dict[str, Callable[[Document], object]] = {PEER: lambda document: blank(document.text)}
    systems |= {name: extractor(model) for name, model in models.items()}
    seconds = dict.fromkeys(systems, 0.0)
    for work in systems.values():
        work(texts[0])
    for document in texts:
        for name, work in systems.items():
            seconds[name] += min(timed(partial(work, document)) for _ in range(rounds))
    words = sum(len(document.text.split()) for document in texts)
    return {name: words / spent for name, spent in seconds.items()}


def timed(work: Callable[[], object]) -> float:
    """Return the wall time of a call, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def start_up(code: str, rounds: int) -> float:
    """Return the median wall time of a fresh process that runs some code, in seconds."""
    command = [sys.executable, "-c", code]

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True)

    run()
    return statistics.median(timed(run) for _ in range(rounds))


def peak(paths: Sequence[Path], model: str) -> int:
    """Return the peak memory of a fresh process that extracts all documents, in bytes."""
    command = [sys.executable, __file__, *map(str, paths), "--measure-memory", model]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def resident() -> int:
    """Return the peak memory of this process, in bytes.

    Linux counts what a process took up before it became another program in `getrusage`, here the parent's
    memory; its own account in /proc starts anew.
    """
    if _STATUS.exists():
        (line,) = (line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    # In bytes on macOS, in KiB elsewhere.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def extract_all(paths: Sequence[Path], model: str) -> None:
    """Extract all documents and print the peak memory of this process."""
    work = extractor(model)
    for document in documents(paths):
        work(document)
    print(resident())


def measure(paths: Sequence[Path], model: str | None, rounds: int) -> dict[str, dict[str, float]]:
    """Return every figure of each system."""
    models = {RULES: encoder.RULES_ALONE} | ({MODEL: model} if model else {})
    report = {name: {"words/s": speed} for name, speed in speeds(documents(paths), models, rounds).items()}
    codes = {PEER: _PEER_START.format(sentence=_SENTENCE)}
    codes |= {name: _OWN_START.format(sentence=_SENTENCE, model=each) for name, each in models.items()}
    for name, code in codes.items():
        report[name]["start-up s"] = start_up(code, rounds)
    for name, each in models.items():
        report[name]["peak MiB"] = peak(paths, each) / 2**20
    return report


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--model", help="weights in place of the shipped ones")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--measure-memory", metavar="MODEL", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure_memory:
        extract_all(args.paths, args.measure_memory)
        return
    report = measure(args.paths, args.model or str(shipped("models", "encoder", "en")), args.rounds)
    if args.format == "json":
        print(json.dumps(report, indent=1))
        return
    peer = report[PEER]["words/s"]
    for name, figures in report.items():
        ratio = peer / figures["words/s"]
        line = f"{name:28} {figures['words/s']:>10,.0f} words/s   {ratio:7.1f} × the peer's time"
        line += f"   start-up {figures['start-up s']:.2f} s"
        line += f"   peak {figures['peak MiB']:,.0f} MiB" if "peak MiB" in figures else ""
        print(line)
    if MODEL in report:
        cost = report[RULES]["words/s"] / report[MODEL]["words/s"]
        print(f"with the model: {cost:.1f} × the time of the rules alone")


if __name__ == "__main__":
    main()

"""PDF files in, pages per second of the reader beside plain pypdfium2 and plain pdfplumber out.

Run: `python benchmarks/pdf_reader.py PATH...` (files or folders). The plain libraries only pull out the
text of each page; the reader puts it in order, with columns, running lines, tables and notes told apart.
pdfplumber is slow: it reads `--sample` pages of each file, evenly spread, and its time is scaled to all.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pypdfium2

from regtrail.errors import ReadError
from regtrail.readers.base import Limits, RawFile
from regtrail.readers.pdf import READER


@dataclass(frozen=True)
class Timing:
    """Seconds that one file took each way."""

    path: Path
    pages: int
    ours: float
    pdfium: float
    pdfplumber: float


def ours(path: Path) -> None:
    """Read a file as regtrail does, without the steps that all formats share."""
    READER.read(RawFile(str(path), path.read_bytes()), Limits())


def plain_pdfium(path: Path) -> None:
    """Pull out each page's text in the order of the content stream."""
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        for page in document:
            page.get_textpage().get_text_range()


def plain_pdfplumber(path: Path, numbers: Sequence[int]) -> None:
    """Pull out some pages' text."""
    with pdfplumber.open(path) as document:
        for number in numbers:
            page = document.pages[number]
            page.extract_text()
            page.close()


def measure(path: Path, sample: int) -> Timing:
    """Time the three on one file."""
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        pages = len(document)
    step = max(1, pages // sample)
    numbers = range(0, pages, step)
    return Timing(
        path,
        pages,
        seconds(lambda: ours(path)),
        seconds(lambda: plain_pdfium(path)),
        seconds(lambda: plain_pdfplumber(path, numbers)) * pages / len(numbers),
    )


def seconds(work: Callable[[], None]) -> float:
    """Return the processor time that some work took: what else the machine does is not in it."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Print a line for each file and one for all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=12, help="pages of each file that pdfplumber reads")
    options = parser.parse_args()
    files = [f for p in options.paths for f in (sorted(p.rglob("*.pdf")) if p.is_dir() else [p])]
    timings = []
    for path in files[:1]:
        measure(path, 1)  # what is imported and compiled on first use is not the reader's speed
    print(f"{'pages':>6} {'ours/s':>8} {'pdfium/s':>9} {'plumber/s':>10} {'x plumber':>10}  file")
    for path in files:
        try:
            timings.append(measure(path, options.sample))
        except (ReadError, pypdfium2.PdfiumError) as error:
            print(f"not measured: {error}", file=sys.stderr)
            continue
        show(timings[-1])
    total = [sum(values) for values in zip(*((t.ours, t.pdfium, t.pdfplumber) for t in timings), strict=True)]
    if total:
        show(Timing(Path("all"), sum(t.pages for t in timings), *total))


def show(timing: Timing) -> None:
    """Print one line of the table."""
    mine, pdfium, plumber = (timing.pages / t for t in (timing.ours, timing.pdfium, timing.pdfplumber))
    rates = f"{mine:>8.0f} {pdfium:>9.0f} {plumber:>10.1f} {mine / plumber:>10.1f}"
    print(f"{timing.pages:>6} {rates}  {timing.path.name}", flush=True)


if __name__ == "__main__":
    main()

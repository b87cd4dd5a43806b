"""A PDF and the numbers of its scanned pages in, those pages as words with boxes out, if a program can.

OCR is an optional program, never a library: ocrmypdf, else tesseract, found on the PATH and run with bounds.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from regtrail.readers.layout import glyphs
from regtrail.readers.layout.page import Page

HOW_TO = "install ocrmypdf and tesseract to read them"

# Tesseract takes 2 to 8 seconds a page on one core; a page that takes longer is noise or a photograph.
_SECONDS_A_PAGE = 20.0
_LONGEST_SECONDS = 900.0
_DPI = 200
_POINTS = 72


class OcrError(RuntimeError):
    """The program ended with a fault or ran out of time; `args` holds the reason."""


def available() -> bool:
    """Tell whether there is a program that reads scans."""
    return bool(shutil.which("ocrmypdf") or shutil.which("tesseract"))


def read(data: bytes, scans: Sequence[int]) -> dict[int, Page]:
    """Return the scanned pages with their words.

    Args:
        data: The PDF.
        scans: The numbers of its scanned pages, from 1.

    Raises:
        OcrError: The program ended with a fault or ran out of time.
    """
    with tempfile.TemporaryDirectory(prefix="regtrail-ocr-") as folder:
        room = Path(folder)
        if shutil.which("ocrmypdf"):
            done, numbers = _ocrmypdf(data, scans, room), {number: number for number in scans}
        else:
            done, numbers = _tesseract(data, scans, room), {number: at + 1 for at, number in enumerate(scans)}
        try:
            with glyphs.opened(done.read_bytes()) as pdf:
                return {number: glyphs.page(pdf, numbers[number] - 1, number=number) for number in scans}
        except (glyphs.PdfError, OSError, IndexError) as error:
            raise OcrError("OCR gave no readable pages") from error


def _ocrmypdf(data: bytes, scans: Sequence[int], room: Path) -> Path:
    given, done = room / "in.pdf", room / "out.pdf"
    given.write_bytes(data)
    options = ["--skip-text", "--output-type", "pdf", "--optimize", "0", "--jobs", "1", "--quiet"]
    options += ["--pages", ",".join(map(str, scans))]
    _run(["ocrmypdf", *options, str(given), str(done)], len(scans))
    return done


def _tesseract(data: bytes, scans: Sequence[int], room: Path) -> Path:
    listed = room / "pages.txt"
    with glyphs.opened(data) as pdf:
        listed.write_text("\n".join(_picture(pdf, number, room) for number in scans), encoding="utf-8")
    _run(["tesseract", str(listed), str(room / "out"), "--dpi", str(_DPI), "pdf"], len(scans))
    return room / "out.pdf"


def _picture(pdf: pypdfium2.PdfDocument, number: int, room: Path) -> str:
    path = room / f"{number}.png"
    pdf[number - 1].render(scale=_DPI / _POINTS, grayscale=True).to_pil().save(path)
    return str(path)


def _run(command: list[str], pages: int) -> None:
    seconds = min(_LONGEST_SECONDS, _SECONDS_A_PAGE * pages)
    # On several threads tesseract is ten times slower than on one.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        subprocess.run(command, check=True, timeout=seconds, env=environment, capture_output=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise OcrError(f"{command[0]} took longer than {seconds:.0f} s") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise OcrError(f"{command[0]} failed") from error

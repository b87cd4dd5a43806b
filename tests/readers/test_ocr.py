import io
import stat
import sys

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from regtrail import readers
from regtrail.errors import UnreadableDocument

# Stands in for tesseract: reads the list of pictures and writes a PDF with a line of text for each.
PROGRAM = """#!{python}
import os, sys
from reportlab.pdfgen import canvas
assert os.environ["OMP_THREAD_LIMIT"] == "1"
pictures = open(sys.argv[1]).read().split()
sheet = canvas.Canvas(sys.argv[2] + ".pdf")
for at, picture in enumerate(pictures):
    assert open(picture, "rb").read(4) == b"\\x89PNG"
    sheet.drawString(72, 700, "Scan number %d shall be kept." % (at + 1))
    sheet.showPage()
sheet.save()
"""


def scanned(*pages):
    """Return a PDF with a text for each page, or a picture where there is None."""
    picture = io.BytesIO()
    Image.new("L", (60, 80), 128).save(picture, "PNG")
    data = io.BytesIO()
    sheet = canvas.Canvas(data)
    for text in pages:
        if text is None:
            sheet.drawImage(ImageReader(picture), 0, 0, 595, 842)
        else:
            sheet.drawString(72, 700, text)
        sheet.showPage()
    sheet.save()
    return data.getvalue()


@pytest.fixture
def path(tmp_path, monkeypatch):
    """An empty folder as the only one that programs are looked for in."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def install(folder, name, program):
    file = folder / name
    file.write_text(program.format(python=sys.executable))
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def test_scans_are_refused_without_a_program(path):
    with pytest.raises(UnreadableDocument, match="no text: 2 scanned pages; install ocrmypdf and tesseract"):
        readers.read_bytes(scanned(None, None), "scan.pdf")


def test_a_scan_among_other_pages_is_reported(path):
    document = readers.read_bytes(scanned("The keeper shall keep a book.", None), "mixed.pdf")
    assert document.text == "The keeper shall keep a book."
    assert "1 scanned page(s) without text (2)" in document.warnings[0]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_scans_are_read_by_a_program(path):
    install(path, "tesseract", PROGRAM)
    document = readers.read_bytes(scanned(None, "The keeper shall keep a book.", None), "mixed.pdf")
    assert document.text.split("\n\n") == [
        "Scan number 1 shall be kept.",
        "The keeper shall keep a book.",
        "Scan number 2 shall be kept.",
    ]
    assert [f.page for f in document.fragments] == [1, 2, 3]
    assert "2 scanned page(s) read by OCR (1, 3)" in document.warnings[0]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_a_program_that_fails_costs_its_pages(path):
    install(path, "tesseract", "#!{python}\nraise SystemExit(1)\n")
    document = readers.read_bytes(scanned("The keeper shall keep a book.", None), "mixed.pdf")
    assert "not read (2): tesseract failed" in document.warnings[0]

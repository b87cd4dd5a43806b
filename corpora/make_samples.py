"""The texts of `sample_sources/` in, the binary samples out: a Word file and two PDFs.

Run `python corpora/make_samples.py` after an edit; the files are the same to the byte at every run.
The story, its country and its authorities are invented.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

SAMPLES = Path(__file__).parent / "samples"

SOURCES = Path(__file__).parent / "sample_sources"

# What a line of a source begins with: how Word shows it.
WORD_STYLE = {"# ": "Title", "## ": "Heading 1", "- ": "List Number"}
TRACKED = "~ "

BODY = ParagraphStyle(
    "body", fontName="Times-Roman", fontSize=11, leading=14, alignment=TA_JUSTIFY, spaceAfter=6
)
PDF_STYLE = {
    "# ": ParagraphStyle("title", BODY, fontName="Times-Bold", fontSize=14, leading=18, alignment=TA_CENTER),
    "## ": ParagraphStyle(
        "chapter", BODY, fontName="Times-Bold", fontSize=12, alignment=TA_CENTER, spaceBefore=8
    ),
    "### ": ParagraphStyle("article", BODY, fontName="Times-Bold", spaceBefore=6, keepWithNext=True),
}
PUBLISHER = "Ministry of Transport and Industry of Velmora"


def write_word(name: str) -> None:
    """Write the draft: headings, a numbered list, one tracked change."""
    document = Document()
    lines = _source(name)
    for line in lines:
        mark, words = _split(line, (*WORD_STYLE, TRACKED))
        if mark == TRACKED:
            _tracked(document.add_paragraph(), words.split("|"))
        else:
            document.add_paragraph(words, style=WORD_STYLE.get(mark))
    facts = document.core_properties
    facts.title, facts.author = lines[0].removeprefix("# "), PUBLISHER
    facts.created = facts.modified = dt.datetime(2026, 2, 3, tzinfo=dt.UTC)
    buffer = io.BytesIO()
    document.save(buffer)
    (SAMPLES / f"{name}.docx").write_bytes(_undated(buffer.getvalue()))


def _source(name: str) -> list[str]:
    return (SOURCES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _split(line: str, marks: Iterable[str]) -> tuple[str, str]:
    """Return the mark a line begins with, or an empty one, and the words after it."""
    mark = next((m for m in marks if line.startswith(m)), "")
    return mark, line.removeprefix(mark)


def _tracked(paragraph: WordParagraph, parts: list[str]) -> None:
    before, deleted, inserted, after = parts
    paragraph.add_run(before)
    for tag, text_tag, text in (("w:del", "w:delText", deleted), ("w:ins", "w:t", inserted)):
        change = OxmlElement(tag)
        for name, value in (("w:id", "7"), ("w:author", "Legal service"), ("w:date", "2026-02-02T09:00:00Z")):
            change.set(qn(name), value)
        run, words = OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(after)


def _undated(archive: bytes) -> bytes:
    """Return the archive with the same dates on all its members, so that a build can be repeated."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return buffer.getvalue()


def write_pdf(name: str, running: str, *, columns: int) -> None:
    """Write a gazette: running header, page numbers, one or two columns of justified text."""
    margin, gap = 22 * mm, 8 * mm
    width, height = A4 if columns == 1 else (A4[0], 150 * mm)
    column = (width - 2 * margin - gap * (columns - 1)) / columns
    lefts = [margin + i * (column + gap) for i in range(columns)]
    frames = [Frame(left, margin, column, height - 2 * margin, 0, 0, 0, 0) for left in lefts]

    def furniture(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(margin, height - 14 * mm, running)
        canvas.drawCentredString(width / 2, 11 * mm, f"Page {template.page}")

    story, title = [], ""
    for line in _source(name):
        mark, words = _split(line, PDF_STYLE)
        title = words if mark == "# " else title
        story.append(Paragraph(words, PDF_STYLE.get(mark, BODY)))
    path = SAMPLES / f"{name}.pdf"
    template = BaseDocTemplate(
        str(path), pagesize=(width, height), invariant=1, title=title, author=PUBLISHER
    )
    template.addPageTemplates(PageTemplate("gazette", frames, onPage=furniture))
    template.build(story)


if __name__ == "__main__":
    write_word("01-consultation-draft")
    write_pdf("05-regulation-7-2026", "Official Gazette of Velmora, No. 49 of 2026", columns=1)
    write_pdf("14-regulation-12-2027", "Official Gazette of Velmora, No. 61 of 2027", columns=2)

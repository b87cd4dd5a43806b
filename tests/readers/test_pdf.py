import io
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from regtrail import readers
from regtrail.errors import LimitExceeded, UnreadableDocument
from regtrail.model.document import BlockKind, Span
from regtrail.readers.base import Limits

SHARED = Path(__file__).parents[2].parent / "shared"
WIDTH, HEIGHT = A4

LEFT = (
    "An operator that holds position data",
    "of a vehicle shall keep the data on a",
    "server within the zone for a period",
    "of not less than ninety days and shall",
    "give the owner a copy on request. The",
    "copy shall be complete and legible, and",
    "shall be given without any charge.",
)
RIGHT = (
    "The inspector may enter any place at",
    "which such data are kept, and may take",
    "copies of the records found there. A",
    "person who hinders the inspector is",
    "liable to a fine. The fine shall be set",
    "with regard to the gravity of the act",
    "and to the means of the person.",
)


def drawn(draw, *, pages=1, **options):
    """Return a PDF whose pages `draw(canvas, number)` draws."""
    data = io.BytesIO()
    sheet = canvas.Canvas(data, pagesize=A4, **options)
    for number in range(1, pages + 1):
        sheet.setFont("Helvetica", 11)
        draw(sheet, number)
        sheet.showPage()
    sheet.save()
    return data.getvalue()


def write(sheet, lines, x=72, y=720, step=14):
    for at, line in enumerate(lines):
        sheet.drawString(x, y - at * step, line)


def read(data, **limits):
    return readers.read_bytes(data, "test.pdf", limits=Limits(**limits))


def texts(document, *kinds):
    return [document.text[b.start : b.end] for b in document.blocks if not kinds or b.kind in kinds]


def boilerplate(document):
    return [document.text[s.start : s.end] for s in document.boilerplate]


def prose(lines):
    return " ".join(lines)


class TestColumns:
    def test_columns_are_read_one_after_the_other(self):
        def draw(sheet, _):
            write(sheet, LEFT, x=72)
            write(sheet, RIGHT, x=310)

        text = read(drawn(draw)).text
        assert prose(LEFT) in text
        assert prose(RIGHT) in text
        assert text.index(LEFT[0]) < text.index(RIGHT[0])

    def test_columns_whose_content_stream_runs_across_them(self):
        def draw(sheet, _):
            for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
                sheet.drawString(72, 700 - 14 * at, left)
                sheet.drawString(310, 700 - 14 * at, right)

        text = read(drawn(draw)).text
        assert prose(LEFT) in text
        assert prose(RIGHT) in text

    def test_a_heading_and_a_foot_across_both_columns(self):
        head = "Rules on the keeping of position data of vehicles, with the powers of the inspectors"
        foot = "This page was printed by the office of the registrar, to whom errors may be reported."

        def draw(sheet, _):
            sheet.drawString(72, 740, head)
            write(sheet, LEFT, x=72, y=710)
            write(sheet, RIGHT, x=310, y=703)
            sheet.drawString(72, 580, foot)

        text = read(drawn(draw)).text
        places = [text.index(part) for part in (head, prose(LEFT), prose(RIGHT), foot)]
        assert places == sorted(places)

    def test_figures_in_a_table_without_rules_stay_in_their_rows(self):
        def draw(sheet, _):
            for at in range(10):
                sheet.drawString(72, 700 - 14 * at, f"Transfers in month {at}")
                sheet.drawString(330, 700 - 14 * at, f"{at}7{at} of them")

        assert "Transfers in month 3 373 of them" in read(drawn(draw)).text


class TestRunningLines:
    def test_heads_feet_and_page_numbers_are_boilerplate(self):
        def draw(sheet, number):
            sheet.drawString(72, 800, "Office of the Registrar of Vehicles")
            write(sheet, [f"The {('first', 'second', 'third', 'fourth')[number - 1]} rule stands here."])
            sheet.drawString(280, 40, f"Page {number} of 4")

        document = read(drawn(draw, pages=4))
        assert boilerplate(document).count("Office of the Registrar of Vehicles") == 4
        assert "Page 3 of 4" in boilerplate(document)
        assert texts(document)[1] == "The first rule stands here."
        assert not any("rule stands" in text for text in boilerplate(document))

    def test_bare_numbers_that_count_the_pages(self):
        def draw(sheet, number):
            write(
                sheet,
                [f"Rule {2 * number} of this chapter binds the keeper of any register{number * '!'}"],
            )
            sheet.drawString(290, 40, str(number + 16))

        assert boilerplate(read(drawn(draw, pages=5))) == ["17", "18", "19", "20", "21"]

    def test_a_sentence_that_runs_over_a_page_is_one_block(self):
        def draw(sheet, number):
            sheet.drawString(72, 800, "Register Ordinance")
            if number == 2:
                write(
                    sheet,
                    ["The keeper shall give notice of every change of the entry within a period of"],
                    y=60,
                )
            if number == 3:
                write(sheet, ["thirty days, and shall state the reason."])
            sheet.drawString(290, 30, f"- {number} -")

        document = read(drawn(draw, pages=4))
        sentence = next(t for t in texts(document) if t.startswith("The keeper"))
        assert sentence.endswith("within a period of thirty days, and shall state the reason.")
        assert document.text.index("- 2 -") > document.text.index("state the reason")

    def test_a_last_word_that_several_pages_end_with_is_text(self):
        def draw(sheet, number):
            write(sheet, [f"The {'old ' * number}keeper acts under this"], y=80 + 10 * number)
            write(sheet, ["Article."], y=66 + 10 * number)

        assert boilerplate(read(drawn(draw, pages=5))) == []

    def test_headings_that_count_are_not_running_lines(self):
        def draw(sheet, number):
            sheet.drawString(72, 780, f"Chapter {3 * number}")
            write(sheet, [f"{'Whoever' * number} holds a register shall keep it in order."])

        assert boilerplate(read(drawn(draw, pages=5))) == []

    def test_numbers_of_lines_are_boilerplate(self):
        def draw(sheet, _):
            write(sheet, [str(at + 1) for at in range(10)], x=50)
            write(sheet, ["", "SEC. 2. DUTIES.", "", *LEFT], x=90)

        document = read(drawn(draw))
        assert boilerplate(document) == ["1 2 3 4 5 6 7 8 9 10"]
        assert prose(LEFT) in document.text


class TestMending:
    def test_wrapped_lines_become_one_paragraph_with_a_place_for_each(self):
        document = read(drawn(lambda sheet, _: write(sheet, LEFT)))
        assert document.text == prose(LEFT)
        assert len(document.fragments) == len(LEFT)
        third = document.fragments[2]
        assert document.text[third.start : third.end].strip() == LEFT[2]
        assert third.page == 1
        left, bottom, right, top = third.box
        assert (left, right > 200, bottom < 720 - 2 * 14 < top) == (72, True, True)

    def test_hyphens_at_line_ends(self):
        lines = (
            "A cross-border transfer of informa-",
            "tion is a transfer of any information",
            "out of the zone, and each cross-",
            "border transfer shall be entered in",
            "the register of the com-",
            "petent office before it is begun.",
        )
        text = read(drawn(lambda sheet, _: write(sheet, lines))).text
        assert "transfer of information is a transfer" in text
        assert "each cross-border transfer" in text
        assert "the competent office" in text

    def test_a_list_item_begins_a_block(self):
        lines = (
            "The register shall state, for each of the vehicles that are entered in it:",
            "(a) the name of the owner;",
            "(b) the day of the entry; and",
            "(c) whether the vehicle sends data to a place that is outside of the territory",
            "of the zone.",
        )
        document = read(drawn(lambda sheet, _: write(sheet, lines)))
        items = [b for b in document.blocks if b.kind is BlockKind.ITEM]
        assert [b.marker for b in items] == ["(a)", "(b)", "(c)"]
        assert texts(document)[-1].endswith("territory of the zone.")

    def test_exponents_and_marks_of_notes(self):
        def draw(sheet, _):
            sheet.drawString(72, 700, "A model trained with more than 10")
            width = sheet.stringWidth("A model trained with more than 10", "Helvetica", 11)
            sheet.setFont("Helvetica", 7)
            sheet.drawString(72 + width, 705, "25")
            sheet.setFont("Helvetica", 11)
            sheet.drawString(72 + width + 10, 700, "operations is large since the year 2021")
            width += 10 + sheet.stringWidth("operations is large since the year 2021", "Helvetica", 11)
            sheet.setFont("Helvetica", 7)
            sheet.drawString(72 + width, 705, "3")
            write(sheet, ["3 See the notice of the office."], y=90)

        document = read(drawn(draw))
        assert "more than 10²⁵ operations" in document.text
        assert "since the year 2021\n" in document.text
        assert texts(document, BlockKind.NOTE) == ["3 See the notice of the office."]


class TestTables:
    def test_rows_of_a_ruled_table(self):
        cells = [
            ["Class of data", "Period", "Office"],
            ["Position of a vehicle", "90 days", "Registrar"],
            ["Voice in the cabin", "none", "Inspector"],
        ]
        data = io.BytesIO()
        style = getSampleStyleSheet()["BodyText"]
        table = Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
        parts = [Paragraph("Before the table.", style), Spacer(1, 12), table, Paragraph("After it.", style)]
        SimpleDocTemplate(data).build(parts)
        document = read(data.getvalue())
        assert texts(document, BlockKind.ROW) == [" | ".join(row) for row in cells]
        assert document.text.count("Voice in the cabin") == 1
        places = [document.text.index(t) for t in ("Before the table.", "Class of data", "After it.")]
        assert places == sorted(places)

    def test_a_frame_around_text_is_no_table(self):
        def draw(sheet, _):
            sheet.rect(60, 600, 400, 140)
            write(sheet, LEFT)

        document = read(drawn(draw))
        assert texts(document, BlockKind.ROW) == []
        assert prose(LEFT) in document.text


class TestPages:
    def test_headings_by_size(self):
        def draw(sheet, _):
            for at in range(3):
                sheet.setFont("Helvetica-Bold", 15)
                sheet.drawString(72, 760 - 160 * at, f"Duties of the {('keeper', 'owner', 'office')[at]}")
                sheet.setFont("Helvetica", 11)
                write(sheet, LEFT, y=730 - 160 * at)

        headings = texts(read(drawn(draw)), BlockKind.HEADING, BlockKind.TITLE)
        assert headings == ["Duties of the keeper", "Duties of the owner", "Duties of the office"]

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_turned_pages(self, turn):
        def draw(sheet, _):
            sheet.translate(WIDTH / 2, HEIGHT / 2)
            sheet.rotate(turn)
            write(sheet, LEFT, x=-200, y=100)

        document = read(drawn(draw))
        assert document.text == prose(LEFT)
        left, bottom, right, top = document.fragments[0].box
        assert 0 <= left < right <= WIDTH
        assert 0 <= bottom < top <= HEIGHT

    def test_a_stamp_along_the_margin_is_boilerplate(self):
        def draw(sheet, _):
            write(sheet, LEFT)
            sheet.translate(30, 300)
            sheet.rotate(90)
            sheet.drawString(0, 0, "Printed by the office of the registrar")

        document = read(drawn(draw))
        assert boilerplate(document) == ["Printed by the office of the registrar"]
        assert prose(LEFT) in document.text

    def test_information_of_the_file(self):
        def draw(sheet, _):
            sheet.setTitle("Ordinance on Position Data")
            write(sheet, LEFT)

        assert read(drawn(draw)).metadata.title == "Ordinance on Position Data"


class TestRefusals:
    def test_encrypted(self):
        data = drawn(lambda sheet, _: write(sheet, LEFT), encrypt=StandardEncryption("secret", canPrint=0))
        with pytest.raises(UnreadableDocument, match="encrypted"):
            read(data)

    def test_damaged(self):
        with pytest.raises(UnreadableDocument, match="damaged"):
            read(b"%PDF-1.7\n" + b"\x01" * 500)

    def test_too_many_pages(self):
        data = drawn(lambda sheet, _: write(sheet, LEFT), pages=3)
        with pytest.raises(LimitExceeded, match="3 pages"):
            read(data, max_pages=2)

    def test_too_many_characters(self):
        with pytest.raises(LimitExceeded, match="characters"):
            read(drawn(lambda sheet, _: write(sheet, LEFT)), max_characters=100)


@pytest.mark.skipif(not (SHARED / "corpora/pdf").is_dir(), reason="the shared corpora are not here")
class TestCorpora:
    def test_three_columns_of_the_federal_register(self):
        document = readers.read(SHARED / "corpora/pdf/federal-register-2020-17221.pdf")
        assert sum("VerDate" in text for text in boilerplate(document)) == 15
        assert "after takeoff from Soekarno-Hatta International Airport" in document.text
        assert len(texts(document, BlockKind.NOTE)) > 20

    def test_a_wrapped_chinese_law(self):
        path = next((SHARED / "corpora/cn/zh-pdf").glob("*个人信息保护法.pdf"))
        document = readers.read(path)
        articles = [t for t in texts(document) if t.startswith("第") and "条" in t[:6]]
        assert len(articles) >= 74
        assert all("下载日期" not in t for t in texts(document) if t not in boilerplate(document))

    def test_every_span_lies_in_the_text(self):
        for path in sorted((SHARED / "corpora/pdf").glob("GPAI*.pdf")):
            document = readers.read(path)
            whole = Span(0, len(document.text))
            assert all(whole.holds(Span(f.start, f.end)) for f in document.fragments)
            assert all(document.text[b.start : b.end].strip() for b in document.blocks)

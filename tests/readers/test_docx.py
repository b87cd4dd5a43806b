import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from regtrail import readers
from regtrail.errors import LimitExceeded, UnreadableDocument
from regtrail.model.document import BlockKind
from regtrail.readers.base import Limits

SHARED = Path(__file__).parents[2].parent / "shared"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:wps="urn:shape" xmlns:m="urn:math"'


def package(body, **parts):
    """Return a Word file with this body; other parts by name ("numbering", "footnotes")."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{content}</w:{name}>")
    return data.getvalue()


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def r(text, kind="t"):
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def item(text, level=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at, form, text, start=1, extra=""):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def numbering(*levels, overrides=""):
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def read(data, **limits):
    return readers.read_bytes(data, "test.docx", limits=Limits(**limits))


def texts(document, *kinds):
    return [document.text[b.start : b.end] for b in document.blocks if not kinds or b.kind in kinds]


class TestNumbering:
    def test_numbers_of_three_levels_and_restarts(self):
        lists = numbering(
            level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)")
        )
        body = "".join(
            (
                item("keep"),
                item("a book", 1),
                item("a list", 1),
                item("of cars", 2),
                item("give"),
                item("a copy", 1),
            )
        )
        document = read(package(body, numbering=lists))
        assert texts(document) == [
            "1. keep",
            "(a) a book",
            "(b) a list",
            "(i) of cars",
            "2. give",
            "(a) a copy",
        ]
        assert [b.level for b in document.blocks] == [0, 1, 1, 2, 0, 1]
        assert [b.marker for b in document.blocks] == ["1.", "(a)", "(b)", "(i)", "2.", "(a)"]

    def test_a_compound_number_and_legal_figures(self):
        lists = numbering(
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%1.%2", extra="<w:isLgl/>"),
            level(2, "decimal", "%1.%2.%3"),
        )
        body = (
            item("Scope")
            + item("cars", 1)
            + item("Duties")
            + item("first", 1)
            + item("second", 1)
            + item("deep", 2)
        )
        assert texts(read(package(body, numbering=lists))) == [
            "I. Scope", "1.1 cars", "II. Duties", "2.1 first", "2.2 second", "II.2.1 deep",
        ]  # fmt: skip

    def test_lists_share_a_count_unless_one_restarts(self):
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        body = item("one") + item("two", number=2) + item("three", number=2)
        shared = package(body, numbering=numbering(level(0, "decimal", "%1)")))
        assert texts(read(shared)) == ["1) one", "2) two", "3) three"]
        anew = package(body, numbering=numbering(level(0, "decimal", "%1)"), overrides=restart))
        assert texts(read(anew)) == ["1) one", "5) two", "6) three"]

    @pytest.mark.parametrize(
        ("form", "third", "twelfth"),
        [
            ("upperLetter", "C", "L"),
            ("chineseCounting", "三", "十二"),
            ("decimalZero", "03", "12"),
            ("ordinal", "3rd", "12th"),
            ("cardinalText", "Three", "Twelve"),
            ("unheardOf", "3", "12"),
        ],
    )
    def test_ways_of_counting(self, form, third, twelfth):
        lists = numbering(level(0, form, "%1:"))
        found = texts(read(package("".join(item("x") for _ in range(12)), numbering=lists)))
        assert (found[2], found[11]) == (f"{third}: x", f"{twelfth}: x")

    def test_bullets_of_symbol_fonts_and_numbers_glued_to_the_text(self):
        glued = level(1, "decimal", "第%2条", extra='<w:suff w:val="nothing"/>')
        document = read(
            package(
                item("data") + item("本办法", 1), numbering=numbering(level(0, "bullet", "\uf0b7"), glued)
            )
        )
        assert texts(document) == ["• data", "第1条本办法"]

    def test_no_number_where_it_is_switched_off(self):
        assert texts(
            read(package(item("plain", number=0), numbering=numbering(level(0, "decimal", "%1."))))
        ) == ["plain"]


class TestChanges:
    def test_tracked_changes_are_taken_as_accepted_and_counted(self):
        deleted, inserted = f"<w:del>{r('burn', 'delText')}</w:del>", f"<w:ins>{r('keep')}</w:ins>"
        document = read(package(f"<w:p>{r('The keeper shall ')}{deleted}{inserted}{r(' the book.')}</w:p>"))
        assert document.text == "The keeper shall keep the book."
        assert document.warnings == ("2 tracked changes taken as accepted",)

    def test_moved_words_stand_at_their_new_place(self):
        before = f"<w:p><w:moveFrom>{r('Moved words.')}</w:moveFrom>{r('First.')}</w:p>"
        after = f"<w:p><w:moveTo>{r('Moved words.')}</w:moveTo></w:p>"
        document = read(package(before + after))
        assert texts(document) == ["First.", "Moved words."]
        assert document.warnings == ("1 tracked changes taken as accepted",)

    def test_paragraphs_whose_break_was_deleted_are_one(self):
        gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
        assert texts(read(package(p("The office", gone) + p("is closed.")))) == ["The office is closed."]

    def test_a_deleted_row_is_gone(self):
        rows = "".join(
            f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>"
            for mark, a, b in (
                ("", "Class", "Days"),
                ('<w:del w:id="1"/>', "Voice", "3"),
                ("", "Place", "90"),
            )
        )
        assert texts(read(package(f"<w:tbl>{rows}</w:tbl>"))) == ["Class | Days", "Place | 90"]


class TestTables:
    def test_merged_cells(self):
        def cell(text, properties=""):
            return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

        rows = (
            cell("Class", '<w:gridSpan w:val="2"/>') + cell("Days"),
            cell("Place", '<w:vMerge w:val="restart"/>') + cell("fine") + cell("90"),
            cell("hidden", "<w:vMerge/>") + cell("coarse") + cell("30"),
        )
        table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        document = read(package(f"<w:tbl>{table}</w:tbl>{p('After.')}"))
        assert texts(document, BlockKind.ROW) == ["Class | Days", "Place | fine | 90", "| coarse | 30"]

    def test_a_table_in_a_cell(self):
        inner = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
        table = f"<w:tbl><w:tr><w:tc>{p('Left')}{inner}</w:tc><w:tc>{p('Right')}</w:tc></w:tr></w:tbl>"
        assert texts(read(package(table))) == ["Left a, b | Right"]

    def test_a_table_of_one_column_is_a_frame_around_text(self):
        clauses = ["The keeper shall give notice.", "The office shall answer."]
        table = f"<w:tbl><w:tr><w:tc>{''.join(map(p, clauses))}</w:tc></w:tr></w:tbl>"
        assert texts(read(package(table)), BlockKind.PARAGRAPH) == clauses


class TestInline:
    def test_notes_follow_their_paragraph(self):
        mark = '<w:r><w:footnoteReference w:id="4"/></w:r>'
        separator = f'<w:footnote w:id="0" w:type="separator">{p("---")}</w:footnote>'
        notes = f'{separator}<w:footnote w:id="4">{p("As entered.")}</w:footnote>'
        body = f"<w:p>{r('The owner')}{mark}{r(' pays.')}</w:p>{p('Next.')}"
        document = read(package(body, footnotes=notes))
        assert texts(document) == ["The owner pays.", "1 As entered.", "Next."]
        assert document.blocks[1].kind is BlockKind.NOTE

    def test_fields_show_their_result_also_across_paragraphs(self):
        def mark(kind):
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        code = mark("begin") + r("TOC", "instrText") + r("hidden") + mark("separate")
        body = f"<w:p>{code}{r('Part 1')}</w:p><w:p>{r('Part 2')}{mark('end')}</w:p>{p('Text.')}"
        assert texts(read(package(body))) == ["Part 1", "Part 2", "Text."]

    def test_text_boxes_are_read_once_and_content_controls_looked_into(self):
        box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
        choices = f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        shape = f"<w:r><mc:AlternateContent>{choices}</mc:AlternateContent></w:r>"
        control = f"<w:sdt><w:sdtContent>{p('Controlled.')}</w:sdtContent></w:sdt>"
        body = f"<w:p>{r('Outside.')}{shape}</w:p>{control}"
        assert texts(read(package(body))) == ["Outside.", "In the box.", "Controlled."]

    def test_symbols_breaks_and_hidden_words(self):
        symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        rest = "<w:r><w:t>30</w:t><w:br/><w:t>km/h</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r>"
        document = read(package(f"<w:p>{r('speed')}{symbol}{hidden}{rest}</w:p>"))
        assert document.text == "speed≥30\nkm/h-x"


class TestStyles:
    STYLES = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Ours"/><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>'
    )

    def test_headings_by_the_styles_that_theirs_is_based_on(self):
        body = (
            p("Ordinance", '<w:pStyle w:val="T"/>') + p("Duties", '<w:pStyle w:val="Own"/>') + p("Text here.")
        )
        document = read(package(body, styles=self.STYLES))
        assert [(b.kind, b.level) for b in document.blocks[:2]] == [
            (BlockKind.TITLE, 0),
            (BlockKind.HEADING, 2),
        ]

    def test_a_sentence_in_a_heading_style_is_text(self):
        clause = "The keeper shall give notice of the change to the office within thirty days of it."
        document = read(package(p(clause, '<w:pStyle w:val="H"/>'), styles=self.STYLES))
        assert document.blocks[0].kind is BlockKind.PARAGRAPH


class TestRefusals:
    def test_truncated(self):
        data = package(p("Text."))
        with pytest.raises(UnreadableDocument, match="damaged"):
            read(data[: len(data) // 2])

    def test_without_text(self):
        with pytest.raises(UnreadableDocument, match="no text"):
            read(package("<w:p/>"))

    def test_a_bomb(self):
        with pytest.raises(LimitExceeded, match="unpacks to more"):
            read(package(p("x" * 3_000_000)), max_unpacked_bytes=1_000_000)

    def test_entities_stay_unresolved(self, tmp_path):
        secret = tmp_path / "secret.txt"
        secret.write_text("do not read this")
        declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        body = f"<w:document {NAMESPACES}><w:body>{p('Text &e;')}</w:body></w:document>"
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr("word/document.xml", declared + body)
        assert read(data.getvalue()).text == "Text"


def words(text):
    return " ".join(text.replace("\xa0", " ").replace("\u2011", "-").replace("\xad", "").split())


def seen_by_python_docx(word: WordDocument):
    tables = list(word.tables)
    for paragraph in word.paragraphs:
        yield words(paragraph.text)
    while tables:
        for row in tables.pop().rows:
            for cell in row.cells:
                yield from (words(paragraph.text) for paragraph in cell.paragraphs)
                tables.extend(cell.tables)


class TestNothingIsLost:
    def test_a_file_made_by_python_docx(self):
        word = docx.Document()
        word.add_heading("Register Ordinance", 0)
        word.add_heading("Duties of the keeper", 1)
        word.add_paragraph("The keeper shall keep a book.")
        word.add_paragraph("a line for each car", style="List Bullet")
        table = word.add_table(2, 2)
        for at, text in enumerate(("Class", "Days", "Place", "90")):
            table.cell(at // 2, at % 2).text = text
        word.core_properties.title = "Ordinance on Registers"
        data = io.BytesIO()
        word.save(data)
        document = read(data.getvalue())
        assert texts(document) == [
            "Register Ordinance",
            "Duties of the keeper",
            "The keeper shall keep a book.",
            "• a line for each car",
            "Class | Days",
            "Place | 90",
        ]
        assert document.metadata.title == "Ordinance on Registers"

    @pytest.mark.skipif(not (SHARED / "corpora/docx").is_dir(), reason="the shared corpora are not here")
    def test_real_files(self):
        for path in sorted((SHARED / "corpora/docx").glob("*.docx")):
            text = words(readers.read(path).text)
            seen = {found for found in seen_by_python_docx(docx.Document(str(path))) if found}
            # python-docx leaves out the numbers that fields show: "Table 3 – …" is "Table  – …" to it.
            lost = [
                found for found in seen if found not in text and not found.startswith(("Table", "Figure"))
            ]
            assert lost == [], path.name

import pytest

from regtrail.model.document import Block, BlockKind, Document, Section, Source, Span

TEXT = "1. The bank shall:\n(a) keep a log;\n(b) name an officer who:\n(i) is trained.\n\nShare this page"


def build() -> Document:
    lead, inner = TEXT.index("The bank"), TEXT.index("name an")
    point_b = TEXT.index("(b)")
    end = TEXT.index("\n\nShare")
    return Document(
        Source("bank.txt", "0" * 64, "text/plain", len(TEXT)),
        TEXT,
        blocks=(
            Block(0, end, BlockKind.PARAGRAPH),
            Block(TEXT.index("Share"), len(TEXT), BlockKind.PARAGRAPH),
        ),
        boilerplate=(Span(TEXT.index("Share"), len(TEXT)),),
        sections=(
            Section("sec_1", "section", "1.", None, 0, end),
            Section(
                "sec_1__point_b", "point", "(b)", None, point_b, end, "sec_1", Span(lead, TEXT.index("\n(a)"))
            ),
            Section(
                "sec_1__point_b__point_i",
                "point",
                "(i)",
                None,
                TEXT.index("(i)"),
                end,
                "sec_1__point_b",
                Span(inner, TEXT.index("\n(i)")),
            ),
        ),
    )


def test_an_item_finds_its_lead_ins_outermost_first():
    document = build()
    unit = document.section_at(TEXT.index("is trained"))
    assert unit is not None
    assert unit.eid == "sec_1__point_b__point_i"
    assert [TEXT[s.start : s.end] for s in document.lead_ins(unit)] == [
        "The bank shall:",
        "name an officer who:",
    ]


def test_the_body_leaves_boilerplate_out():
    assert [b.start for b in build().body] == [0]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4)])
def test_an_impossible_span_cannot_exist(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_document_shows_itself_escaped():
    text = "<script>alert(1)</script> & more"
    document = Document(Source("x.html", "", "text/html", len(text)), text, boilerplate=(Span(0, 8),))
    html = document._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&amp; more" in html

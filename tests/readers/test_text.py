from tests.readers.drafting_styles import FEDERAL_PART, UNION_ACT, WRAPPED, block_of, read, words

from regtrail.model.document import BlockKind


def test_the_text_is_the_file_unchanged() -> None:
    for text in (UNION_ACT, FEDERAL_PART, WRAPPED, "a\r\n\r\nb\tc \n"):
        assert read(text).text == text


def test_hard_wrapped_lines_make_one_block() -> None:
    document = read(WRAPPED)
    first = block_of(document, "Section 1.")
    assert words(document, first).startswith("A keeper who moves a hive")
    assert words(document, first).endswith("the keeper may move the hive.")
    assert "goes;" in words(document, block_of(document, "(a) the place"))
    assert words(document, block_of(document, "(c) the name")).endswith(
        "under paragraph (b) of this section."
    )
    assert (
        words(document, block_of(document, "The keeper shall keep"))
        == "The keeper shall keep a copy of the notice."
    )


def test_a_paragraph_a_line_stays_a_block_a_line() -> None:
    text = "Kites are popular in spring.\nThe council counted ninety of them last year.\nNobody was hurt.\n"
    assert len(read(text).blocks) == 3


def test_two_markers_in_a_line_make_two_blocks_and_a_heading() -> None:
    document = read(FEDERAL_PART)
    heading = block_of(document, "(a) Application.")
    assert (heading.kind, heading.marker) == (BlockKind.HEADING, "(a)")
    item = block_of(document, "(1) Notwithstanding")
    assert (item.kind, item.marker) == (BlockKind.ITEM, "(1)")
    assert words(document, item).startswith("Notwithstanding")


def test_content_starts_after_the_marker_and_its_space() -> None:
    document = read("Article 7.  Every ferry shall carry a bell.\n\n• a rope;\n\n12) an oar.\n")
    assert [(b.marker, words(document, b)) for b in document.blocks] == [
        ("Article 7", "Every ferry shall carry a bell."),
        ("•", "a rope;"),
        ("12)", "an oar."),
    ]


def test_headings_are_told_from_text_and_items() -> None:
    text = (
        "How to keep ducks\n\n1. Purpose\n\nThis note is about ducks.\n\n"
        "2. Do I need a pond? I have none.\n\nNo. A tub will do.\n\n"
        "You need:\n\n1. a tub\n\n2. water\n\nWho pays?\n\nThe keeper pays for the tub.\n"
    )
    document = read(text)
    kinds = {words(document, b): b.kind for b in document.blocks}
    assert kinds["Purpose"] is BlockKind.HEADING
    assert kinds["Do I need a pond? I have none."] is not BlockKind.TITLE
    assert kinds["a tub"] is BlockKind.ITEM
    assert kinds["water"] is BlockKind.ITEM
    assert kinds["Who pays?"] is BlockKind.HEADING
    assert kinds["No. A tub will do."] is BlockKind.PARAGRAPH


def test_rows_captions_and_notes() -> None:
    text = (
        "Fees for ducks were agreed by the council in its spring session this year.\n\n"
        "Ducks\tFee\n1 to 5\t10\n6 or more | 20\n\nPhoto: Ana Reis\n\n[1] Until 2029 the fee was 8.\n"
    )
    kinds = [b.kind for b in read(text).blocks]
    assert kinds[1:4] == [BlockKind.ROW] * 3
    assert kinds[4:] == [BlockKind.CAPTION, BlockKind.NOTE]


def test_page_numbers_and_running_titles_are_boilerplate() -> None:
    page = "Article {n}\nEvery keeper shall file form {n} with the harbour office before it leaves.\n\n"
    text = "".join(f"HARBOUR DUES RULES 2031\n\n{page.format(n=n)}Page {n} of 4\n\n" for n in range(1, 5))
    document = read(text)
    struck = [line for s in document.boilerplate for line in text[s.start : s.end].split("\n\n")]
    assert [s for s in struck if s.startswith("Page")] == [f"Page {n} of 4" for n in range(1, 5)]
    assert struck.count("HARBOUR DUES RULES 2031") >= 3
    assert not any(line.startswith("Every keeper") for line in struck)
    assert [s.eid for s in document.sections] == ["art_1", "art_2", "art_3", "art_4"]


NARROW = """Chapter 2 - Kilns

2.1  A potter who fires a kiln at
night must tell the Fire Board of
Lower Marrow two days before, and
has to keep a watch until morning.

2.2  Wood from old boats may not be
burnt. Whoever finds such wood in a
kiln yard is to hand it over to the
harbour office without delay.
"""

RAGGED = """1. A ferryman shall carry the notice of the
Harbour Board, which sets out the fares for
every crossing, and show it to whoever asks.

2. Complaints about fares go to the
Ombudsman of the Isles, who answers within
ten days and may order that a fare be paid
back. The fare for dogs follows the Animals
Order and is not refunded.
"""


def test_a_narrow_column_is_wrapped_text() -> None:
    document = read(NARROW)
    assert words(document, block_of(document, "2.1")).endswith("until morning.")
    assert words(document, block_of(document, "2.2")).endswith("without delay.")
    assert not document.boilerplate


def test_a_line_that_stops_short_before_a_name_goes_on() -> None:
    document = read(RAGGED)
    assert words(document, block_of(document, "1. A ferryman")).endswith("whoever asks.")
    assert words(document, block_of(document, "2. Complaints")).endswith("not refunded.")

"""Web pages: everything shown is in the text, lists with their numbers, what is not the document labelled."""

import datetime as dt

import pytest
from tests.readers.drafts import SHARED, blocks, draft

from regtrail.errors import LimitExceeded, UnreadableDocument
from regtrail.readers import read_bytes
from regtrail.readers.base import Draft, Limits

PAGE = """<!doctype html><html lang="en"><head><title>Gauges | Tide Office</title>
<meta property="og:title" content="New duties for gauge keepers">
<meta property="og:site_name" content="Tide Office">
<meta property="article:published_time" content="2031-04-02T08:00:00Z"><style>p {color: red}</style></head>
<body class="has-sidebar"><header><a href="/">Tide Office home</a></header>
<nav><ul><li><a href="/a">Ports</a></li><li><a href="/b">Tables</a></li></ul></nav>
<div class="cookie-banner">We use cookies.</div>
<article><h1>New duties for gauge keepers</h1><p>From 1 May each keeper must read the gauge twice a day,
the Tide Office said on Monday. The duty covers every port with more than forty berths,
and the readings must be kept for ten years.</p>
<!-- hidden remark --><script>track()</script><p style="display: none">Unseen words.</p>
<p>Ports that have no keeper must name one before the summer. They must
also send the name and the address of the keeper to the office, which puts both into its register
and publishes the register every quarter.</p></article>
<div class="share-buttons"><button>Send</button></div><aside><p>Also of interest: whales</p></aside>
<footer>Imprint</footer></body></html>"""


def _shown(made: Draft) -> str:
    """Return the text without its boilerplate."""
    kept, reached = [], 0
    for span in made.boilerplate or ():
        kept.append(made.text[reached : span.start])
        reached = span.end
    return "".join([*kept, made.text[reached:]])


def test_boilerplate_is_labelled_and_not_dropped() -> None:
    made = draft("html", PAGE)
    for words in (
        "Tide Office home",
        "Ports",
        "We use cookies.",
        "Send",
        "Also of interest: whales",
        "Imprint",
    ):
        assert words in made.text
    shown = _shown(made)
    assert "We use cookies" not in shown
    assert "whales" not in shown
    assert "Imprint" not in shown
    assert "From 1 May each keeper must read the gauge" in shown
    assert "publishes the register every quarter." in shown


def test_boilerplate_without_any_cue_in_the_markup() -> None:
    made = draft(
        "html",
        """<html lang="en"><body>
        <div class="a1"><a href="/">Tide News</a><a href="/w">World</a><a href="/s">Sea</a></div>
        <div class="a2"><h1>Tide Office drafts gauge rules</h1><p>The Tide Office on Monday published draft
        rules under which every keeper would have to read the gauge twice a day and send the readings to the
        capital.</p><p><a href="/1">Also read: Whales seen off the northern pier</a></p>
        <p>The consultation is open until 1 June. The office may exempt small harbours with fewer than
        twenty berths, it said, if they share a keeper.</p></div>
        <div class="a3"><h3>More from Sea</h3><div><a href="/2">Record catch in spring</a></div>
        <div><a href="/3">Ferry operator files for protection</a></div>
        <div><a href="/4">Pier to close</a></div></div></body></html>""",
    )
    shown = _shown(made)
    assert "Tide News World Sea" in made.text
    for words in ("World", "Whales", "Record catch", "Pier to close"):
        assert words not in shown
    assert "twice a day and send the readings" in shown
    assert "fewer than twenty berths" in shown


@pytest.mark.parametrize("words", ["hidden remark", "track()", "Unseen words", "color: red"])
def test_what_a_reader_does_not_see_is_not_in_the_text(words: str) -> None:
    assert words not in draft("html", PAGE).text


def test_metadata_of_the_page() -> None:
    meta = draft("html", PAGE).metadata
    assert meta.title == "New duties for gauge keepers"
    assert meta.published == dt.date(2031, 4, 2)
    assert meta.publisher == "Tide Office"


def test_generated_numbers_are_written() -> None:
    made = draft(
        "html",
        """<p>A keeper must:</p><ol><li>read<ol type="a"><li>at noon;</li><li>at dusk;</li></ol></li>
        <li value="4">write;</li></ol><ol style="list-style-type: lower-roman" start="3"><li>rest.</li></ol>
        <ol><li>(a) printed.</li></ol><ul><li>bullet</li></ul>""",
    )
    assert blocks(made) == [
        ("paragraph", "A keeper must:"), ("item", "1. read"), ("item", "(a) at noon;"),
        ("item", "(b) at dusk;"),
        ("item", "4. write;"), ("item", "(iii) rest."), ("item", "(a) printed."), ("item", "bullet"),
    ]  # fmt: skip
    assert [b.level for b in made.blocks[1:4]] == [0, 1, 1]


def test_tables_that_lay_out_points_are_lists() -> None:
    made = draft(
        "html",
        """<p>It shall contain:</p><table><tr><td>(a)</td><td><p>the height;</p><table><tr><td>(i)</td>
        <td>in feet;</td></tr></table></td></tr></table>
        <table><tr><td>(b)</td><td>the hour.</td></tr></table>""",
    )
    assert blocks(made)[1:] == [
        ("item", "(a) the height;"),
        ("item", "(i) in feet;"),
        ("item", "(b) the hour."),
    ]
    assert [b.level for b in made.blocks] == [0, 0, 1, 0]
    assert made.blocks[2].marker == "(i)"


def test_tables_of_data_are_rows() -> None:
    made = draft(
        "html",
        "<table><caption>Heights</caption><tr><th>Port</th><th>Feet</th></tr><tr><td>North<br>Pier</td><td>4</td></tr></table>",
    )
    assert blocks(made) == [("caption", "Heights"), ("row", "Port | Feet"), ("row", "North Pier | 4")]


def test_note_numbers_do_not_stick_to_words() -> None:
    made = draft(
        "html",
        '<p>The tide<sup><a href="#fn1">1</a></sup>, it rises.</p><p class="footnote">1 By the moon.</p>',
    )
    assert blocks(made) == [("paragraph", "The tide, it rises."), ("note", "1 By the moon.")]


def test_layout_of_one_column_is_not_a_table() -> None:
    made = draft("html", "<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>")
    assert blocks(made) == [("paragraph", "One."), ("paragraph", "Two.")]


def test_a_page_hidden_until_its_script_runs_is_read() -> None:
    assert draft("html", '<html><body style="visibility: hidden"><p>Keep a ledger.</p></body></html>').text


def test_declared_and_undeclared_encodings() -> None:
    page = "<html><head>{}</head><body><p>Le gardien relève la marée à l’étale.</p></body></html>"
    stated = page.format('<meta charset="windows-1252">').encode("windows-1252")
    assert "relève la marée à l’étale" in draft("html", stated).text
    assert "relève la marée à l’étale" in draft("html", page.format("").encode("utf-8")).text


def test_deep_pages_and_endless_ones_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="nested"):
        draft("html", "<div>" * 400 + "x")
    with pytest.raises(LimitExceeded, match="characters"):
        draft("html", "<p>" + "word " * 300, Limits(max_characters=1000))


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableDocument):
        read_bytes(
            b"<html><head><title>T</title></head><body><script>x()</script></body></html>", "empty.html"
        )


@pytest.mark.parametrize(
    ("path", "articles"), [("eu/data-act/eu-data-act.html", 50), ("eu/dora/eu-dora-act.html", 64)]
)
def test_official_pages_keep_every_article(path: str, articles: int) -> None:
    if not (SHARED / path).exists():
        pytest.skip("the shared corpora are not here")
    document = read_bytes((SHARED / path).read_bytes(), path)
    assert sum(s.kind == "article" for s in document.sections) == articles

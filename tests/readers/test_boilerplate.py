import time
from itertools import pairwise
from pathlib import Path

import pytest

from regtrail.errors import ConfigError
from regtrail.model.document import Block, BlockKind
from regtrail.readers import boilerplate, read_bytes
from regtrail.readers.boilerplate import find
from regtrail.readers.page_cues import Cue
from regtrail.readers.page_lines import Line, lines_of
from regtrail.resources import shipped

NEWS = """Coastline Daily
Home | Harbour | Weather | Sign in

Crab pots to carry a tag from May

12 February 2026

Every crab pot in the estuary must carry a numbered tag from 1 May, the harbour board decided on Thursday.

Anglers with no more than two pots need no tag, the board said. The tag costs four euros a year.

Also read: Ferry strike enters third week
Also read: Where the seals went

Mona Keel covers the harbour. She joined Coastline Daily in 2020.
Share this article: Facebook X
© 2026 Coastline Daily. All rights reserved.
"""

RULES = """Regulation No. 8 of 2026 on Crab Pots

Article 1
In this Regulation "pot" means a trap for crabs.

Article 2
A person shall not set a pot without a tag.

Article 3
The harbour board may seize a pot that has no tag.

Article 4
This Regulation enters into force on 1 May 2026.
"""

GAZETTE = """Estuary Gazette No. 14   Page 3

1. The master of a vessel shall report each spill to the harbour board within two hours.

2. The harbour board shall publish the reports.

Estuary Gazette No. 14   Page 4

3. A master who fails to report a spill is liable to a fine of 2,000 euros.

4. Rule 3 does not apply to a spill of less than one litre.

Estuary Gazette No. 14   Page 5

5. These Rules come into force on 1 May 2026.
"""


def whole(text: str) -> tuple[Block, ...]:
    return (Block(0, len(text), BlockKind.PARAGRAPH),)


def dropped(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text, whole(text))]


def test_menus_and_the_tail_of_a_news_page_are_dropped_and_the_story_stays() -> None:
    first, last = dropped(NEWS)
    assert first == "Coastline Daily\nHome | Harbour | Weather | Sign in"
    assert last.startswith("Also read: Ferry")
    assert last.endswith("All rights reserved.")


def test_a_regulation_loses_nothing() -> None:
    assert dropped(RULES) == []


def test_running_headers_of_a_gazette_are_dropped_and_its_rules_stay() -> None:
    found = dropped(GAZETTE)
    assert len(found) == 3
    assert all(line.startswith("Estuary Gazette") and "\n" not in line for line in found)


def test_spans_are_sorted_disjoint_and_trimmed() -> None:
    spans = find(NEWS, whole(NEWS))
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert all(NEWS[s.start : s.end] == NEWS[s.start : s.end].strip() for s in spans)


def test_what_no_block_holds_is_left_alone() -> None:
    body = NEWS.index("Every crab pot")
    assert all(span.start >= body for span in find(NEWS, (Block(body, len(NEWS), BlockKind.PARAGRAPH),)))


@pytest.mark.parametrize("text", ["", "\n \n", "x", "©"])
def test_tiny_texts_pass(text: str) -> None:
    assert len(find(text, whole(text))) <= 1


def test_a_language_without_weights_has_no_boilerplate() -> None:
    assert find(NEWS, whole(NEWS), language="xx") == ()


def test_damaged_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "boilerplate"
    folder.mkdir()
    for name in ("en.json", "en.json.sha256"):
        (folder / name).write_bytes(shipped("models", "boilerplate", name).read_bytes())
    (folder / "en.json").write_text((folder / "en.json").read_text().replace("0.1", "0.2"))
    monkeypatch.setattr(boilerplate, "shipped", lambda kind, *parts: tmp_path.joinpath(*parts))
    boilerplate._model.cache_clear()
    try:
        with pytest.raises(ConfigError, match="sha256"):
            find(NEWS, whole(NEWS))
    finally:
        boilerplate._model.cache_clear()


def test_a_paragraph_wrapped_at_the_margin_is_one_line() -> None:
    text = (
        "The board of the harbour met on Monday to hear what the owners of\n"
        "small boats think of the tags, and it heard a great deal of it\n"
        "before lunch.\n"
        "\n"
        "(a) Boats of less than four metres, which are those that the children\n"
        "use in summer, need no tag.\n"
    )
    first, second = lines_of(text, whole(text))
    assert first.text.endswith("before lunch.")
    assert second.text.startswith("(a) Boats")
    assert second.text.endswith("no tag.")
    assert text[second.start : second.end].startswith("(a)")


def test_short_lines_of_a_list_stay_apart() -> None:
    text = "More stories\nFerry strike enters third week\nWhere the seals went\n"
    assert len(lines_of(text, whole(text))) == 3


@pytest.mark.parametrize("character", list("('*|./-_ \"[{<>:;#=~"))
def test_a_hostile_line_of_punctuation_costs_no_time(character: str) -> None:
    data = (f"Article 1\n\nThe holder shall keep a log.\n{character * 100_000}x\n").encode()
    began = time.perf_counter()
    document = read_bytes(data, "hostile.txt")
    assert time.perf_counter() - began < 2
    assert "keep a log" in document.text


def test_rows_of_a_table_stay_and_a_printers_line_goes() -> None:
    text = (
        "Home | Fees | Contact\n\nFees for the ferry\n\nEach boat pays by its size, as the table says.\n\n"
        "Size | Seats | Fee\nsmall | fewer than 20 | 60 crowns\nlarge | 20 and more | 140 crowns\n\n"
        "VerDate Sep<11>2014 17:10 Mar 02, 2027 Jkt 270001 PO 00000 Frm 00009\n\n"
        "The harbour office must post the fees.\n"
    )
    document = read_bytes(text.encode(), "fees.txt")
    dropped = " ".join(document.text[s.start : s.end] for s in document.boilerplate)
    assert "VerDate" in dropped
    assert "crowns" not in dropped


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("See more", 0),
        ("Boats: read more", 7),
        ("We proofread more", None),
        ("Ask Nika", 0),
        ("ask nika", None),
        ("By the way, offices: none", 12),
    ],
)
def test_a_cue_opens_at_a_word_and_minds_capitals_where_it_says_so(text: str, place: int | None) -> None:
    cue = Cue.of(["(?:read|see) more", "(?:our )?offices:", "ask (?-i:[A-Z])"])
    assert cue.place(Line(0, len(text), text, True)) == place

"""How instruments and their units are cited: one key, one path, whatever the words."""

from dataclasses import replace

import pytest

from regtrail import readers
from regtrail.rules.aliases import named_by
from regtrail.rules.instruments import key_of, own
from regtrail.rules.pinpoints import as_eid, path_of, pinpoints, points_to


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Article 8 of Regulation No. 14 of 2026", "regulation 14 2026"),
        ("Regulation No 14/2026", "regulation 14 2026"),
        ("Regulation (EU) 2024/1689", "regulation 2024 1689"),
        ("Article 5(2) of Regulation (EU) 2024/1689 of the European Parliament", "regulation 2024 1689"),
        ("Directive 2009/65/EC", "directive 2009 65"),
        ("§ 202.401 of 28 CFR part 202", "cfr 28 202"),
        ("28 C.F.R. 202.401", "cfr 28 202"),
        ("Executive Order 14117", "order 14117"),
        ("this Regulation", None),
        ("the draft", None),
    ],
)
def test_an_instrument_has_one_key(words, key):
    assert key_of(words) == key


def test_a_named_act_is_known_by_its_words_in_any_order_of_case():
    assert key_of("the Harbour Safety Act 2019") == key_of("Harbour Safety Act 2019")
    assert key_of("Harbour Safety Act 2019") != key_of("Harbour Safety Act 2021")


@pytest.mark.parametrize(
    ("words", "eids"),
    [
        ("Points 1, 4 and 5", ["point_1", "point_4", "point_5"]),
        ("Articles 3 to 6", ["art_3", "art_4", "art_5", "art_6"]),
        ("paragraph 2 of Article 7", ["art_7__para_2"]),
        ("Article 5(2), point (b)", ["art_5__para_2__point_b"]),
        ("§ 202.401(a)", ["sec_202.401__point_a"]),
        ("Regulation (EU) 2024/1689", []),
        ("These Regulations come into operation", []),
        ("Regulation 2 does not apply", ["rule_2"]),
        ("Chapter II", ["chp_ii"]),
    ],
)
def test_units_are_read_from_words(words, eids):
    assert [as_eid(path) for path in pinpoints(words)] == eids
    assert all(as_eid(path_of(eid)) == eid for eid in eids)


@pytest.mark.parametrize(
    ("words", "eid", "there"),
    [
        ("Article 7", "chp_II__art_7__para_1", True),
        ("Article 7", "art_17", False),
        ("Point 1", "para_1__point_a", True),
        ("Point 1", "art_3__para_1", True),
        ("Regulation 2", "para_2", True),
        ("Article 2(2)", "art_2__para_2", True),
        ("Article 2(2)", "art_2__para_1", False),
        ("Article 2", None, False),
    ],
)
def test_a_unit_holds_what_lies_in_it(words, eid, there):
    assert points_to(pinpoints(words)[0], eid) is there


@pytest.mark.parametrize(
    "text",
    [
        'In these Rules, "the principal Act" means Act No. 5 of 2031.',
        "This Act amends Act No. 5 of 2031 (hereinafter “the principal Act”). It is short.",
    ],
)
def test_a_short_name_stands_for_an_instrument(text):
    named = named_by("Section 4(1) of the principal Act", text, "en")
    assert named is not None
    assert named.key == "act 5 2031"
    assert named_by("Section 4(1) of the Harbour Act", text, "en") is None


def test_the_name_of_a_gazette_is_no_instruments_name(tmp_path):
    file = tmp_path / "gazette.txt"
    file.write_text(
        "GAZETTE OF ARDEN\nNo. 4, 2 May 2031\n\nAct No. 6 of 2031 on Kites\n\nSection 1\nKites rise.\n"
    )
    document = readers.read(file)
    printed = replace(document, metadata=replace(document.metadata, title="GAZETTE OF ARDEN"))
    assert own(printed).key == "act 6 2031"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "THE GOVERNMENT\nREPUBLIC OF LAOS\nPeace - Unity\n\nNo. 88/2031/GOV\nVientiane, 4 May 2031\n\n"
            "DECREE\non river ferries\n\nArticle 1\nA ferry shall carry a bell.\n",
            "decree 88 2031",
        ),
        (
            "OFFICIAL GAZETTE No. 12\n\nRiver Ferry Regulations 2031\nMade on 4 May 2031\n\n"
            "1. A ferry shall carry a bell.\n\n2. A ferry shall carry a lamp.\n",
            "name #2031 ferri regul river",
        ),
    ],
)
def test_a_number_belongs_to_the_kind_that_the_title_names(text, key):
    assert own(readers.read_bytes(text.encode(), "printed.txt")).key == key

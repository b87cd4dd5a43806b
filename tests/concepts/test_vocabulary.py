"""The vocabulary: names, acronyms and territories are found as a reader would find them."""

import pytest

from regtrail import concepts

NAMED = frozenset({"agency", "zone"})


def _ids(text: str) -> list[str]:
    return [hit.concept.id for hit in concepts.load().scan(text, NAMED)]


def test_names_are_found_in_their_own_case_or_in_capitals() -> None:
    assert _ids("The Bank of England spoke.") == ["agency:gb.boe"]
    assert _ids("THE BANK OF ENGLAND SPOKE.") == ["agency:gb.boe"]
    assert _ids("the bank of england spoke") == []


def test_an_acronym_stands_for_its_agency_only_in_its_own_letters() -> None:
    assert _ids("EPA told us of the US plan") == ["agency:us.epa", "zone:US"]


@pytest.mark.parametrize("text", ["a non-EU firm", "an EU-wide rule", "12 U.S.C. 4", "Indianapolis"])
def test_a_name_inside_a_longer_word_is_no_name(text: str) -> None:
    assert _ids(text) == []


def test_offsets_hold_with_typographic_apostrophes_and_line_breaks() -> None:
    text = "by the People’s Bank of\nChina, İzmir branch"
    (hit,) = concepts.load().scan(text, frozenset({"agency"}))
    assert text[hit.start : hit.end] == "People’s Bank of\nChina"


def test_chinese_names_need_no_spaces() -> None:
    assert _ids("国家网信办在上海发布") == ["agency:cn.cac", "zone:CN-SH"]


@pytest.mark.parametrize(
    ("phrase", "ident"),
    [
        ("Personal data", "data:personal_data"),
        ("the data controllers", "actor:controller"),
        ("Lin-gang", "zone:CN-SH.lingang"),
        ("Federal Republic of Germany", "zone:DE"),
    ],
)
def test_lookup_takes_a_whole_mention(phrase: str, ident: str) -> None:
    found = concepts.load().lookup(phrase)
    assert found is not None
    assert found.id == ident


def test_lookup_of_an_unknown_phrase_is_none() -> None:
    assert concepts.load().lookup("purple cloud registry") is None


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("zone:CN", "zone:CN-SH.lingang", True),
        ("zone:EEA", "zone:FR", True),
        ("zone:EU", "zone:NO", False),
        ("zone:US", "zone:US-CA", True),
        ("zone:US-CA", "zone:US", False),
        ("data:personal_data", "data:genetic_data", True),
        ("zone:JP", "zone:JP", True),
    ],
)
def test_enclosure_reaches_over_any_distance(outer: str, inner: str, holds: bool) -> None:
    assert concepts.load().encloses(outer, inner) is holds


def test_every_country_of_iso_3166_is_there() -> None:
    countries = [c for c in concepts.load() if "country" in c.traits]
    assert len(countries) >= 245
    assert all(c.name for c in countries)


def test_the_vocabulary_knows_agencies_of_many_countries() -> None:
    agencies = [c for c in concepts.load() if c.family == "agency"]
    assert len(agencies) >= 400
    assert len({c.id.split(".")[0] for c in agencies}) >= 50

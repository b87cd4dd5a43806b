"""Ways of citing an instrument, one key; acts of one number in two jurisdictions, two keys."""

import datetime as dt

import pytest

from regtrail import concepts, pipeline
from regtrail.model.document import Document, DocumentKind, Metadata, Source
from regtrail.model.entity import Citation, Entity, EntityType
from regtrail.model.rule import ChangeKind
from regtrail.rules import RuleStore, instruments
from regtrail.rules.jurisdictions import jurisdiction


def document(title: str, *, media_type: str = "text/plain", publisher: str | None = None) -> Document:
    meta = Metadata(title=title, publisher=publisher, kind=DocumentKind.REGULATION)
    return Document(Source("x", "0" * 64, media_type, 1), title, meta)


def mention(words: str, celex: str | None = None) -> Entity:
    value = Citation("CELEX", celex) if celex else None
    return Entity(EntityType.INSTRUMENT, 0, len(words), words, value)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Regulation (EU) 2031/77", "regulation 2031 77"),
        ("Commission Delegated Regulation (EU) 2031/77", "regulation 2031 77"),
        ("Regulation (EC) No 761/2009", "regulation 2009 761"),
        ("Directive 97/12/EC", "directive 1997 12"),
        ("Directive (EU) 2029/5", "directive 2029 5"),
        ("Council Decision 2004/15/EC", "decision 2004 15"),
        ("Act No. 5 of 2031", "act 5 2031"),
        ("14 CFR part 91", "cfr 14 91"),
    ],
)
def test_numbers_are_keys(words, key):
    assert instruments.key_of(words) == key


@pytest.mark.parametrize(
    ("words", "celex", "key"),
    [
        ("GDPR", "32016R0679", "regulation 2016 679"),
        ("UK GDPR", "32016R0679.GB", "regulation 2016 679 gb"),
        ("NIS2 Directive", "32022L2555", "directive 2022 2555"),
    ],
)
def test_a_known_name_is_its_number(words, celex, key):
    found = instruments.of_entity(mention(words, celex))
    assert found is not None
    assert found.key == key
    assert concepts.load().lookup(words).id.endswith(celex)


@pytest.mark.parametrize(
    ("facts", "zone"),
    [
        ({"title": "Weir Regulations 2031", "media_type": "application/clml+xml"}, "zone:GB"),
        ({"title": "Weir Rules", "media_type": "application/ecfr+xml"}, "zone:US"),
        ({"title": "Weir Rules", "publisher": "Cyberspace Administration of China"}, "zone:CN"),
        ({"title": "Regulation (EU) 2031/77 (United Kingdom Weir Regulation)"}, "zone:GB"),
        ({"title": "Decision (EU) 2031/8 on a treaty with the United Kingdom on weirs"}, None),
        ({"title": "Order No. 4 of 2031 on Weirs", "publisher": "Ministry of Weirs"}, None),
    ],
)
def test_a_document_shows_whose_law_it_is(facts, zone):
    assert jurisdiction(document(**facts)) == zone


def test_an_act_that_a_state_keeps_as_its_own_law_has_another_key():
    title = "Regulation (EU) 2031/77 of the European Parliament and of the Council on weirs"
    keys = {
        media: instruments.own(document(title, media_type=media)).key
        for media in ("application/clml+xml", "application/formex+xml", "text/plain")
    }
    assert keys["application/clml+xml"] == "regulation 2031 77 gb"
    assert keys["application/formex+xml"] == keys["text/plain"] == "regulation 2031 77"


def test_national_law_cites_its_own_edition_by_number_and_the_other_one_by_name():
    own, foreign = mention("Regulation (EU) 2016/679"), mention("EU GDPR", "32016R0679")
    found = instruments.cited([own, foreign], "en", "zone:GB")
    assert [instrument.key for instrument in found] == ["regulation 2016 679 gb", "regulation 2016 679"]
    assert instruments.of_entity(own, "en", "zone:NO").key == "regulation 2016 679"


UNION = """Regulation (EU) 2016/679 of the European Parliament and of the Council on visitor books

Article 1
A hotel shall keep a visitor book for three years.

Article 2
This Regulation shall apply from 1 March 2018.
"""
KINGDOM = """Regulation (EU) 2016/679 on visitor books (United Kingdom General Data Protection Regulation)

Article 1
A hotel shall keep a visitor book for three years.

Article 2
This Regulation shall apply from 1 January 2021.
"""
STORY = """Hotels reminded of visitor books

LONDON, 4 May 2022 — Under the {name}, a hotel must keep a visitor book for three years, the watchdog said.
"""


def told(folder, *texts: tuple[str, str]) -> RuleStore:
    store = RuleStore.open("sqlite://")
    for day, (text, evidence) in enumerate(texts, 1):
        file = folder / f"{day}.txt"
        file.write_text(text, encoding="utf-8")
        extraction = pipeline.extract(pipeline.read(file))
        store.ingest(extraction, received=dt.date(2022, 6, day), evidence=evidence)
    return store


@pytest.mark.parametrize("order", [(UNION, KINGDOM), (KINGDOM, UNION)])
def test_acts_of_one_number_in_two_jurisdictions_bear_each_other_out_in_nothing(tmp_path, order):
    store = told(tmp_path, *((text, "official") for text in order))
    assert {change.kind for change in store.changes()} == {ChangeKind.ADDED}
    duties = {rule.instrument.key for rule in store.rules() if "visitor book" in rule.text}
    assert duties == {"regulation 2016 679", "regulation 2016 679 gb"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("UK GDPR", "regulation 2016 679 gb"),
        ("GDPR", "regulation 2016 679"),
        ("EU GDPR", "regulation 2016 679"),
        ("Regulation (EU) 2016/679", "regulation 2016 679"),
    ],
)
def test_a_story_bears_out_the_act_that_it_names(tmp_path, name, key):
    texts = ((UNION, "official"), (KINGDOM, "official"), (STORY.format(name=name), "news"))
    store = told(tmp_path, *texts)
    (change,) = (c for c in store.changes(since=dt.date(2022, 6, 3)))
    assert change.kind is ChangeKind.CORROBORATED
    (rule,) = {r.instrument.key for r in store.rules() if r.id == change.rule}
    assert rule == key

"""What documents say that instruments do to instruments."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.claim import Instrument, LinkKind
from regtrail.rules import RuleStore
from regtrail.rules.links import Named, relations

ACTS = ("Act 1", "Act 2", "Act 3", "Act 4")


def related(text: str, own: str | None = None) -> set[tuple[str, LinkKind, str]]:
    places = sorted((text.find(act), act) for act in ACTS if act in text)
    named = [Named(at, at + len(act), Instrument(act, act)) for at, act in places]
    whose = Instrument(own, own) if own else None
    return {(link.source, link.kind, link.target.key) for link in relations(text, named, "en", own=whose)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Act 1 on kites, amending Act 2 and repealing Act 3",
         {("Act 1", LinkKind.AMENDS, "Act 2"), ("Act 1", LinkKind.REPEALS, "Act 3")}),
        ("Act 1, as last amended by Act 2", {("Act 2", LinkKind.AMENDS, "Act 1")}),
        ("Act 1 repealing Act 2 on buoys, Act 3 on piers and Act 4",
         {("Act 1", LinkKind.REPEALS, act) for act in ("Act 2", "Act 3", "Act 4")}),
        ("Act 1 amending Act 2 implementing Act 3",
         {("Act 1", LinkKind.AMENDS, "Act 2"), ("Act 2", LinkKind.IMPLEMENTS, "Act 3")}),
        ("Act 1, issued pursuant to Act 2, replaces Act 3", {("Act 1", LinkKind.REPLACES, "Act 3")}),
        ("Act 1 supplementing Act 2 with regard to sails", {("Act 1", LinkKind.SUPPLEMENTS, "Act 2")}),
        ("Act 1 was amended several times. Act 2 is of its own.", set()),
    ],
)  # fmt: skip
def test_relations_between_acts(text, expected):
    assert related(text) == expected


def test_an_act_does_what_its_sentences_do():
    assert related("Act 2 is repealed from 1 May 2031.", own="Act 1") == {
        ("Act 1", LinkKind.REPEALS, "Act 2")
    }
    assert related("Corrigendum to Act 2", own="Act 1") == {("Act 1", LinkKind.CORRECTS, "Act 2")}


def test_a_store_tells_the_links_of_its_documents(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Ministry of Lakes\n\nOrder No. 7 of 2032 amending Order No. 5 of 2031\n1 February 2032\n\n"
        "Article 1\n"
        'In Article 4 of Order No. 5 of 2031, "weekly" is replaced by "daily".\n\nArticle 2\n'
        "Order No. 2 of 2029 is repealed.\n",
        encoding="utf-8",
    )
    day = dt.date(2032, 2, 1)
    with RuleStore.open("sqlite://") as store:
        store.ingest(pipeline.extract(pipeline.read(draft), model="rules"), received=day, evidence="official")
        told = {(link.source, link.kind, link.target.key) for link in store.links()}
        assert store.links(document=str(draft)) == store.links()
        assert store.links(document="another") == ()
    assert ("order 7 2032", LinkKind.AMENDS, "order 5 2031") in told
    assert ("order 7 2032", LinkKind.REPEALS, "order 2 2029") in told

"""What documents say that instruments do to instruments."""

import datetime as dt
from pathlib import Path

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


LAKES = {
    "draft": """Ministry of Lakes

Draft Order on the Licensing of Rowing Boats
Consultation paper, 3 February 2031

The Ministry invites comments on this draft until 1 April 2031.

Article 1
A boat owner would have to obtain a rowing licence.
""",
    "lighting": """Ministry of Lakes

Order No. 11 of 2031 on the Lighting of Rowing Boats
6 July 2031

Article 1
A boat owner shall fit a white light.
""",
    "order": """Ministry of Lakes

Order No. 12 of 2031 on the Licensing of Rowing Boats
5 August 2031

Article 1
A boat owner shall obtain a rowing licence.

Article 2
Order No. 3 of 2019 is repealed.
""",
    "story": """Rowers need a licence from January

LAKETOWN, 9 August 2031 - Under Order No. 12 of 2031 on the Licensing of Rowing Boats, boat owners must
obtain a rowing licence, the ministry said on Monday.
""",
    "later": """Ministry of Lakes

Order No. 2 of 2034 on the Licensing of Rowing Boats
5 January 2034

Article 1
A boat owner shall obtain a rowing licence.
""",
}
UNION = {
    "proposal": """EUROPEAN COMMISSION
Brussels, 4.2.2031
COM(2031) 44 final

Proposal for a
REGULATION OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
on the marking of fishing buoys and amending Regulation (EU) 2029/8

Article 1
Manufacturers shall mark each fishing buoy.
""",
    "regulation": """REGULATION (EU) 2032/15 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
of 3 May 2032
on the marking of fishing buoys and amending Regulation (EU) 2029/8

Article 1
Manufacturers shall mark each fishing buoy.
""",
    "implementing": """COMMISSION IMPLEMENTING REGULATION (EU) 2032/99
of 3 September 2032
laying down rules for the application of Regulation (EU) 2032/15 as regards the colour of marks

Article 1
Marks shall be orange.
""",
    "corrigendum": """Corrigendum to Regulation (EU) 2032/15 of the European Parliament and of the Council

On page 4, in Article 1, for 'fishing buoy' read 'fishing buoy or net'.
""",
}
_RULE = """DEPARTMENT OF LAKES
46 CFR Part 900
Paddle Safety

AGENCY: Paddle Office, Department of Lakes.
ACTION: {action}.
DATES: {dates}

PART 900 - PADDLES

§ 900.1 Vests.
A paddler must wear a vest.
"""
PADDLES = {
    "proposed": _RULE.format(
        action="Notice of proposed rulemaking", dates="Comments must be received by May 1, 2031."
    ),
    "final": _RULE.format(action="Final rule", dates="This rule is effective January 1, 2032."),
    "alert": """Client alert: what the paddle rule means

12 February 2032

The Department of Lakes has finished its rule at 46 CFR Part 900. A paddler must wear a vest.
""",
}


def told_by(folder, documents: dict[str, str]) -> set[tuple[str, LinkKind, str]]:
    """Take documents in, one a day, and return the links, files by their bare names."""
    with RuleStore.open("sqlite://") as store:
        for day, (name, text) in enumerate(documents.items(), 1):
            file = folder / name
            file.with_suffix(".txt").write_text(text, encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(file.with_suffix(".txt")), model="rules")
            store.ingest(extraction, received=dt.date(2035, 1, day))
        return {(Path(x.source).stem, x.kind, Path(x.target.key).stem) for x in store.links()}


def test_an_act_adopts_the_draft_of_its_name_once_and_no_other(tmp_path):
    told = told_by(tmp_path, LAKES)
    assert {link for link in told if link[1] is LinkKind.ADOPTS} == {("order", LinkKind.ADOPTS, "draft")}
    assert ("order 12 2031", LinkKind.REPEALS, "order 3 2019") in told


def test_a_draft_proposes_an_instrument_and_a_story_reports_on_one(tmp_path):
    told = told_by(tmp_path, LAKES)
    assert {source for source, kind, _ in told if kind is LinkKind.PROPOSAL_OF} == {"draft"}
    assert ("story", LinkKind.REPORTS_ON, "order 12 2031") in told


def test_a_union_act_from_its_proposal_to_its_corrigendum(tmp_path):
    told = told_by(tmp_path, UNION)
    assert ("regulation", LinkKind.ADOPTS, "proposal") in told
    assert {source for source, kind, _ in told if kind is LinkKind.PROPOSAL_OF} == {"proposal"}
    assert ("regulation 2032 15", LinkKind.AMENDS, "regulation 2029 8") in told
    assert ("regulation 2032 99", LinkKind.IMPLEMENTS, "regulation 2032 15") in told
    assert {target for _, kind, target in told if kind is LinkKind.CORRECTS} == {"regulation 2032 15"}


def test_a_final_rule_adopts_the_proposed_rule_of_its_part(tmp_path):
    told = told_by(tmp_path, PADDLES)
    assert ("proposed", LinkKind.PROPOSAL_OF, "cfr 46 900") in told
    assert ("final", LinkKind.ADOPTS, "proposed") in told
    assert ("alert", LinkKind.REPORTS_ON, "cfr 46 900") in told


def test_the_links_of_one_document_are_its_own(tmp_path):
    with RuleStore.open("sqlite://") as store:
        for day, name in enumerate(("proposed", "final"), 1):
            file = tmp_path / f"{name}.txt"
            file.write_text(PADDLES[name], encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(file), model="rules")
            store.ingest(extraction, received=dt.date(2035, 1, day))
        of_final = store.links(document=str(tmp_path / "final.txt"))
        of_draft = store.links(document=str(tmp_path / "proposed.txt"))
    assert [link.kind for link in of_final] == [LinkKind.ADOPTS]
    assert [link.kind for link in of_draft] == [LinkKind.PROPOSAL_OF]

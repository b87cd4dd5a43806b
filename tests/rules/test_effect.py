"""Dates of effect: of the document, of a unit, of a scheme, of the norm's own words."""

import datetime as dt

from tests.rules.story import ACT, act, draft, duty, entry, said

from regtrail import pipeline
from regtrail.model.claim import Operation, SourceClass
from regtrail.model.document import DocumentKind
from regtrail.model.norm import Status
from regtrail.readers import read_bytes
from regtrail.rules.claims import assert_claims

TODAY = dt.date(2031, 7, 1)


def _asserted(extraction, evidence="auto"):
    return assert_claims(extraction, received=TODAY, evidence=evidence).claims


def test_a_document_s_date_of_effect_holds_for_all_its_norms():
    assert {claim.valid_from for claim in _asserted(act())} == {dt.date(2031, 5, 1)}


def test_a_unit_s_date_goes_before_the_document_s():
    found = _asserted(
        said("x.txt", [duty(5), duty(7), entry("2031-05-01"), entry("2033-01-01", "Article 2")])
    )
    assert [claim.valid_from.year for claim in found] == [2031, 2033, 2031, 2031]


def test_the_norm_s_own_words_go_first():
    own = {
        "text": "From 2034-02-01 a dairy may keep delivery records on paper.",
        "modality": "permission",
        "bearer": "dairy",
        "action": "keep",
        "deadline": "From 2034-02-01",
        "from": "2034-02-01",
    }
    assert _asserted(said("x.txt", [own, entry("2031-05-01")]))[0].valid_from == dt.date(2034, 2, 1)


def test_a_scheme_s_range_holds_for_what_is_announced_with_it():
    scheme = {
        "text": "The exemption runs from 2031-08-01 to 2032-07-31.",
        "modality": "constitutive",
        "bearer": "exemption",
        "action": "runs",
        "deadline": "from 2031-08-01",
        "from": "2031-08-01",
    }
    exempt = {
        "text": "Small dairies are exempt from fees.",
        "modality": "exemption",
        "action": "are exempt from",
    }
    news = said("n.txt", [exempt, scheme], kind=DocumentKind.NEWS, title="Fees")
    assert [claim.valid_from for claim in _asserted(news)] == [dt.date(2031, 8, 1)] * 2


def test_a_draft_has_no_date_of_effect():
    assert [c.valid_from for c in _asserted(draft())] == [None]


def test_who_speaks_is_judged_by_the_document_unless_told():
    assert _asserted(act())[0].source_class is SourceClass.OFFICIAL_ACT
    assert _asserted(draft())[0].source_class is SourceClass.OFFICIAL_DRAFT
    assert _asserted(act(), "news")[0].source_class is SourceClass.NEWS


def test_an_instruction_that_no_norm_covers_is_found():
    text = f"Article 1 of {ACT} is stayed until further notice."
    notice = said("s.txt", [{"text": text, "cites": [ACT]}], kind=DocumentKind.NOTICE, title="Stay")
    (claim,) = _asserted(notice)
    assert claim.amendment.operation is Operation.SUSPEND
    assert (claim.amendment.target.key, claim.amendment.eid) == ("order 8 2031", "art_1")
    assert claim.evidence.quote == text.rstrip(".")


def test_quoted_words_are_read_from_many_ways_of_amending():
    ways = [
        f"In Article 1 of {ACT}, '80 litres' is replaced by '90 litres'",
        f"In Article 1 of {ACT}, for “80 litres” substitute “90 litres”",
        f'Article 1 of {ACT} is amended by striking "80 litres" and inserting "90 litres" in its place',
        f'Article 1 of {ACT} is amended by removing "80 litres" and adding in its place "90 litres"',
    ]
    for way in ways:
        (claim,) = _asserted(
            said("w.txt", [{"text": way + ".", "cites": [ACT]}], title="Dairy Order No. 9 of 2031")
        )
        found = claim.amendment
        assert (found.operation, found.old, found.new) == (Operation.SUBSTITUTE, "80 litres", "90 litres"), (
            way
        )
        assert found.eid == "art_1", way


def test_the_status_of_an_act_stands_in_for_an_unknown_one():
    found = _asserted(said("x.txt", [duty(5, "unknown")], status=Status.ADOPTED))
    assert found[0].status is Status.ADOPTED


def test_a_chapter_gives_its_day_to_its_articles_and_a_decision_to_none():
    text = (
        "Widget Regulation No. 4 of 2031\n\nPublished on 2 May 2031\n\nChapter I\nSafety\n\nArticle 1\n"
        "A widget maker shall test each widget.\n\nArticle 2\nA widget maker shall keep the test results.\n\n"
        "Chapter II\nFees\n\nArticle 3\nA widget maker shall pay the fee.\n\nArticle 4\n"
        "A decision to revoke the licence shall take effect on the day following its publication.\n\n"
        "Article 5\nThis Regulation shall apply from 1 March 2033. Chapter I shall apply from 1 June 2032.\n"
    )
    extraction = pipeline.extract(read_bytes(text.encode(), "widgets.txt"))
    claims = assert_claims(extraction, received=dt.date(2031, 5, 3)).claims
    told = ("test each", "pay the")
    days = {words: claim.valid_from for claim in claims for words in told if words in claim.text}
    assert days == {"test each": dt.date(2032, 6, 1), "pay the": dt.date(2033, 3, 1)}


def test_ordinal_points_start_on_days_of_their_own():
    text = (
        "REPUBLIC OF CHILE\n\nEXEMPT RESOLUTION No. 77\n\nRESOLVES:\n\n"
        "FIRST. Permit. Every kelp farmer shall obtain a permit from the Port Office.\n\n"
        "SECOND. Register. Every kelp farmer shall keep a register of harvests.\n\n"
        "THIRD. Validity. The first point shall govern from 1 May 2031. "
        "The second point shall govern from 1 June 2032.\n"
    )
    found = _asserted(pipeline.extract(read_bytes(text.encode(), "77.txt"), model="rules"), "official")
    starts = {c.norm.eid: c.valid_from for c in found if c.effect is None}
    assert starts["point_1"] == dt.date(2031, 5, 1)
    assert starts["point_2"] == dt.date(2032, 6, 1)


def test_an_announcement_is_implemented_as_a_whole():
    start = entry("2031-09-01", "This Announcement")
    start["text"] = "This Announcement shall be implemented as of 2031-09-01."
    start |= {"action": "be implemented", "deadline": "as of 2031-09-01"}
    found = _asserted(said("a.txt", [duty(5), start], title="Announcement on Dairies"))
    assert found[0].valid_from == dt.date(2031, 9, 1)


def test_a_scheme_that_is_said_to_be_one_that_runs_has_its_days():
    text = (
        "Inns will be exempt from guest lists in the Cardo zone, the Cardo Zone Authority said on Monday. "
        "The exemption is a trial that runs for one year, from 3 June 2032 until 2 June 2033.\n"
    )
    claims = _asserted(pipeline.extract(read_bytes(text.encode(), "news.txt"), model="rules"), "official")
    relief = next(claim for claim in claims if "guest lists" in claim.text)
    assert (relief.valid_from, relief.valid_until) == (dt.date(2032, 6, 3), dt.date(2033, 6, 2))


def test_a_law_that_a_clause_describes_dates_nothing():
    text = (
        "HARBOUR TOLLS ACT 2031\n\nArticle 1\n\nA pilot shall pay the toll that harbour law sets.\n\n"
        "Article 2\n\nChapter 2 applies to tolls of harbour law, which enters into force after 3 June 2032."
        "\n\nArticle 3\n\nThis Act applies from 1 May 2031.\n"
    )
    claims = _asserted(pipeline.extract(read_bytes(text.encode(), "act.txt"), model="rules"))
    toll = next(claim for claim in claims if "pay the toll" in claim.text)
    assert toll.valid_from == dt.date(2031, 5, 1)

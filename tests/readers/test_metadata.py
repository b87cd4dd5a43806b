import datetime as dt

import pytest
from tests.readers.drafting_styles import FEDERAL_PART, UNION_ACT, read

from regtrail.model.document import DocumentKind
from regtrail.readers import dates, read_bytes, tongue

PRESS_RELEASE = """\
HARBOUR AUTHORITY OF NORTH BAY

Press release

Harbour Authority opens consultation on mooring fees

NORTH BAY, 3 March 2031 – The Harbour Authority today published a draft fee list for public consultation.

Comments may be sent until 30 April 2031. The list of 12 May 2019 stays in force until then.

Media contact: press office of the Authority
"""

NEWS = """\
Bay Courier
Home | Ports | Sport

Skippers grumble over mooring fees

April 2, 2031
By Tom Ash

Skippers in North Bay said on Tuesday that a plan to raise mooring fees would drive small boats away.

"We were not asked," said Ana Reis, who runs a ferry. The authority declined to comment.

The fees were last raised on 1 May 2024, according to the harbour office.

© 2031 Bay Courier. All rights reserved.
"""

ALERT = """\
OAKES & LIND LLP
Client update

Published 9 June 2031 | Updated 11 June 2031

New mooring fees: what ship owners should do

The fees enter into force on 1 July 2031. Owners must register by 30 September 2031.

This update is not legal advice.
"""

GUIDE = """\
Mooring in North Bay: a guide for visitors

Effective 1 May 2031. Last reviewed: 20 January 2031

1. Where can I moor?

You may moor at the blue quay.

2. What does it cost?

Day visitors pay nothing.

3. Who can help?

Ask the harbour office. This guide does not replace legal advice.
"""


@pytest.mark.parametrize(
    ("text", "kind", "published", "title"),
    [
        (UNION_ACT, "regulation", "2031-05-14", "Regulation (EU) 2031/77 on the safety of garden swings"),
        (FEDERAL_PART, "regulation", "2030-02-03", "PART 88—KITE FESTIVALS"),
        (PRESS_RELEASE, "notice", "2031-03-03", "Harbour Authority opens consultation on mooring fees"),
        (NEWS, "news", "2031-04-02", "Skippers grumble over mooring fees"),
        (ALERT, "news", "2031-06-09", "New mooring fees: what ship owners should do"),
        (GUIDE, "guidance", "2031-01-20", "Mooring in North Bay: a guide for visitors"),
        (
            "Birds of the northern ponds\n\nThe duck is a bird of ponds.\n",
            "other",
            None,
            "Birds of the northern ponds",
        ),
    ],
)
def test_facts_of_a_document(text: str, kind: str, published: str | None, title: str) -> None:
    found = read(text).metadata
    assert found.kind == DocumentKind(kind)
    assert found.published == (dt.date.fromisoformat(published) if published else None)
    assert found.title == title
    assert found.language == "en"


def test_a_date_inside_the_story_is_not_the_document_s() -> None:
    story = "Bells for boats\n\nThe council passed the bell rule on 4 May 2029 and has kept to it.\n"
    found = read(f"{story}\n© 2030 Bay Courier\n").metadata
    assert found.published is None
    assert found.year == 2030


def test_a_month_gives_the_year_alone() -> None:
    found = read("Bells for boats\n\nJune 2031\n\nEvery boat shall carry a bell from 1 July.\n").metadata
    assert (found.published, found.year) == (None, 2031)


def test_the_issuer_is_the_publisher_and_else_the_owner_of_the_copyright() -> None:
    assert read(PRESS_RELEASE).metadata.publisher == "HARBOUR AUTHORITY OF NORTH BAY"
    assert read(NEWS).metadata.publisher == "Bay Courier"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on the 11th day of August 2031", "2031-08-11"),
        ("Aug. 11th, 2031", "2031-08-11"),
        ("11-Aug-2031", "2031-08-11"),
        ("2031-08-11T09:00", "2031-08-11"),
        ("13/08/2031", "2031-08-13"),
        ("08/13/2031", "2031-08-13"),
        ("11.08.2031", "2031-08-11"),
        ("2031年8月11日", "2031-08-11"),
        ("08/11/2031", None),
        ("31 June 2031", None),
        ("Regulation 2031/08", None),
    ],
)
def test_dates_in_their_many_forms(text: str, day: str | None) -> None:
    assert [d.date.isoformat() for d in dates.find(text)] == ([day] if day else [])


def test_languages() -> None:
    assert tongue.identify("The keeper of the ducks shall pay the fee to the council.") == ("en", "en")
    french = "Le gardien des canards paie la redevance au conseil dans les trente jours. " * 8
    assert tongue.identify(french) == ("en", "fr")
    assert read(french).metadata.language == "fr"


def test_a_final_rule_of_a_register_is_a_regulation_with_its_own_title() -> None:
    text = (
        "DEPARTMENT OF COMMERCE\n\n15 CFR Part 990\n\n[Docket No. 270301-0001]\n\nRIN 0694-AB01\n\n"
        "Labels for Portable Stoves\n\nAGENCY: Product Bureau, Commerce.\n\nACTION: Final rule.\n\n"
        "SUMMARY: This rule requires that makers of portable stoves put a label on each stove before they "
        "sell it in any State.\n\nDATES: Effective May 3, 2027.\n"
    )
    facts = read_bytes(text.encode(), "stoves.txt").metadata
    assert facts.kind == "regulation"
    assert facts.title == "Labels for Portable Stoves"


def test_rules_in_a_gazette_are_a_regulation_and_name_themselves() -> None:
    text = (
        "MINISTRY OF RIVERS\nNOTIFICATION\nPorto Vale, the 4th March, 2031\n\n"
        "G.S.R. 118(E).—In exercise of the powers conferred by section 20 of the River Ferries Act, 2029, "
        "the Government hereby makes the following rules, namely:—\n\n"
        "1. Short title.—These rules may be called the River Ferries (Safety) Rules, 2031.\n\n"
        "2. Life jackets.—Every ferry operator shall carry a life jacket for each passenger.\n"
    )
    facts = read_bytes(text.encode(), "ferries.txt").metadata
    assert facts.kind == "regulation"
    assert facts.title == "River Ferries (Safety) Rules, 2031"


def test_a_title_over_several_lines_is_one() -> None:
    text = (
        "REGULATION (EU) 2031/77\n\nof 2 May 2031\n\namending Regulation (EU) 2029/5 as regards bees\n\n"
        "THE COUNCIL OF THE EUROPEAN UNION,\n\nHas adopted this Regulation:\n\nArticle 1\n\n"
        "A bee-keeper shall register each hive.\n"
    )
    facts = read_bytes(text.encode(), "bees.txt").metadata
    wanted = "REGULATION (EU) 2031/77 of 2 May 2031 amending Regulation (EU) 2029/5 as regards bees"
    assert facts.title == wanted
    assert str(facts.published) == "2031-05-02"


def test_a_regulator_that_writes_a_blog_gives_notice() -> None:
    text = (
        "Ferry Conduct Authority\nPassengers   Operators   Our blog\n\nThree things about ticket machines\n\n"
        "3 March 2031\n\nI love ferries, and hate queues. So our Ticket Code takes effect in May.\n\n"
        "An operator must tell us within two days when a machine breaks down, and must refund each passenger "
        "who could not buy a ticket from it on the quay.\n\nWe can fine an operator that hides a breakdown.\n"
    )
    assert read_bytes(text.encode(), "blog.txt").metadata.kind == "notice"


def test_a_section_of_a_code_is_a_regulation_by_its_history() -> None:
    text = (
        "Lending of skates.\n\n(a) A rink shall lend skates in all sizes, and shall clean them each day.\n\n"
        "(b) The Office of Rinks shall inspect them.\n\n"
        "(Added by Stats. 2019, Ch. 12, Sec. 3. Amended by Stats. 2024, Ch. 7.)\n"
    )
    assert read_bytes(text.encode(), "skates.txt").metadata.kind == "regulation"


def test_menus_captions_and_fields_above_a_headline_are_no_titles() -> None:
    text = (
        "Port Wire | Asia | Ships | Log in\n\n[Photo] Two ferries at rest.\n\nFrom: The desk\n\n"
        "Islands to ban night sailings of small ferries\n\n"
        "The islands will ban night sailings from next year, the harbour master said on Friday at the quay.\n"
    )
    title = read_bytes(text.encode(), "wire.txt").metadata.title
    assert title == "Islands to ban night sailings of small ferries"


def test_a_text_that_enacts_is_a_regulation_and_dated_by_its_closing() -> None:
    text = (
        "FERRIES (RADIO SETS) REGULATIONS, 5786-2026\n\n"
        "By virtue of my authority under section 4 of the Law, I hereby enact these Regulations:\n\n"
        "Clause 1  A ferry shall carry a radio.\n\nClause 2  A master shall keep it charged.\n\n"
        "Clause 3  The Ministry shall inspect the radio once a year.\n\n"
        "Given on the 20th day of February B.E. 2569 (2026)\n"
    )
    metadata = read_bytes(text.encode(), "ferries.txt").metadata
    assert (metadata.kind, metadata.published) == ("regulation", dt.date(2026, 2, 20))


def test_the_act_that_empowers_stands_above_the_title_of_what_is_made_under_it() -> None:
    text = (
        "GAZETTE SUPPLEMENT NO. 18\n9th May, 2031\n\nLEGAL NOTICE NO. 64\n\nTHE FISHERIES ACT\n(Cap. 378)\n\n"
        "THE FISHERIES (LAKE CAGES) REGULATIONS, 2031\n\nIN EXERCISE of the powers conferred by section 40 "
        "of the Fisheries Act, the Minister makes the following Regulations—\n\n"
        "Citation\n1. These Regulations may be cited as the Fisheries (Lake Cages) Regulations, 2031.\n\n"
        "Records\n2. A cage farmer shall keep a record of every fish kill for four years.\n"
    )
    assert read(text).metadata.title == "THE FISHERIES (LAKE CAGES) REGULATIONS, 2031"

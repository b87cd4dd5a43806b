"""Which passages deny a report, and which only look like it."""

import pytest

from regtrail.model.norm import Status
from regtrail.readers import read_bytes
from regtrail.rules.denials import denials


def _denied(text: str) -> list[tuple[str, Status]]:
    document = read_bytes(text.encode(), "notice.txt")
    return [(document.text[d.reported.start : d.reported.end], d.most) for d in denials(document)]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "Press reports that the limit for cider was cut to 40 litres are not accurate. It is 60 litres.",
            "Press reports that the limit for cider was cut to 40 litres are not accurate",
        ),
        (
            "It is also incorrect that the ban on lead floats has been lifted. Anglers must hand them in.",
            "It is also incorrect that the ban on lead floats has been lifted",
        ),
        (
            "Two newspapers wrote that kennels would need a permit. This is wrong. Nobody has asked for one.",
            "Two newspapers wrote that kennels would need a permit. This is wrong",
        ),
        (
            "The Board has seen an article according to which rule 4 has been dropped. The article is false: "
            "rule 4 stands.",
            "The Board has seen an article according to which rule 4 has been dropped. The article is false",
        ),
        (
            "A story in the press said that choirs would need a licence. The Office wishes to state that the "
            "story is not correct. Choirs sing freely.",
            "A story in the press said that choirs would need a licence. The Office wishes to state that the "
            "story is not correct",
        ),
        (
            "Posters telling visitors that kites are forbidden were seen. No such order has been given.",
            "Posters telling visitors that kites are forbidden were seen. No such order has been",
        ),
        ("The Office denies that a levy on kites is planned.", "denies that a levy on kites is planned"),
        ("The Office rejects the rumours about a kite levy.", "rejects the rumours about a kite levy"),
        (
            "Contrary to press reports, the period has not been cut.",
            "Contrary to press reports, the period has not been cut",
        ),
        (
            "There are no plans to require choirs to register.",
            "There are no plans to require choirs to register",
        ),
        (
            "The Council is not considering a ban on stoves.",
            "Council is not considering a ban on stoves",
        ),
        (
            "The limit of 70 beds that was reported in the press is mistaken. The Board has named no limit.",
            "The limit of 70 beds that was reported in the press is mistaken",
        ),
    ],
)
def test_what_is_denied(text, reported):
    assert _denied(text) == [(reported, Status.UNKNOWN)]


@pytest.mark.parametrize(
    "text",
    [
        "Some outlets have reported a fee of 30 crowns. No decision on a fee has been taken.",
        "Reports of a delay until 2041 are premature.",
    ],
)
def test_what_is_not_decided_may_still_be_considered(text):
    ((_, most),) = _denied(text)
    assert most is Status.CONSIDERED


@pytest.mark.parametrize(
    "text",
    [
        "A carrier whose report is not correct shall correct it within 5 days.",
        "If a report that was filed under section 4 is inaccurate, the filer must amend it.",
        "The Office may refuse a permit where the statement is false or misleading.",
        "Kennels must report bites. This is not the case for shelters.",
        "An application is rejected where the annual return is wrong.",
        "The weekly claims of a farm may be wrong.",
    ],
)
def test_what_a_law_says_of_wrong_papers_denies_nothing(text):
    assert _denied(text) == []

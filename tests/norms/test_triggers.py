"""Modalities by their wording: one short sentence of our own for each construction."""

import pytest

from regtrail import norms, parsing
from regtrail.model.document import Block, BlockKind, Document, DocumentKind, Metadata, Source
from regtrail.model.entity import Entity, EntityType
from regtrail.model.norm import Norm


def read(
    text: str, *mentions: tuple[EntityType, str], kind: DocumentKind = DocumentKind.NEWS
) -> tuple[Norm, ...]:
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    document = Document(Source("<test>", "", "text/plain", len(text)), text, Metadata(kind=kind), (block,))
    found = tuple(
        Entity(label, text.index(quote), text.index(quote) + len(quote), quote) for label, quote in mentions
    )
    return norms.extract(parsing.parse(document), document, found)


def modalities(text: str, *mentions: tuple[EntityType, str]) -> list[str]:
    return [norm.modality.value for norm in read(text, *mentions)]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Market stalls are let off the fee.", "exemption"),
        ("Boats under 5 metres are excused.", "exemption"),
        ("A baker is not barred from selling on Sundays.", "exemption"),
        ("Garden sheds do not fall under the code.", "exemption"),
        ("Clubs are not bound by section 4.", "exemption"),
        ("This part is without prejudice to the powers of the coroner.", "exemption"),
        ("No fee is payable for a second copy.", "exemption"),
        ("Small ports would get an extra year.", "exemption"),
        ("The act exempted lighthouses from the tax.", "exemption"),
        ("Photocopies are no longer accepted.", "prohibition"),
        ("Night flights remain banned.", "prohibition"),
        ("The lagoon rules, which prohibit all fishing, were praised.", "prohibition"),
        ("Canneries are to rinse each tin twice.", "obligation"),
        ("A late return attracts a fine of 200 crowns.", "obligation"),
        ("The fee is payable in March.", "obligation"),
        ("A shop that waters milk risks losing its licence.", "permission"),
        ("Growers who hide stocks face civil fines of up to 900 dollars.", "permission"),
        ("The ombudsman would be given the power to open files.", "permission"),
        ("Pony carts are covered by the ordinance.", "constitutive"),
        ("Houseboats fall within the act.", "constitutive"),
        ("Where the two conflict, the treaty prevails.", "constitutive"),
        ("The chamber's decision is final.", "constitutive"),
        ("The order of 1987 is abolished.", "constitutive"),
        ("Selling such maps would be a crime.", "constitutive"),
    ],
)
def test_a_wording_has_its_modality(sentence: str, modality: str) -> None:
    assert modalities(sentence) == [modality]


def test_what_could_be_done_under_a_draft_is_a_rule() -> None:
    assert modalities("Permits could be revoked after a second breach.") == ["permission"]
    assert modalities("Ferry lines could not sell seats twice.", (EntityType.ACTOR, "Ferry lines")) == [
        "prohibition"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry could not be reached.",
        "Prices could rise by a tenth.",
        "A draft could be shelved.",
        "That could change.",
    ],
)
def test_what_could_happen_is_none(sentence: str) -> None:
    assert modalities(sentence) == []


def test_a_call_for_comments_is_open_until_a_day() -> None:
    day = (EntityType.DEADLINE, "until 4 May")
    assert modalities("The board is inviting comments until 4 May.", day) == ["permission"]
    assert modalities("The board is consulting on a ban on fireworks.") == []


def test_an_aim_is_no_duty() -> None:
    assert modalities("The purpose of this chapter is to protect savers.") == []


def test_nor_turns_a_duty_into_an_exemption() -> None:
    assert modalities("Nor does the levy apply to canal boats.") == ["exemption"]
    assert modalities("Nor would millers be required to register.") == ["exemption"]


def test_nobody_may_is_a_ban() -> None:
    assert modalities("In the old town nobody may park a van.") == ["prohibition"]


def test_what_holds_of_others_too_repeats_the_norm_before() -> None:
    first, second = read("Canal boats are exempt. So are rowing boats.")
    assert second.modality is first.modality
    assert second.bearer is not None
    assert second.bearer.text == "rowing boats"


@pytest.mark.parametrize(
    ("sentence", "modality", "bearer", "action"),
    [
        ("The bill would make brewers rinse every keg.", "obligation", "brewers", "rinse"),
        ("The charter lets tenants see the accounts.", "permission", "tenants", "see"),
    ],
)
def test_a_rule_makes_or_lets_somebody(sentence: str, modality: str, bearer: str, action: str) -> None:
    (norm,) = read(sentence)
    assert (norm.modality.value, norm.bearer and norm.bearer.text, norm.action and norm.action.text) == (
        modality,
        bearer,
        action,
    )


def test_a_gerund_tells_what_a_rule_does() -> None:
    assert modalities("The council passed a rule on Monday requiring kiosks to close at ten.") == [
        "obligation"
    ]
    assert modalities("The cost of requiring kiosks to close is high.") == []


def test_what_will_be_done_by_a_day_is_a_duty() -> None:
    week = (EntityType.DEADLINE, "every week")
    assert modalities("Water samples would be taken every week.", week) == ["obligation"]
    assert modalities("Water samples would be taken.") == []


def test_should_is_a_norm_only_where_somebody_considers_it() -> None:
    (norm,) = read("The council is studying whether kiosks should sell stamps.")
    assert (norm.modality.value, norm.status.value) == ("obligation", "considered")


def test_until_a_day_to_comment_is_a_permission() -> None:
    assert modalities("Residents have until 3 June to comment.", (EntityType.DEADLINE, "until 3 June")) == [
        "permission"
    ]


def test_the_month_of_may_is_no_modal() -> None:
    assert modalities("By 1 May the ferry line must file a report.") == ["obligation"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ponds are exempt, though the owner must fence them.",
        "While this period runs, the owner must fence the pond.",
        "The order, if it passes, would require a fence.",
        "A pond of this size, though, cannot be drained in June.",
        "Owners who act before that day are exempt.",
    ],
)
def test_a_concession_or_a_fronted_clause_hides_no_norm(sentence: str) -> None:
    assert modalities(sentence)[-1:] != []


def test_a_concession_is_a_norm_of_its_own() -> None:
    assert modalities("Ponds are exempt, though the owner must fence them.") == ["exemption", "obligation"]


def test_a_rule_is_named_by_what_it_does() -> None:
    day = (EntityType.DEADLINE, "on 3 June")
    (effect,) = read("Two mills were fined under a code that took effect on 3 June.", day)
    assert (effect.modality.value, effect.bearer and effect.bearer.text) == ("constitutive", "code")
    assert modalities("The mayor signed an order that prohibits hawkers from selling knives.") == [
        "prohibition"
    ]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Carters have until 3 June.", "obligation"),
        ("Millers were given until 3 June to register.", "obligation"),
        ("A dealer must be able to produce the book.", "obligation"),
        ("The buyer owes a penalty of 10 crowns.", "obligation"),
        ("A dealer is enjoined from selling the book.", "prohibition"),
        ("A player does not commit an offence by asking.", "exemption"),
        ("The compact binds both ports.", "constitutive"),
        ("This Directive is addressed to the Member States.", "constitutive"),
        ("Pooled readings are not considered personal data.", "constitutive"),
        ('"Mill" - a place in which grain is ground.', "constitutive"),
    ],
)
def test_rarer_wordings(sentence: str, modality: str) -> None:
    times = [(EntityType.DEADLINE, "until 3 June")] if "until" in sentence else []
    assert modalities(sentence, *times) == [modality]


def test_a_definition_takes_things_in_and_leaves_things_out() -> None:
    assert modalities('"Craft" means a boat and includes a raft.') == ["constitutive", "constitutive"]


def test_a_sanction_makes_a_possibility_a_norm() -> None:
    loss = (EntityType.PENALTY, "loss of the licence")
    assert modalities("Hiding a log can lead to loss of the licence.", loss) == ["permission"]
    assert modalities("Hiding a log can lead to confusion.") == []


def test_what_a_party_will_do_by_a_day_is_a_duty() -> None:
    known = (EntityType.ACTOR, "Carters"), (EntityType.DEADLINE, "every week")
    assert modalities("Carters will file a return every week.", *known) == ["obligation"]


def test_a_consultation_that_runs_is_open() -> None:
    assert modalities("The consultation runs until 3 June.", (EntityType.DEADLINE, "until 3 June")) == [
        "permission"
    ]

"""Acts of the European Union that amend, correct, postpone and repeal others, from the text to the rules."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.claim import LinkKind
from regtrail.model.norm import Status
from regtrail.model.rule import Applies, Case, ChangeKind, RuleQuery
from regtrail.rules import RuleStore

ACT = """Official Journal of the European Union
EN
L series
2031/410
14.4.2031

REGULATION (EU) 2031/410 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
of 9 April 2031
on the traceability of reused building materials

HAVE ADOPTED THIS REGULATION:

Article 1
Definitions
For the purposes of this Regulation:
(1) 'reclaimer' means an undertaking that recovers building materials from demolition sites;
(2) 'depot' means a place where reclaimed building materials are stored.

Article 2
Passports
1. A reclaimer shall draw up a material passport for each batch of more than 50 000 kilograms.
2. A reclaimer shall keep the material passport for five years.
3. A reclaimer shall inform the competent authority of a lost material passport within 30 days.

Article 3
Depots
The operator of a depot with a turnover of more than EUR 2 000 000 shall appoint a safety adviser.

Article 4
Reports
Depot operators shall submit an annual report to the Agency by 31 March each year.

Article 5
Register
Depot operators shall enter each delivery in the Depot Register.

Article 6
Concrete
1. A reclaimer shall not export demolition concrete to third countries.
2. Until 31 December 2033, paragraph 1 shall not apply to concrete intended for research.

Article 7
Entry into force and application
1. This Regulation shall enter into force on 4 May 2031.
2. It shall apply from 1 January 2032.
3. However, Article 4 shall apply from 1 January 2033.
4. Article 5 shall apply from 1 July 2033.
"""

CORRIGENDUM = """Official Journal of the European Union
EN
L series
2032/90077
12.5.2032

CORRIGENDUM
to Regulation (EU) 2031/410 of 9 April 2031 on the traceability of reused building materials
(Official Journal of the European Union L, 2031/410, 14 April 2031)

{corrections}
"""

AMENDING = """Official Journal of the European Union
EN
L series
2032/77
12.5.2032

REGULATION (EU) 2032/77 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
of 5 May 2032
amending Regulation (EU) 2031/410 as regards certain requirements for reused building materials

HAVE ADOPTED THIS REGULATION:

Article 1
{instructions}

Article 2
This Regulation shall enter into force on 1 June 2032.
"""
FIRST, SECOND = dt.date(2031, 4, 14), dt.date(2032, 5, 12)
LATER = dt.date(2032, 6, 1)


@pytest.fixture(scope="module")
def act(tmp_path_factory):
    """Read the act once."""
    file = tmp_path_factory.mktemp("act") / "act.txt"
    file.write_text(ACT, encoding="utf-8")
    return pipeline.extract(pipeline.read(file))


def told(tmp_path, act, text: str) -> RuleStore:
    """Tell a store of the act and of a text about it."""
    file = tmp_path / "second.txt"
    file.write_text(text, encoding="utf-8")
    store = RuleStore.open("sqlite://")
    store.ingest(act, received=FIRST, evidence="official")
    store.ingest(pipeline.extract(pipeline.read(file)), received=SECOND, evidence="official")
    return store


def amended(tmp_path, act, instructions: str) -> RuleStore:
    return told(tmp_path, act, AMENDING.format(instructions=instructions))


def corrected(tmp_path, act, corrections: str) -> RuleStore:
    return told(tmp_path, act, CORRIGENDUM.format(corrections=corrections))


def texts(store: RuleStore, day: dt.date, status: Status = Status.IN_FORCE) -> list[str]:
    return [rule.text for rule in store.rules(RuleQuery(as_of=day, status=status))]


def first_day(store: RuleStore, words: str) -> dt.date | None:
    """Return the day from which the rule with these words is in force."""
    days = [SECOND + dt.timedelta(days=n) for n in range(3000)]
    return next((d for d in days if d.day == 1 and any(words in text for text in texts(store, d))), None)


def kinds(store: RuleStore, words: str) -> set[ChangeKind]:
    found = store.changes(since=SECOND)
    return {change.kind for change in found if words in change.text and change.known == SECOND}


@pytest.mark.parametrize(
    ("corrections", "right", "wrong"),
    [
        ("On page 7, Article 2(1):\n\nfor:\n\n'more than 50 000 kilograms',\n\nread:\n\n"
         "'more than 5 000 kilograms'.",
         "more than 5 000 kilograms", "more than 50 000 kilograms"),
        ("On page 7, Article 2(2), for: 'A reclaimer shall keep the material passport for five years.', "
         "read: 'A reclaimer shall keep the material passport for fifteen years.'.",
         "for fifteen years", "for five years"),
        ("Page 8, Article 3\n\ninstead of: 'EUR 2 000 000'\n\nread: 'EUR 200 000'",
         "EUR 200 000", "EUR 2 000 000"),
        ('In Article 2(3), "30 days" should read "13 days".', "within 13 days", "within 30 days"),
    ],
)  # fmt: skip
def test_a_misprint_was_one_from_the_first_day(tmp_path, act, corrections, right, wrong):
    store = corrected(tmp_path, act, corrections)
    for day in (dt.date(2032, 1, 1), LATER):
        assert any(right in text for text in texts(store, day))
        assert not any(wrong in text for text in texts(store, day))
    assert kinds(store, right) == {ChangeKind.AMENDED}
    assert not store.warnings()


def test_a_corrected_limit_is_the_one_that_a_case_is_held_to(tmp_path, act):
    duty = "'A reclaimer shall draw up a material passport for each batch of more than {} kilograms.'"
    wrong, right = duty.format("50 000"), duty.format("5 000")
    store = corrected(tmp_path, act, f"On page 7, Article 2(1):\n\nfor:\n\n{wrong},\n\nread:\n\n{right}.")
    case = Case(("reclaimer",), ("draw up a material passport",), quantities={"kilograms": 6000})
    decided = store.decide(case, as_of=LATER)
    (found,) = (d.applies for d in decided if "for each batch" in d.rule.text)
    assert found is Applies.YES


def test_a_corrigendum_is_no_part_of_what_it_corrects(tmp_path, act):
    store = corrected(tmp_path, act, "On page 8, Article 5, for: 'each delivery', read: 'every delivery'.")
    (link,) = (link for link in store.links() if link.kind is LinkKind.CORRECTS)
    assert link.target.key == "regulation 2031 410"
    assert link.source != link.target.key


def test_a_corrected_date_moves_what_it_governs(tmp_path, act):
    store = corrected(tmp_path, act, "On page 9, Article 7(4), for: '1 July 2033', read: '1 July 2034'.")
    assert first_day(store, "Depot Register") == dt.date(2034, 7, 1)


def test_a_correction_of_what_is_no_rule_is_told(tmp_path, act):
    store = corrected(tmp_path, act, "On page 2, recital 14, for: 'fifty replies', read: 'sixty replies'.")
    (warning,) = store.warnings()
    assert "fifty replies" in warning


def test_several_pairs_of_words_in_one_sentence(tmp_path, act):
    store = amended(
        tmp_path,
        act,
        "In Article 2(1) of Regulation (EU) 2031/410, the words 'each batch' are replaced by the words "
        "'every batch' and the figure '50 000' by the figure '500 000'.",
    )
    assert any("every batch of more than 500 000 kilograms" in text for text in texts(store, LATER))
    assert any("each batch of more than 50 000 kilograms" in text for text in texts(store, SECOND))


@pytest.mark.parametrize(
    ("instruction", "words", "day", "kind"),
    [
        ("In Article 7(3) of Regulation (EU) 2031/410, '1 January 2033' is replaced by '1 January 2035'.",
         "annual report", dt.date(2035, 1, 1), ChangeKind.POSTPONED),
        ("In Article 7(4) of Regulation (EU) 2031/410, the date '1 July 2033' is replaced by the date "
         "'1 October 2032'.",
         "Depot Register", dt.date(2032, 10, 1), ChangeKind.AMENDED),
    ],
)  # fmt: skip
def test_a_date_of_application_moves_the_rules_it_governs(tmp_path, act, instruction, words, day, kind):
    store = amended(tmp_path, act, instruction)
    assert first_day(store, words) == day
    assert kinds(store, words) == {kind}


@pytest.mark.parametrize(
    "instruction",
    [
        "In Article 6(2) of Regulation (EU) 2031/410, '31 December 2033' is replaced by '31 December 2036'.",
        "The derogation laid down in Article 6(2) of Regulation (EU) 2031/410 shall continue to apply until "
        "31 December 2036.",
        "Article 6(2) of Regulation (EU) 2031/410 is replaced by the following:\n"
        "'2. Until 31 December 2036, paragraph 1 shall not apply to concrete intended for research.'.",
    ],
)
def test_a_derogation_with_a_later_end_is_the_same_rule(tmp_path, act, instruction):
    store = amended(tmp_path, act, instruction)
    assert any("research" in text for text in texts(store, dt.date(2036, 12, 31)))
    assert not any("research" in text for text in texts(store, dt.date(2037, 1, 1)))
    assert ChangeKind.EXTENDED in kinds(store, "research")
    (rule,) = {rule.id for rule in store.rules(RuleQuery(as_of=LATER)) if "concrete intended" in rule.text}
    assert rule


def repealed(store: RuleStore) -> set[str]:
    found = (c for c in store.changes(since=SECOND) if c.kind is ChangeKind.REPEALED and c.known == SECOND)
    return {change.text for change in found}


def test_two_paragraphs_are_deleted_and_nothing_else(tmp_path, act):
    store = amended(
        tmp_path,
        act,
        "Regulation (EU) 2031/410 is amended as follows:\n(1) in Article 2, paragraphs 2 and 3 are deleted.",
    )
    gone = repealed(store)
    assert len(gone) == 2
    assert all("material passport for five years" in text or "lost" in text for text in gone)


def test_what_names_no_unit_does_away_with_no_act(tmp_path, act):
    store = amended(tmp_path, act, "Annexes to Regulation (EU) 2031/410 are deleted.")
    assert not repealed(store)
    assert store.warnings()


@pytest.mark.parametrize(
    "acts",
    ["Regulation (EU) 2031/410 and Directive (EU) 2025/12", "Regulations (EU) 2029/5 and (EU) 2031/410"],
)
def test_several_acts_are_repealed_in_one_sentence(tmp_path, act, acts):
    store = amended(tmp_path, act, f"{acts} are repealed with effect from 1 January 2034.")
    assert any("safety adviser" in text for text in texts(store, dt.date(2033, 12, 31)))
    assert not any("safety adviser" in text for text in texts(store, dt.date(2034, 1, 1)))


def test_a_saving_keeps_a_unit_of_what_is_repealed(tmp_path, act):
    store = amended(
        tmp_path,
        act,
        "Regulation (EU) 2031/410 is repealed with effect from 1 January 2034.\n"
        "However, Article 5 of Regulation (EU) 2031/410 shall continue to apply until 31 December 2035.",
    )
    after = texts(store, dt.date(2034, 1, 1))
    assert any("Depot Register" in text for text in after)
    assert not any("annual report" in text for text in after)
    assert not any("Depot Register" in text for text in texts(store, dt.date(2036, 1, 1)))


@pytest.mark.parametrize(
    "instruction",
    [
        "The application of Articles 4 and 5 of Regulation (EU) 2031/410 shall be postponed until "
        "1 January 2036.",
        "Articles 4 and 5 of Regulation (EU) 2031/410 shall not apply until 1 January 2036.",
        "By way of derogation from Article 7(3) and (4) of Regulation (EU) 2031/410, Articles 4 and 5 of "
        "that Regulation shall apply from 1 January 2036.",
        "In Article 7 of Regulation (EU) 2031/410, paragraphs 3 and 4 are replaced by the following:\n"
        "'3. However, Articles 4 and 5 shall apply from 1 January 2036.'.",
    ],
)
def test_a_postponement_without_a_class(tmp_path, act, instruction):
    store = amended(tmp_path, act, instruction)
    assert first_day(store, "annual report") == first_day(store, "Depot Register") == dt.date(2036, 1, 1)
    assert ChangeKind.POSTPONED in kinds(store, "annual report")
    assert any("safety adviser" in text for text in texts(store, LATER))


def test_a_new_article_begins_on_the_day_that_new_text_sets(tmp_path, act):
    store = amended(
        tmp_path,
        act,
        "Regulation (EU) 2031/410 is amended as follows:\n"
        "(1) the following Article is inserted:\n'Article 5a\nBrokers\n\n"
        "1. Brokers shall register with the Agency before they sell reclaimed steel.';\n"
        "(2) in Article 7, the following paragraph is added:\n"
        "'5. Article 5a shall apply from 1 March 2033.'.",
    )
    assert first_day(store, "reclaimed steel") == dt.date(2033, 3, 1)


def test_recitals_that_tell_of_the_amendment_lay_down_nothing(tmp_path, act):
    text = AMENDING.replace(
        "HAVE ADOPTED",
        "Whereas:\n\n(1) Regulation (EU) 2031/410 requires reclaimers to draw up a material passport for "
        "each batch of more than 50 000 kilograms. That threshold should be raised.\n\n(2) Depot operators "
        "must submit an annual report to the Agency from 1 January 2033.\n\nHAVE ADOPTED",
    )
    instruction = "In Article 2(1) of Regulation (EU) 2031/410, '50 000' is replaced by '80 000'."
    store = told(tmp_path, act, text.format(instructions=instruction))
    found = [text for text in texts(store, dt.date(2033, 2, 1)) if "material passport for each" in text]
    assert len(found) == 1
    assert "80 000" in found[0]
    assert sum("annual report" in text for text in texts(store, dt.date(2033, 2, 1))) == 1


FEES = ACT.replace(
    "Depot operators shall enter each delivery in the Depot Register.",
    "Depot operators shall pay a fee to the Agency.\n\nThe Agency shall publish the fees on its website.\n\n"
    "Depot operators may pay the fee in two instalments.",
)


@pytest.mark.parametrize(
    ("instruction", "gone", "left"),
    [
        (
            "In Article 5 of Regulation (EU) 2031/410, the second subparagraph is replaced by the "
            "following:\n'The Agency shall publish the fees in the Official Journal each January.'.",
            "on its website",
            "two instalments",
        ),
        (
            "In Article 5 of Regulation (EU) 2031/410, the third subparagraph is deleted.",
            "two instalments",
            "on its website",
        ),
    ],
)
def test_a_paragraph_without_a_number_is_cited_by_its_place(tmp_path, instruction, gone, left):
    file = tmp_path / "fees.txt"
    file.write_text(FEES, encoding="utf-8")
    store = amended(tmp_path, pipeline.extract(pipeline.read(file)), instruction)
    after = texts(store, dt.date(2033, 7, 1))
    assert not any(gone in text for text in after)
    assert any(left in text for text in after)
    assert store.warnings() == ()

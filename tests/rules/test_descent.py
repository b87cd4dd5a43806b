"""Units that are split, merged and laid down anew: which rules stay themselves, which came out of which."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.codec.rules import change_to_json
from regtrail.model.norm import Status
from regtrail.model.rule import Change, ChangeKind, RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.addresses import of_new_text
from regtrail.rules.pinpoints import pinpoints, renumbered

ORDER = """Ministry of Orchards

Order No. 6 of 2033 on Cider Presses
1 February 2033

Article 1
A press owner shall not press fallen pears.

Article 2
A press owner shall record the weight and the origin of all apples in the pressing register.

Article 3
A press owner shall weigh the apples before pressing.

Article 4
A press owner shall weigh the pears before pressing.

Article 5
This Order takes effect on 1 March 2033.
"""

AMENDING = """Ministry of Orchards

Order No. 9 of 2034 amending Order No. 6 of 2033
1 February 2034

Article 1
{instruction}

Article 2
This Order takes effect on 1 June 2034.
"""
AFTER = dt.date(2034, 6, 1)


class Told:
    """The order, and what an order that amends it changes."""

    def __init__(self, folder, instruction: str) -> None:
        self.store = RuleStore.open("sqlite://")
        self._ingest(folder / "order.txt", ORDER, dt.date(2033, 2, 1))
        self.before = {r.eid: r.id for r in self.store.rules(RuleQuery(as_of=dt.date(2034, 1, 1)))}
        self.changes = self._ingest(
            folder / "amending.txt", AMENDING.format(instruction=instruction), dt.date(2034, 2, 1)
        )

    def _ingest(self, file, text: str, day: dt.date) -> tuple[Change, ...]:
        file.write_text(text, encoding="utf-8")
        return self.store.ingest(pipeline.extract(pipeline.read(file)), received=day, evidence="official")

    def of(self, kind: ChangeKind) -> list[Change]:
        return [c for c in self.changes if c.kind is kind and "takes effect" not in c.text]

    def after(self) -> dict[str, str | None]:
        """The unit of each rule that holds after the amendment."""
        query = RuleQuery(as_of=AFTER, status=Status.IN_FORCE)
        return {rule.id: rule.eid for rule in self.store.rules(query)}


SPLIT = """Article 2 of Order No. 6 of 2033 is divided into Articles 2 and 2a, which read as follows:
"Article 2
A press owner shall record the weight of all apples in the pressing register.
Article 2a
A press owner shall record the origin of all apples." """


def test_a_rule_that_is_split_stays_itself_and_the_others_came_out_of_it(tmp_path):
    told = Told(tmp_path, SPLIT)
    old = told.before["art_2"]
    (born,) = told.of(ChangeKind.ADDED)
    assert born.related == old
    assert {told.after()[old], told.after()[born.rule]} == {"art_2", "art_2a"}
    assert change_to_json(born)["related"] == old
    assert not told.store.warnings()


def test_a_rule_whose_article_is_laid_down_anew_as_two_is_split_though_nobody_says_so(tmp_path):
    told = Told(
        tmp_path,
        "Article 2 of Order No. 6 of 2033 is replaced by the following:\n"
        '"Article 2\n1. A press owner shall record the weight of all apples in the pressing register.\n'
        "2. A press owner shall record the origin of all apples in the pressing register.\n"
        '3. A press owner shall wash the barrels with hot water."',
    )
    related = {c.text.split()[4]: c.related for c in told.of(ChangeKind.ADDED)}
    old = told.before["art_2"]
    assert old in told.after()
    assert related.pop("wash", "") is None
    assert list(related.values()) == [old]
    assert sorted(e for e in told.after().values() if e.startswith("art_2__")) == [
        "art_2__para_1",
        "art_2__para_2",
        "art_2__para_3",
    ]


def test_without_new_text_a_rule_of_a_split_unit_keeps_its_id_and_the_change_names_both_units(tmp_path):
    told = Told(tmp_path, "In Order No. 6 of 2033, redesignate Article 2 as Articles 2(1) and 2(2).")
    (moved,) = told.of(ChangeKind.RENUMBERED)
    assert (moved.rule, moved.before) == (told.before["art_2"], "art_2")
    assert moved.after == "art_2__para_1; art_2__para_2"
    assert told.after()[moved.rule] == "art_2"


@pytest.mark.parametrize(
    "instruction",
    [
        "Articles 3 and 4 of Order No. 6 of 2033 are merged into Article 3.",
        "Order No. 6 of 2033 is amended by combining Articles 3 and 4 to form Article 3.",
        "Order No. 6 of 2033 is amended as follows:\n(a) Articles 3 and 4 are consolidated into Article 3.",
    ],
)
def test_rules_of_merged_units_stay_themselves_under_one_number(tmp_path, instruction):
    told = Told(tmp_path, instruction)
    (moved,) = told.of(ChangeKind.RENUMBERED)
    assert (moved.rule, moved.before, moved.after) == (told.before["art_4"], "art_4", "art_3")
    assert told.after()[told.before["art_3"]] == told.after()[told.before["art_4"]] == "art_3"
    assert not told.of(ChangeKind.ADDED)


def test_rules_that_are_merged_into_one_are_named_by_the_rule_that_went_into_it(tmp_path):
    told = Told(
        tmp_path,
        "Articles 3 and 4 of Order No. 6 of 2033 are merged into Article 3, which shall read:\n"
        '"A press owner shall weigh the apples and the pears before pressing."',
    )
    (gone,) = told.of(ChangeKind.REPEALED)
    assert {gone.rule, gone.related} == {told.before["art_3"], told.before["art_4"]}
    assert told.after()[gone.related] == "art_3"
    assert gone.rule not in told.after()


def test_a_renumbered_unit_may_get_new_words_at_once(tmp_path):
    told = Told(
        tmp_path,
        'Article 4 of Order No. 6 of 2033 is renumbered as Article 7 and amended to read: "A press owner '
        'shall weigh the quinces and the pears before pressing."',
    )
    old = told.before["art_4"]
    assert told.after()[old] == "art_7"
    assert [c.rule for c in told.of(ChangeKind.AMENDED)] == [old]


def test_a_repeal_and_an_addition_come_from_nothing(tmp_path):
    told = Told(
        tmp_path,
        "Article 4 of Order No. 6 of 2033 is replaced by the following: "
        '"A cooper may brand the lids of casks."',
    )
    came_and_went = [*told.of(ChangeKind.ADDED), *told.of(ChangeKind.REPEALED)]
    assert [c.related for c in came_and_went] == [None, None]
    assert told.before["art_4"] not in told.after()


def test_rebuilding_tells_the_same(tmp_path):
    told = Told(tmp_path, SPLIT)
    before = told.store.changes()
    told.store.rebuild()
    assert told.store.changes() == before


PART = """40 CFR Part 712 - Kiln Emissions

§ 712.5 Records.
(a) A kiln operator must keep a firing log for 3 years.
(b) A kiln operator must report the firing temperature and the fuel use to the Bureau.
(c) A kiln operator must label each kiln.

§ 712.6 Fees.
A kiln operator must pay a fee.
"""
FINAL_RULE = """DEPARTMENT OF CERAMICS

40 CFR Part 712

Kiln Emissions; Amendments

ACTION: Final rule.

DATES: This rule is effective on June 1, 2034.

For the reasons set out in the preamble, the Department amends 40 CFR part 712 as follows:

1. Amend § 712.5 by:
a. Redesignating paragraph (c) as paragraph (d); and
b. Redesignating paragraph (b) as paragraphs (b)(1) and (b)(2).

2. Redesignate §§ 712.6 and 712.5 as §§ 712.8 and 712.7.
"""


def test_a_final_rule_redesignates_items_below_its_lead_ins(tmp_path):
    store = RuleStore.open("sqlite://")
    for text, day in ((PART, dt.date(2033, 1, 1)), (FINAL_RULE, dt.date(2034, 2, 1))):
        file = tmp_path / f"{day}.txt"
        file.write_text(text, encoding="utf-8")
        store.ingest(pipeline.extract(pipeline.read(file)), received=day, evidence="official")
    moved = [(c.before, c.after) for c in store.changes() if c.kind is ChangeKind.RENUMBERED]
    assert moved[:2] == [
        ("sec_712.5__para_c", "sec_712.5__para_d"),
        ("sec_712.5__para_b", "sec_712.5__para_b__para_1; sec_712.5__para_b__para_2"),
    ]
    assert ("sec_712.6", "sec_712.8") in moved
    assert ("sec_712.5__para_d", "sec_712.7__para_d") in moved
    assert not store.warnings()


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("paragraphs (b)(1) and (b)(2)", [(("para", "b"), ("", "1")), (("para", "b"), ("", "2"))]),
        ("Article 9(1) and (2)", [(("art", "9"), ("", "1")), (("art", "9"), ("", "2"))]),
    ],
)
def test_numbers_that_are_whole_stand_alone(text, units):
    assert list(pinpoints(text)) == units


@pytest.mark.parametrize(
    ("eid", "path", "new", "moved"),
    [
        ("sec_4__para_b", "§ 4(b)", "paragraph (b)(1)", "sec_4__para_b__para_1"),
        ("sec_4__para_b__para_2", "§ 4(b)", "paragraph (c)", "sec_4__para_c__para_2"),
        ("chp_I__art_4", "Article 4", "Article 6(1)", "chp_i__art_6__para_1"),
    ],
)
def test_a_unit_gets_a_number_of_its_own_depth_or_a_deeper_one(eid, path, new, moved):
    assert renumbered(eid, pinpoints(path)[0], pinpoints(new)[0]) == moved


@pytest.mark.parametrize(
    ("unit", "eid", "instruction", "text", "home"),
    [
        ("art_9a", "art_2__qstr_1__art_9b__para_1", "art_2", "", "art_9b__para_1"),
        ("sec_4__para_2", "art_2__point_b", "art_2", "", "sec_4__para_2__point_b"),
        ("art_9a", "art_9b", "art_2", "the following Articles 9a and 9b are inserted", "art_9b"),
        ("art_9a", "art_9b__para_1", "art_2", "", "art_9b__para_1"),
        ("art_9a", None, "art_2", "", "art_9a"),
    ],
)
def test_new_text_has_its_own_place_in_its_home(unit, eid, instruction, text, home):
    assert of_new_text(unit, eid, instruction, text) == home

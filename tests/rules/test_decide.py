"""Decisions on hand-made rules: thresholds, facts, zones, classes, exemptions, reasons."""

import datetime as dt
from dataclasses import replace

import pytest

from regtrail.concepts import Concept, Vocabulary
from regtrail.model.claim import Instrument
from regtrail.model.entity import Comparison, Quantity, TimeKind, TimeValue
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Applies, Case, Content, Rule, Term, Threshold
from regtrail.rules.decide import Docket, decide

DAY = dt.date(2031, 6, 1)
VOCABULARY = Vocabulary(
    [
        Concept("zone:pe", "Peru"),
        Concept("zone:pe.callao", "Callao", broader=("zone:pe",)),
        Concept("zone:cl", "Chile"),
    ]
)
ORDER = Instrument("order 5 2031", "Order No. 5 of 2031")


def rule(ident: str, content: Content, status: Status = Status.IN_FORCE, eid: str | None = None) -> Rule:
    """Make a rule in force."""
    return Rule(ident, content, status, None, None, DAY, instrument=ORDER, eid=eid)


def content(modality: str, text: str, **slots: object) -> Content:
    """Make a content; a slot is a quote or a list of quotes."""
    terms = {
        name: tuple(map(Term, value)) if isinstance(value, list) else Term(value)
        for name, value in slots.items()
    }
    return Content(Modality(modality), text, **terms)


DUTY = content(
    "obligation",
    "A trawler shall report landings of more than 40 crates in Peru before it sells them",
    bearer="trawler",
    action="report",
    object="landings",
    conditions=["of more than 40 crates"],
    zones=["Peru"],
)
DUTY = Content(
    **{f: getattr(DUTY, f) for f in DUTY.__dataclass_fields__}
    | {"thresholds": (Threshold("more than 40 crates", Quantity("40", "crates", Comparison.GT)),)}
)


def ask(rules: list[Rule], **case: object) -> dict[str, tuple[Applies, str]]:
    """Decide a case; return each rule's answer and reasons."""
    given = {"actor": ("trawler",), "action": ("report landings",), "zone": ("Peru",), **case}
    docket = Docket.of(rules, {}, VOCABULARY)
    return {d.rule.id: (d.applies, " ".join(d.because)) for d in decide(docket, Case(**given))}


@pytest.mark.parametrize(("crates", "answer"), [(40, "no"), (41, "yes"), (40.5, "yes")])
def test_a_threshold_is_compared_as_a_number(crates, answer):
    assert ask([rule("r", DUTY)], quantities={"crates": crates})["r"][0].value == answer


def test_a_missing_quantity_is_named():
    applies, because = ask([rule("r", DUTY)])["r"]
    assert applies is Applies.UNKNOWN
    assert "crates" in because


@pytest.mark.parametrize(
    ("counted", "answer"), [("individuals", "yes"), ("people", "yes"), ("crates", "unknown")]
)
def test_a_number_of_people_is_one_of_citizens(counted, answer):
    bound = Threshold("more than 500 Peruvian citizens", Quantity("500", "Peruvian citizens", Comparison.GT))
    text = "A trawler shall report landings to more than 500 Peruvian citizens in Peru"
    told = content("obligation", text, bearer="trawler", action="report", object="landings", zones=["Peru"])
    found = ask([rule("r", replace(told, thresholds=(bound,)))], quantities={counted: 700})
    assert found["r"][0].value == answer


@pytest.mark.parametrize(("zone", "answer"), [("Peru", "yes"), ("Callao", "yes"), ("Chile", "no")])
def test_a_zone_lies_in_its_country(zone, answer):
    assert ask([rule("r", DUTY)], zone=(zone,), quantities={"crates": 50})["r"][0].value == answer


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.IN_FORCE])
def test_what_is_not_in_force_is_listed_and_does_not_apply(status):
    assert ask([rule("r", DUTY, status)], quantities={"crates": 50})["r"][0] is Applies.NO


def test_another_actor_is_not_meant():
    assert ask([rule("r", DUTY)], actor=("railway",), quantities={"crates": 50})["r"][0] is Applies.NO


def test_a_duty_binds_whom_it_names_beside_whatever_else_he_does():
    found = ask([rule("r", DUTY)], action=("paint the hull",), quantities={"crates": 50})
    assert found["r"][0] is Applies.YES


def test_a_duty_of_anybody_and_a_ban_are_about_their_act():
    anybody = replace(DUTY, bearer=None)
    assert (
        ask([rule("r", anybody)], action=("paint the hull",), quantities={"crates": 50})["r"][0] is Applies.NO
    )
    assert ask([rule("r", BAN)], action=("paint the hull",), data=("position data",))["r"][0] is Applies.NO


def test_a_case_that_tells_of_no_data_may_be_about_any():
    duty = content("obligation", "A trawler shall report landings", bearer="trawler", data=["landings"])
    assert ask([rule("r", duty)])["r"][0] is Applies.YES
    assert ask([rule("r", duty)], data=("weather",))["r"][0] is Applies.NO


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("A trawler shall carry a plate that states its length", "that states its length"),
        ("A trawler shall hang the lamp at a height of 3 metres", "at a height of 3 metres"),
    ],
)
def test_how_a_duty_is_done_is_no_condition(text, clause):
    duty = content("obligation", text, bearer="trawler", conditions=[clause])
    bound = Threshold("3 metres", Quantity("3", "metres", Comparison.GE))
    found = ask([rule("r", replace(duty, thresholds=(bound,) if "3 metres" in clause else ()))])
    assert found["r"][0] is Applies.YES


def test_a_record_that_a_duty_makes_is_not_the_data_of_a_case():
    text = "A trawler shall keep a record of each haul"
    duty = content("obligation", text, bearer="trawler", data=["record of each haul"])
    assert ask([rule("r", duty)], data=("position data",))["r"][0] is Applies.YES


def test_a_clause_about_one_quantity_is_settled_by_its_number():
    text = "A trawler shall report landings of more than 40 crates seen at the quay"
    told = content(
        "obligation", text, bearer="trawler", conditions=["landings of more than 40 crates seen at the quay"]
    )
    duty = replace(told, thresholds=DUTY.thresholds)
    assert ask([rule("r", duty)], quantities={"crates": 41})["r"][0] is Applies.YES
    assert ask([rule("r", duty)])["r"][0] is Applies.UNKNOWN


BAN = content(
    "prohibition",
    "A trawler shall not share position data, unless the skipper has given written consent",
    bearer="trawler",
    action="share",
    object="position data",
    data=["position data"],
    exceptions=["unless the skipper has given written consent"],
)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [({"written consent": False}, "yes"), ({"written consent": True}, "no"), ({}, "unknown")],
)
def test_an_exception_asks_for_its_fact(facts, answer):
    found = ask([rule("r", BAN)], action=("share",), data=("position data",), facts=facts)["r"]
    assert found[0].value == answer
    assert answer != "unknown" or "written consent" in found[1]


SECRET = content(
    "constitutive",
    "Sonar tracks count as guarded data",
    bearer="Sonar tracks",
    action="guarded data",
    data=["Sonar tracks"],
)
GUARD = content(
    "obligation",
    "A trawler shall seal guarded data before it shares them",
    bearer="trawler",
    action="seal",
    object="guarded data",
    data=["guarded data"],
    conditions=["before it shares them"],
)


def test_a_classification_takes_part():
    found = ask([rule("c", SECRET), rule("g", GUARD)], action=("share",), data=("sonar tracks",))
    assert found["g"][0] is Applies.YES
    assert found["c"][0] is Applies.YES
    assert ask([rule("g", GUARD)], action=("share",), data=("sonar tracks",))["g"][0] is Applies.NO
    draft = ask(
        [rule("c", SECRET, Status.PROPOSED), rule("g", GUARD)], action=("share",), data=("sonar tracks",)
    )
    assert draft["g"][0] is Applies.NO


def test_an_exemption_overrides_the_duty_it_names():
    exemption = content(
        "exemption",
        "Training ships need not report landings",
        bearer="Training ships",
        action="report",
        object="landings",
    )
    rules = [rule("r", DUTY), rule("e", exemption)]
    found = ask(rules, actor=("trawler", "training ship"), quantities={"crates": 50})
    assert found["e"][0] is Applies.YES
    assert found["r"] == (Applies.NO, found["r"][1])
    assert "lifted by e" in found["r"][1]
    assert ask(rules, quantities={"crates": 50})["r"][0] is Applies.YES


def test_an_exemption_overrides_the_unit_it_cites():
    exemption = content(
        "exemption",
        "Article 2(1) shall not apply to training ships",
        bearer="training ships",
        action="apply",
        object="Article 2(1)",
    )
    rules = [
        rule("two", DUTY, eid="art_2__para_1"),
        rule("three", DUTY, eid="art_3"),
        rule("e", exemption, eid="art_4"),
    ]
    found = ask(rules, actor=("trawler", "training ship"), quantities={"crates": 50})
    assert (found["two"][0], found["three"][0]) == (Applies.NO, Applies.YES)


def test_an_exemption_from_a_unit_holds_by_its_condition_alone():
    duty = content("obligation", "A nursery shall label a seedling", bearer="nursery", action="label")
    spared = content(
        "exemption",
        "Article 4 shall not apply where the seedling is meant for a museum",
        action="apply",
        object="Article 4",
        conditions=["where the seedling is meant for a museum"],
    )
    rules = [rule("d", duty, eid="art_4"), rule("e", spared, eid="art_9")]
    case = {"actor": ("nursery",), "action": ("label a seedling",)}
    assert ask(rules, **case, facts={"meant for a museum": True})["d"][0] is Applies.NO
    assert ask(rules, **case, facts={"meant for a museum": False})["d"][0] is Applies.YES


def test_paragraphs_of_this_section_are_those_of_the_exemptions_own():
    def told(number: int, act: str) -> Rule:
        text = f"A ferry must {act} a logbook"
        return rule(
            f"d{number}", content("obligation", text, bearer="ferry"), eid=f"part_A__sec_{number}__para_a"
        )

    spared = content(
        "exemption",
        "Paragraph (a) of this section does not apply to a crossing ordered by the coast guard",
        bearer="crossing ordered by the coast guard",
        action="apply",
        object="Paragraph (a) of this section",
    )
    rules = [told(3, "sign"), told(4, "sign"), rule("e", spared, eid="part_A__sec_4__para_b")]
    found = ask(
        rules, actor=("ferry",), action=("sign a logbook",), facts={"ordered by the coast guard": True}
    )
    assert found["d3"][0] is Applies.YES
    assert found["d4"][0] is Applies.NO


def test_a_thing_is_completed_by_where_the_case_lies():
    duty = content(
        "obligation", "Bakers established in Callao shall weigh loaves", bearer="Bakers established in Callao"
    )
    case = {"actor": ("baker",), "action": ("weigh loaves",)}
    assert ask([rule("r", duty)], **case, zone=("Callao", "Peru"))["r"][0] is Applies.YES
    assert ask([rule("r", duty)], **case, zone=("Peru",))["r"][0] is Applies.UNKNOWN


def test_a_bearer_named_after_the_act_of_the_case_is_addressed():
    ban = content(
        "prohibition", "Carriers shall not lower the humidity of the hold", bearer="Carriers", action="lower"
    )
    assert ask([rule("r", ban)], actor=("carrier",), action=("carry",))["r"][0] is Applies.YES
    assert ask([rule("r", ban)], actor=("carrier",), action=("advertise",))["r"][0] is Applies.NO


@pytest.mark.parametrize(("beds", "answer"), [(11, "yes"), (12, "no"), (None, "unknown")])
def test_a_class_may_be_defined_by_a_quantity(beds, answer):
    few = Threshold("fewer than 12 beds", Quantity("12", "beds", Comparison.LT))
    text = "Small inn means an inn that keeps fewer than 12 beds"
    clause = "that keeps fewer than 12 beds"
    meant = content("constitutive", text, bearer="Small inn", action="inn", conditions=[clause])
    leave = content(
        "permission", "Small inns may keep the guest book on paper", bearer="Small inns", action="keep"
    )
    rules = [rule("c", replace(meant, thresholds=(few,))), rule("p", leave)]
    quantities = {} if beds is None else {"beds": beds}
    found = ask(rules, actor=("inn",), action=("keep the guest book",), quantities=quantities)
    assert found["p"][0].value == answer


def test_an_item_of_a_definitions_list_is_one_of_the_defined():
    item = content("constitutive", "reef data: depth readings", bearer="reef data", action="depth readings")
    duty = content(
        "obligation", "A diver shall store reef data", bearer="diver", action="store", data=["reef data"]
    )
    rules = [rule("c", item), rule("r", duty)]
    case = {"actor": ("diver",), "action": ("store",)}
    assert ask(rules, **case, data=("depth readings",))["r"][0] is Applies.YES
    assert ask(rules, **case, data=("air readings",))["r"][0] is Applies.NO


def test_facts_may_tell_a_clause_or_a_bound_in_their_own_words():
    short = Threshold("less than three days", Quantity("3", "days", Comparison.LT))
    text = "Section 2 shall not apply to voyages that last less than three days"
    spared = content(
        "exemption", text, bearer="voyages", object="Section 2", conditions=["that last less than three days"]
    )
    rules = [rule("e", replace(spared, thresholds=(short,)))]
    case = {"actor": ("trawler",), "action": ("sail",)}
    assert ask(rules, **case, facts={"last less than three days": True})["e"][0] is Applies.YES
    assert ask(rules, **case, facts={"last less than three days": False})["e"][0] is Applies.NO


def test_an_exemption_may_be_taken_out_for_some_goods():
    spared = content(
        "exemption",
        "A trawler is exempt from reporting landings below deck",
        bearer="trawler",
        action="exempt from",
        object="reporting landings",
    )
    barred = content(
        "exemption",
        "Articles 5 and 6 shall not apply to live eels",
        bearer="live eels",
        action="apply",
        object="Articles 5 and 6",
        data=["live eels"],
    )
    rules = [rule("d", DUTY, eid="art_2"), rule("e", spared, eid="art_5"), rule("b", barred, eid="art_7")]
    crates = {"crates": 50}
    assert ask(rules, data=("cod",), quantities=crates)["d"][0] is Applies.NO
    found = ask(rules, data=("live eels",), quantities=crates)
    assert found["e"][0] is Applies.NO
    assert "lifted by b" in found["e"][1]
    assert found["d"][0] is Applies.YES


def test_goods_entered_in_a_list_are_spared_what_the_exemption_names_as_its_act():
    weighing = content(
        "obligation",
        "A trawler shall complete dock weighing before it ships cod roe",
        bearer="trawler",
        action="complete",
        object="dock weighing",
    )
    listed = content(
        "exemption",
        "A trawler does not need to go through dock weighing for goods entered in the White List",
        bearer="trawler",
        action="go through dock weighing",
        object="goods entered in the White List",
        data=["goods entered in the White List"],
    )
    entries = content(
        "constitutive",
        "Smoked heads and fish oil are entered in the White List",
        bearer="Smoked heads and fish oil",
        action="entered in the White List",
        data=["Smoked heads", "fish oil"],
    )
    rules = [rule("w", weighing), rule("e", listed), rule("l", entries)]
    case = {"action": ("ship cod roe",), "zone": ()}
    found = ask(rules, data=("cod roe", "goods entered in the White List"), **case)
    assert (found["e"][0], found["w"][0]) == (Applies.YES, Applies.NO)
    assert ask(rules, data=("cod roe",), **case)["w"][0] is Applies.YES


@pytest.mark.parametrize(
    ("name", "answer"), [("pesos", "yes"), ("MXN", "yes"), ("$", "unknown"), ("crates", "unknown")]
)
def test_money_is_counted_under_the_name_of_its_currency(name, answer):
    text = "A trawler shall report a sale of more than MXN 900"
    bound = Threshold("more than MXN 900", Quantity("900", "MXN", Comparison.GT))
    told = content("obligation", text, bearer="trawler", action="report", object="sale")
    found = ask([rule("r", replace(told, thresholds=(bound,)))], quantities={name: 901})
    assert found["r"][0].value == answer


def test_money_is_counted_under_the_name_of_what_is_worth_it():
    text = "A trawler with an annual turnover of more than MXN 900 shall report landings"
    bound = Threshold("more than MXN 900", Quantity("900", "MXN", Comparison.GT))
    told = content("obligation", text, bearer="trawler", action="report", object="landings")
    duty = rule("r", replace(told, thresholds=(bound,)))
    assert ask([duty], quantities={"turnover": 800})["r"][0] is Applies.NO
    assert ask([duty], quantities={"total assets": 800})["r"][0] is Applies.UNKNOWN


def test_persons_and_places_complete_what_the_data_are_called():
    text = "A trawler shall not share position data of persons in the Special Zone"
    ban = content(
        "prohibition", text, bearer="trawler", data=["position data of persons in the Special Zone"]
    )
    assert ask([rule("r", ban)], action=("share",), data=("position data",))["r"][0] is Applies.YES


@pytest.mark.parametrize(
    "clause", ["against an original receipt", "at each quay", "in writing", "in accordance with Article 9"]
)
def test_the_manner_of_a_duty_is_not_asked_for(clause):
    text = f"A trawler shall report landings {clause}"
    duty = content("obligation", text, bearer="trawler", action="report", conditions=[clause])
    assert ask([rule("r", duty)])["r"][0] is Applies.YES


def test_data_of_whomever_a_rule_is_about_are_the_data():
    text = "A trawler shall hand over the position data of that skipper"
    duty = content("obligation", text, bearer="trawler", data=["position data of that skipper"])
    assert ask([rule("r", duty)], data=("position data",))["r"][0] is Applies.YES
    whose = content("obligation", text, bearer="trawler", data=["position data of whaling skippers"])
    assert ask([rule("r", whose)], data=("position data",))["r"][0] is Applies.UNKNOWN


def test_anybody_is_no_condition():
    text = "A trawler shall not sell position data to any person"
    ban = content("prohibition", text, bearer="trawler", action="sell", conditions=["to any person"])
    assert ask([rule("r", ban)], action=("sell",))["r"][0] is Applies.YES


def test_another_country_is_no_place_that_limits_a_ban():
    text = "A trawler shall not send position data to a third country"
    ban = content("prohibition", text, bearer="trawler", action="send", zones=["third country"])
    assert ask([rule("r", ban)], action=("send position data",))["r"][0] is Applies.YES


def test_what_does_not_count_as_a_thing_is_none():
    ban = content(
        "prohibition", "A trawler shall not share position data", bearer="trawler", data=["position data"]
    )
    spared = content(
        "constitutive",
        "Tide tables shall not be regarded as position data",
        bearer="Tide tables",
        action="position data",
        data=["Tide tables"],
    )
    case = {"action": ("share",), "data": ("tide tables",)}
    assert ask([rule("r", ban), rule("s", spared)], **case)["r"][0] is Applies.NO


def test_an_exemption_for_less_lifts_the_duty_that_it_names():
    duty = content(
        "obligation",
        "A trawler shall blur the faces of deckhands in deck footage",
        bearer="trawler",
        action="blur",
        object="faces of deckhands in deck footage",
    )
    spared = content(
        "exemption",
        "A research trawler need not blur the faces of deckhands in deck footage taken by drones at night",
        bearer="research trawler",
        action="blur",
        object="faces of deckhands in deck footage taken by drones at night",
    )
    rules = [rule("r", duty), rule("s", spared)]
    case = {"action": ("blur faces",), "actor": ("trawler", "research trawler")}
    assert ask(rules, **case)["r"][0] is Applies.NO
    assert ask(rules, action=("blur faces",))["r"][0] is Applies.YES


def report_within(days: int, **slots: object) -> Content:
    text = f"A trawler shall report landings of squid within {days} days"
    told = content("obligation", text, bearer="trawler", action="report", object="landings of squid", **slots)
    return replace(told, deadline=Term(f"within {days} days"), time=TimeValue(TimeKind.DURATION, f"P{days}D"))


def dated(ident: str, said: Content, act: str, day: dt.date, *, official: bool = True) -> Rule:
    return replace(rule(ident, said), instrument=Instrument(act, act), valid_from=day, official=official)


EARLY, LATER = dt.date(2029, 1, 1), dt.date(2031, 1, 1)


def test_the_special_rule_goes_before_the_general_one():
    rules = [
        dated("general", report_within(9), "act 1", LATER),
        dated("special", report_within(4, zones=["Peru"]), "act 1", EARLY),
    ]
    found = ask(rules)
    assert found["special"][0] is Applies.YES
    assert found["general"][0] is Applies.NO
    assert "yields to special" in found["general"][1]
    assert ask(rules, zone=("Chile",))["general"][0] is Applies.YES


def test_the_later_act_goes_before_the_earlier_one():
    rules = [dated("old", report_within(9), "act 1", EARLY), dated("new", report_within(4), "act 2", LATER)]
    found = ask(rules)
    assert (found["old"][0], found["new"][0]) == (Applies.NO, Applies.YES)


def test_two_rules_of_one_act_stand_beside_each_other():
    rules = [dated("one", report_within(9), "act 1", EARLY), dated("two", report_within(4), "act 1", LATER)]
    assert {applies for applies, _ in ask(rules).values()} == {Applies.YES}


def test_the_official_text_goes_before_a_report():
    rules = [
        dated("told", report_within(9), "act 2", LATER, official=False),
        dated("law", report_within(4), "act 1", EARLY),
    ]
    found = ask(rules)
    assert (found["told"][0], found["law"][0]) == (Applies.NO, Applies.YES)


def test_the_same_figures_do_not_conflict():
    rules = [dated("old", report_within(9), "act 1", EARLY), dated("new", report_within(9), "act 2", LATER)]
    assert {applies for applies, _ in ask(rules).values()} == {Applies.YES}

"""The rule set at two moments: what is other, stricter or looser, and what is only formatted otherwise."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rules.story import ACT, act, duty, entry, said, told

from regtrail.cli import main
from regtrail.model.claim import Instrument
from regtrail.model.entity import Bound, Comparison, Quantity, TimeKind, TimeValue
from regtrail.model.norm import Modality, Status
from regtrail.model.revision import Moment, Revision, Strictness, by_instrument
from regtrail.model.rule import Content, Rule, Term, Threshold
from regtrail.rules import RuleStore
from regtrail.rules.formatting import bare
from regtrail.rules.strictness import alterations, of_status

BEFORE, BETWEEN, AFTER = dt.date(2031, 4, 1), dt.date(2031, 6, 1), dt.date(2032, 6, 1)
STRICTER, LOOSER, NEITHER = Strictness


@pytest.fixture
def store(tmp_path):
    name = tmp_path / "rules.db"
    told(RuleStore.open(name))
    return name


def _diff(store, before: Moment, after: Moment):
    with RuleStore.open(store) as rules:
        return rules.diff(before, after)


def _told(revisions, modality: str):
    (found,) = (r for r in revisions if r.rule.modality.value == modality)
    return found.strictness, [(a.slot, a.before, a.after) for a in found.alterations]


def test_taking_effect_binds_and_an_exemption_frees(store):
    found = _diff(store, Moment(BEFORE), Moment(BETWEEN))
    assert _told(found, "obligation") == (STRICTER, [("status", "adopted", "in_force")])
    assert _told(found, "exemption") == (LOOSER, [("status", "adopted", "in_force")])


def test_an_amendment_is_shown_from_its_day_on(store):
    found = _diff(store, Moment(BETWEEN), Moment(AFTER))
    assert _told(found, "obligation") == (
        LOOSER,
        [("threshold", "more than 800 litres", "more than 900 litres")],
    )
    assert _diff(store, Moment(BETWEEN), Moment(dt.date(2031, 12, 31))) == ()


def test_two_states_of_knowledge_tell_what_was_learnt(store):
    early, late = Moment(AFTER, dt.date(2031, 9, 30)), Moment(AFTER)
    assert {r.rule.modality for r in _diff(store, early, late)} >= {Modality.OBLIGATION}
    nothing = Moment(AFTER, dt.date(2030, 1, 1))
    added = _diff(store, nothing, late)
    assert all(revision.before is None for revision in added)
    gone = _diff(store, late, nothing)
    assert [r.before for r in gone] == [r.after for r in added]


def test_a_postponement_is_other_in_its_first_day():
    with RuleStore.open("sqlite://") as rules:
        rules.ingest(act(), received=dt.date(2031, 3, 1))
        moved = {
            "text": f"The entry into force of {ACT} is postponed to 2033-01-01.",
            "modality": "constitutive",
            "bearer": f"entry into force of {ACT}",
            "action": "is postponed",
            "deadline": "to 2033-01-01",
            "from": "2033-01-01",
            "cites": [ACT],
        }
        title = f"Dairy Order No. 4 of 2031 amending {ACT}"
        rules.ingest(said("later.txt", [moved], title=title, published=dt.date(2031, 4, 1)), received=BEFORE)
        found = rules.diff(Moment(dt.date(2031, 4, 2), dt.date(2031, 3, 15)), Moment(dt.date(2031, 4, 2)))
    assert _told(found, "obligation") == (LOOSER, [("valid_from", "2031-05-01", "2033-01-01")])


def test_a_rewording_of_the_formatting_is_set_apart():
    reworded = duty(800)
    reworded["text"] = "A Dairy shall keep delivery records, of more than 800 litres, in Norway."
    reworded |= {"bearer": "Dairy", "conditions": ["of more than 800 litres"]}
    change = {
        "text": f"Article 1 of {ACT} is replaced by the following:",
        "modality": "constitutive",
        "bearer": "Article 1",
        "action": "is replaced by the following",
        "cites": [ACT],
        "eid": "art_1",
    }
    title = f"Dairy Order No. 5 of 2031 amending {ACT}"
    with RuleStore.open("sqlite://") as rules:
        rules.ingest(act(), received=dt.date(2031, 3, 1))
        before = rules.rules()
        paragraphs = [change, reworded | {"eid": "art_1__para_1"}, entry("2032-01-01")]
        rules.ingest(said("same.txt", paragraphs, title=title, published=BETWEEN), received=BETWEEN)
        assert rules.rules() != before
        found = rules.diff(Moment(BETWEEN), Moment(AFTER))
        (revision,) = (r for r in found if r.rule.modality is Modality.OBLIGATION)
    assert (revision.formatting, revision.strictness) == (True, NEITHER)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The  operator\nshall pay", "the operator shall pay."),
        ("(a) keep; (ii) seal", "keep, seal"),
        ("Article 7. A pilot shall rest", "Article 8 – A pilot shall rest"),
        ("3.2) a pilot shall rest", "4) A pilot shall rest"),
        ("re-file 5,000 “forms”", "refile 5000 'forms'"),
    ],
)
def test_formatting_is_no_wording(one, two):
    assert bare(one) == bare(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("within 5 days", "within 15 days"),
        ("1.5 metres", "15 metres"),
        ("5 %", "5"),
        ("see (2) 50 crates", "see 250 crates"),
        ("shall rest", "shall not rest"),
        ("more than €5", "more than $5"),
    ],
)
def test_wording_is_no_formatting(one, two):
    assert bare(one) != bare(two)


def _content(modality: str, **slots: object) -> Content:
    terms = {
        name: tuple(map(Term, value)) if isinstance(value, list) else Term(value)
        for name, value in slots.items()
    }
    return Content(Modality(modality), " ".join(f"{slots}".split()), **terms)


def _judged(old: Content, new: Content) -> list[tuple[str, Strictness]]:
    return [(a.slot, a.strictness) for a in alterations(old, new)]


def _within(content: Content, value: str, bound: Bound = Bound.WITHIN) -> Content:
    kind = TimeKind.DURATION if value.startswith("P") else TimeKind.DATE
    return replace(
        content, deadline=Term(f"{bound.value} {value}"), time=TimeValue(kind, value, bound), text=value
    )


@pytest.mark.parametrize(
    ("modality", "before", "after", "bound", "expected"),
    [
        ("obligation", "P30D", "P15D", Bound.WITHIN, STRICTER),
        ("obligation", "PT24H", "PT72H", Bound.WITHIN, LOOSER),
        ("obligation", "P3Y", "P5Y", Bound.FOR, STRICTER),
        ("obligation", "2031-05-01", "2032-05-01", Bound.UNTIL, LOOSER),
        ("obligation", "2031-05-01", "2032-05-01", Bound.FROM, LOOSER),
        ("prohibition", "P1M", "P6M", Bound.FOR, STRICTER),
        ("permission", "2031-05-01", "2032-05-01", Bound.UNTIL, LOOSER),
        ("exemption", "P2Y", "P1Y", Bound.FOR, STRICTER),
        ("exemption", "2031-05-01", "2032-05-01", Bound.FROM, STRICTER),
        ("constitutive", "2031-05-01", "2032-05-01", Bound.ON, NEITHER),
        ("obligation", "P30D", "2031-05-01", Bound.WITHIN, NEITHER),
    ],
)
def test_more_time_is_looser_unless_a_burden_lasts(modality, before, after, bound, expected):
    said_so = _content(modality, action="rest")
    assert _judged(_within(said_so, before, bound), _within(said_so, after, bound)) == [
        ("deadline", expected)
    ]


def test_a_deadline_where_there_was_none():
    open_ended = _content("obligation", action="answer")
    assert _judged(open_ended, _within(open_ended, "P5D")) == [("deadline", STRICTER)]
    assert _judged(_within(open_ended, "P5D"), open_ended) == [("deadline", LOOSER)]
    lasting = _within(open_ended, "2031-05-01", Bound.FROM)
    assert _judged(open_ended, lasting) == [("deadline", LOOSER)]


def test_working_days_are_longer_than_days():
    base = _within(_content("obligation", action="answer"), "P10D")
    working = replace(
        base, deadline=Term("within 10 working days"), time=replace(base.time, working_days=True)
    )
    assert _judged(base, working) == [("deadline", LOOSER)]


@pytest.mark.parametrize(
    ("modality", "slot", "words", "comparison", "expected"),
    [
        ("obligation", "conditions", "with more than {} cows", Comparison.GT, LOOSER),
        ("obligation", "conditions", "with fewer than {} cows", Comparison.LT, STRICTER),
        ("obligation", "object", "at least {} cows", Comparison.GE, STRICTER),
        ("obligation", "exceptions", "unless it has fewer than {} cows", Comparison.LT, LOOSER),
        ("prohibition", "object", "more than {} cows", Comparison.GT, LOOSER),
        ("permission", "object", "up to {} cows", Comparison.LE, LOOSER),
        ("exemption", "conditions", "with fewer than {} cows", Comparison.LT, LOOSER),
        ("exemption", "conditions", "with more than {} cows", Comparison.GT, STRICTER),
    ],
)
def test_a_higher_figure_is_read_where_it_stands(modality, slot, words, comparison, expected):
    def limited(number: int) -> Content:
        phrase = words.format(number)
        bound = Threshold(phrase.removeprefix("with "), Quantity(str(number), "cows", comparison))
        value = phrase if slot == "object" else [phrase]
        return replace(_content(modality, **{slot: value}), thresholds=(bound,))

    if slot == "exceptions":
        assert ("threshold", expected) in _judged(limited(40), limited(60))
    else:
        assert _judged(limited(40), limited(60)) == [("threshold", expected)]


def test_a_list_that_grows_or_shrinks():
    plain = _content("prohibition", action="sell")
    conditional = _content("prohibition", action="sell", conditions=["at night"])
    excepted = _content("prohibition", action="sell", exceptions=["unless licensed"])
    assert _judged(plain, conditional) == [("conditions", LOOSER)]
    assert _judged(excepted, plain) == [("exceptions", STRICTER)]
    here = _content("prohibition", action="sell", zones=["Peru"])
    there = _content("prohibition", action="sell", zones=["Peru", "Chile"])
    assert _judged(here, there) == [("zones", STRICTER)]
    assert _judged(plain, here) == [("zones", LOOSER)]
    milk = _content("prohibition", action="sell", data=["milk yields"])
    assert _judged(plain, milk) == [("data", NEITHER)]


def test_other_words_are_neither_and_so_is_a_mixture():
    assert _judged(_content("obligation", bearer="dairy"), _content("obligation", bearer="farm")) == [
        ("bearer", NEITHER)
    ]
    ban, leave = _content("prohibition", action="sell"), _content("permission", action="sell")
    assert _judged(ban, leave) == [("modality", LOOSER)]
    assert _judged(leave, ban) == [("modality", STRICTER)]
    assert of_status(Modality.CONSTITUTIVE, None, Status.IN_FORCE) is NEITHER
    assert of_status(Modality.OBLIGATION, Status.IN_FORCE, Status.ENDED) is LOOSER


def test_what_came_and_went_in_between_is_neither_but_what_is_dropped_is_looser():
    came_and_went = (Modality.OBLIGATION, Status.ADOPTED, Status.ENDED)
    assert of_status(*came_and_went) is NEITHER
    assert of_status(*came_and_went, learned=True) is LOOSER
    assert of_status(Modality.OBLIGATION, Status.PROPOSED, Status.ADOPTED, learned=True) is STRICTER


def test_more_often_is_stricter():
    often = _content("obligation", action="report")
    times = (TimeValue(TimeKind.RECURRING, value, Bound.EVERY) for value in ("P3M", "P1M"))
    quarterly, monthly = (replace(often, deadline=Term(f"every {t.value}"), time=t) for t in times)
    assert _judged(quarterly, monthly) == [("deadline", STRICTER)]


def test_an_instrument_of_several_names_is_one():
    def revised(ident: str, instrument: Instrument | None) -> Revision:
        rule = Rule(ident, _content("obligation", action=ident), Status.IN_FORCE, None, None, AFTER)
        return Revision(None, replace(rule, instrument=instrument), ())

    named = (Instrument("order 8 2031", name) for name in ("Order No. 8 of 2031", ACT))
    rows = [*(revised(name.name, name) for name in named), revised("c", None)]
    assert [(i.name if i else None, len(members)) for i, members in by_instrument(rows)] == [
        (ACT, 2),
        (None, 1),
    ]


def _run(*arguments: object):
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def test_the_command_groups_by_instrument(store):
    done = _run("--store", store, "--from", BETWEEN, "--to", AFTER, "--format", "json")
    assert done.exit_code == 0, done.output
    plain = json.loads(done.stdout)
    assert plain["from"] == {"as_of": "2031-06-01", "known_at": None}
    group = next(g for g in plain["instruments"] if any(c["modality"] == "obligation" for c in g["changes"]))
    assert group["instrument"]["name"] == ACT
    (change,) = (c for c in group["changes"] if c["modality"] == "obligation")
    assert change["strictness"] == "looser"
    assert change["from"]["text"].count("800")
    assert change["to"]["text"].count("900")
    assert change["alterations"][0]["slot"] == "threshold"
    assert group["formatting"] == []
    table = _run("--store", store, "--from", BETWEEN, "--to", AFTER).stdout
    assert "looser" in table
    assert ACT in table


def test_days_in_the_wrong_order_are_wrong_usage(store):
    done = _run("--store", store, "--from", AFTER, "--to", BEFORE)
    assert done.exit_code == 2
    assert "earlier day first" in " ".join(done.stderr.split())


def test_nothing_is_other_between_a_day_and_itself(store):
    assert _diff(store, Moment(BETWEEN), Moment(BETWEEN)) == ()


MOMENTS = st.builds(
    Moment,
    st.dates(dt.date(2030, 6, 1), dt.date(2033, 1, 1)),
    st.none() | st.dates(dt.date(2030, 6, 1), dt.date(2033, 1, 1)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=MOMENTS, two=MOMENTS)
def test_there_and_back_again(store, one, two):
    there, back = _diff(store, one, two), _diff(store, two, one)
    assert {(r.before, r.after) for r in there} == {(r.after, r.before) for r in back}
    assert _diff(store, one, one) == ()
    with RuleStore.open(store) as rules:
        before, after = (rules.ruleset(m.as_of, m.known_at).rules for m in (one, two))
    assert {r.before for r in there if r.before} <= set(before)
    assert {r.after for r in there if r.after} <= set(after)
    changed = {r.id: r.status for r in before} | {r.rule.id: r.after and r.after.status for r in there}
    assert {i: status for i, status in changed.items() if status} == {r.id: r.status for r in after}

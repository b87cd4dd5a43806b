"""Time bounds resolved for a case: events, hours, months, working days of the zone's country, fixed dates."""

import dataclasses
import datetime as dt
import json

import pytest
from click.testing import CliRunner
from tests.rules.story import said

from regtrail import concepts
from regtrail.cli import main
from regtrail.codec.rules import case_from_json
from regtrail.model.claim import Instrument
from regtrail.model.entity import Bound, TimeKind, TimeValue
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Case, Content, Rule, Term
from regtrail.rules import RuleStore
from regtrail.rules.deadlines import due, fixed
from regtrail.rules.workdays import UNION, WEEKENDS, calendar_of, described, shifted

DAY = dt.date(2031, 1, 1)


def _rule(
    words: str, time: TimeValue, *, zones: tuple[str, ...] = (), conditions: tuple[str, ...] = ()
) -> Rule:
    content = Content(
        Modality.OBLIGATION,
        f"A harbour pilot shall answer a request {words}",
        deadline=Term(words),
        zones=tuple(map(Term, zones)),
        conditions=tuple(map(Term, conditions)),
        time=time,
    )
    return Rule("r", content, Status.IN_FORCE, None, None, DAY)


def _length(
    value: str, bound: Bound = Bound.WITHIN, anchor: str | None = "receipt", *, working: bool = False
):
    return TimeValue(TimeKind.DURATION, value, bound, working, anchor)


def _falls(rule: Rule, *, zone: tuple[str, ...] = (), **events: str) -> str | None:
    given = {name.replace("_", " "): dt.date.fromisoformat(day) for name, day in events.items()}
    found = due(rule, Case(zone=zone, events=given), concepts.load())
    assert found is not None
    return found.day.isoformat() if found.day else None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("P10D", "2027-03-11"),
        ("P2W", "2027-03-15"),
        ("P1M", "2027-04-01"),
        ("P5Y", "2032-03-01"),
        ("PT72H", "2027-03-04"),
        ("PT36H", "2027-03-02"),
        ("PT4H", "2027-03-01"),
    ],
)
def test_a_length_runs_from_the_event(value, day):
    assert _falls(_rule("within a time", _length(value)), receipt="2027-03-01") == day


@pytest.mark.parametrize(
    ("value", "bound", "event", "due_at"),
    [
        ("PT36H", Bound.WITHIN, "2027-03-01T09:30", ("2027-03-02", "21:30:00")),
        ("PT72H", Bound.WITHIN, "2027-02-27T23:00", ("2027-03-02", "23:00:00")),
        ("PT90M", Bound.WITHIN, "2027-03-01T23:00", ("2027-03-02", "00:30:00")),
        ("PT48H", Bound.BEFORE, "2027-03-01T06:00", ("2027-02-27", "06:00:00")),
    ],
)
def test_hours_run_from_the_time_of_day_of_the_event(value, bound, event, due_at):
    events = {"receipt": dt.datetime.fromisoformat(event)}
    found = due(_rule("within a time", _length(value, bound)), Case(events=events), concepts.load())
    assert (found.day.isoformat(), found.time.isoformat()) == due_at


def test_hours_stay_hours_where_only_the_day_of_the_event_is_known():
    rule = _rule("within 36 hours", _length("PT36H"))
    found = due(rule, Case(events={"receipt": DAY}), concepts.load())
    assert (found.hours, found.time, found.day) == (36.0, None, dt.date(2031, 1, 2))


def test_days_run_from_the_day_of_an_event_whose_time_is_known():
    events = {"receipt": dt.datetime(2027, 3, 1, 23, 59)}
    found = due(_rule("within 10 days", _length("P10D")), Case(events=events), concepts.load())
    assert (found.day, found.time, found.hours) == (dt.date(2027, 3, 11), None, None)


def test_a_case_may_give_the_time_of_day():
    case = case_from_json({"events": {"receipt": "2027-03-01T09:30", "loss": "2027-03-01"}})
    assert case.events == {"receipt": dt.datetime(2027, 3, 1, 9, 30), "loss": dt.date(2027, 3, 1)}
    assert type(case.events["loss"]) is dt.date


def test_a_month_ends_on_its_last_day():
    assert _falls(_rule("within one month", _length("P1M")), receipt="2028-01-31") == "2028-02-29"


def test_before_an_event_counts_backwards():
    rule = _rule("at least 30 days before departure", _length("P30D", Bound.BEFORE, "departure"))
    assert _falls(rule, departure="2027-03-31") == "2027-03-01"


# The week of 17 May: Norway keeps its Constitution Day, Chile the 21st, neither the other's.
@pytest.mark.parametrize(
    ("zone", "day"), [("Norway", "2027-05-21"), ("Chile", "2027-05-20"), ("nowhere", "2027-05-20")]
)
def test_working_days_are_those_of_the_rules_country(zone, day):
    rule = _rule("within 4 working days", _length("P4D", working=True), zones=(zone,))
    assert _falls(rule, receipt="2027-05-14") == day


def test_working_days_are_those_of_the_cases_country_where_the_rule_names_none():
    rule = _rule("within 4 working days", _length("P4D", working=True))
    assert _falls(rule, zone=("Norway",), receipt="2027-05-14") == "2027-05-21"


def test_a_zone_has_the_calendar_of_what_it_lies_in():
    vocabulary = concepts.load()
    assert calendar_of(["zone:CN-SH.ftz"], vocabulary) == "CN"
    assert calendar_of(["zone:EU", "zone:DE-BY"], vocabulary) == "DE-BY"
    assert calendar_of(["zone:EU"], vocabulary) == UNION
    assert calendar_of(["zone:nowhere"], vocabulary) == WEEKENDS
    # In China, a Saturday before or after the new year's holidays is worked on.
    assert shifted(dt.date(2025, 2, 7), 1, "CN") == dt.date(2025, 2, 8)
    assert shifted(dt.date(2025, 2, 7), 1, WEEKENDS) == dt.date(2025, 2, 10)


def test_an_event_is_found_by_the_words_of_the_anchor():
    rule = _rule(
        "within 5 days of receipt of the complete request",
        _length("P5D", anchor="receipt of the complete request"),
    )
    assert _falls(rule, departure="2027-01-01", receipt_of_the_request="2027-03-01") == "2027-03-06"
    assert _falls(rule, departure="2027-01-01") is None


@pytest.mark.parametrize(
    ("anchor", "event", "same"),
    [
        ("receipt of the application", "received application", True),
        ("receipt of the application", "application received", True),
        ("the date on which the application was received", "receipt of application", True),
        ("having become aware of the leak", "awareness of leak", True),
        ("becoming aware of the leak", "leak discovered", True),
        ("submission of the annual plan", "annual plan submitted", True),
        ("the day of publication", "published", True),
        ("adoption of the decision", "decision adopted", True),
        ("notification of the refusal", "refusal notified", True),
        ("the expiry of the permit", "permit expired", True),
        ("receipt of the complete application", "submission of the complete application", False),
        ("receipt of the application", "withdrawal of the application", False),
        ("publication of the notice", "receipt of the complaint", False),
        ("departure", "arrival", False),
    ],
)
def test_an_event_may_be_told_by_the_noun_or_by_the_verb(anchor, event, same):
    rule = _rule("within 5 days", _length("P5D", anchor=anchor))
    case = Case(events={event: dt.date(2027, 3, 1)})
    found = due(rule, case, concepts.load())
    assert (found.day is not None) is same


def test_the_likest_of_several_events_counts():
    rule = _rule("within 5 days", _length("P5D", anchor="receipt of the complete application"))
    events = {"application": "2027-01-01", "received application": "2027-02-01"}
    assert _falls(rule, **{k.replace(" ", "_"): v for k, v in events.items()}) == "2027-02-06"
    later = {**events, "received complete application": "2027-03-01"}
    assert _falls(rule, **{k.replace(" ", "_"): v for k, v in later.items()}) == "2027-03-06"


# Easter Monday and Labour Day of 2031 are no working days of the Union; Whit Monday is one.
def test_the_union_has_a_calendar_that_its_members_go_before():
    rule = _rule("within 2 working days", _length("P2D", working=True), zones=("European Union",))
    assert _falls(rule, receipt="2031-04-10") == "2031-04-16"
    assert _falls(rule, receipt="2031-05-30") == "2031-06-03"
    assert _falls(rule, zone=("Germany",), receipt="2031-05-30") == "2031-06-04"
    assert due(rule, Case(), concepts.load()).calendar == UNION
    assert "European Union" in described(UNION)
    assert "DE" in described("DE")


@pytest.mark.parametrize(
    ("key", "calendar"),
    [
        ("regulation 2031 77", UNION),
        ("regulation 2031 77 gb", "GB"),
        ("cfr 16 314", "US"),
        ("act 5 2031", WEEKENDS),
    ],
)
def test_without_a_zone_the_law_of_the_rule_tells_the_calendar(key, calendar):
    rule = _rule("within 2 working days", _length("P2D", working=True))
    rule = dataclasses.replace(rule, instrument=Instrument(key, "the act"))
    assert due(rule, Case(), concepts.load()).calendar == calendar


def test_an_event_that_the_time_does_not_name_stands_in_a_condition():
    rule = _rule("within 5 days", _length("P5D", anchor=None), conditions=("if an anchor is lost",))
    assert _falls(rule, loss="2027-03-01") is None
    assert _falls(rule, anchor_lost="2027-03-01") == "2027-03-06"


@pytest.mark.parametrize(
    ("value", "bound", "day"),
    [
        ("2031-05-17", Bound.UNTIL, dt.date(2031, 5, 17)),
        ("2031-05", Bound.UNTIL, dt.date(2031, 5, 31)),
        ("2031-05", Bound.BEFORE, dt.date(2031, 4, 30)),
        ("2031", Bound.FROM, dt.date(2031, 1, 1)),
        ("soon", Bound.UNTIL, None),
    ],
)
def test_a_date_falls_on_the_day_that_it_bounds(value, bound, day):
    assert fixed(TimeValue(TimeKind.DATE, value, bound)) == day


def test_what_falls_on_no_day_is_not_due():
    for kind, value in (
        (TimeKind.UNRESOLVED, None),
        (TimeKind.RECURRING, "P1Y"),
        (TimeKind.DURATION, "long"),
    ):
        assert due(_rule("at once", TimeValue(kind, value)), Case(), concepts.load()) is None


def test_a_day_beyond_the_calendar_is_none():
    assert _falls(_rule("within ages", _length("P9000Y")), receipt="2027-03-01") is None


def test_decide_prints_when_it_is_due(tmp_path):
    duty = {
        "text": "A harbour pilot shall answer a request within 3 working days of receipt in Norway.",
        "modality": "obligation",
        "status": "in_force",
        "bearer": "harbour pilot",
        "action": "answer",
        "object": "request",
        "deadline": "within 3 working days of receipt",
        "duration": "P3D",
        "working_days": True,
        "anchor": "receipt",
        "zones": ["Norway"],
    }
    store, case = tmp_path / "rules.db", tmp_path / "case.json"
    with RuleStore.open(store) as rules:
        rules.ingest(said("pilots.txt", [duty], published=DAY), received=DAY)
    plain = {"actor": ["harbour pilot"], "action": ["answer a request"], "zone": ["Norway"]}
    arguments = ["decide", "--store", str(store), "--case", str(case), "--as-of", "2027-05-14"]

    def answer(*more: str) -> str:
        done = CliRunner().invoke(main, [*arguments, "--as-of", "2031-05-14", *more])
        assert done.exit_code == 0, done.output
        return done.stdout

    case.write_text(json.dumps(plain | {"events": {"receipt": "2031-05-15"}}))
    (decided,) = json.loads(answer("--format", "json"))["rules"]
    assert decided["due"] == {
        "text": "within 3 working days of receipt",
        "bound": "within",
        "day": "2031-05-20",
        "event": "receipt",
        "calendar": "NO",
        "hours": None,
        "time": None,
    }
    shown = " ".join(answer().replace("│", " ").split())
    assert "due 2031-05-20" in shown
    assert "working days of NO" in shown
    case.write_text(json.dumps(plain))
    (decided,) = json.loads(answer("--format", "json"))["rules"]
    assert decided["due"]["day"] is None
    case.write_text(json.dumps(plain | {"events": {"receipt": "yesterday"}}))
    refused = CliRunner().invoke(main, arguments)
    assert refused.exit_code == 1
    assert "receipt" in refused.stderr

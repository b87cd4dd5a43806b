"""Days ahead: what falls due, starts, changes and ends; the command writes them as iCalendar and as JSON."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from tests.rules.story import ACT, act, amendment, entry, said

from regtrail.cli import main
from regtrail.model.milestone import MilestoneKind
from regtrail.rules import RuleStore

FIRST = dt.date(2031, 3, 1)
REGISTER = {
    "text": "A dairy shall register its tankers, trailers included, until 2031-09-30.",
    "modality": "obligation",
    "bearer": "dairy",
    "action": "register",
    "object": "its tankers",
    "deadline": "until 2031-09-30",
    "until": "2031-09-30",
}


@pytest.fixture
def store(tmp_path):
    name = tmp_path / "rules.db"
    with RuleStore.open(name) as rules:
        rules.ingest(act(), received=FIRST)
        rules.ingest(amendment(), received=dt.date(2031, 4, 1))
        order = said(
            "tankers.txt",
            [REGISTER, entry("2031-06-01")],
            title="Tanker Order No. 2 of 2031",
            published=dt.date(2031, 4, 2),
        )
        rules.ingest(order, received=dt.date(2031, 4, 2))
    return name


def _ahead(store, first: str, days: int | None = None):
    with RuleStore.open(store) as rules:
        found = rules.milestones(dt.date.fromisoformat(first), days=days)
    return [(m.day.isoformat(), m.kind.value, len(m.rules)) for m in found]


def test_days_of_effect_are_shared_and_deadlines_are_not(store):
    assert _ahead(store, "2031-04-03") == [
        ("2031-05-01", "starts", 2),
        ("2031-06-01", "starts", 1),
        ("2031-09-30", "due", 1),
        ("2032-01-01", "changes", 1),
    ]


def test_a_stretch_of_days_holds_its_first_and_its_last(store):
    assert [day for day, *_ in _ahead(store, "2031-05-01", 32)] == ["2031-05-01", "2031-06-01"]
    assert [day for day, *_ in _ahead(store, "2031-05-02", 30)] == []


def test_a_rule_reads_as_it_does_on_the_day(store):
    with RuleStore.open(store) as rules:
        found = {m.kind: m.rules[0].text for m in rules.milestones(FIRST)}
    assert "900 litres" in found[MilestoneKind.CHANGES]


def test_what_is_only_proposed_falls_not_due(tmp_path):
    paragraph = REGISTER | {"status": "proposed"}
    with RuleStore.open("sqlite://") as rules:
        rules.ingest(said("plan.txt", [paragraph], title="Draft Tanker Order"), received=FIRST)
        assert rules.milestones(FIRST) == ()


def _run(store, *arguments: object):
    return CliRunner().invoke(main, ["deadlines", "--store", str(store), *map(str, arguments)])


def test_the_calendar_is_icalendar_and_the_same_each_time(store, tmp_path):
    made = []
    for name in ("one.ics", "two.ics"):
        done = _run(store, "--as-of", "2031-04-03", "--ics", tmp_path / name)
        assert done.exit_code == 0, done.output
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    events = Calendar.from_ical(made[0]).walk("VEVENT")
    assert [event.decoded("dtstart").isoformat() for event in events] == [
        "2031-05-01",
        "2031-06-01",
        "2031-09-30",
        "2032-01-01",
    ]
    assert len({str(event["uid"]) for event in events}) == 4
    due = events[2]
    assert str(due["summary"]) == f"due: {REGISTER['text'].rstrip('.')}"
    assert due.decoded("dtstamp") == dt.datetime(2031, 4, 2, tzinfo=dt.UTC)
    assert due.decoded("dtend") - due.decoded("dtstart") == dt.timedelta(days=1)
    assert str(events[0]["summary"]) == f"takes effect: {ACT}"
    assert all(len(line) <= 75 for line in made[0].split(b"\r\n"))


def test_the_listing(store):
    plain = json.loads(_run(store, "--as-of", "2031-09-01", "--days", 60, "--format", "json").stdout)
    (due,) = plain["deadlines"]
    assert (due["day"], due["kind"]) == ("2031-09-30", "due")
    assert due["rules"][0]["modality"] == "obligation"
    assert "2031-09-30" in _run(store, "--as-of", "2031-09-01").stdout
    assert _run(store, "--days", 0).exit_code == 2

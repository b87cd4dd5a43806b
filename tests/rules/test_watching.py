"""Watches let the changes pass that fit all their filters; the command writes them as Atom and as JSON."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from lxml import etree
from tests.rules.story import ACT, act, amendment, said, told

from regtrail.cli import main
from regtrail.codec.watches import watch_list
from regtrail.errors import ConfigError
from regtrail.model.norm import Modality
from regtrail.model.rule import ChangeKind
from regtrail.model.watch import Watch
from regtrail.rules import RuleStore

DAY = dt.date(2031, 3, 1)
ATOM = "{http://www.w3.org/2005/Atom}"
FILE = """
title: Milk & more
watches:
  - name: limits of dairies
    data: delivery records
    modality: [obligation, prohibition]
    change: amended
  - name: everything on the order
    instrument: Order No. 8 of 2031
"""


@pytest.fixture
def store(tmp_path):
    name = tmp_path / "rules.db"
    told(RuleStore.open(name))
    return name


@pytest.fixture
def watches(tmp_path):
    path = tmp_path / "milk.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def _seen(store, **filters: object):
    with RuleStore.open(store) as rules:
        return rules.sightings([Watch("w", **filters)])


def test_a_watch_without_filters_lets_everything_pass(store):
    with RuleStore.open(store) as rules:
        assert [s.change for s in rules.sightings([Watch("all")])] == list(rules.changes())
        assert rules.sightings([Watch("all")], since=dt.date(2040, 1, 1)) == ()


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({"change": (ChangeKind.AMENDED,)}, True),
        ({"change": (ChangeKind.AMENDED,), "modality": (Modality.OBLIGATION,)}, True),
        ({"change": (ChangeKind.AMENDED,), "modality": (Modality.EXEMPTION,)}, False),
        ({"change": (ChangeKind.AMENDED,), "text": ("delivery records",)}, True),
        ({"change": (ChangeKind.AMENDED,), "text": ("milk prices", "records of dairies")}, True),
        ({"change": (ChangeKind.AMENDED,), "text": ("milk prices",)}, False),
        ({"change": (ChangeKind.AMENDED,), "agency": ("Dairy Board",)}, False),
        ({"change": (ChangeKind.AMENDED,), "agency": ("dairy",)}, True),
        ({"change": (ChangeKind.AMENDED,), "data": ("delivery records",)}, True),
        ({"change": (ChangeKind.AMENDED,), "data": ("location data",)}, False),
        ({"change": (ChangeKind.AMENDED,), "instrument": ("Dairy Order No. 8 of 2031",)}, True),
        ({"change": (ChangeKind.AMENDED,), "instrument": ("Dairy Order No. 9 of 2031",)}, False),
        ({"change": (ChangeKind.RENUMBERED,)}, False),
    ],
)
def test_every_filter_must_fit(store, filters, passes):
    assert bool(_seen(store, **filters)) is passes


@pytest.mark.parametrize(
    ("zone", "watched", "passes"),
    [
        ("Norway", "Norway", True),
        ("Norway", "zone:NO", True),
        ("Norway", "EEA", True),
        ("China", "Shanghai", True),
        ("Norway", "Shanghai", False),
        ("Middle Shire", "Middle Shire", True),
        ("Middle Shire", "Upper Shire", False),
    ],
)
def test_a_zone_is_watched_with_what_lies_in_it_and_what_it_lies_in(zone, watched, passes):
    rule = {
        "text": f"A tram line shall log its delays in {zone}.",
        "modality": "obligation",
        "bearer": "tram line",
        "action": "log",
        "object": "its delays",
        "zones": [zone],
    }
    with RuleStore.open("sqlite://") as rules:
        rules.ingest(said("trams.txt", [rule], published=DAY), received=DAY)
        assert bool(rules.sightings([Watch("w", zone=(watched,))])) is passes


def test_a_change_is_seen_with_the_rule_as_it_was_known_then(store):
    first, *_ = _seen(store, change=(ChangeKind.ADDED,), modality=(Modality.OBLIGATION,))
    assert "500 litres" in first.rule.text
    assert first.rule.status.value == "proposed"


def _run(store, watches, form, out):
    arguments = ("--store", store, "--watch", watches, "--format", form, "--out", out)
    return CliRunner().invoke(main, ["watch", *map(str, arguments)])


def test_the_feed_is_atom_and_the_same_each_time(store, watches, tmp_path):
    made = []
    for name in ("one.atom", "two.atom"):
        done = _run(store, watches, "atom", tmp_path / name)
        assert done.exit_code == 0, done.output
        assert done.stdout == ""
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    feed = etree.fromstring(made[0])
    assert feed.findtext(f"{ATOM}title") == "Milk & more"
    entries = feed.findall(f"{ATOM}entry")
    idents = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(idents) == len(set(idents)) > 1
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0] == "2031-10-01T00:00:00+00:00"
    amended = next(e for e in entries if e.findtext(f"{ATOM}title").startswith("amended"))
    terms = {category.get("term") for category in amended.findall(f"{ATOM}category")}
    assert {"amended", "obligation", "limits of dairies", "everything on the order"} <= terms
    assert "threshold: more than 800 litres → more than 900 litres" in amended.findtext(f"{ATOM}content")


def test_entries_keep_their_ids_when_more_is_known(watches, tmp_path):
    store, found = tmp_path / "grown.db", []
    for extraction, day in ((act(), DAY), (amendment(), dt.date(2031, 10, 1))):
        with RuleStore.open(store) as rules:
            rules.ingest(extraction, received=day)
        assert _run(store, watches, "atom", tmp_path / "feed.atom").exit_code == 0
        feed = etree.fromstring((tmp_path / "feed.atom").read_bytes())
        found.append([entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")])
    assert found[1][-len(found[0]) :] == found[0]
    assert len(found[1]) > len(found[0])


def test_the_json_names_the_watches(store, watches):
    done = _run(store, watches, "json", "-")
    assert done.exit_code == 0, done.output
    plain = json.loads(done.stdout)
    assert plain["title"] == "Milk & more"
    (amended,) = (e for e in plain["entries"] if (e["kind"], e["document"]) == ("amended", "amendment.txt"))
    assert amended["watches"] == ["limits of dairies", "everything on the order"]
    assert amended["instrument"]["name"] == ACT


def test_a_feed_of_nothing_is_a_feed(tmp_path, watches):
    RuleStore.open(tmp_path / "empty.db").close()
    done = _run(tmp_path / "empty.db", watches, "atom", tmp_path / "empty.atom")
    assert done.exit_code == 0
    feed = etree.fromstring((tmp_path / "empty.atom").read_bytes())
    assert feed.findtext(f"{ATOM}updated").startswith("1970-01-01")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "a title and a list of watches"),
        ("title: t\nwatches: []", "a title and a list of watches"),
        ("watches: [{name: w}]", "title"),
        ("title: t\nwatches: [{zone: Peru}]", "name"),
        ("title: t\nwatches: [{name: w, colour: red}]", "colour"),
        ("title: t\nwatches: [{name: w, modality: duty}]", "duty"),
        ("title: [", "not YAML"),
    ],
)
def test_a_watch_file_that_is_none_is_refused_with_the_reason(text, fault):
    with pytest.raises(ConfigError, match=fault) as refused:
        watch_list(text, "milk.yaml")
    assert str(refused.value).startswith("milk.yaml: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("watch", "--watch", "{watches}", "--out", "-"),
        ("diff", "--from", "2020-01-01"),
        ("deadlines",),
    ],
)
def test_a_rule_set_that_is_not_there_is_one_line(tmp_path, watches, arguments):
    given = [argument.format(watches=watches) for argument in arguments]
    done = CliRunner().invoke(main, [*given, "--store", str(tmp_path / "missing.db")])
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert not (tmp_path / "missing.db").exists()

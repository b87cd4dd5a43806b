"""A story is played question by question; what comes out wrong is named."""

import json

import pytest

from regtrail.errors import ConfigError
from regtrail.evaluation import timelines

ORDER = """Kite Order No. 3 of 2031

Article 1

A kite club shall report each flight above 90 metres to the Wind Office.

Article 2

This Order enters into force on 1 May 2031.
"""
CASE = {
    "actor": ["kite club"],
    "action": ["report"],
    "data": [],
    "zone": [],
    "quantities": {"metres": 95},
    "facts": {},
}
WANTED = {"modality": "obligation", "mentions": ["kite club", "90 metres"]}


def told(folder, *checks, changes=()):
    documents = [{"file": "order.txt", "date": "2031-03-02", "source": "official"}]
    (folder / "order.txt").write_text(ORDER, encoding="utf-8")
    story = {"documents": documents, "checks": checks, "changes": changes}
    (folder / timelines.EXPECTED).write_text(json.dumps(story), encoding="utf-8")
    return timelines.play(folder, model="rules")


def check(day, applies=(), applies_not=()):
    return {
        "after": "order.txt",
        "as_of": day,
        "case": CASE,
        "applies": list(applies),
        "applies_not": list(applies_not),
        "why": "it must report",
    }


def test_right_answers_and_changes_are_counted(tmp_path):
    added = {"on": "order.txt", "kind": "added", "mentions": ["kite club"]}
    asked = [check("2031-05-01", [WANTED]), check("2031-04-30", (), [WANTED])]
    played = told(tmp_path, *asked, changes=[added])
    assert (played.right, played.asked, played.seen, played.changes) == (2, 2, 1, 1)
    assert played.faults == ()
    assert timelines.figures([played]) == {"decisions": 1.0, "changes": 1.0}


def test_a_status_that_is_asked_for_is_looked_at(tmp_path):
    adopted = {**WANTED, "status": "adopted"}
    assert told(tmp_path, check("2031-04-30", [adopted])).right == 1
    assert told(tmp_path, check("2031-05-01", [adopted])).right == 0


def test_what_is_wrong_is_named(tmp_path):
    other = {**WANTED, "mentions": ["balloon club"]}
    missed = {"on": "order.txt", "kind": "repealed", "mentions": ["kite club"]}
    played = told(tmp_path, check("2031-05-01", [other]), check("2031-05-02", (), [WANTED]), changes=[missed])
    assert (played.right, played.seen) == (0, 0)
    assert "balloon club" in played.faults[0]
    assert "should not apply" in played.faults[1]
    assert "no change 'repealed'" in played.faults[2]


def test_a_folder_without_a_story_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"holds no story: expected\.json"):
        timelines.play(tmp_path)


def test_other_bytes_are_another_hash(tmp_path):
    told(tmp_path, check("2031-05-01"))
    before = timelines.stories_hash([tmp_path])
    (tmp_path / "order.txt").write_text(ORDER + "\n", encoding="utf-8")
    assert timelines.stories_hash([tmp_path]) != before

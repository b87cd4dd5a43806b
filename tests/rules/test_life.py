"""A life and its versions tell the same, and cover every day once."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Content
from regtrail.rules.life import Life, Pause, life_of

KNOWN = dt.date(2030, 1, 1)
DAYS = st.dates(dt.date(2030, 1, 1), dt.date(2034, 12, 31))
OLD, NEW = (Content(Modality.OBLIGATION, text) for text in ("old words", "new words"))


@st.composite
def lives(draw) -> Life:
    """Draw the life of a rule: with or without a start, an end, a stay, an amendment."""
    start, stay, over, amended, end = sorted(draw(st.sets(DAYS, min_size=5, max_size=5)))
    started = draw(st.booleans())
    standing = draw(
        st.sampled_from([Status.ADOPTED, Status.UNKNOWN] if started else [Status.PROPOSED, Status.ADOPTED])
    )
    return Life(
        id="rule:x",
        before=standing,
        contents=((None, OLD), (amended, NEW)) if draw(st.booleans()) else ((None, OLD),),
        start=start if started else None,
        end=end if draw(st.booleans()) else None,
        pauses=(Pause(stay, over - dt.timedelta(days=1)),) if started and draw(st.booleans()) else (),
    )


@given(life=lives(), day=DAYS)
def test_versions_cover_every_day_once_and_say_what_the_life_says(life, day):
    versions = [v for v in life.versions(KNOWN) if v.valid_on(day)]
    assert [(v.status, v.content) for v in versions] == [(life.status_on(day), life.on(day))]


@given(life=lives())
def test_a_life_is_read_back_from_its_versions(life):
    again = life_of(life.versions(KNOWN))
    assert again.versions(KNOWN) == life.versions(KNOWN)
    assert (again.start, again.end) == (life.start, life.end)


@given(life=lives(), day=DAYS)
def test_what_has_ended_stays_ended(life, day):
    if life.status_on(day) is Status.ENDED:
        assert life.status_on(day + dt.timedelta(days=400)) is Status.ENDED


def test_an_amendment_before_the_start_holds_throughout():
    life = Life("rule:x", Status.ADOPTED, ((None, OLD),), start=dt.date(2031, 1, 1))
    assert life.amended(NEW, dt.date(2030, 6, 1)).contents == ((None, NEW),)
    assert life.amended(NEW, dt.date(2031, 6, 1)).on(dt.date(2031, 5, 31)) is OLD
    assert life.amended(NEW, dt.date(2031, 6, 1)).on(dt.date(2031, 6, 1)) is NEW

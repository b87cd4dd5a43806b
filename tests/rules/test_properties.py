"""What holds of any small set of documents: rules follow from claims, and no answer sees the future."""

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.story import duty, entry, more_than, said

from regtrail.model.document import DocumentKind
from regtrail.model.norm import Status
from regtrail.model.rule import Case, RuleQuery
from regtrail.rules import RuleStore

DAYS = st.dates(dt.date(2031, 1, 1), dt.date(2031, 1, 4))
ASKED = st.dates(dt.date(2030, 12, 1), dt.date(2033, 1, 1))
CASE = Case(actor=("dairy",), action=("keep delivery records",), data=("delivery records",), zone=("Norway",))
MODEST = settings(max_examples=25, deadline=None)

KINDS = {
    "act": (DocumentKind.REGULATION, Status.ADOPTED, "adopted", "shall"),
    "draft": (DocumentKind.GUIDANCE, Status.PROPOSED, "proposed", "would"),
    "news": (DocumentKind.NEWS, Status.UNKNOWN, "in_force", "must"),
}


def _ban(place, status, verb):
    where = f" in {place}" if place else ""
    return {
        "text": f"A mill {verb} not sell flour samples{where}.",
        "modality": "prohibition",
        "status": status,
        "bearer": "mill",
        "action": "sell",
        "object": "flour samples",
        "data": ["flour samples"],
        "zones": [place] if place else [],
    }


def _report(count, status, verb):
    quote = f"more than {count} cows"
    return {
        "text": f"A farm that keeps {quote} {verb} report barn readings to the registry.",
        "modality": "obligation",
        "status": status,
        "bearer": "farm",
        "action": "report",
        "object": "barn readings",
        "authority": "registry",
        "conditions": [f"that keeps {quote}"],
        "limit": (quote, more_than(count, "cows")),
    }


FRAMES = st.one_of(
    st.tuples(st.just("milk"), st.sampled_from((500, 800, 900))),
    st.tuples(st.just("mill"), st.sampled_from(("", "Norway", "Iceland"))),
    st.tuples(st.just("farm"), st.sampled_from((20, 30))),
    st.tuples(st.just("entry"), st.sampled_from(("2031-02-01", "2031-06-01", "2032-01-01"))),
)
FRAMED = {
    "milk": duty,
    "mill": _ban,
    "farm": _report,
    "entry": lambda day, _status, _verb: entry(day),
}


@dataclass(frozen=True)
class Told:
    """A document of the story: what it is, of which day, which frames it fills, and how."""

    name: str
    kind: str
    order: int
    day: dt.date
    frames: tuple[tuple[str, object], ...]

    def extraction(self):
        kind, standing, status, verb = KINDS[self.kind]
        paragraphs = [FRAMED[frame](part, status, verb) for frame, part in self.frames]
        title = "Milk" if self.kind == "news" else f"Dairy Order No. {self.order} of 2031"
        paragraphs.append({"text": f"This is {self.name}."})
        return said(
            f"{self.name}.txt", paragraphs, title=title, kind=kind, status=standing, published=self.day
        )


TOLD = st.lists(
    st.builds(
        Told,
        name=st.sampled_from("abcdefgh"),
        kind=st.sampled_from(sorted(KINDS)),
        order=st.integers(1, 2),
        day=DAYS,
        frames=st.lists(FRAMES, min_size=1, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda told: told.name,
)


@contextmanager
def _store(told):
    with RuleStore.open("sqlite://") as store:
        for document in told:
            store.ingest(document.extraction(), received=document.day)
        yield store


def _all(store):
    return store.rules(), store.changes(), store.warnings()


def _answers(store, day, known_at=None):
    found = store.decide(CASE, as_of=day, known_at=known_at)
    return sorted((d.rule.id, d.applies, d.overridden_by or "", d.because) for d in found)


@MODEST
@given(TOLD)
def test_what_is_rebuilt_is_what_was(told):
    with _store(told) as store:
        before = _all(store)
        assert store.verify().faults == ()
        store.rebuild()
        assert _all(store) == before


@MODEST
@given(TOLD, st.data())
def test_the_order_of_ingest_does_not_matter(told, data):
    shuffled = data.draw(st.permutations(told))
    with _store(told) as one, _store(shuffled) as other:
        assert _all(one) == _all(other)


@MODEST
@given(TOLD, st.data())
def test_a_retraction_restores_the_former_answers(told, data):
    gone = data.draw(st.sampled_from(told))
    rest = [document for document in told if document is not gone]
    with _store(rest) as store:
        asked = data.draw(ASKED)
        before, answers = _all(store), _answers(store, asked)
        extraction = gone.extraction()
        store.ingest(extraction, received=gone.day)
        store.retract(extraction.document.source.sha256, reason="withdrawn", day=gone.day)
        assert _all(store) == before
        assert _answers(store, asked) == answers


@MODEST
@given(TOLD, ASKED, DAYS)
def test_what_was_known_on_a_day_knows_nothing_of_later_days(told, as_of, known_at):
    with _store(told) as store, _store([d for d in told if d.day <= known_at]) as then:
        query = RuleQuery(as_of=as_of, known_at=known_at)
        got = {(r.id, r.status, r.content, r.claims) for r in store.rules(query)}
        expected = {(r.id, r.status, r.content, r.claims) for r in then.rules(RuleQuery(as_of=as_of))}
        assert got == expected
        assert _answers(store, as_of, known_at) == _answers(then, as_of)
        for rule in store.rules(query):
            assert rule.known_from <= known_at
            assert rule.valid_on(as_of)

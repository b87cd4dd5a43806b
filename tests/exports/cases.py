"""Rules in, cases that are put together from their own words out: what an engine is compared on."""

import datetime as dt
from collections.abc import Sequence

from hypothesis import strategies as st

from regtrail.model.rule import Case, Rule

_DAY = dt.timedelta(days=1)


def cases(rules: Sequence[Rule]) -> st.SearchStrategy[Case]:
    """Draw cases: names, acts, data, places, numbers about the limits and facts that the rules speak of."""
    contents = [rule.content for rule in rules]
    staged = [r.effect.addressees for r in rules if r.effect and r.effect.addressees]
    actors = [*(c.bearer.text for c in contents if c.bearer), *staged]
    acts = [" ".join(t.text for t in (c.action, c.object) if t) for c in contents]
    limits = [t.quantity for c in contents for t in c.thresholds]
    clauses = [term.text for c in contents for term in (*c.conditions, *c.exceptions)]
    return st.builds(
        Case,
        _some(actors, 2),
        _some([act for act in acts if act], 2),
        _some([term.text for c in contents for term in c.data], 2),
        _some([term.text for c in contents for term in c.zones], 1),
        _numbers([(q.unit, q.number) for q in limits if _is_number(q.number)]),
        st.lists(st.tuples(st.sampled_from(_known(clauses)), st.booleans()), max_size=3).map(dict),
    )


def days(rules: Sequence[Rule]) -> st.SearchStrategy[dt.date]:
    """Draw days on which something turns, or the day before or after."""
    turns = sorted({day for rule in rules for day in (rule.valid_from, rule.valid_until) if day})
    if not turns:
        return st.just(dt.date(2030, 1, 1))
    return st.builds(lambda day, step: day + step * _DAY, st.sampled_from(turns), st.integers(-1, 1))


def _some(words: list[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw some of the names, some of them shortened."""
    whole = st.sampled_from(_known(words))
    short = whole.map(lambda name: " ".join(name.split()[1:]) or name)
    return st.lists(st.one_of(whole, whole, short), max_size=most, unique=True).map(tuple)


def _numbers(limits: list[tuple[str, str]]) -> st.SearchStrategy[dict[str, float]]:
    """Draw numbers at, below and above the limits."""
    if not limits:
        return st.just({})
    near = st.builds(
        lambda limit, step: (limit[0], float(limit[1]) + step), st.sampled_from(limits), st.integers(-1, 1)
    )
    return st.lists(near, max_size=2).map(dict)


def _known(words: list[str]) -> list[str]:
    return sorted(set(words)) or ["something else"]


def _is_number(written: str) -> bool:
    return written.replace(".", "", 1).isdigit()

"""A constitutive norm's content in, what counts as what by it out: "X means A or B", "A counts as X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from regtrail.model.rule import Content
from regtrail.rules.words import cues, has_cue, starts_with_cue

_SPLIT = re.compile(r",\s*(?:and|or)\s+|,\s+|\s+(?:and|or)\s+|[;，、；]\s*")
_COMMA = re.compile(r"[,;，、；]")
# "Shall not be regarded as": so many words before what is denied say that it is.
_VERB = 5


@lru_cache(maxsize=50_000)
def classified(content: Content, language: str) -> tuple[tuple[str, str], ...]:
    """Return what counts as what, for asking again and again."""
    return tuple(classify(content, language))


def classify(content: Content, language: str) -> Iterator[tuple[str, str]]:
    """Yield what counts as what: of "X means A or B", of "A counts as X", of "X includes A"."""
    if content.bearer is None or content.action is None:
        return
    bearer, action = content.bearer.text, content.action.text
    if _is_denied(content.text, action, language):
        return
    if _defined_first(content, language):
        members, named = _parts(_with_bounds(action, content)), bearer
    elif has_cue(action, cues(language, "including")):
        named, listed = _around_verb(content, action)
        members = _members(content, listed)
    else:
        members, named = _members(content, bearer), action
    yield from ((member, named) for member in members)


def _is_denied(text: str, action: str, language: str) -> bool:
    """Tell whether a text says that something does not count as a thing."""
    denying = cues(language, "uncounting")
    before, found, _ = text.partition(f" {action}")
    verb = before.split()[-_VERB:]
    return starts_with_cue(action, denying) or (bool(found) and has_cue(" ".join(verb), denying))


def _with_bounds(described: str, content: Content) -> str:
    """Complete a description by the clauses that bound it: "a carrier" "that runs fewer than 9 vans"."""
    bounds = [t.text for t in content.thresholds]
    clauses = (c.text for c in content.conditions if any(bound in c.text for bound in bounds))
    return " ".join((described, *(clause for clause in clauses if clause not in described)))


def _defined_first(content: Content, language: str) -> bool:
    """Tell whether the text runs "term means description", or as an item of its list "term: description"."""
    low = content.text.lower()
    if content.bearer is None or content.action is None:
        return False
    term = low.find(content.bearer.text.lower())
    # "Small inn means an inn": what describes stands after the term, whatever the term holds.
    described = low.find(content.action.text.lower(), term + len(content.bearer.text))
    listed = low[term + len(content.bearer.text) : described].strip() == ":"
    return 0 <= term < described and (listed or has_cue(low[term:described], cues(language, "defining")))


def _around_verb(content: Content, verb: str) -> tuple[str, str]:
    """Return the name of a class and the list of its members: what stands before "includes" and after it.

    The text tells more than the slots: a definite "the list" is read with the words that follow it.
    """
    before, _, after = content.text.partition(f" {verb} ")
    for clause in (*content.conditions, *content.exceptions):
        after = after.replace(clause.text, "")
    bearer = content.bearer.text if content.bearer else ""
    return (before[max(0, before.lower().find(bearer.lower())) :] or bearer), after.strip(" ,.;")


def _members(content: Content, words: str) -> list[str]:
    """Return the things that a slot lists: the data it names and its parts."""
    named = [term.text for term in content.data if term.text in words]
    return list(dict.fromkeys([*named, *_parts(words)]))


def _parts(words: str) -> list[str]:
    """Split an enumeration at its commas; two things joined by "and" may well be one."""
    if not _COMMA.search(words):
        return [words] if words else []
    return [part.strip() for part in _SPLIT.split(words) if part.strip()]

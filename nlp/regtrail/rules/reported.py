"""A rule and a content in, how what is told of the rule differs, and whether reports told it before, out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from regtrail.model.claim import Claim
from regtrail.model.rule import Content
from regtrail.rules.contents import Difference, differences
from regtrail.rules.life import Life
from regtrail.rules.matching import figures
from regtrail.rules.words import Stems, numbers, stems


def departs(life: Life, claim: Claim, content: Content) -> tuple[Difference, ...]:
    """Return in which figures a claim departs from all that a rule says at any time."""
    if any(not differences(said, content, claim.language) for _, said in life.contents):
        return ()
    return differences(life.on(claim.valid_from), content, claim.language)


def standings(life: Life, claim: Claim) -> Difference | None:
    """Return where a rule stands and where a claim says that it does; None where they agree."""
    same = life.standing is claim.status
    return None if same else Difference("status", life.standing.value, claim.status.value)


def told_before(life: Life, content: Content) -> bool:
    """Tell whether a report that the record has belied says the same: it is printed anew, not new."""
    return any(not differences(said, content, life.language) for said in life.reports)


def belied(life: Life, *contents: Content) -> Life:
    """Return the life with contents among those that reports told and the record does not bear out."""
    return replace(life, reports=tuple(dict.fromkeys((*life.reports, *contents))))


def was_wrong(life: Life, content: Content, difference: Difference, denied: Stems) -> bool:
    """Tell whether a report was wrong from the start, not overtaken by what an official text lays down.

    The text denies its figure, or another report had the figure that the text has.
    """
    if numbers(stems(difference.before, life.language)) & denied:
        return True
    return bool(figures(content, life.language)) and any(
        figures(said, life.language) and not differences(said, content, life.language)
        for said in life.reports
    )


def turns(life: Life) -> set[dt.date | None]:
    """Return the days from which a rule holds, or says something else."""
    return {life.start, *(first for first, _ in life.contents)}


def other_day(life: Life, claim: Claim) -> Difference:
    """Return from when a rule holds, and from when a claim says that it does."""
    days = (day.isoformat() if day else "" for day in (life.start, claim.valid_from))
    return Difference("valid_from", *days)

"""A candidate time and its surroundings in; whether it is a time at all out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from regtrail.entities.timex.binding import Binding
from regtrail.entities.timex.grammar import grammar

Parts = Mapping[str, str]
# Parts that name a month or a weekday are written with a capital.
_CAPITALISED = ("month", "weekday", "weekdayname", "daymonth")
# Months that are verbs too are no months after these.
_ALSO_VERBS = frozenset({"may", "march"})
_COORDINATING = frozenset({"of", "to", "and", "or"})


@dataclass(frozen=True)
class Guards:
    """Tells times from what only looks like one, in one language."""

    year_lead: re.Pattern[str]
    year_follow: re.Pattern[str]
    not_year: re.Pattern[str]
    sentence_of: re.Pattern[str]
    sentence_to: re.Pattern[str]
    elapsed: re.Pattern[str]
    latest: re.Pattern[str]
    range_start: re.Pattern[str]
    article: re.Pattern[str]
    names: tuple[str, ...]

    def capitalised(self, written: str, start: int, end: int, parts: Parts) -> bool:
        """Tell whether a month or weekday in the span is written as a name."""
        if not any(name in parts for name in _CAPITALISED):
            return True
        words = re.findall(r"[^\W\d_]+", written[start:end])
        return any(w[0].isupper() and w.lower() in self.names for w in words)

    def date(self, written: str, text: str, start: int, end: int, parts: Parts, lead: Binding) -> bool:
        """Tell whether a candidate is a calendar date in this place."""
        if not self.capitalised(written, start, end, parts):
            return False
        if {"season"} == set(parts):
            held = lead.bound is not None or lead.word in {"in", "during"}
            return held and (parts["season"] != "fall" or "the " in text[lead.start : end])
        if "anaphor" in parts:
            return lead.bound is not None or (lead.word in {"on", "since"} and parts["anaphor"] != "then")
        if set(parts) == {"y"} and not re.match(r"\D", text[start:]):
            return self._year(text, start, end, lead)
        if set(parts) == {"month"}:
            if parts["month"] in _ALSO_VERBS and lead.word in _COORDINATING:
                return lead.bound is not None
            return bool(lead.word)
        return True

    def duration(self, text: str, end: int, parts: Parts, lead: Binding) -> bool:
        """Tell whether a candidate is a length of time that bounds something, not an age or a prison term."""
        if self.sentence_of.match(text, end) or self.elapsed.search(
            text, max(0, lead.start - 60), lead.start
        ):
            return False
        if lead.word == "in" and not self.stands_alone(parts):
            return False
        return self.sentence_to.search(text, max(0, lead.start - 40), lead.start) is None

    def stands_alone(self, parts: Parts) -> bool:
        """Tell whether a length of time counts without a word that binds it."""
        return "n" in parts or "period_noun" in parts or "wunit" in parts or "half" in parts

    def impossible(self, parts: Parts) -> bool:
        """Tell whether a date without a value names a day that no calendar has."""
        return bool({"iso", "slash", "mm"} & set(parts)) or {"d", "month", "y"} <= set(parts)

    def at_the_latest(self, text: str, end: int) -> int | None:
        """Return where "at the latest" after a date ends, or None."""
        found = self.latest.match(text, end)
        return found.end() if found else None

    def opens_range(self, text: str, end: int) -> bool:
        """Tell whether the expression that ends here was opened by "from" or "between"."""
        return self.range_start.search(text, max(0, end - 60), end) is not None

    def without_article(self, text: str, start: int) -> int:
        """Return the start of the span without a leading article."""
        found = self.article.match(text, start)
        return found.end() if found else start

    def _year(self, text: str, start: int, end: int, lead: Binding) -> bool:
        leading = self.year_lead.search(text, max(0, start - 24), start)
        if leading is None or self.not_year.match(text, end):
            return False
        word = leading[1]
        if word in {"of", "and", "to", "or"}:
            return lead.bound is not None or lead.edge is not None
        if word in {"in", "since", "during", "throughout"}:
            return True
        return self.year_follow.match(text, end) is not None


@cache
def guards(code: str) -> Guards:
    """Compile the guards of a language, once."""
    rules = grammar(code)
    return Guards(
        year_lead=rules.compile(rf"(?<!\w)({rules.choice('year_leads')}) $"),
        year_follow=rules.compile(
            rf"(?:[.,;:)\]'\"”]|-\D|\s*$| ?\n| {rules.choice('year_follows')}(?!\w)| -)"
        ),
        not_year=rules.compile(rf" ?{rules.choice('not_years')}(?!\w)"),
        sentence_of=rules.compile(rf"'? ?(?:{rules.choice('sentences_of')})(?!\w)"),
        sentence_to=re.compile(r"\b(?:imprison\w*|prison|jail\w*|custody|aged?|detention)\b[^.;,]*$"),
        elapsed=rules.compile(rf"(?<!\w){rules.choice('elapsed')}\b[^.;,]*$"),
        latest=rules.compile(r",? at the (?:very )?latest(?!\w)"),
        range_start=re.compile(r"(?:from|between|beginning|starting|commencing)\b[^.;]*$"),
        article=rules.compile(r"(?:the|an?) "),
        names=tuple({**rules.months, **rules.weekdays}),
    )

"""Text in; spans of times that only an event bounds ("before the first transfer") out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from regtrail.entities.timex.anchors import Anchors, anchors
from regtrail.entities.timex.grammar import grammar
from regtrail.model.entity import Bound


@dataclass(frozen=True, slots=True)
class EventBound:
    """A time that an event bounds: its span and the side of the event."""

    start: int
    end: int
    bound: Bound


@dataclass(frozen=True)
class Events:
    """Finds event-bound times in one language."""

    lead: re.Pattern[str]
    clause: re.Pattern[str]
    day_of: re.Pattern[str]
    event: re.Pattern[str]
    bounds: dict[str, Bound]
    days: frozenset[str]
    anchors: Anchors

    def find(self, text: str, written: str) -> Iterator[EventBound]:
        """Yield the event-bound times of a text; `text` is the lower-cased `written`."""
        for lead in self.lead.finditer(text):
            bound = self.bounds[" ".join(lead[1].split())]
            clause = None if lead[1] in self.days else self.clause.match(text, lead.end())
            if clause is not None:
                yield EventBound(lead.start(), _clause_end(text, clause.end()), bound)
                continue
            day = self.day_of.match(text, lead.end())
            event = day or (None if lead[1] in self.days else self.event.match(text, lead.end()))
            # A capitalised "Commission" is a body, not an event.
            if event is None or (event is not day and written[event.start("noun")].isupper()):
                continue
            end = self.anchors.phrase_end(text, event.start(), clause=event is day)
            yield EventBound(lead.start(), max(end, event.end()), bound)


# What ends a subordinate clause: punctuation, a paragraph, a conjunction, the verb of the main clause.
_CLAUSE_END = re.compile(
    r"[,.](?!\d)|[;:)\"”—]|\n\s*(?=\n|[(\d•])|\s(?:and|or|but|unless|if"
    r"|shall|must|may|will|would|can|cannot|should|you have|except|provided|whichever|where)\b"
    # The main clause follows a passive at once: "until the change is made the earlier figure …".
    r"|(?<=ed|en|de|wn)\s(?:the|each|any|no)\b"
)
_LONGEST = 120


def _clause_end(text: str, start: int) -> int:
    end = min(len(text), start + _LONGEST)
    found = _CLAUSE_END.search(text, start, end)
    stop = found.start() if found else text.rfind(" ", start, end) if end < len(text) else end
    return max(start, start + len(text[start:stop].rstrip()))


@cache
def events(code: str) -> Events:
    """Compile the event cues of a language, once."""
    rules = grammar(code)
    days = dict(_flipped(rules.cues.cues("times", "event_days")))
    bounds = {
        word: Bound(b) for word, b in [*_flipped(rules.cues.cues("times", "event_bound")), *days.items()]
    }
    leads = "|".join(sorted(bounds, key=len, reverse=True))
    suffixed = rf"\w{{3,}}{rules.choice('event_suffixes')}s?"
    excluded = rf"(?!{rules.choice('not_events')}s?\b)"
    ordered = rf"{rules.choice('event_orders')} \w+"
    noun = rf"(?P<noun>{excluded}(?:{ordered}|{rules.choice('event_nouns')}s?|{suffixed}))(?!\w)"
    determined = r"(?:(?:the|an?|any|each|every|its|their|such|this|his|her) (?:(?!of\b)[\w-]+ ){0,2}?)?"
    return Events(
        lead=rules.compile(rf"(?<![\w-])({leads}) "),
        clause=rules.compile(
            rules.choice("event_clauses").replace("<event_finite>", rules.choice("event_finite"))
        ),
        day_of=rules.compile(rf"{rules.choice('event_dates')} "),
        event=rules.compile(determined + noun),
        bounds=bounds,
        days=frozenset(days),
        anchors=anchors(code),
    )


def _flipped(cues: tuple[str, ...]) -> list[tuple[str, str]]:
    flipped = []
    for cue in cues:
        bound, _, words = cue.partition("=")
        flipped += [(word, bound) for word in words.split("|")]
    return flipped

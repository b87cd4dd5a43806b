"""The words around a time in; what binds it, whether it bounds something, and whether it is past out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from regtrail.entities.timex.calendar import Direction
from regtrail.entities.timex.grammar import Grammar, grammar
from regtrail.model.entity import Bound

# How far a cue may stand from the time that it governs: about a clause of a drafted sentence.
_REACH = 140
_LEFT = 90
_OPENING = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n")
_WORDS_BEFORE = re.compile(r"(?:\w+ +){1,3}$")
_NAMED = ("until", "from", "before", "after", "within", "for")


@dataclass(frozen=True, slots=True)
class Binding:
    """The words that lead to a time: where they start, and the bound they lay (None: a mere preposition)."""

    start: int
    bound: Bound | None
    word: str = ""
    edge: str | None = None
    compared: bool = False


@dataclass(frozen=True)
class Binder:
    """Reads the context of times in one language."""

    date: re.Pattern[str]
    duration: re.Pattern[str]
    effect: re.Pattern[str]
    event: re.Pattern[str]
    duty: re.Pattern[str]
    past: re.Pattern[str]
    past_effect: re.Pattern[str]
    future: re.Pattern[str]
    rule: re.Pattern[str]
    comparing: re.Pattern[str]

    def before_date(self, text: str, start: int, limit: int) -> Binding:
        """Read what stands before a date; `limit` is where the mention before it ends."""
        return _binding(self.date, text, start, limit)

    def before_duration(self, text: str, start: int, limit: int) -> Binding:
        """Read what stands before a duration."""
        found = _binding(self.duration, text, start, limit)
        compared = self.comparing.match(text, found.start, start) is not None
        return Binding(found.start, found.bound, found.word, None, compared)

    def bounds_something(self, text: str, start: int, end: int, *, bare: bool) -> bool:
        """Tell whether a date without a binding word is one of effect, expiry or duty."""
        # A date without even a preposition (a dateline) is governed by nothing that follows.
        end = len(text) if bare else end
        return self._nearest(text, start, end, effect=self.effect, duty=self.duty, event=self.event) in {
            "effect",
            "duty",
        }

    def holds_since(self, text: str, start: int, end: int) -> bool:
        """Tell whether the sentence of a "since" states a rule that has held from then on."""
        after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
        return self.rule.search(f"{sentence_before(text, start)} {after}") is not None

    def took_effect(self, text: str, start: int) -> bool:
        """Tell whether the words right before a time say that something took effect or is in force."""
        before = _WORDS_BEFORE.search(text, max(0, start - _LEFT), start)
        if before is None:
            return False
        cues = list(self.effect.finditer(before[0]))
        return bool(cues) and cues[-1].end() >= len(before[0].rstrip())

    def direction(self, text: str, start: int, end: int, bound: Bound | None) -> Direction:
        """Tell which occurrence of a date without a year is meant."""
        if bound in {Bound.UNTIL, Bound.FROM, Bound.BEFORE}:
            # What is said to have happened by or from a day is told by the verb right before it.
            ended = _WORDS_BEFORE.search(text, max(0, start - _LEFT), start)
            past = ended is not None and self.past_effect.search(ended[0]) is not None
            ahead = Direction.SINCE_LATELY if bound is Bound.FROM else Direction.FUTURE
            return Direction.PAST if past else ahead
        cue = self._nearest(text, start, end, past=self.past, future=self.future)
        return {"past": Direction.PAST, "future": Direction.FUTURE}.get(cue or "", Direction.NEAREST)

    def _nearest(self, text: str, start: int, end: int, **cues: re.Pattern[str]) -> str | None:
        left = sentence_before(text, start)
        ranked = enumerate(cues.items())
        found = [(m.end(), rank, name) for rank, (name, cue) in ranked for m in cue.finditer(left)]
        if found:
            # Where two cues share a word ("hoped"), the later of the arguments counts.
            return max(found)[2]
        # Only a date that opens its sentence is governed by what follows.
        if len(_WORD.findall(left)) > _OPENING:
            return None
        right = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
        ahead = [(m.start(), name) for name, cue in cues.items() if (m := cue.search(right))]
        return min(ahead)[1] if ahead else None


def sentence_before(text: str, start: int) -> str:
    """Return what the sentence says before an offset, as far as a cue may stand away."""
    return _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]


@cache
def binder(code: str) -> Binder:
    """Compile the context cues of a language, once."""
    rules = grammar(code)
    edge = rules.compile(
        r"(?:(?:at )?(?:the )?(?P<edge>" + _keys(rules, "edges") + r") of (?:the (?:year )?)?)?"
    )
    words = "|".join(_alternatives(rules, ("until", "from", "before", "after")))
    date = rf"(?<![\w-])(?:(?:{words}|(?P<since>{rules.choice('since')})|(?P<at>{rules.choice('at')})) )?"
    date += rf"(?:{rules.choice('clock')})?(?:the )?"
    words = "|".join(_alternatives(rules, ("within", "for", "after", "from", "before")))
    duration = rf"(?<![\w-])(?:{rules.choice('dateon')} )?(?:(?:{words}|(?P<at>on|at|upon)) )?"
    duration += rf"(?:{rules.choice('qualifiers')} )?(?:{rules.choice('period_of')} )?"
    duration += rf"(?:{rules.choice('qualifiers')} ){{0,2}}$"
    return Binder(
        date=re.compile(rules.compile(date).pattern + edge.pattern + "$"),
        duration=rules.compile(duration),
        effect=_cue(rules, "effect_verbs"),
        # "Shall be held on" is a duty, not an event.
        event=re.compile("(?<!be.)" + _cue(rules, "event_verbs").pattern),
        duty=_cue(rules, "duties"),
        # What "will be published" has not happened.
        past=re.compile("(?<!be.)" + _cue(rules, "past_effect", "event_verbs", "past_marks").pattern),
        past_effect=re.compile("(?<!be.)" + _cue(rules, "past_effect").pattern),
        future=_cue(rules, "future"),
        rule=_cue(rules, "since_rules"),
        comparing=_cue(rules, "comparing"),
    )


def _alternatives(rules: Grammar, names: tuple[str, ...]) -> Iterator[str]:
    return (f"(?P<{name}>{rules.choice(name)})" for name in names)


def _keys(rules: Grammar, name: str) -> str:
    return "|".join(
        word for cue in rules.cues.cues("times", name) for word in cue.partition("=")[0].split("|")
    )


def _cue(rules: Grammar, *names: str) -> re.Pattern[str]:
    return rules.compile(rf"(?<!\w){rules.choice(*names)}(?!\w)")


def _binding(pattern: re.Pattern[str], text: str, start: int, limit: int) -> Binding:
    floor = max(limit, start - _LEFT, text.rfind("\n", 0, start) + 1)
    found = pattern.search(text, floor, start)
    if found is None or found.start() == start:
        return Binding(start, None)
    parts = {name: value for name, value in found.groupdict().items() if value}
    name = next((n for n in _NAMED if n in parts), None)
    word = parts.get("at") or parts.get("since") or (parts[name] if name else "")
    bound = Bound(name) if name else None
    return Binding(found.start(), bound, word, parts.get("edge"))

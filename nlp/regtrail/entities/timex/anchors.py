"""The text after a duration in; the event that it runs from or to, as quoted, out."""

import re
from dataclasses import dataclass
from functools import cache

from regtrail.entities.timex.grammar import Grammar, grammar

# The longest anchor of the drafting manuals has about a dozen words ("the date on which the …").
_MAX_WORDS = 16
_WORD = re.compile(r"(?:[^\W_]|['’&/-])+(?:\([\w]+\))*(?:[.,]\d+)*(?:\(\w+\))*")
_GAP = re.compile(" {1,32}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words that lead to the anchor start and the anchor ends; whether the event lies ahead."""

    start: int
    end: int
    ahead: bool


@dataclass(frozen=True)
class Anchors:
    """Finds anchors in one language."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    none: re.Pattern[str]
    relative: re.Pattern[str]
    clause: re.Pattern[str]
    day: re.Pattern[str]
    stop: re.Pattern[str]
    opening: re.Pattern[str]
    preposition: re.Pattern[str]
    kept: re.Pattern[str]
    phrase: re.Pattern[str]

    def find(self, text: str, end: int, *, bound: bool) -> Anchor | None:
        """Find the anchor of a duration that ends at `end`.

        Args:
            text: The lower-cased text.
            end: Where the duration ends.
            bound: Whether a word such as "within" binds the duration; only then does "of" lead to an anchor.
        """
        for pattern, ahead in ((self.before, True), (self.after, False)):
            lead = pattern.match(text, end)
            if lead is None or (lead[1] == "of" and not bound):
                continue
            start = lead.end()
            if self.relative.match(text, start):
                continue
            stop = self._phrase_end(text, start, noun_only=lead[1] == "of")
            if stop > start:
                return Anchor(start, stop, ahead)
        return None

    def tail(self, text: str, end: int) -> int:
        """Return where an adverb that stands for an anchor ends ("thereafter"), or `end`."""
        found = self.none.match(text, end)
        return found.end() if found else end

    def phrase_end(self, text: str, start: int, *, clause: bool = False) -> int:
        """Return where a noun phrase that starts at `start` ends; as a `clause`, it may hold one."""
        return self._phrase_end(text, start, noun_only=not clause)

    def _phrase_end(self, text: str, start: int, *, noun_only: bool) -> int:
        opened = (self.day if noun_only else self.clause).match(text, start)
        end = position = start
        for count in range(_MAX_WORDS):
            word = _WORD.match(text, position)
            if word is None:
                break
            if noun_only and opened is None and end > start and self._restarts(text, word, text[start:end]):
                break
            if word.start() >= (opened.end() if opened else start) and self._stops(
                text, word, first=count == 0, clause=opened is not None
            ):
                break
            end = word.end()
            gap = _GAP.match(text, end)
            if gap is None:
                break
            position = gap.end()
        return end

    def _restarts(self, text: str, word: re.Match[str], phrase: str) -> bool:
        """Tell whether an article begins another phrase: "of adoption | the list"."""
        if word[0] not in {"the", "a", "an"} or phrase.endswith(("ing", "all", "both", "half")):
            return False
        return self.preposition.search(text, max(0, word.start() - 40), word.start()) is None

    def _stops(self, text: str, word: re.Match[str], *, first: bool, clause: bool) -> bool:
        if clause and self.kept.match(text, word.start()):
            return False
        if self.phrase.match(text, word.start()):
            return False
        if word[0] in {"to", "by", "in", "under", "on"}:
            return True
        if first and self.opening.match(text, word.start()):
            return False
        if word[0] == "that" and self.preposition.search(text, max(0, word.start() - 8), word.start()):
            return False
        return self.stop.match(text, word.start()) is not None


@cache
def anchors(code: str) -> Anchors:
    """Compile the anchor cues of a language, once."""
    rules = grammar(code)
    return Anchors(
        after=_lead(rules, "anchor_after"),
        before=_lead(rules, "anchor_before"),
        none=rules.compile(rf" {rules.choice('anchor_none')}(?!\w)"),
        # "Within four hours from next January" is two times.
        relative=rules.compile(
            rf"(?:{'|'.join(rules.shifts)}) (?:{'|'.join([*rules.months, *rules.weekdays])}|year|month|week)"
        ),
        clause=rules.compile(rf"{rules.choice('clause_starts')}(?!\w)"),
        day=rules.compile(rf"{rules.choice('day_clauses')}(?!\w)"),
        stop=rules.compile(rf"{rules.choice('anchor_stops')}(?!\w)"),
        opening=rules.compile(rf"{rules.choice('anchor_openings')}(?!\w)"),
        preposition=rules.compile(rf"(?<!\w){rules.choice('prepositions')} $"),
        kept=rules.compile(rf"{rules.choice('clause_words')}(?!\w)"),
        phrase=rules.compile(rf"{rules.choice('phrase_words')}(?!\w)"),
    )


def _lead(rules: Grammar, name: str) -> re.Pattern[str]:
    return rules.compile(rf"[’']? ({rules.choice(name)}) ")

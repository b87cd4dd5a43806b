"""A stretch of text in, the offsets at which its sentences start out; a hard wrap is no boundary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from regtrail.languages import language

# A stop with its closing quotes and brackets, white space, and what the next sentence begins with;
# the full-width stops of Chinese need no space, and the dash after a run-in heading stands for it.
_STOP = re.compile(
    r"(?:(?P<dots>[.?!…]+)[\"'”’)\]»*_]*(?P<gap>\s+)(?=[\W_]*[A-Z0-9À-ÖØ-Þ一-鿿])|[。！？!?]+[”’」』）)]*(?=[一-鿿\"“「『（《A-Z0-9])"
    r"|(?<=[a-z])\.[—–]\s?(?=[A-Z(]))"
)
_LAST_TOKEN = re.compile(r"[(\[\"'“‘]*((?:[^\W_]+(?:[.’'&-][^\W_]+)*)?)$")
_NEXT_TOKEN = re.compile(r"[\W_]*([^\W_]+(?:['’.-][^\W_]+)*)")
_NUMERAL = re.compile(r"(?:[0-9][\w.,/–-]*|[IVXLC]+|[A-Z]{1,2}-?[0-9]\S*)$")
_ENUMERATOR = re.compile(r"(?:^|[.:;?!—]\s+)[(\[]?(?:[0-9]{1,2}|[a-z]|[ivx]+)$")
_INITIALS = re.compile(r"(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])$")
_REACH = 40


@dataclass(frozen=True, slots=True)
class _Words:
    """Abbreviations by what may follow them, and words that open sentences; all in lower case."""

    unfinished: frozenset[str]
    before_number: frozenset[str]
    possible_ends: frozenset[str]
    openers: frozenset[str]
    answers: frozenset[str]


def starts(text: str, start: int, end: int, code: str = "en") -> list[int]:
    """Return the offsets in `[start, end)` at which a sentence starts, `start` first."""
    found = [start]
    for stop in _STOP.finditer(text, start, end):
        if stop["dots"] != "." or _ends_here(text, found[-1], stop, _words(code)):
            found.append(stop.end())
    return found


def _ends_here(text: str, sentence: int, stop: re.Match[str], words: _Words) -> bool:
    """Tell whether a full stop ends the sentence that began at `sentence`."""
    before = _LAST_TOKEN.search(text, max(sentence, stop.start() - _REACH), stop.start())
    token = before[1] if before else ""
    after = _NEXT_TOKEN.match(text, stop.end(), min(len(text), stop.end() + _REACH))
    following = after[1] if after else ""
    numbered = after is not None and after.start(1) == stop.end() and _NUMERAL.match(following) is not None
    lowered = token.lower()
    if lowered in words.answers and before is not None and before.start() == sentence:
        return not numbered
    if lowered in words.unfinished:
        return False
    if lowered in words.possible_ends or _INITIALS.match(token):
        return following.lower() in words.openers
    if lowered in words.before_number:
        return not numbered
    enumerator = _ENUMERATOR.search(text, max(sentence, stop.start() - _REACH), stop.start())
    return enumerator is None or _is_counted(text, sentence, enumerator.start(), words)


def _is_counted(text: str, sentence: int, at: int, words: _Words) -> bool:
    """Tell whether the number that ends a sentence belongs to an abbreviation ("on Aug. 10.", "No. 7.")."""
    if at <= sentence or text[at] != ".":
        return False
    short = _LAST_TOKEN.search(text, max(sentence, at - _REACH), at)
    return short is not None and short[1].lower() in words.before_number


@cache
def _words(code: str) -> _Words:
    lists = language(code).sections.get("sentences", {})

    def words(name: str) -> Iterator[str]:
        return (cue.lower().removesuffix(".") for cue in lists.get(name, ()))

    return _Words(
        unfinished=frozenset(words("unfinished")),
        before_number=frozenset(words("before-number")),
        possible_ends=frozenset(words("possible-ends")),
        openers=frozenset(words("openers")),
        answers=frozenset(words("answers")),
    )

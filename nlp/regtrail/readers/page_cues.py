"""A language's lists of cues and a line in; the kinds of cue that the line holds, and where, out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from regtrail.languages import language as load_language
from regtrail.readers.page_lines import Line

# A form that minds capitals says so in this way.
_MINDS_CASE = "(?-i:"
# Kinds that most lines of running text hold: to ask beforehand whether a line holds any gains nothing.
_COMMON = ("public_bodies", "rules")
# A choice of plain alternatives at the start of a form: `(?:read|see) more`, `(?:our )?offices`.
_CHOICE = re.compile(r"\(\?:([^()\[\]]*)\)(\?|(?![?*+{]))(.*)")
# A form that opens with a letter that must stand there.
_LETTER = re.compile(r"[a-z](?![?*+{])")


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of cue: the forms that are searched for in lower case, and those that mind capitals.

    Both open with the character before the word, not with a look behind: the search then leaps from word to
    word, and in lower case a word is dismissed by its first letter.
    """

    lower: re.Pattern[str] | None
    cased: re.Pattern[str] | None

    @classmethod
    def of(cls, forms: Iterable[str]) -> "Cue":
        """Compile the forms of a kind."""
        forms = list(forms)
        lower = [form for form in forms if _MINDS_CASE not in form]
        cased = [form for form in forms if _MINDS_CASE in form]
        return cls(
            re.compile(rf"[^\w-](?:{_by_letter(lower)})") if lower else None,
            re.compile(rf"[^\w-](?:{'|'.join(cased)})", re.IGNORECASE) if cased else None,
        )

    def place(self, line: Line) -> int | None:
        """Return where in a line's ends the cue first stands, or None."""
        lower = self.lower.search(line.lowered) if self.lower else None
        cased = self.cased.search(line.spaced) if self.cased else None
        if lower and cased:
            return min(lower.start(), cased.start())
        found = lower or cased
        return found.start() if found else None


@dataclass(frozen=True, slots=True)
class Cues:
    """A language's kinds of cue; `rare` is all the uncommon ones together, which most lines do not hold."""

    common: Mapping[str, Cue]
    uncommon: Mapping[str, Cue]
    rare: Cue

    def of(self, line: Line) -> set[str]:
        """Return a line's cues as features: the kind, whether it opens the line, and the line's length."""
        found = _features(line, self.common)
        return found if self.rare.place(line) is None else found | _features(line, self.uncommon)


@cache
def cues(code: str) -> Cues:
    """Return the kinds of cue that a language file's section `boilerplate` lists."""
    lists: Mapping[str, Sequence[str]] = load_language(code).sections.get("boilerplate", {})
    kinds = {name: Cue.of(forms) for name, forms in lists.items()}
    return Cues(
        {name: cue for name, cue in kinds.items() if name in _COMMON},
        {name: cue for name, cue in kinds.items() if name not in _COMMON},
        Cue.of(form for name, forms in lists.items() if name not in _COMMON for form in forms),
    )


def _features(line: Line, kinds: Mapping[str, Cue]) -> set[str]:
    found = set()
    for name, cue in kinds.items():
        place = cue.place(line)
        if place is not None:
            found.add(f"cue:{name}")
            if place <= 2:
                found.add(f"cue:{name}@start")
            found.add(f"cue:{name}:{'long' if line.long else 'short'}")
    return found


def _by_letter(forms: Iterable[str]) -> str:
    """Join forms to one expression that looks at each word's first letter once."""
    letters: dict[str, list[str]] = defaultdict(list)
    others = []
    for form in chain.from_iterable(map(_spelt_out, forms)):
        if _LETTER.match(form):
            letters[form[0]].append(form[1:])
        else:
            others.append(form)
    return "|".join([f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items()] + others)


def _spelt_out(form: str) -> list[str]:
    """Return a form once for each alternative that it opens with, as `read more` and `see more`."""
    choice = _CHOICE.fullmatch(form)
    if not choice:
        return [form]
    opened, optional, rest = choice.groups()
    spelt = [f"{alternative}{rest}" for alternative in opened.split("|")]
    return spelt + (_spelt_out(rest) if optional else [])

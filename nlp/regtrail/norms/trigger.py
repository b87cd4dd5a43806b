"""A statement in, the words that carry a modality out: which one, how it is built, and where."""

import re
from dataclasses import dataclass
from functools import cache

from regtrail.languages import language
from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality
from regtrail.norms.statement import Statement

# At one place the earlier modality wins: "may not" is no permission, "is not required to" no obligation.
_ORDER = ("exemption", "prohibition", "obligation", "permission", "constitutive")
_AHEAD = 14
# what is done to things as well as to texts, and how far before it the thing is looked for
_HANDLED = frozenset({"deleted", "replaced", "inserted", "withdrawn", "amended"})
_QUOTED = frozenset({"“", "”", '"', "‘", "’"})
_BACK = 8
_CONSTRUCTIONS = (
    "until",
    "verb",
    "matrix",
    "bare",
    "state",
    "class",
    "dash",
    "label",
    "open",
    "gap",
    "timed",
    "echo",
)
# what counts only where nothing else explains the same words
_LAST = ("advised", "future")
# what "nor does …" makes of a modality
_INVERTED = {
    Modality.OBLIGATION: Modality.EXEMPTION,
    Modality.PROHIBITION: Modality.EXEMPTION,
    Modality.PERMISSION: Modality.PROHIBITION,
}
_NEGATORS = frozenset({"nor", "neither"})
_JOINED = frozenset({",", ";", "and", "but"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A modality at word positions `[start, end)`; `construction` says what follows."""

    modality: Modality
    construction: str
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def describes(self) -> bool:
        """Whether the trigger is a gerund that tells what a rule does ("… a law letting parents see …")."""
        gerund = self.words[0].endswith("ing") and self.words[0] != "nothing"
        return gerund and self.construction in {"matrix", "bare"}

    @property
    def inverts(self) -> bool:
        """Whether the subject follows the trigger ("nor may a carrier …", "in no event shall a fee …")."""
        fronted = "no" in self.words[1:-1] and self.words[0] in {"in", "under", "at"}
        return self.words[0] == "nor" or fronted

    def has(self, *words: str) -> bool:
        """Tell whether one of the words is part of the trigger."""
        return any(word in self.words for word in words)


def find(statement: Statement) -> list[Trigger]:
    """Find the triggers of a statement, from left to right, none overlapping another."""
    found = []
    for match in _pattern(statement.lexicon.code).finditer(statement.line):
        name = match.lastgroup or ""
        modality, _, construction = name.partition("__")
        start = statement.position(match.start())
        end = statement.position(match.end() - 1) + 1
        if _is_unfinite(statement, start) or _is_month(statement, start):
            continue
        kind = Modality(modality)
        if kind is Modality.EXEMPTION and construction == "matrix" and _is_governed(statement, start):
            continue
        if kind is Modality.CONSTITUTIVE and (
            _is_application(statement, start, end) or _is_handling(statement, start, end)
        ):
            kind, construction, end = Modality.OBLIGATION, "verb", start + 1
        if _is_inverted(statement, start):
            kind = _inverted(kind, statement.words[start:end])
        trigger = Trigger(kind, construction, start, end, statement.words[start:end])
        if not _is_idle(statement, trigger):
            found.append(trigger)
    return found


def _is_idle(s: Statement, trigger: Trigger) -> bool:
    """Tell whether a cue that needs a certain surrounding lacks it."""
    start = trigger.start
    if trigger.construction == "advised":
        return not any(s.lexicon.considered.match(s.words, p, start) for p in range(start))
    if trigger.construction == "dash":
        return s.words[0] not in _QUOTED
    if trigger.construction == "echo":
        return start > 0 and s.words[start - 1] not in _JOINED
    return trigger.describes and (start == 0 or not _describes(s, start))


def _describes(s: Statement, start: int) -> bool:
    """Tell whether a gerund tells what a rule does ("a law letting …"), and is no name of a deed."""
    before = s.words[start - 1]
    closed = s.lexicon.is_a(before, "prepositions") or s.lexicon.is_a(before, "determiners")
    considered = any(s.lexicon.considered.match(s.words, p, start) for p in range(max(0, start - 3), start))
    return not closed and not considered and not s.lexicon.is_finite(before) and before not in {"be", "been"}


def _is_inverted(s: Statement, start: int) -> bool:
    """Tell whether "nor does …" negates a trigger further right."""
    for p in range(start - 2, -1, -1):
        if s.words[p] in {",", ";", ":"}:
            return False
        if s.words[p] in _NEGATORS:
            return s.lexicon.is_finite(s.words[p + 1])
    return False


def _inverted(kind: Modality, words: tuple[str, ...]) -> Modality:
    if kind is Modality.CONSTITUTIVE and not {"apply", "extend", "cover", "covered"} & set(words):
        return kind
    return _INVERTED.get(kind, Modality.EXEMPTION)


def _is_application(s: Statement, start: int, end: int) -> bool:
    """Tell whether somebody "shall apply to the agency for a permit": no rule applies to anybody there."""
    if (
        s.words[start] not in {"shall", "must"}
        or s.words[end - 1] != "to"
        or "apply" not in s.words[start:end]
    ):
        return False
    addressed = any(m.start in (end, end + 1) and m.type is EntityType.AGENCY for m in s.mentions)
    ahead = s.words[end : end + _AHEAD]
    return addressed or ("for" in ahead and any(s.lexicon.is_a(word, "applied_for") for word in ahead))


def _is_governed(s: Statement, start: int) -> bool:
    """Tell whether a modal further left governs a verb ("may, on application, exempt a vessel")."""
    bare = s.words[start] in {"exempt", "excuse", "spare", "relieve", "waive"}
    inserted = s.word(start - 1) == "," and any(s.lexicon.is_a(w, "modals") for w in s.words[:start])
    return bare and inserted


def _is_handling(s: Statement, start: int, end: int) -> bool:
    """Tell whether something other than a text "shall be deleted" or "must be replaced"."""
    if s.words[start] not in {"shall", "must"} or not _HANDLED & set(s.words[start:end]):
        return False
    before = s.words[max(0, start - _BACK) : start]
    named = any(m.type is EntityType.INSTRUMENT and m.start < start <= m.end + 1 for m in s.mentions)
    quoted = any(word in _QUOTED for word in before)
    return not named and not quoted and not any(s.lexicon.is_a(word, "amended_texts") for word in before)


def _is_month(s: Statement, at: int) -> bool:
    """Tell whether "may" is the month of "1 May"."""
    return s.words[at] == "may" and s.text[s.starts[at]].isupper() and s.word(at - 1).isdigit()


def _is_unfinite(s: Statement, at: int) -> bool:
    """Tell whether a word is a noun ("the permit for …") or an infinitive ("to require …") here."""
    before = s.word(at - 1)
    if before == "to":
        return True
    if not {s.words[at], s.words[at].removesuffix("s")} & s.lexicon.classes["noun_verbs"]:
        return False
    return s.lexicon.is_a(before, "determiners") or s.lexicon.is_a(before, "prepositions")


@cache
def _pattern(code: str) -> re.Pattern[str]:
    cues = language(code).sections["norms"]
    macros = dict(cue.split("=", 1) for cue in cues["macros"])
    names = [f"{modality}__{construction}" for modality in _ORDER for construction in _CONSTRUCTIONS]
    names += [f"{modality}__{last}" for modality in _ORDER for last in _LAST]
    groups = [
        f"(?P<{name}>{'|'.join(_expand(cue, macros) for cue in cues[name])})"
        for name in names
        if name in cues
    ]
    return re.compile(r"(?<![\w'’-])(?:" + "|".join(groups) + r")(?!\w| - )")


def _expand(cue: str, macros: dict[str, str]) -> str:
    for name, body in reversed(macros.items()):
        cue = cue.replace("{" + name + "}", f"(?:{body})")
    return cue

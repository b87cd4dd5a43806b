"""A rule set as an engine decides by it: questions about a case, provisions with dates, and what links them.

Words stay here. A case in free words is turned into `Facts`, answers to the questions, before an engine
sees it; the engine then needs no language, only days, numbers and three truth values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from regtrail.model.entity import Comparison
from regtrail.model.inputs import Input
from regtrail.model.rule import Content, Rule, Ruleset


class Group(StrEnum):
    """Whose things are classified: those of the actors, or the data."""

    ACTOR = "actor"
    DATA = "data"


class QuestionKind(StrEnum):
    """What a question asks of a case."""

    ACTOR = "actor"  # is one of the actors such a one?
    PARTY = "party"  # is an actor, or something of his, what an exemption is for?
    ADDRESSEE = "addressee"  # is somebody, or something, of the class that has a day of its own?
    DATA = "data"  # is some of the data such data?
    ZONE = "zone"  # does the case lie there?
    ACT = "act"  # is it about this act?
    CONDITION = "condition"  # is it so?
    EXCEPTION = "exception"  # is it so?
    BOUND = "bound"  # does this bound hold, where no number is given?

    @property
    def unless_said(self) -> Answer:
        """The answer where the facts give none."""
        open_ = {QuestionKind.CONDITION, QuestionKind.EXCEPTION, QuestionKind.BOUND}
        return Answer.UNKNOWN if self in open_ else Answer.NO

    @property
    def groups(self) -> tuple[Group, ...]:
        """Whose classes can answer it with yes."""
        return _GROUPS.get(self, ())


class Answer(StrEnum):
    """The answer to a question; `skip`: the case leaves the whole matter aside, which settles nothing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    SKIP = "skip"


_GROUPS = {
    QuestionKind.ACTOR: (Group.ACTOR,),
    QuestionKind.DATA: (Group.DATA,),
    QuestionKind.PARTY: tuple(Group),
    QuestionKind.ADDRESSEE: tuple(Group),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be known of a case, in the words of the rules.

    `content` is what the rule says beside these words, where the answer hangs on it. `defined_by` are the
    classifications with a bound that define the class: where the day knows some and the case keeps none,
    nothing is of the class.
    """

    id: str
    kind: QuestionKind
    words: str
    language: str = "en"
    content: Content | None = None
    defined_by: tuple[str, ...] = ()

    @property
    def only_defined(self) -> bool:
        """Whether too little said is no, unless the day knows definitions of the class."""
        return self.kind is QuestionKind.ADDRESSEE and self.content is None


@dataclass(frozen=True, slots=True)
class Bound:
    """A number of the case against a limit; `said` is the question to ask where no number is given.

    `limit` None: the wording gives no number, and no number keeps it. With `upper` it is a range.
    """

    quantity: str
    comparison: Comparison
    limit: float | None
    said: str | None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Questions of which one must be answered yes. The best answer counts: yes, then unknown, then no.

    `held`: questions that count only when answered yes. `negated`: yes and no change places.
    """

    questions: tuple[str, ...]
    held: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Addressees:
    """The class that a statement of effect is for: a question, its bounds, and who is left out."""

    wanted: str
    bounds: tuple[Bound, ...] = ()
    spared: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """The day from which a provision binds a class of addressees, while a statement of effect stands.

    Of the stages that surely are about the case the highest `rank` counts; of those that may be, the last
    day.
    """

    statement: str
    first: dt.date
    addressees: Addressees
    rank: int


@dataclass(frozen=True, slots=True)
class Provision:
    """One version of a rule with what must hold for it to apply.

    All `checks` must hold, and all `bounds`, or with `alternatives` one of them. `lifted_by` and
    `taken_out_by` are the exemptions that set it aside where they apply: the first lift duties and bans,
    the second exemptions. `yields_to` are the provisions that prevail where both still apply. `may_begin`: it
    waits for a stage.
    """

    id: str
    version: Rule
    checks: tuple[Check, ...] = ()
    bounds: tuple[Bound, ...] = ()
    alternatives: bool = False
    classifies: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    lifted_by: tuple[str, ...] = ()
    taken_out_by: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    may_begin: bool = False


@dataclass(frozen=True, slots=True)
class Class:
    """What a constitutive provision says counts as what; `bounded`: within limits that the facts settle."""

    id: str
    provision: str
    member: str
    named: str
    bounded: bool = False


@dataclass(frozen=True)
class Policy:
    """All versions of all rules that are known on a day, ready for an engine.

    `quantities` are the units that numbers of a case are given in, by id.
    """

    known_at: dt.date
    provisions: tuple[Provision, ...] = ()
    classes: tuple[Class, ...] = ()
    questions: tuple[Question, ...] = ()
    quantities: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """A case as an engine takes it: no words but ids, and no day.

    `answers`: by question; one that is left out has its kind's `unless_said`.
    `settled`: questions that no classification answers otherwise.
    `quantities`: by id. `members`: the classes that things of the case are of by their own names.
    `leads`: the classes that things of a class are of, too. `named`: the questions that a class answers
    yes. `within`: of questions for which more would have to be known, the definitions whose bounds the case
    may keep; where the day has definitions and none of these, the answer is no, and where it has none at
    all, it is no to a question that is `only_defined`.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    quantities: Mapping[str, float] = field(default_factory=dict)
    members: Mapping[Group, tuple[str, ...]] = field(default_factory=dict)
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Release:
    """What goes out to other programs: the rules of a day with their trail.

    If asked for, also the policy, and the facts that the rules in force on that day can ask about a case.
    """

    ruleset: Ruleset
    compile: Callable[[], Policy]
    inputs: Callable[[], tuple[Input, ...]]

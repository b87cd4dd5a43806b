"""Policies and facts that no text was read for: all that a policy can hold, drawn by chance."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from regtrail.model.entity import Comparison
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import (
    Addressees,
    Answer,
    Bound,
    Check,
    Class,
    Facts,
    Group,
    Policy,
    Provision,
    Question,
    QuestionKind,
    Stage,
)
from regtrail.model.rule import Content, Rule

DAY = dt.date(2031, 6, 15)
# Decimals that binary fractions only come near, numbers beyond 32 bits and about nine digits, no number.
NUMBERS = (
    *(0.0, -0.5, 0.1, 0.3, 0.1 + 0.2, 12.5, 900.0, -7.0, 5e-324, 1e300, -1e300, float("inf"), float("nan")),
    *(999999999.0, 1e9, -999999999.0, -1e9, 2.0**31, 2.0**31 + 0.5, -(2.0**31), 2.0**53, 123456789012.345),
)
_DAYS = [DAY + dt.timedelta(days=step) for step in (-400, -1, 0, 1, 400)]
_PROVISIONS = [f"rule:{n}.1" for n in range(8)]
_CLASSES = [f"rule:{n % 3}.1.{n}" for n in range(6)]
_STAGED = [f"addressee-{n}" for n in range(3)]
_SAID = [f"bound-{n}" for n in range(2)]
_KINDS = [kind for kind in QuestionKind if kind not in (QuestionKind.ADDRESSEE, QuestionKind.BOUND)]
_ASKED = [f"{kind.value}-0" for kind in _KINDS]
_EVERYTHING = [*_ASKED, *_STAGED, *_SAID]
_UNITS = ["quantity-0", "quantity-1"]
_MODALITIES = [*Modality, *[Modality.EXEMPTION] * 3, *[Modality.OBLIGATION] * 2]
_STATUSES = [Status.IN_FORCE] * 4 + [Status.ADOPTED, Status.ENDED]


def policy(chance: Random) -> Policy:
    """Draw a policy whose rules have one version each, most of them in force on `DAY`."""
    classes = tuple(Class(c, c.rpartition(".")[0], f"member of {c}", f"name of {c}") for c in _CLASSES)
    questions = tuple(
        Question(
            q,
            QuestionKind(q.split("-")[0]),
            f"words of {q}",
            content=chance.choice([None, Content(Modality.CONSTITUTIVE, f"text of {q}")]),
            defined_by=_some(chance, _CLASSES, (0, 2)),
        )
        for q in _EVERYTHING
    )
    provisions = tuple(_provision(chance, ident, classes) for ident in _PROVISIONS)
    return Policy(DAY, provisions, classes, questions, {unit: unit for unit in _UNITS})


def facts(chance: Random) -> Facts:
    """Draw a case; none says that it leaves a class of addressees, or a bound, aside."""
    said = [Answer.YES, Answer.YES, Answer.NO, Answer.UNKNOWN]
    answers = {q: chance.choice(said) for q in _some(chance, [*_STAGED, *_SAID], (2, 4))}
    answers |= {q: chance.choice([*said, Answer.SKIP]) for q in _some(chance, _ASKED, (3, 5, 7))}
    return Facts(
        answers=answers,
        settled=frozenset(_some(chance, _EVERYTHING, (0, 4))),
        quantities={unit: chance.choice(NUMBERS) for unit in _some(chance, _UNITS, (0, 1, 2))},
        members={group: _some(chance, _CLASSES, (0, 1, 2)) for group in Group},
        leads={c: _some(chance, _CLASSES, (0, 1)) for c in _CLASSES},
        named={c: _some(chance, _EVERYTHING, (0, 1, 3)) for c in _CLASSES},
        within={q: _some(chance, _CLASSES, (0, 1, 3)) for q in _some(chance, _EVERYTHING, (0, 4, 8))},
    )


def _some(chance: Random, names: Sequence[str], numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(chance.sample(names, chance.choice(numbers)))


def _provision(chance: Random, ident: str, classes: Sequence[Class]) -> Provision:
    classifies = tuple(c.id for c in classes if c.provision == ident)
    modality = Modality.CONSTITUTIVE if classifies else chance.choice(_MODALITIES)
    asks = modality is not Modality.CONSTITUTIVE
    version = Rule(
        ident.removesuffix(".1"),
        Content(modality, f"text of {ident}"),
        chance.choice(_STATUSES),
        chance.choice([None, None, *_DAYS[:4]]),
        chance.choice([None, None, *_DAYS[1:]]),
        DAY,
    )
    return Provision(
        ident,
        version,
        checks=tuple(_check(chance) for _ in range(chance.choice((0, 1, 1)) if asks else 0)),
        bounds=tuple(_bound(chance) for _ in range(chance.choice((0, 0, 0, 1, 2)) if asks else 0)),
        alternatives=chance.random() < 0.5,
        classifies=classifies,
        stages=tuple(_stage(chance, place) for place in range(chance.choice((0, 1, 4)))),
        lifted_by=_some(chance, _PROVISIONS, (0, 3, 5)),
        taken_out_by=_some(chance, _PROVISIONS, (0, 0, 2)),
        yields_to=_some(chance, _PROVISIONS, (0, 0, 2)),
        may_begin=chance.random() < 0.5,
    )


def _check(chance: Random) -> Check:
    asked = _some(chance, _ASKED, (1, 2, 3))
    return Check(asked, _some(chance, _ASKED, (0, 1)), chance.random() < 0.25)


def _bound(chance: Random) -> Bound:
    return Bound(
        chance.choice(_UNITS),
        chance.choice([*Comparison]),
        chance.choice([None, *NUMBERS]),
        chance.choice([None, *_SAID]),
        chance.choice([None, None, None, *NUMBERS]),
    )


def _stage(chance: Random, place: int) -> Stage:
    bounds = tuple(_bound(chance) for _ in range(chance.choice((0, 0, 1))))
    spared = chance.choice([None, *_STAGED])
    addressees = Addressees(chance.choice(_STAGED), bounds, spared)
    return Stage(chance.choice(_PROVISIONS), chance.choice(_DAYS), addressees, -place)

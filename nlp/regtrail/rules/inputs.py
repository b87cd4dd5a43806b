"""Rules in, the facts that they can ask about a case out, the same thing in other inflections once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from regtrail.model.entity import TimeKind
from regtrail.model.inputs import Input, InputKind
from regtrail.model.norm import Modality
from regtrail.model.rule import Content, Rule, Term
from regtrail.rules import asking
from regtrail.rules.words import Stems, masked, stems

_Key: TypeAlias = tuple[InputKind, str | Stems]


@dataclass(frozen=True, slots=True)
class _Question:
    """What one rule asks, in its words."""

    kind: InputKind
    words: str
    concept: str | None = None
    bound: str | None = None


def inputs(rules: Iterable[Rule]) -> tuple[Input, ...]:
    """Return what the rules can ask about a case: by kind, what most rules ask about first."""
    asked: dict[_Key, list[tuple[_Question, str]]] = defaultdict(list)
    for rule in rules:
        for question in _questions(rule.content, rule.language):
            named = question.concept or masked(stems(question.words, rule.language)) or question.words
            asked[question.kind, named].append((question, rule.id))
    order = list(InputKind)
    found = (_input(questions) for questions in asked.values())
    return tuple(sorted(found, key=lambda i: (order.index(i.kind), -len(i.rules), i.name)))


def _input(asked: list[tuple[_Question, str]]) -> Input:
    first, _ = asked[0]
    wordings = Counter(question.words for question, _ in asked)
    bounds = (question.bound for question, _ in asked if question.bound)
    return Input(
        kind=first.kind,
        name=min(wordings, key=lambda words: (-wordings[words], len(words), words)),
        rules=tuple(dict.fromkeys(rule for _, rule in asked)),
        concept=first.concept,
        bounds=tuple(dict.fromkeys(bounds)),
    )


def _questions(content: Content, language: str) -> Iterator[_Question]:
    """Yield what a rule asks; a classification asks for no actor and no act."""
    if content.modality is not Modality.CONSTITUTIVE:
        yield from _parties(content, language)
    yield from (_of_term(InputKind.DATA, term) for term in asking.data(content, language))
    yield from (_of_term(InputKind.ZONE, zone) for zone in asking.limits(content, language))
    for bound in asking.bounds(content, language):
        yield _Question(InputKind.QUANTITY, bound.quantity.unit or bound.text, bound=bound.text)
    clauses = [c for c in asking.conditions(content, language) if not asking.told(c, content, language)]
    for clause in (*clauses, *asking.exceptions(content, language)):
        yield _Question(InputKind.FACT, clause)
    if content.time is not None and content.time.kind is TimeKind.DURATION and content.time.anchor:
        yield _Question(InputKind.EVENT, content.time.anchor)


def _parties(content: Content, language: str) -> Iterator[_Question]:
    bearer = asking.bearer(content, language)
    if bearer is not None:
        yield _of_term(InputKind.ACTOR, bearer)
    act = [part.text for part in (content.action, content.object) if part is not None]
    if act:
        yield _Question(InputKind.ACTION, " ".join(dict.fromkeys(act)))


def _of_term(kind: InputKind, term: Term) -> _Question:
    return _Question(kind, term.text, term.concept)

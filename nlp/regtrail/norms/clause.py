"""A statement and its triggers in; the clause of each norm out, with where its subject stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality
from regtrail.norms import mains
from regtrail.norms.edges import right_edge
from regtrail.norms.statement import Statement
from regtrail.norms.subordinate import (
    after_insertion,
    completes_noun,
    fronted,
    has_gap,
    is_ruled,
    names_verb,
    subordinates,
)
from regtrail.norms.trigger import Trigger

_STOPS = frozenset({";", ":"})
_PIED = frozenset({"after", "under", "in", "for", "from", "to", "by", "with", "upon", "on", "of"})
# these join a clause of its own to the one before ("…, though it must keep a copy")
_CONCESSIVE = frozenset({"although", "though", "while", "whereas"})
# prepositions that open no part of the noun phrase before a relative clause
_LOOSE = frozenset(
    {"with", "to", "by", "from", "under", "without", "after", "before", "within", "at", "via", "until"}
)
_AGREEING = frozenset({"that", "which", "who"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The words `[start, end)` of one norm around its trigger.

    `shared` tells that the clause has no subject of its own ("… and may be withdrawn");
    `relative` that the subject is the antecedent of a relative clause; `joined` that the clause
    is coordinated with the one before it.
    """

    trigger: Trigger
    start: int
    end: int
    shared: bool = False
    relative: bool = False
    joined: bool = False
    considered: bool = False


@dataclass(frozen=True, slots=True)
class _Edge:
    at: int
    shared: bool = False
    relative: bool = False
    joined: bool = False
    considered: bool = False
    cut: int = -1
    # where the clause ends that stands inside another, whose words go on after it
    inner: int = 0

    @property
    def limit(self) -> int:
        """Where the clause before ends at the latest: an antecedent belongs to both."""
        return self.cut if self.relative else self.at


_EMBEDDED = _Edge(-1)


def segment(statement: Statement, triggers: Sequence[Trigger]) -> list[Clause]:
    """Cut a statement into the clauses of its norms; triggers in subordinate clauses open none."""
    kept: list[tuple[Trigger, _Edge]] = []
    floor = 0
    for trigger in triggers:
        if kept and (
            _in_definition(statement, kept[-1][0], trigger) or names_verb(statement, kept[-1][0], trigger)
        ):
            continue
        edge = _left_edge(statement, trigger, floor)
        if edge is not _EMBEDDED:
            kept.append((trigger, edge))
            floor = floor if edge.inner else trigger.end
    clauses = []
    for number, (trigger, edge) in enumerate(kept):
        limit = kept[number + 1][1].limit if number + 1 < len(kept) else len(statement)
        end = edge.inner or right_edge(
            statement, after_insertion(statement, trigger), max(limit, trigger.end)
        )
        start, end = statement.trim((edge.at, end))
        clauses.append(
            Clause(
                trigger=trigger,
                start=start,
                end=max(end, trigger.end),
                shared=edge.shared,
                relative=edge.relative,
                joined=edge.joined,
                considered=edge.considered,
            )
        )
    return clauses


def _in_definition(s: Statement, last: Trigger, trigger: Trigger) -> bool:
    """Tell whether a trigger is part of what a term means; "but does not include …" is a norm of its own."""
    if trigger.has("include", "includes") and s.word(trigger.start - 1) in {"but", "and"}:
        return False
    return last.has("means", "mean") and ";" not in s.words[last.end : trigger.start]


def _left_edge(s: Statement, trigger: Trigger, floor: int) -> _Edge:
    """Return where the trigger's clause starts."""
    lex = s.lexicon
    at = trigger.start
    if floor and at > floor and (lex.is_a(s.word(at - 1), "coordinators") or s.word(at - 1) == ","):
        return _Edge(at, shared=True, joined=True)
    if trigger.inverts or trigger.construction == "echo" or trigger.describes:
        return _Edge(at)
    if not floor and at > 1 and s.word(at - 1) == "and":
        return _Edge(at, shared=True)
    coordinators: list[int] = []
    for p in range(at - 1, floor - 1, -1):
        word = s.words[p]
        if word in _STOPS:
            return _Edge(p + 1)
        if completes_noun(s, p):
            if not fronted(s, p - 1, at):
                return _EMBEDDED
        elif lex.is_a(word, "relatives"):
            edge = _relative_edge(s, p, trigger, floor)
            if edge is not None:
                return edge
        elif word == "whether" and _considers(s, p):
            return _Edge(p + 1, considered=True)
        elif word in _CONCESSIVE and p and not fronted(s, p, at) and s.word(p + 1) != ",":
            return _Edge(p + 1, joined=True)
        elif subordinates(s, p, trigger) and not fronted(s, p, at):
            return _EMBEDDED
        elif lex.is_a(word, "reporting") and p > floor and p + 1 < at and not _is_attributive(s, p):
            return _Edge(p + 1)
        elif lex.is_a(word, "coordinators"):
            coordinators.append(p)
    return _coordinated_edge(s, coordinators, floor)


def _coordinated_edge(s: Statement, coordinators: list[int], floor: int) -> _Edge:
    """Choose among the conjunctions left of a trigger the one that joins its clause to another."""
    if floor == 0:
        for p in coordinators:
            if _clause_before(s, p):
                return _Edge(p + 1, joined=True)
        return _Edge(0)
    after_comma = [p for p in coordinators if s.word(p - 1) in {",", ";"} or s.words[p] in {"but", "nor"}]
    ands = [p for p in coordinators if s.words[p] == "and"]
    for candidates in (after_comma, ands, coordinators):
        if candidates:
            return _Edge(candidates[-1] + 1, joined=True)
    return _EMBEDDED


def _relative_edge(s: Statement, p: int, trigger: Trigger, floor: int) -> _Edge | None:
    """Judge a that/which/who left of the trigger: an opener, a complementiser, or (None) neither."""
    lex = s.lexicon
    before = s.word(p - 1)
    gap = [w for w in s.words[p + 1 : trigger.start] if not w.endswith("ly") and w != ","]
    if not gap:
        return _own_relative(s, p, trigger, floor)
    if lex.is_a(before, "reporting") and not is_ruled(s, p, floor):
        return _Edge(p + 1)
    head = gap[0]
    verbal = head in lex.base or head in lex.third or lex.is_participle(head) or any(map(lex.is_finite, gap))
    verbal = verbal or (s.words[p] == "that" and _looks_verbal(s, gap))
    if verbal or s.words[p] == "whose":
        return None
    if before in _PIED and s.words[p] == "whom" and s.word(p - 2) != ",":
        return _EMBEDDED
    if before in _PIED and s.words[p] == "which":
        ruled = before == "under" or trigger.has("would", "will", "must", "shall")
        if s.word(p - 2) not in {",", ";"} and not ruled:
            return _EMBEDDED
        return _Edge(p - 1) if floor and before != "under" else _Edge(p + 1)
    if before == "," and s.words[p] == "which" and trigger.has("must", "shall"):
        return _Edge(p + 1)
    if s.words[p] != "that" or p == 0 or lex.is_a(before, "prepositions"):
        return None
    embedded = (floor and before in lex.base) or is_ruled(s, p, floor) or has_gap(s, p, trigger)
    return _EMBEDDED if embedded else _Edge(p + 1)


def _looks_verbal(s: Statement, gap: Sequence[str]) -> bool:
    """Tell whether a verb that nobody listed follows "that": it has an object ("that baffles the …")."""
    lex = s.lexicon
    opens = len(gap) > 1 and (
        gap[1][0].isdigit() or lex.is_a(gap[1], "determiners") or lex.is_a(gap[1], "pronouns")
    )
    return opens and not (lex.is_a(gap[0], "determiners") or lex.is_a(gap[0], "prepositions"))


def _own_relative(s: Statement, p: int, trigger: Trigger, floor: int) -> _Edge | None:
    """Judge a relative clause whose verb is the trigger; one that only picks out its noun holds no norm."""
    if s.words[p] == "that" and s.lexicon.is_a(s.word(p - 1), "prepositions"):
        return None
    if p == floor or s.words[p] not in _AGREEING:
        return _Edge(p) if p == floor else None
    adds = s.word(p - 1) == ","
    if not adds and _of_rule(s, p) and trigger.construction in {"gap", "matrix", "label"}:
        return _inner(s, p, trigger, floor)
    if not adds and trigger.construction == "matrix" and not _compels(s, trigger):
        return _EMBEDDED
    if not adds and not trigger.has("will", "would", "must", "shall", "required", "spared"):
        return _EMBEDDED
    if not adds and trigger.modality is not Modality.CONSTITUTIVE and _subject_of_later(s, trigger):
        return _EMBEDDED
    return _Edge(_antecedent(s, p, floor), relative=True, cut=p)


def _compels(s: Statement, trigger: Trigger) -> bool:
    """Tell whether somebody is made or let to do something ("that would permit access to it" lets nobody)."""
    following = range(trigger.end + 1, len(s) - 1)
    return any(s.words[p] in {"to", "from"} and _is_deed(s, p + 1) for p in following)


def _is_deed(s: Statement, p: int) -> bool:
    return s.words[p] in s.lexicon.base or s.words[p] == "be" or s.lexicon.is_gerund(s.words[p])


def _of_rule(s: Statement, p: int) -> bool:
    """Tell whether what stands before a relative pronoun is a rule ("an order that takes effect …")."""
    named = any(m.type is EntityType.INSTRUMENT and m.start < p <= m.end + 1 for m in s.mentions)
    return named or s.lexicon.is_a(s.word(p - 1), "rule_nouns")


def _inner(s: Statement, p: int, trigger: Trigger, floor: int) -> _Edge:
    """Return the edge of a relative clause that tells what a rule does, or since when it holds."""
    if trigger.construction != "gap":
        return _Edge(trigger.start)
    mention = s.mention_at(trigger.end, EntityType.DEADLINE)
    if mention is None:
        return _EMBEDDED
    return _Edge(_antecedent(s, p, floor), relative=True, cut=mention.end, inner=mention.end)


def _considers(s: Statement, p: int) -> bool:
    """Tell whether somebody is thinking of what follows ("is looking at whether …")."""
    return any(s.lexicon.considered.match(s.words, q, p) for q in range(p))


def _subject_of_later(s: Statement, trigger: Trigger) -> bool:
    """Tell whether a modal follows the trigger: then the relative clause stands in that one's subject."""
    rest = s.words[trigger.end :]
    return any(word in {"shall", "must"} for word in rest)


def _antecedent(s: Statement, p: int, floor: int) -> int:
    """Return where the noun phrase before a relative pronoun starts."""
    lex = s.lexicon
    q = p - 1
    if q > floor and s.words[q] == ",":
        q -= 1
    while q > floor:
        before = s.words[q - 1]
        if before in {",", ":", ";", "as"} or lex.is_finite(before) or lex.is_a(before, "coordinators"):
            break
        if before in lex.base - lex.classes["noun_verbs"] or lex.is_a(before, "relatives"):
            break
        if lex.is_participle(before) and before not in {"related", "linked"}:
            break
        if before in _LOOSE and q < p - 1:
            break
        q -= 1
    while q < p - 1 and lex.is_a(s.words[q], "prepositions"):
        q += 1
    return q


def _clause_before(s: Statement, p: int) -> bool:
    """Tell whether a main clause ends at a conjunction, where no norm stands before it."""
    lex = s.lexicon
    if s.words[p] == "but":
        return p <= 2 or any(lex.is_finite(w) or w in lex.third or lex.is_participle(w) for w in s.words[:p])
    if s.word(p - 1) == ",":
        return mains.verb(s, 0, p - 1) >= 0
    start = p - 1
    while start > 0 and s.words[start - 1] != "," and s.words[start] != ",":
        start -= 1
    segment_ = s.words[start:p]
    if any(lex.is_a(w, "subordinators") or lex.is_a(w, "relatives") for w in segment_):
        return False
    return any(lex.is_a(w, "finite") or lex.is_a(w, "reporting") for w in segment_)


def _is_attributive(s: Statement, p: int) -> bool:
    """Tell whether a reporting word modifies a noun ("the stated purpose", "reported incidents")."""
    return s.lexicon.is_a(s.word(p - 1), "determiners") or s.lexicon.is_a(s.word(p - 1), "prepositions")

"""A frame with its trigger and subject in; the rest of its slots filled, by the trigger's construction."""

from collections.abc import Callable

from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality
from regtrail.norms import adjuncts, classes, phrases, predicate, subject, verbs
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Range, Statement

_COPULAS = frozenset({"is", "are", "be", "been", "being", "was", "were", "does", "do"})
_EXPLETIVE = (
    "unlawful",
    "illegal",
    "impermissible",
    "offence",
    "prohibited",
    "forbidden",
    "duty",
    "responsibility",
)
# so many words may name whom a rule makes do something
_NAMED = 14
_PARTIES = frozenset({EntityType.ACTOR, EntityType.AGENCY})
_WITH_COPULA = ("liable", "subject", "repealed", "revoked", "rescinded", "withdrawn", "cancelled")
_AMENDING = ("replaced", "substituted", "amended", "inserted", "added", "deleted", "extended", "postponed")


def read(frame: Frame) -> int:
    """Fill action, object, bearer and adjuncts; return where a coordinated verb starts (0: none)."""
    return _READERS[frame.clause.trigger.construction](frame)


def assign(frame: Frame) -> None:
    """Give the subject its slot: a passive's is the object, an active verb's the bearer."""
    if not frame.passive:
        frame.lay_on_bearer()
        return
    received = frame.object is not None and bool(frame.statement.mentions_in(frame.object, EntityType.AGENCY))
    if received and frame.action is not None and frame.statement.words[frame.action[1] - 1] == "to":
        frame.action = (frame.action[0], frame.action[1] - 1)
    elif (
        frame.object is not None
        and frame.action is not None
        and frame.object[0] - frame.action[1] <= 1
        and not frame.statement.mentions_in(frame.object, EntityType.ZONE)
    ):
        frame.action = (frame.action[0], frame.object[1])
    frame.lay_on_object()


def _verb(frame: Frame) -> int:
    if frame.clause.trigger.inverts:
        return _inverted(frame)
    t = frame.clause.trigger
    if t.words[-2:] == ("responsible", "for") and not frame.statement.lexicon.is_gerund(
        frame.statement.word(t.end)
    ):
        return _state(frame)
    following = predicate.read(frame, t.end)
    assign(frame)
    if _is_expletive(frame):
        frame.bearer, frame.bearer_of = _person_for(frame), None
    return following


def _is_expletive(frame: Frame) -> bool:
    """Tell whether the subject is the "it" of "it is unlawful to …"."""
    s, t = frame.statement, frame.clause.trigger
    return s.word(t.start - 1) == "it" and t.words[-1] == "to" and t.has(*_EXPLETIVE)


def _person_for(frame: Frame) -> Range | None:
    """Return the person of "it is unlawful for a person to …"; the subject "it" stands for nobody."""
    s, t = frame.statement, frame.clause.trigger
    link = "of" if t.has("duty", "responsibility") else "for"
    if link not in t.words:
        return None
    return s.bare((t.start + t.words.index(link) + 1, t.end - 1))


def _inverted(frame: Frame) -> int:
    """Read a clause whose subject follows the modal: "nor may a public body use it"."""
    s, start = frame.statement, frame.clause.trigger.end
    for p in range(start + 1, frame.clause.end):
        verb = s.words[p] in s.lexicon.base or (s.words[p] == "be" and s.lexicon.is_participle(s.word(p + 1)))
        if verb and not s.lexicon.is_a(s.words[p - 1], "determiners"):
            frame.subject, frame.subject_of = s.bare((start, p)), None
            following = predicate.read(frame, p)
            assign(frame)
            return following
    return predicate.read(frame, start)


def _until(frame: Frame) -> int:
    """Read "has until 1 May to decide": the time stands inside the trigger."""
    t = frame.clause.trigger
    inside = frame.statement.mentions_in((t.start, t.end), EntityType.DEADLINE)
    if inside:
        frame.deadline = (inside[0].start, inside[0].end)
    return _verb(frame)


def _state(frame: Frame) -> int:
    """The trigger is the action: "needs approval", "is subject to", "applies to"."""
    s, t, stop = frame.statement, frame.clause.trigger, frame.clause.end
    frame.action = without_modal(
        s, (t.start, t.end), copula=t.modality is not Modality.EXEMPTION and t.has(*_WITH_COPULA)
    )
    frame.lay_on_bearer()
    if t.has(*_AMENDING):
        return _amendment(frame)
    infinitive = _infinitive(s, t.end, stop) if t.has("need", "needs", "require", "requires") else None
    if infinitive is not None:
        end, _ = verbs.verb(s, infinitive, stop)
        frame.action = (frame.action[0], end)
        predicate.complement(frame, end, stop)
    elif t.has("commits", "commit", "guilty"):
        end = phrases.noun_phrase_end(s, t.end, stop)
        frame.action = (frame.action[0], end)
        predicate.file_adjuncts(frame, end, stop)
    elif t.has("include", "includes", "comprises", "comprise"):
        end = phrases.statement_end(s, t.end, stop)
        frame.object = s.bare((t.end, end)) if end > t.end else None
        predicate.file_adjuncts(frame, end, stop)
    elif t.words[-1] == "to" and t.has("apply", "applies"):
        _scope(frame)
    else:
        predicate.complement(frame, t.end, stop)
    if t.modality is Modality.EXEMPTION and t.has("apply", "applies", "extend") and frame.object is not None:
        frame.bearer, frame.bearer_of = frame.object, frame.object_of
        frame.object, frame.object_of = None, None
        frame.lay_on_object()
        frame.action = (frame.action[0], frame.action[0] + 1)
    elif t.has("require", "requires") and _speaks(s, frame.subject):
        frame.bearer = None
    return 0


def _scope(frame: Frame) -> None:
    """The object is all that describes who is covered; a relative clause or a threshold is a condition."""
    s, t, stop = frame.statement, frame.clause.trigger, frame.clause.end
    end = phrases.scope_end(s, t.end, stop)
    limit = adjuncts.threshold_start(s, (t.end, end))
    where = s.bare((t.end, limit))
    frame.object = where if where[0] < where[1] else None
    predicate.file_adjuncts(frame, limit, stop)


def _amendment(frame: Frame) -> int:
    """The action is all that happens to the text: "is replaced by the following"."""
    s, t = frame.statement, frame.clause.trigger
    end = phrases.noun_phrase_end(s, t.end, frame.clause.end) if t.end < frame.clause.end else t.end
    if s.lexicon.is_gerund(s.word(t.end)):
        end = frame.clause.end
    frame.action = (without_modal(s, (t.start, t.end), copula=True)[0], max(end, t.end))
    predicate.file_adjuncts(frame, max(end, t.end), frame.clause.end)
    return 0


def _infinitive(s: Statement, start: int, stop: int) -> int | None:
    """Return where the verb starts in "approval to transfer …"."""
    for p in range(start, min(start + 4, stop - 1)):
        if s.words[p] == "to" and s.words[p + 1] in s.lexicon.base:
            return p + 1
    return None


def _speaks(s: Statement, where: Range | None) -> bool:
    """Tell whether a subject is a text, which requires things of others."""
    if where is None:
        return False
    return any(
        m.type is EntityType.INSTRUMENT and m.start <= where[0] + 1
        for m in s.mentions_in(where, EntityType.INSTRUMENT)
    )


def _gap(frame: Frame) -> int:
    """The trigger is the action and may end the clause: "is prohibited", "takes effect"."""
    s, t = frame.statement, frame.clause.trigger
    frame.action = without_modal(s, (t.start, t.end))
    if t.modality is Modality.CONSTITUTIVE or t.has("grace", "exempt", "exempted"):
        frame.lay_on_bearer()
    else:
        frame.lay_on_object()
    if t.has("grace"):
        inside = s.mentions_in((t.start, t.end), EntityType.DEADLINE)
        frame.deadline = (inside[0].start, inside[0].end) if inside else None
        frame.action = (t.end - 2, t.end)
    predicate.file_adjuncts(frame, t.end, frame.clause.end)
    _take_beneficiary(frame)
    return 0


def _take_beneficiary(frame: Frame) -> None:
    """In "X is (not) required for Y" Y bears the norm."""
    s, t = frame.statement, frame.clause.trigger
    if t.has("required", "mandatory", "compulsory", "needed", "necessary") and s.word(t.end) == "for":
        for condition in frame.conditions:
            if condition[0] == t.end:
                frame.conditions.remove(condition)
                frame.bearer, frame.bearer_of = s.bare((condition[0] + 1, condition[1])), None
                return


def _open(frame: Frame) -> int:
    """A consultation is open: the action goes on to the noun that says for what."""
    s, t = frame.statement, frame.clause.trigger
    end = phrases.noun_phrase_end(s, t.end, frame.clause.end)
    frame.action = (without_modal(s, (t.start, t.end))[0], end)
    frame.lay_on_object()
    predicate.file_adjuncts(frame, end, frame.clause.end)
    return 0


def _matrix(frame: Frame) -> int:
    """Somebody named next must, may or need not: "requires companies to register"."""
    s, t, stop = frame.statement, frame.clause.trigger, frame.clause.end
    link = {"from"} if t.modality is Modality.PROHIBITION else {"to", "from"}
    for p in range(t.end + 1, stop - 1):
        if s.words[p] in link and (
            s.words[p + 1] in s.lexicon.base or s.lexicon.is_gerund(s.words[p + 1]) or s.words[p + 1] == "be"
        ):
            frame.conditions = []
            frame.bearer = frame.subject = subject.noun_phrase(frame, t.end, p)
            frame.bearer_of = frame.subject_of = None
            following = predicate.read(frame, p + 1)
            if frame.passive:
                frame.lay_on_object()
                frame.bearer = None
            return following
    frame.action = without_modal(s, (t.start, t.end))
    predicate.complement(frame, t.end, stop)
    return 0


def _bare(frame: Frame) -> int:
    """Somebody named next is made or let to do something: "lets parents see", "would make shops keep"."""
    s, t, stop = frame.statement, frame.clause.trigger, frame.clause.end
    for p in range(t.end + 1, min(t.end + _NAMED, stop)):
        if s.words[p] == "," or s.lexicon.is_finite(s.words[p]):
            return 0
        named = any(m.end == p and m.type in _PARTIES for m in s.mentions) and s.words[p] in s.lexicon.base
        verb = named or s.lexicon.is_base_verb(s.words[p], s.word(p + 1))
        if verb and not s.lexicon.is_a(s.words[p - 1], "determiners"):
            frame.conditions = []
            frame.bearer = frame.subject = subject.noun_phrase(frame, t.end, p)
            frame.bearer_of = frame.subject_of = None
            return predicate.read(frame, p)
    return 0


def _echo(frame: Frame) -> int:
    """Read whom else it holds for: "so are farm shops"."""
    start, stop = frame.clause.trigger.end, frame.clause.end
    frame.subject, frame.subject_of = subject.noun_phrase(frame, start, stop), None
    frame.lay_on_bearer()
    return 0


def without_modal(s: Statement, where: Range, *, copula: bool = False) -> Range:
    """Drop modals and adverbs in front of the words of a trigger, and copulas unless they are to stay."""
    start, stop = where
    negated = "not" in s.words[start:stop] and bool(
        {"include", "cover", "relieve"} & set(s.words[start:stop])
    )
    while (
        start < stop - 1
        and not negated
        and (
            s.lexicon.is_a(s.words[start], "modals")
            or (s.words[start] in _COPULAS and not copula and s.words[start] != "be")
            or s.words[start] in {"not", "also", "still", "only", "now", "hereby"}
            or (s.words[start].endswith("ly") and not s.words[start].endswith("apply"))
        )
    ):
        start += 1
    return start, stop


_READERS: dict[str, Callable[[Frame], int]] = {
    "verb": _verb,
    "until": _until,
    "state": _state,
    "gap": _gap,
    "timed": _gap,
    "bare": _bare,
    "echo": _echo,
    "future": _verb,
    "advised": _verb,
    "open": _open,
    "class": classes.classify,
    "dash": classes.classify,
    "label": classes.label,
    "matrix": _matrix,
}

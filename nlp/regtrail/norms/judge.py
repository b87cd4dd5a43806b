"""A frame in; whether it is a norm at all, or a possibility, a figure of speech, or a remark, out."""

import re

from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Statement

_QUOTES = {"“": "”", '"': '"'}
_LONG_QUOTE = 4
# New text is announced in the last so many characters before it.
_LEADING = 60
# "the Board may vary a licence", where "fees may vary" only happens
_OFTEN_TRANSITIVE = frozenset({"vary", "reduce", "increase", "hear", "trigger"})
_SHORT_CLASS = 10
_AIMING = frozenset({("is", "to"), ("are", "to")})


def is_norm(frame: Frame, modality: Modality) -> bool:
    """Tell whether the words of a frame lay down a norm."""
    s, t = frame.statement, frame.clause.trigger
    if (
        s.words[-1:] == ("?",)
        or s.words[:2] in {("considering", "that"), ("whereas", ",")}
        or s.words[:1] == ("whereas",)
    ):
        return False
    if frame.action is None or (frame.subject is not None and s.words[slice(*frame.subject)] == ("there",)):
        return False
    if _is_advice(s, frame) or _is_opinion(s, frame) or _is_supposed(s, frame):
        return False
    if modality is Modality.CONSTITUTIVE and (_is_dropped_draft(frame) or _is_remark(frame)):
        return False
    if t.has("needed", "necessary") and modality is Modality.OBLIGATION:
        return _speaks_of_a_step(frame)
    if t.construction == "future":
        return (
            frame.deadline is not None and not _is_of_rule(frame) and (frame.passive or _is_of_party(frame))
        )
    if t.words[:2] in _AIMING and _names_aim(frame):
        return False
    if t.has("could") and modality in {Modality.PERMISSION, Modality.PROHIBITION}:
        return _could_by_rule(frame)
    if modality is Modality.PERMISSION and t.construction == "verb":
        return not _is_possibility(frame)
    if t.has("cover", "covers", "extends", "extend") and _is_effect(frame):
        return True
    if t.has(
        "include", "includes", "cover", "covers", "comprises", "comprise", "extends", "extend", "affect"
    ):
        return _defines_scope(frame)
    if t.construction == "open" and frame.object is not None and t.words[-1] == "open":
        return any(s.lexicon.is_a(word, "consultation_nouns") for word in s.words[slice(*frame.object)])
    if t.construction == "open" and t.words[-1] != "open":
        return frame.deadline is not None
    if t.construction == "timed":
        return frame.deadline is not None and _is_effect(frame)
    return True


def _is_dropped_draft(frame: Frame) -> bool:
    """Tell whether a draft was withdrawn or lapsed, which no rule did."""
    s, where = frame.statement, frame.subject
    if where is None or not frame.clause.trigger.has("withdrawn", "lapsed", "expired"):
        return False
    return frame.subject_of is None and s.lexicon.is_a(s.words[where[1] - 1], "draft_nouns")


def _is_remark(frame: Frame) -> bool:
    """Tell whether "is not a …" describes something; in a numbered text it draws the line of a term."""
    s, t = frame.statement, frame.clause.trigger
    if t.words not in {("is", "not"), ("are", "not")}:
        return False
    pronoun = frame.subject is None or s.lexicon.is_a(s.words[frame.subject[0]], "pronouns")
    return (
        s.eid is None
        or pronoun
        or frame.clause.start > 0
        or frame.action is None
        or frame.action[1] - t.end > _SHORT_CLASS
    )


def _speaks_of_a_step(frame: Frame) -> bool:
    """Tell whether what is needed is an approval or another step, and not "more research"."""
    s, where = frame.statement, frame.subject
    return where is not None and any(s.lexicon.is_a(w, "regulatory_steps") for w in s.words[slice(*where)])


def lifts(frame: Frame, modality: Modality) -> bool:
    """Tell whether a permission lifts a regulatory step ("without approval"); the action then takes it in."""
    s = frame.statement
    if modality is not Modality.PERMISSION or frame.action is None:
        return False
    for p in range(frame.action[1], frame.clause.end):
        if s.words[p] == "without":
            end = next(
                (
                    q
                    for q in range(p + 1, frame.clause.end)
                    if s.words[q] in {",", "if", "where", ";", ":", "until"}
                ),
                frame.clause.end,
            )
            step = any(s.lexicon.is_a(word, "regulatory_steps") for word in s.words[p + 1 : end])
            if step or s.lexicon.is_gerund(s.word(p + 1)):
                frame.action = (frame.action[0], end)
                frame.conditions = [c for c in frame.conditions if not (p <= c[0] < end)]
                return True
    return False


def _is_possibility(frame: Frame) -> bool:
    """Tell whether may or can speaks of what could happen."""
    s, t = frame.statement, frame.clause.trigger
    if not t.has("may", "can") or frame.action is None:
        return False
    verb = s.words[frame.action[0]]
    if verb == "include" and s.word(t.end) == "also":
        return False
    if _names_penalty(frame) or {"only", "provided"} & set(s.words[t.end : frame.clause.end]):
        return False
    if frame.passive or (verb in _OFTEN_TRANSITIVE and frame.object is not None):
        return False
    if verb == "be":
        following = s.word(frame.action[0] + 1)
        return not s.lexicon.is_participle(following)
    return s.lexicon.is_a(verb, "epistemic_verbs")


def _names_aim(frame: Frame) -> bool:
    """Tell whether "is to" says what something is for ("the purpose of the chapter is to …")."""
    s, where = frame.statement, frame.subject
    if where is None or frame.subject_of is not None:
        return False
    return any(s.lexicon.is_a(word, "aims") for word in s.words[slice(*where)])


def _could_by_rule(frame: Frame) -> bool:
    """Tell whether "could" speaks of a rule to come: of what a party could do, or what could be done."""
    s = frame.statement
    if frame.action is None:
        return False
    verbs = s.words[slice(*frame.action)]
    if any(s.lexicon.is_a(w, "factual_verbs") or s.lexicon.is_a(w, "opinion_verbs") for w in verbs):
        return False
    if frame.passive or _names_penalty(frame):
        return True
    if s.lexicon.is_a(verbs[0], "epistemic_verbs"):
        return False
    banned = frame.clause.trigger.modality is Modality.PROHIBITION
    return _is_of_party(frame) or (banned and (bool(frame.exceptions) or _speaks_of_data(frame)))


def _is_of_party(frame: Frame) -> bool:
    """Tell whether the subject is somebody whom rules address."""
    if frame.subject is None:
        return False
    s = frame.subject_of or frame.statement
    return bool(
        s.mentions_in(frame.subject, EntityType.ACTOR) or s.mentions_in(frame.subject, EntityType.AGENCY)
    )


def _speaks_of_data(frame: Frame) -> bool:
    s = frame.subject_of or frame.statement
    return frame.subject is not None and bool(s.mentions_in(frame.subject, EntityType.DATA_CATEGORY))


def _names_penalty(frame: Frame) -> bool:
    """Tell whether a sanction follows the trigger ("can cost a dealer his licence")."""
    t = frame.clause.trigger
    return bool(frame.statement.mentions_in((t.end, frame.clause.end), EntityType.PENALTY))


def _defines_scope(frame: Frame) -> bool:
    """Tell whether "includes" bounds a term or a rule, and does not tell what a text contains."""
    s, where = frame.statement, frame.subject
    if {"means", "mean"} & set(s.words[: frame.clause.trigger.start]):
        return True
    if where is None or frame.clause.shared or frame.subject_of is not None:
        return frame.subject_of is not None and not frame.clause.shared
    words = s.words[where[0] : where[1]]
    return (
        any(s.lexicon.is_a(word, "scope_nouns") or word in {"“", '"', "'", "‘", "''"} for word in words)
        or bool(s.mentions_in(where, EntityType.DATA_CATEGORY))
        or s.words[frame.clause.start] in {"“", '"', "'", "‘", "''"}
    )


def _is_effect(frame: Frame) -> bool:
    """Tell whether a rule, and no event, starts or ends."""
    s = frame.subject_of or frame.statement
    if frame.subject is None:
        return False
    words = s.words[frame.subject[0] : frame.subject[1]]
    named = any(m.type is EntityType.INSTRUMENT for m in s.mentions_in(frame.subject, EntityType.INSTRUMENT))
    return named or any(s.lexicon.is_a(word, "rule_nouns") for word in words)


def _is_of_rule(frame: Frame) -> bool:
    """Tell whether something is done to a text, or to what a pronoun stands for."""
    if frame.subject is None or frame.subject_of is not None:
        return True
    s = frame.statement
    pronoun = s.lexicon.is_a(s.words[frame.subject[0]], "pronouns")
    return pronoun or bool(s.mentions_in(frame.subject, EntityType.INSTRUMENT))


def _is_opinion(s: Statement, frame: Frame) -> bool:
    """Tell whether the trigger stands in somebody's words between quotation marks."""
    at = frame.clause.trigger.start
    for opening, closing in _QUOTES.items():
        starts = [p for p in range(at) if s.words[p] == opening]
        if not starts or (opening == closing and len(starts) % 2 == 0):
            continue
        end = next((p for p in range(at, len(s)) if s.words[p] == closing), len(s))
        if closing in s.words[starts[-1] + 1 : at] or end - starts[-1] <= _LONG_QUOTE:
            continue
        return not _quotes_a_rule(s, end) and not _is_new_text(s, starts[-1])
    return False


def _is_new_text(s: Statement, opening: int) -> bool:
    """Tell whether an amending text leads in to the quotation: "is replaced by the following:"."""
    led = s.text[max(0, s.starts[opening] - _LEADING) : s.starts[opening]].rstrip()
    return led.endswith(":") and any(
        s.lexicon.is_a(word, "text_words") for word in re.findall(r"\w+", led.rpartition(". ")[2].lower())
    )


def _is_advice(s: Statement, frame: Frame) -> bool:
    """Tell whether "should" governs the trigger: a recommendation, unless it is what somebody considers."""
    t = frame.clause.trigger
    return not frame.clause.considered and (
        t.has("should", "ought") or "should" in s.words[max(0, t.start - 2) : t.start]
    )


def _is_supposed(s: Statement, frame: Frame) -> bool:
    """Tell whether onlookers suppose it, or somebody only plans it."""
    if frame.clause.considered:
        return False
    at = frame.clause.trigger.start
    if any(s.lexicon.is_a(word, "opinion_holders") for word in s.words[: min(3, at)]):
        return True
    return any(s.lexicon.plans.match(s.words, p, at) for p in range(at))


def _quotes_a_rule(s: Statement, end: int) -> bool:
    return any(m.type in {EntityType.AGENCY, EntityType.INSTRUMENT} and m.start >= end for m in s.mentions)

"""A document, or a norm's words within it, in; where the rule stands, from considered to ended, out."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from regtrail.model.document import BlockKind, Document, DocumentKind
from regtrail.model.entity import EntityType, TimeKind, TimeValue
from regtrail.model.norm import Modality, Status
from regtrail.norms import days, told
from regtrail.norms.frame import Frame
from regtrail.norms.lexicon import has_cues

_TEXTS = frozenset({DocumentKind.REGULATION, DocumentKind.GUIDANCE})
_STORIES = frozenset({DocumentKind.NEWS, DocumentKind.OTHER})
_EXPECTED = ("expected", "likely", "set", "due", "supposed", "poised", "meant")
_BEING = frozenset({"is", "are", "was", "were", "been", "be"})
_NEWS_ORDER = (Status.ENDED, Status.PROPOSED, Status.ADOPTED, Status.CONSIDERED, Status.IN_FORCE)
# The headline tells the state of the rule, the first paragraphs explain it, the rest wanders.
_TITLE_WEIGHT, _HEAD_WEIGHT, _BODY_WEIGHT = 3.0, 1.0, 0.25
_REACH, _SENTENCE_REACH = 60, 200
_LEAD_SENTENCES = 3
_ITSELF = re.compile(
    # the whole instrument: a section of it that begins to hold later tells nothing of the rest
    r"\b(?:this(?! (?:sub-?)?(?:section|paragraph|article|clause)\b)|these|they|it|points?"
    r"|the (?:amendments?|notice|rules?))\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    rf"{_ITSELF.pattern}|\bthe (?:act|law|order|decree|regulations?|directive|code)\b", re.IGNORECASE
)
_FOLLOWING = re.compile(
    r"\b(?:days?|weeks?|months?|years?) (?:following|after|from) "
    r"(?:(?:that|the day|the date) (?:of|on which) )?(?:(?:its|their|the) (?:date of )?(?:official )?"
    r"(?:publication|registration|promulgation|gazettal|ratification|exchange|deposit)"
    r"|(?:it is|they are) (?:published|registered|made|gazetted|promulgated))\b",
    re.IGNORECASE,
)
_HEAD_BLOCKS, _HEAD_CHARACTERS = 4, 1500
_SENTENCE = re.compile(r"[^.!?]*(?:\.(?=\w)[^.!?]*)*")
_SENTENCE_END = re.compile(r"[.;:] (?=[A-Z0-9(])")
# a word that the end of a line breaks: "fol-" "lowing"
_BROKEN = re.compile(r"(?<=[a-z])- (?=[a-z])")
# a text that speaks of itself: "This Notice takes effect on …"
_OWN = re.compile(r"(?:\d+\.?\s+)?(?:this|these)\b", re.IGNORECASE)
_TITLE_CHARACTERS, _TITLE_BLOCKS = 160, 12


class _Effect(NamedTuple):
    """When a rule holds by a sentence of a report; own: it is for certain its own rule."""

    status: Status
    own: bool


def of_document(document: Document) -> Status:
    """Return the status of the instrument that a document is, or speaks of."""
    stated = document.metadata.status
    if stated in set(Status):
        return Status(stated)
    if not has_cues(document.metadata.language):
        return Status.UNKNOWN
    titles = "\n".join(_titles(document))
    if document.metadata.kind in _TEXTS or _pattern(document, "guide_titles").search(titles):
        enacted = _pattern(document, "enacted_titles").search(titles)
        if enacted is None and _pattern(document, "draft_titles").search(titles):
            return Status.PROPOSED
        return Status.ADOPTED if _begins_later(document) else Status.IN_FORCE
    if _is_pending(document):
        return Status.PROPOSED
    effect = _stated_effect(document)
    reported = _reported(document)
    if effect and (effect.status is Status.ADOPTED or effect.own or reported is not Status.PROPOSED):
        return effect.status
    if document.metadata.kind is not DocumentKind.NOTICE:
        return reported
    return Status.IN_FORCE if reported is Status.UNKNOWN else reported


def of_norms(document: Document) -> Status:
    """Return the status that a document's norms have unless their words say otherwise.

    An instrument may be in force already while its duties apply only from a later day.
    """
    standing = of_document(document)
    reports = document.metadata.kind not in _TEXTS and document.metadata.status is None
    if standing is not Status.IN_FORCE or not reports or not has_cues(document.metadata.language):
        return standing
    return Status.ADOPTED if _applies_later(document) else standing


def _is_pending(document: Document) -> bool:
    """Tell whether a report says at its head that its rule still lacks somebody's consent."""
    head = " ".join(document.clear[: 2 * _HEAD_CHARACTERS].split())
    return document.metadata.kind in _STORIES and _pattern(document, "pending").search(head) is not None


def _applies_later(document: Document) -> bool:
    """Tell whether a report says that duties apply from a day after its own."""
    known = _known(document)
    for sentence in _sentences(document):
        match = _pattern(document, "applies_later").search(sentence)
        day = days.first(sentence[match.end() : match.end() + _REACH]) if match else None
        if day is not None and known is not None and day > known:
            return True
    return False


def _stated_effect(document: Document) -> _Effect | None:
    """Judge a report by the first sentence that says since when, or from when, its rule holds."""
    proposed = _pattern(document, "status_proposed")
    if proposed.search(document.metadata.title or ""):
        return None
    subjects, known = _pattern(document, "effect_subjects"), _known(document)
    for number, sentence in enumerate(_sentences(document)):
        begun = _pattern(document, "begun").search(sentence)
        match = begun or _pattern(document, "effective").search(sentence)
        if match is None or _pattern(document, "uncertain").search(sentence):
            continue
        before = sentence[: match.start()]
        if not subjects.search(before) or _pattern(document, "subordinate_effect").search(before):
            continue
        day = None if begun else days.first(sentence[match.end() :])
        at_once = _pattern(document, "at_once_after").match(sentence[match.end() :].lstrip())
        holds = (
            begun is not None
            or at_once is not None
            or (day is not None and known is not None and day <= known)
        )
        leads = number < _LEAD_SENTENCES and proposed.search(sentence) is None
        own = leads or _OWN.match(before.lstrip()) is not None
        return _Effect(Status.IN_FORCE if holds else Status.ADOPTED, own)
    return None


def _sentences(document: Document) -> Iterator[str]:
    for block in document.body:
        if block.kind is not BlockKind.TITLE:
            spoken = _SENTENCE.findall(document.text[block.content : block.end])
            yield from (sentence for sentence in spoken if sentence.strip())


def _known(document: Document) -> dt.date | None:
    """Return the day that a text speaks on: of its last revision, else of its publication."""
    head = document.text[:_HEAD_CHARACTERS]
    revised = [
        days.first(head[m.end() : m.end() + _REACH]) for m in _pattern(document, "revised").finditer(head)
    ]
    published = document.metadata.published
    return max((day for day in (*revised, published) if day is not None), default=None)


def _titles(document: Document) -> list[str]:
    """Return the title and the short lines at the head of a text, where a draft is called one."""
    head = (document.text[b.start : b.end] for b in document.body[:_TITLE_BLOCKS])
    recites = _pattern(document, "recitals_open").fullmatch
    lines = takewhile(lambda line: not recites(line.strip()), head)
    return [
        document.metadata.title or "",
        *(line for line in lines if len(line) < _TITLE_CHARACTERS and not line.endswith((",", ";"))),
    ]


def _reported(document: Document, without: Status | None = None) -> Status:
    """Weigh the words of a report; without any the status stays unknown."""
    weights = {status: 0.0 for status in _NEWS_ORDER if status is not without}
    pieces = [(document.metadata.title or "", _TITLE_WEIGHT)]
    body = [b for b in document.body if b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}]
    for number, block in enumerate(body):
        weight = _HEAD_WEIGHT if number < _HEAD_BLOCKS else _BODY_WEIGHT
        pieces.append((" ".join(document.text[block.start : block.end].split()), weight))
    passed = _pattern(document, "passed_bills")
    for text, weight in pieces:
        # a bill that is passed is no proposal any more
        text, bills = passed.subn(" ", text)
        if Status.ADOPTED in weights:
            weights[Status.ADOPTED] += weight * bills
        for status in weights:
            weights[status] += weight * len(_pattern(document, f"status_{status.value}").findall(text))
    if weights[Status.ENDED] < _HEAD_WEIGHT:
        weights[Status.ENDED] = 0.0
    best = max(weights, key=lambda status: weights[status])
    return best if weights[best] else Status.UNKNOWN


def _begins_later(document: Document) -> bool:
    """Tell whether a text says that it begins to hold after its publication; undated, that it begins."""
    known = _known(document)
    text = _BROKEN.sub("", " ".join(document.text.split()))
    for match in _pattern(document, "effective").finditer(text):
        if not _speaks_of_itself(document, text, match.start()):
            continue
        after = text[match.end() : match.end() + _REACH]
        if _pattern(document, "at_once_after").match(after.lstrip()) is not None:
            continue
        if _FOLLOWING.search(after) is not None:
            return True
        if (day := days.first(after)) is not None and (known is None or day > known):
            return True
    return False


def _speaks_of_itself(document: Document, text: str, at: int) -> bool:
    """Tell whether an effect is the text's own: by its subject, or as a particular at the text's head.

    Guidance speaks of its law. What follows "took effect … except" is a part's effect.
    """
    before = _SENTENCE_END.split(text[max(0, at - _SENTENCE_REACH) : at])[-1]
    if _pattern(document, "begun").search(before) is not None:
        return False
    itself = _LAW if document.metadata.kind is DocumentKind.GUIDANCE else _ITSELF
    return itself.search(before) is not None or (at < _HEAD_CHARACTERS and text[at : at + 1].isupper())


def of_norm(frame: Frame, modality: Modality, standing: Status, document: Document) -> Status:
    """Return the status of one norm, from its own words first and its document's standing else."""
    s, clause = frame.statement, frame.clause
    words = s.words[clause.start : clause.end]
    line = " ".join(words)
    if clause.considered:
        return Status.CONSIDERED
    if modality is Modality.CONSTITUTIVE and standing is not Status.PROPOSED:
        if _pattern(document, "at_once").search(line):
            return Status.IN_FORCE
        if (own := _by_date(frame, document)) is not None:
            return own
    if _ended(frame, modality, standing):
        return Status.ENDED
    reported = document.metadata.kind not in _TEXTS
    told_of = document.metadata.kind in _STORIES
    if told_of and (place := told.around(document, *_place(frame))) is not None:
        standing = place
    if standing is Status.CONSIDERED and "would" not in words:
        standing = _reported(document, without=Status.CONSIDERED)
        standing = Status.IN_FORCE if standing is Status.UNKNOWN else standing
    if reported and standing is not Status.ENDED and ("would" in words or clause.trigger.has(*_EXPECTED)):
        return Status.CONSIDERED if told_of and _in_thought(frame) else Status.PROPOSED
    cues = "current" if reported else "consulting"
    doubted = {Status.PROPOSED, Status.ADOPTED, Status.ENDED} if reported else {Status.PROPOSED}
    if standing in doubted and "would" not in words and _pattern(document, cues).search(line):
        return Status.IN_FORCE
    if standing is Status.PROPOSED and document.metadata.kind in _STORIES and _holds_now(frame, document):
        return Status.IN_FORCE
    if clause.trigger.has("will") and standing in {Status.IN_FORCE, Status.ENDED}:
        return Status.ADOPTED
    if standing is Status.ENDED:
        return Status.IN_FORCE
    return standing


def _in_thought(frame: Frame) -> bool:
    """Tell whether somebody only thinks of it: "is weighing rules under which X would"."""
    s, start = frame.statement, frame.clause.start
    return any(
        s.words[p - 1] in _BEING and s.lexicon.considered.match(s.words, p, start) for p in range(1, start)
    )


def _place(frame: Frame) -> tuple[int, int]:
    """Return where a norm's clause stands in the text."""
    s, clause = frame.statement, frame.clause
    return s.starts[clause.trigger.start], s.ends[clause.end - 1]


def _holds_now(frame: Frame, document: Document) -> bool:
    """Tell whether a story about a draft speaks in the present of a duty, and not of the draft."""
    sentence = " ".join(frame.statement.words)
    present = frame.clause.trigger.has("must", "has", "have", "need", "needs")
    return present and not _pattern(document, "of_draft").search(sentence)


def _ended(frame: Frame, modality: Modality, standing: Status) -> bool:
    """Tell whether something ended already; a repeal by a text that holds is one that took effect."""
    t = frame.clause.trigger
    past = t.has("expired", "lapsed", "ceased", "was", "were", "ended") or t.words[:1] == ("repealed",)
    effective = standing is Status.IN_FORCE and t.has("repealed", "revoked", "rescinded")
    return modality is Modality.CONSTITUTIVE and (past or (effective and frame.deadline is None))


def _by_date(frame: Frame, document: Document) -> Status | None:
    """Judge an effect or an expiry by its day, where the document's own day is known."""
    published = document.metadata.published
    if published is None or frame.deadline is None or document.metadata.kind is not DocumentKind.GUIDANCE:
        return None
    mention = frame.statement.mention_at(frame.deadline[0], EntityType.DEADLINE)
    value = mention.entity.value if mention else None
    if not isinstance(value, TimeValue) or value.kind is not TimeKind.DATE or not value.value:
        return None
    if value.value <= published.isoformat():
        return Status.ENDED if frame.clause.trigger.has("expired", "lapsed", "ceased") else None
    return (
        Status.ADOPTED
        if frame.clause.trigger.has("takes", "take", "enters", "comes", "effect", "force")
        else None
    )


def _pattern(document: Document, name: str) -> re.Pattern[str]:
    return told.pattern(document.metadata.language, name)

"""Statements and what an encoder reads of them in; candidate norms, described by features, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from regtrail.encoder.calibration import Features, logit
from regtrail.encoder.inputs import Words, norm_marks
from regtrail.encoder.model import Encoder, Probabilities
from regtrail.encoder.reading import Reading
from regtrail.encoder.sequences import Marked
from regtrail.model.norm import Modality, Norm
from regtrail.norms.frame import Frame
from regtrail.norms.grammar import Found
from regtrail.norms.readings import Read
from regtrail.norms.statement import Range, Statement

# A word is read as the trigger of a norm from this probability on; low, since candidates are judged later.
_TRIGGER = 0.1
# So many triggers are read at once: enough to batch by length, few enough to hold in memory.
_TOGETHER = 512
# No slot stands further from its anchor, in words. A "sentence" of thousands (a table, a dump) would
# otherwise be read as a whole for each of its triggers.
_REACH = 200


@dataclass(frozen=True, slots=True)
class Anchored:
    """Words that may lay down a norm; `frame` and `norm` are the grammar's, if it found one.

    `anchor` is the word that stands for the norm: the first of its action, as a rule.
    """

    read: Read
    where: Range
    anchor: int
    probability: float
    frame: Frame | None = None
    norm: Norm | None = None


@dataclass(frozen=True)
class Candidate:
    """A trigger with the probability of each label for each word of its statement: shape (words, labels)."""

    trigger: Anchored
    probabilities: np.ndarray
    encoder: Encoder

    @property
    def modality(self) -> Modality:
        """The modality that the encoder reads."""
        return max(Modality, key=self.probability_of)

    def probability_of(self, modality: Modality) -> float:
        """Return how probably the trigger lays down a norm of a modality."""
        told = self.encoder.told(self.probabilities, f"modality.{modality.value}")
        return float(told[self.trigger.anchor])

    def edges(self, slot: str) -> tuple[np.ndarray, np.ndarray]:
        """Return for each word how probably it opens, and goes on with, a slot."""
        return self.encoder.edges(self.probabilities, f"slot.{slot}")


def candidates(reads: Sequence[Read], reading: Reading) -> Iterator[Candidate]:
    """Yield the candidates of all statements in reading order, each read given its trigger."""
    found = [t for read in reads for t in triggers(read, reading.triggers)]
    for start in range(0, len(found), _TOGETHER):
        part = found[start : start + _TOGETHER]
        told = reading.encoder.read([_marked(trigger) for trigger in part])
        for trigger, probabilities in zip(part, told, strict=True):
            yield Candidate(trigger, _spread(trigger, probabilities), reading.encoder)


def _marked(trigger: Anchored) -> Marked:
    """Return the words of a trigger's statement, with their marks; of an endless one those near by."""
    words = words_of(trigger.read.statement)
    marked = words.marked(norm_marks(words, trigger.where, trigger.norm))
    near = _near(trigger)
    return Marked(marked.words[near], marked.marks[near])


def _near(trigger: Anchored) -> slice:
    return slice(max(0, trigger.anchor - _REACH), trigger.anchor + _REACH)


def _spread(trigger: Anchored, probabilities: Probabilities) -> Probabilities:
    """Return the probabilities with a row for every word of the statement: nothing is told of far ones."""
    length, near = len(trigger.read.statement), _near(trigger)
    if len(probabilities) == length:
        return probabilities
    whole = np.zeros((length, probabilities.shape[1]), dtype=probabilities.dtype)
    whole[near] = probabilities
    return whole


def words_of(statement: Statement) -> Words:
    """Return the words of a statement as the encoder takes them."""
    return Words(statement.text, statement.starts, statement.ends)


def cue_of(frame: Frame) -> Range:
    """Return the words that the grammar took for the trigger of a frame; at least one."""
    cue = frame.clause.trigger
    return cue.start, max(cue.end, cue.start + 1)


def anchor_of(found: Found) -> int:
    """Return the word that stands for a norm: the first of its action, of a classification its cue.

    Several norms may share a cue ("shall record and report"), but none its action.
    """
    frame = found.frame
    own = frame.action_of is None or frame.action_of is frame.statement
    if own and frame.action is not None and found.modality is not Modality.CONSTITUTIVE:
        return frame.action[0]
    return frame.clause.trigger.start


def triggers(read: Read, told: dict[int, float]) -> Iterator[Anchored]:
    """Yield the grammar's triggers of a statement, then those that only the encoder sees.

    Args:
        read: The statement.
        told: How probably a norm's trigger begins at an offset of the text.
    """
    s = read.statement
    taken: list[int] = []
    for candidate in read.candidates:
        frame = candidate.found.frame
        anchor = anchor_of(candidate.found)
        if anchor < len(s):
            taken.append(anchor)
            yield Anchored(
                read, cue_of(frame), anchor, told.get(s.starts[anchor], 0.0), frame, candidate.norm
            )
    more = [
        i
        for i in range(len(s))
        if told.get(s.starts[i], 0.0) >= _TRIGGER and not any(abs(a - i) <= 1 for a in taken)
    ]
    led = any(a < s.own[0] for a in taken)
    lead = [i for i in more if i < s.own[0]]
    for i in more:
        # of the triggers of a lead-in an item takes the last
        if i >= s.own[0] or (not led and i == lead[-1]):
            yield Anchored(read, (i, i + 1), i, told[s.starts[i]])


def features(candidate: Candidate) -> Features:
    """Describe a candidate for the judgement whether it is a norm."""
    t = candidate.trigger
    by_rule = t.norm is not None
    modality = t.norm.modality if t.norm else candidate.modality
    best = max(candidate.probability_of(m) for m in Modality)
    side = "found" if by_rule else "read"
    return {
        side: 1.0,
        f"{side}.norm": logit(best),
        f"{side}.modality": logit(candidate.probability_of(modality)),
        f"{side}.trigger": logit(t.probability),
        f"{side}.{modality.value}": 1.0,
        "found.score": t.norm.score if t.norm else 0.0,
        f"{side}.action": logit(float(np.max(np.maximum(*candidate.edges("action"))))),
        f"{side}.length": log(len(t.read.statement)),
    }

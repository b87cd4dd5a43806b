"""The labels that an encoder gives to words, and the marks that words carry into it."""

from collections.abc import Iterable

from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality, Status

MENTIONS = tuple(kind.value for kind in EntityType)
TRIGGERS = tuple(f"trigger.{modality.value}" for modality in Modality)
SLOTS = (
    "norm",
    "bearer",
    "action",
    "object",
    "condition",
    "exception",
    "deadline",
    "authority",
    "zone",
    "data",
)
MODALITIES = tuple(f"modality.{modality.value}" for modality in Modality)
STATUSES = tuple(f"status.{status.value}" for status in Status)


def _spans(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{edge}-{name}" for name in names for edge in "BI")


# Every label is a yes or no of its own, since mentions nest and slots overlap. `B-` opens a span, `I-`
# goes on with it. A `trigger.` label stands on the anchor of a norm (see `regtrail.norms.candidates`), and
# modality and status are told there.
MENTION_LABELS = _spans((*MENTIONS, *TRIGGERS))
NORM_LABELS = (*_spans(f"slot.{name}" for name in SLOTS), *MODALITIES, *STATUSES)
LABELS = (*MENTION_LABELS, *NORM_LABELS)

# What is known of a word beforehand, as its token type: nothing, that it is (part of) the trigger to read
# the norm of, and what the grammar took it for.
PLAIN, TRIGGER = 0, 1
_HINTS = (
    *(f"trigger.{modality.value}" for modality in Modality),
    *MENTIONS,
    *(f"slot.{name}" for name in SLOTS[1:]),
)
MARKS = {name: number for number, name in enumerate(_HINTS, start=TRIGGER + 1)}
MARK_COUNT = TRIGGER + 1 + len(_HINTS)


def is_trigger(mark: int) -> bool:
    """Tell whether a mark says that a word is of the trigger to read the norm of."""
    return TRIGGER <= mark <= TRIGGER + len(TRIGGERS)

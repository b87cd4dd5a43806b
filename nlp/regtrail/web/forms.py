"""What a request may say: sizes bounded, days within reach, no characters that no text has."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from regtrail.model.rule import Applies, Case

_FIRST, _LAST = dt.date(1800, 1, 1), dt.date(2299, 12, 31)


def _writable(text: str) -> str:
    """Refuse what cannot be written as UTF-8."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("holds a lone surrogate")
    return text


def _clean(text: str) -> str:
    """Refuse NUL, which databases refuse."""
    if "\0" in text:
        raise ValueError("holds NUL")
    return _writable(text)


def _within_reach(day: dt.date) -> dt.date:
    if not _FIRST <= day <= _LAST:
        raise ValueError(f"must lie from {_FIRST} to {_LAST}")
    return day


# What the validators ask for, in the words of JSON Schema.
_TEXT = {"type": "string", "maxLength": 1_000, "pattern": r"^[^\x00]*$"}
_DAY = {"type": "string", "format": "date", "pattern": r"^(1[89]|2[012])\d\d-\d\d-\d\d$"}

Phrase = Annotated[str, Field(max_length=1_000), AfterValidator(_clean), WithJsonSchema(_TEXT)]
Name = Annotated[
    str,
    Field(min_length=1, max_length=1_000),
    AfterValidator(_clean),
    WithJsonSchema({**_TEXT, "minLength": 1}),
]
Word = Annotated[str, Field(max_length=1_000), AfterValidator(_writable)]
Day = Annotated[dt.date, AfterValidator(_within_reach), WithJsonSchema(_DAY)]
Names = Annotated[list[Word], Field(max_length=100)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CaseForm(_Form):
    """A situation to decide. List every zone that encloses it; what is not stated is unknown."""

    actor: Names = Field(default_factory=list)
    action: Names = Field(default_factory=list)
    data: Names = Field(default_factory=list)
    zone: Names = Field(default_factory=list)
    quantities: dict[Word, Number] = Field(default_factory=dict, max_length=100)
    facts: dict[Word, bool] = Field(default_factory=dict, max_length=200)
    events: dict[Word, Day] = Field(default_factory=dict, max_length=100)

    def case(self) -> Case:
        """Return the case that the form describes."""
        return Case(
            tuple(self.actor),
            tuple(self.action),
            tuple(self.data),
            tuple(self.zone),
            self.quantities,
            self.facts,
            self.events,
        )


class DecideForm(_Form):
    """A case, the day on which it happens and the day up to which documents count.

    `only` are the answers to list: those that apply and those for which facts are missing, unless said.
    """

    case: CaseForm
    as_of: Day | None = None
    known_at: Day | None = None
    only: list[Applies] = Field(default=[Applies.YES, Applies.UNKNOWN], max_length=3)


class RetractForm(_Form):
    """Why a document is taken out."""

    reason: Name


EvidenceName = Literal["auto", "official", "news"]

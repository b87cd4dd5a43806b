"""What an annotator or the program says of a text, as frozen values, out of the JSON that both write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

import cattrs
from cattrs.v import format_exception

from regtrail.codec.extraction import Json, value_to_json
from regtrail.model.document import DocumentKind, Span
from regtrail.model.entity import EntityType, TimeKind, TimeValue
from regtrail.model.norm import Modality, Status

ONE_QUOTE = ("bearer", "action", "object", "deadline", "authority")
MANY_QUOTES = ("conditions", "exceptions", "zones", "data")
ROLES = ONE_QUOTE + MANY_QUOTES

T = TypeVar("T")
# A damaged record has one cause as a rule; the first faults show it.
_FAULTS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of the document as a whole; `published` is an ISO 8601 date."""

    kind: DocumentKind | None = None
    language: str | None = None
    title: str | None = None
    published: str | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity as annotated; a value is kept where it is a time."""

    type: EntityType
    start: int
    end: int
    text: str = ""
    value: TimeValue | None = None

    @property
    def span(self) -> Span:
        """The mention's range."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Framed:
    """A norm as annotated: its slots are quotes, and say what but not where."""

    modality: Modality
    start: int
    end: int
    text: str = ""
    status: Status | None = None
    bearer: str | None = None
    action: str | None = None
    object: str | None = None
    deadline: str | None = None
    authority: str | None = None
    conditions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    data: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The norm's own range."""
        return Span(self.start, self.end)

    def quotes(self, role: str) -> tuple[str, ...]:
        """Return what fills a slot, nothing or one quote where it takes one."""
        filled = getattr(self, role)
        if isinstance(filled, tuple):
            return filled
        return (filled,) if filled else ()

    def slots(self) -> Iterator[tuple[str, str]]:
        """Yield every quote with its role, scalars first."""
        for role in ROLES:
            for quote in self.quotes(role):
                yield role, quote


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is said of one text."""

    document: Facts = field(default_factory=Facts)
    boilerplate: tuple[Span, ...] = ()
    entities: tuple[Mention, ...] = ()
    norms: tuple[Framed, ...] = ()


def from_json(plain: object) -> Annotation:
    """Return the annotation that a gold file or a line of `regtrail extract --format jsonl` holds.

    Slots may be strings or objects with a `text`; layers that are missing are empty.

    Raises:
        ValueError: The JSON is not of that form; the message names the first faulty places.
    """
    return _structured(plain, Annotation)


def facts_from_json(plain: object) -> Facts:
    """Return the facts that plain JSON states.

    Raises:
        ValueError: One of them is none.
    """
    return _structured(plain, Facts)


def time_from_json(plain: object) -> TimeValue:
    """Return the time that plain JSON describes.

    Raises:
        ValueError: It describes none.
    """
    return _structured(plain, TimeValue)


def _structured(plain: object, kind: type[T]) -> T:
    try:
        return _converter().structure(plain, kind)
    except cattrs.BaseValidationError as error:
        raise ValueError(
            "; ".join(cattrs.transform_error(error, format_exception=_told)[:_FAULTS_TOLD])
        ) from error
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"not an annotation: {error}") from error


def _told(error: BaseException, kind: type | None) -> str:
    """Say what is wrong in our own words where we found it, else in those of cattrs."""
    return str(error) if isinstance(error, ValueError) else format_exception(error, kind)


def to_json(annotation: Annotation) -> dict[str, Json]:
    """Return the plain JSON of a gold file."""
    return {
        "document": facts_to_json(annotation.document),
        "boilerplate": [[span.start, span.end] for span in annotation.boilerplate],
        "entities": [_mention(mention) for mention in annotation.entities],
        "norms": [_framed(norm) for norm in annotation.norms],
    }


def facts_to_json(facts: Facts) -> dict[str, Json]:
    """Return the facts of a document as plain JSON, those that are not known as null."""
    return {
        "kind": facts.kind.value if facts.kind else None,
        "language": facts.language,
        "title": facts.title,
        "published": facts.published,
        "status": facts.status.value if facts.status else None,
    }


def _mention(mention: Mention) -> dict[str, Json]:
    plain: dict[str, Json] = {
        "type": mention.type,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
    }
    if mention.value is not None:
        plain["value"] = value_to_json(mention.value)
    return plain


def _framed(norm: Framed) -> dict[str, Json]:
    plain: dict[str, Json] = {
        "modality": norm.modality,
        "status": norm.status,
        "start": norm.start,
        "end": norm.end,
        "text": norm.text,
    }
    plain |= {role: getattr(norm, role) for role in ONE_QUOTE}
    plain |= {role: list(norm.quotes(role)) for role in MANY_QUOTES}
    return plain


@cache
def _converter() -> cattrs.Converter:
    """Return a converter that turns nothing silently into text or numbers, as the default one would."""
    made = cattrs.Converter()
    # Hooks of a type are those of its subclasses too: of the enumerations for str, of bool for int.
    made.register_structure_hook(str, lambda plain, kind: kind(_text(plain)))
    made.register_structure_hook(bool, lambda plain, _: _truth(plain))
    made.register_structure_hook(int, lambda plain, _: _offset(plain))
    made.register_structure_hook(Span, lambda plain, _: _span(plain))
    framed = made.get_structure_hook(Framed)
    made.register_structure_hook(Framed, lambda plain, kind: framed(_quoted(plain), kind))
    mention = made.get_structure_hook(Mention)
    made.register_structure_hook(Mention, lambda plain, kind: mention(_timed(plain), kind))
    annotation = made.get_structure_hook(Annotation)
    made.register_structure_hook(Annotation, lambda plain, kind: annotation(_filled(plain), kind))
    return made


def _text(plain: object) -> str:
    if not isinstance(plain, str):
        raise ValueError(f"{plain!r} is not a text")
    return plain


def _truth(plain: object) -> bool:
    if not isinstance(plain, bool):
        raise ValueError(f"{plain!r} is neither true nor false")
    return plain


def _offset(plain: object) -> int:
    if not isinstance(plain, int) or isinstance(plain, bool):
        raise ValueError(f"{plain!r} is not an offset")
    return plain


def _span(plain: object) -> Span:
    if not isinstance(plain, list) or len(plain) != 2:
        raise ValueError(f"{plain!r} is not a span [start, end]")
    return Span(_offset(plain[0]), _offset(plain[1]))


def _fields(plain: object) -> Mapping[str, object]:
    if not isinstance(plain, dict):
        raise ValueError(f"{plain!r} is not an object")
    return plain


def _filled(plain: object) -> dict[str, object]:
    """Leave out what is null, so that it takes its default."""
    return {name: said for name, said in _fields(plain).items() if said is not None}


def _timed(plain: object) -> dict[str, object]:
    """Leave out the value of a mention that is no time, and what is null in one that is."""
    fields = dict(_fields(plain))
    value = fields.get("value")
    timed = isinstance(value, dict) and value.get("kind") in set(TimeKind)
    fields["value"] = _filled(value) if timed else None
    return fields


def _quoted(plain: object) -> dict[str, object]:
    """Put the quote in the place of every slot; a slot that is null is empty."""
    fields = dict(_fields(plain))
    for role in ONE_QUOTE:
        fields[role] = _quote(fields.get(role))
    for role in MANY_QUOTES:
        filled = fields.get(role) or []
        if not isinstance(filled, list):
            raise ValueError(f"{role}: {filled!r} is not a list")
        fields[role] = [_quote(slot) for slot in filled]
    return fields


def _quote(slot: object) -> object:
    return slot.get("text") if isinstance(slot, dict) else slot

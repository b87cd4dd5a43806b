"""Overlaps are resolved by the guide's conventions: trimmed, longest, nothing inside a name."""

from regtrail.entities import overlap
from regtrail.entities.mentions import CITATION, NAME, PHRASE
from regtrail.model.entity import Citation, Entity, EntityType

TEXT = "amendments to the Eel Act 1999 bind boats with over 30 crew of Kerry"


def _mention(kind: EntityType, quote: str, found_by: str = PHRASE, value: Citation | None = None) -> Entity:
    start = TEXT.index(quote)
    return Entity(kind, start, start + len(quote), quote, value=value, found_by=found_by)


def _resolved(*mentions: Entity) -> list[tuple[EntityType, str]]:
    return [(e.type, e.text) for e in overlap.resolve(mentions, TEXT)]


def test_a_class_ends_before_a_limit_and_keeps_no_loose_preposition() -> None:
    boats = _mention(EntityType.ACTOR, "boats with over 30 crew")
    limit = _mention(EntityType.THRESHOLD, "over 30 crew")
    assert _resolved(boats, limit) == [(EntityType.ACTOR, "boats"), (EntityType.THRESHOLD, "over 30 crew")]


def test_a_mention_that_begins_with_its_limit_goes() -> None:
    crew = _mention(EntityType.ACTOR, "over 30 crew")
    limit = _mention(EntityType.THRESHOLD, "over 30 crew of Kerry")
    assert _resolved(crew, limit) == [(EntityType.THRESHOLD, "over 30 crew of Kerry")]


def test_a_phrase_that_runs_into_a_name_takes_the_name_in() -> None:
    phrase = _mention(EntityType.INSTRUMENT, "amendments to the Eel")
    name = _mention(EntityType.INSTRUMENT, "Eel Act 1999", NAME)
    assert _resolved(phrase, name) == [(EntityType.INSTRUMENT, "amendments to the Eel Act 1999")]


def test_a_longer_mention_takes_over_the_identifier_of_the_same_start() -> None:
    value = Citation("national", "Eel Act 1999")
    found = overlap.resolve(
        [
            _mention(EntityType.INSTRUMENT, "Eel Act 1999 bind"),
            _mention(EntityType.INSTRUMENT, "Eel Act 1999", CITATION, value),
        ],
        TEXT,
    )
    assert [(e.text, e.value) for e in found] == [("Eel Act 1999 bind", value)]


def test_of_the_same_words_an_instrument_comes_before_a_party() -> None:
    both = _mention(EntityType.ACTOR, "Eel Act 1999"), _mention(EntityType.INSTRUMENT, "Eel Act 1999")
    assert _resolved(*both) == [(EntityType.INSTRUMENT, "Eel Act 1999")]


def test_a_description_may_hold_a_mention_of_another_type_and_a_name_may_not() -> None:
    zone = _mention(EntityType.ZONE, "Kerry")
    described = _mention(EntityType.ACTOR, "crew of Kerry")
    named = _mention(EntityType.AGENCY, "crew of Kerry", NAME)
    assert _resolved(zone, described) == [(EntityType.ACTOR, "crew of Kerry"), (EntityType.ZONE, "Kerry")]
    assert _resolved(zone, named) == [(EntityType.AGENCY, "crew of Kerry")]

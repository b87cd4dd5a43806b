import pytest

from regtrail.errors import EvidenceError
from regtrail.model.document import Document, Source
from regtrail.model.entity import Entity, EntityType
from regtrail.model.norm import Extraction, Modality, Norm, Slot, Status

TEXT = "A carrier <b>shall</b> weigh each container."


def document() -> Document:
    return Document(Source("c.txt", "0" * 64, "text/plain", len(TEXT)), TEXT)


def norm(**slots: Slot) -> Norm:
    return Norm(Modality.OBLIGATION, Status.IN_FORCE, 0, len(TEXT) - 1, TEXT[:-1], **slots)


def test_a_norm_that_does_not_quote_its_text_cannot_exist():
    with pytest.raises(EvidenceError, match=r"c\.txt: 'shipper' does not stand at \[2, 9\)"):
        Extraction(document(), norms=(norm(bearer=Slot("shipper", 2, 9)),))


def test_an_entity_that_does_not_quote_its_text_cannot_exist():
    with pytest.raises(EvidenceError):
        Extraction(document(), entities=(Entity(EntityType.ACTOR, 2, 9, "carters"),))


def test_an_entity_must_fill_its_span():
    with pytest.raises(ValueError, match="does not fill"):
        Entity(EntityType.ACTOR, 0, 3, "carrier")


def test_slots_come_scalars_first():
    bearer, condition = Slot("carrier", 2, 9), Slot("each", 29, 33)
    assert [name for name, _ in norm(bearer=bearer, conditions=(condition,)).slots()] == [
        "bearer",
        "conditions",
    ]


def test_an_extraction_shows_itself_escaped_with_marks():
    extraction = Extraction(
        document(), (Entity(EntityType.ACTOR, 2, 9, "carrier"),), (norm(bearer=Slot("carrier", 2, 9)),)
    )
    html = extraction._repr_html_()
    assert "<b>shall" not in html
    assert "&lt;b&gt;shall" in html
    assert 'title="ACTOR; obligation in_force"' in html

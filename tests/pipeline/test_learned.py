"""Extraction with the weights that travel with the package."""

from functools import cache

import pytest
import spacy

from regtrail import encoder, pipeline
from regtrail.errors import ConfigError, MissingFile, ReadError
from regtrail.model.norm import Extraction
from regtrail.readers import read_bytes
from regtrail.resources import shipped

try:
    WEIGHTS = str(shipped("models", "encoder", "en"))
except MissingFile:
    pytest.skip("no weights for English travel with this checkout", allow_module_level=True)

TEXT = """Estuary Authority of Nordmark

Order No. 9 of 2027 on Pilots
Made on 4 March 2027

1. A pilot shall report every grounding to the Estuary Authority within 24 hours.

2. A tug may not leave its berth in fog unless the harbour master agrees in writing.

3. Section 1 does not apply to vessels of less than 15 metres.

4. A pilot must:
(a) keep a log of each voyage; and
(b) hand passenger lists to the port office by 1 July 2027.

5. Whoever breaks section 2 is liable to a fine of up to 5 000 euros.
"""


@cache
def extracted(model: str | None = None, threads: int = 0) -> Extraction:
    return pipeline.extract(read_bytes(TEXT.encode(), "pilots.txt"), model, threads=threads)


def test_the_shipped_weights_are_what_reads_by_default():
    assert extracted() == extracted(WEIGHTS)
    assert any(
        norm.score != ruled.score
        for norm, ruled in zip(extracted().norms, extracted("rules").norms, strict=False)
    )


def test_the_plain_norms_of_an_order_are_found_with_their_slots():
    found = {(norm.modality.value, norm.bearer.text if norm.bearer else None) for norm in extracted().norms}
    assert {("obligation", "pilot"), ("prohibition", "tug")} <= found
    assert "exemption" in {norm.modality.value for norm in extracted().norms}
    kinds = {mention.type.value for mention in extracted().entities}
    assert {"AGENCY", "ACTOR", "DEADLINE", "DATE", "THRESHOLD", "PENALTY"} <= kinds


def test_scores_are_probabilities_and_say_who_found_it():
    for found in (*extracted().entities, *extracted().norms):
        assert 0 < found.score <= 1
        assert found.found_by
    assert len({found.score for found in extracted().entities}) > 3


def test_every_quote_is_verbatim_and_within_the_text():
    for mention in extracted().entities:
        assert TEXT[mention.start : mention.end] == mention.text
    for norm in extracted().norms:
        assert TEXT[norm.start : norm.end] == norm.text
        assert all(TEXT[slot.start : slot.end] == slot.text for _, slot in norm.slots())


def test_a_text_is_read_the_same_however_often_and_on_however_many_cores():
    again = pipeline.extract(read_bytes(TEXT.encode(), "pilots.txt"))
    assert again == extracted()
    one, two = extracted(threads=1), extracted(threads=2)
    assert [(m.type, m.span) for m in one.entities] == [(m.type, m.span) for m in two.entities]
    assert [(n.modality, n.span, tuple(n.slots())) for n in one.norms] == [
        (n.modality, n.span, tuple(n.slots())) for n in two.norms
    ]


def test_weights_are_loaded_once():
    assert encoder.of("en") is encoder.of("en") is encoder.of("en", WEIGHTS)


def test_the_rules_alone_are_as_they_were():
    assert {norm.found_by for norm in extracted("rules").norms} == {"rule"}


def test_a_language_without_cues_is_read_and_said_whatever_the_model():
    text = "第一条 为了规范汽车数据处理活动，制定本规定。\n第二条 汽车数据处理者应当在境内存储重要数据。\n"
    for model in (None, "rules", WEIGHTS):
        extraction = pipeline.extract(read_bytes(text.encode(), "rules.txt"), model)
        assert (extraction.entities, extraction.norms) == ((), ())
        assert "language 'zh'" in extraction.warnings[0]


def test_a_model_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="nowhere"):
        pipeline.extract(read_bytes(TEXT.encode(), "pilots.txt"), str(tmp_path / "nowhere"))


@pytest.mark.parametrize("text", ["", " \n\n", "?", "shall", "The " * 3000, "must\n" * 500, "\ufeff\u200b x"])
def test_odd_texts_are_read_without_a_fault(text):
    try:
        document = read_bytes(text.encode(), "odd.txt")
    except ReadError:  # what the readers refuse is not for the weights to read
        return
    pipeline.extract(document)


def test_the_components_read_with_the_weights_in_a_blank_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("regtrail_entities")
    nlp.add_pipe("regtrail_norms")
    doc = nlp("A pilot shall report every grounding to the Estuary Authority within 24 hours.")
    (norm,) = doc._.norms
    assert (norm.bearer.text, norm.object.text) == ("pilot", "every grounding")
    assert norm.score != 1
    assert ("Estuary Authority", "AGENCY") in [(s.text, s.label_) for s in doc.spans["regtrail_entities"]]
    assert not doc.has_annotation("SENT_START")
    assert len(list(nlp.pipe(["A tug shall not leave.", ""]))) == 2


def test_the_components_may_read_by_the_rules_alone():
    nlp = spacy.blank("en")
    nlp.add_pipe("regtrail_entities", config={"model": "rules"})
    nlp.add_pipe("regtrail_norms")
    (norm,) = nlp("A pilot shall report every grounding.")._.norms
    assert norm.found_by == "rule"

"""What an encoder makes of the numbers that its weights give."""

import warnings

import numpy as np
import pytest
from tests.encoder.made import encoder, logit, pieces, spoken

from regtrail import parsing
from regtrail.encoder import Encoder, read
from regtrail.encoder.labels import LABELS, MARK_COUNT, MENTION_LABELS
from regtrail.encoder.sequences import Marked, windows
from regtrail.model.document import Block, BlockKind, Document, Source, Span
from regtrail.model.entity import EntityType

TOKENIZER = pieces("report")


def marked(*words: str) -> Marked:
    return Marked(words, (0,) * len(words))


def test_each_word_gets_what_is_said_of_it_whatever_its_neighbours():
    sequences = [marked("Bank", "of", "Norvia"), marked("of"), marked(), marked("Norvia")]
    found = encoder({"Bank": {"B-AGENCY": 0.9}, "Norvia": {"I-AGENCY": 0.7}}).read(sequences)
    assert [f.shape for f in found] == [(len(s.words), len(LABELS)) for s in sequences]
    opens, goes_on = LABELS.index("B-AGENCY"), LABELS.index("I-AGENCY")
    assert found[0][:, opens].tolist() == pytest.approx([0.9, 0.001, 0.001], abs=1e-3)
    assert found[3][0, goes_on] == pytest.approx(0.7, abs=1e-3)


def test_words_that_windows_share_get_the_mean():
    words = marked(*("m" * length for length in range(12, 32)))
    cut = windows(TOKENIZER, [words])
    said = {len(window.pieces): 0.2 + 0.3 * number for number, window in enumerate(cut)}
    assert len(said) == len(cut) == 3

    def by_length(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> np.ndarray:
        rows = np.array([logit(said[count]) for count in mask.sum(axis=1)], dtype=np.float32)
        return np.broadcast_to(rows[:, None, None], (*ids.shape, len(LABELS)))

    (found,) = Encoder(by_length, TOKENIZER, LABELS, MARK_COUNT).read([words])
    expected = [np.mean([said[len(w.pieces)] for w in cut if w.start <= word < w.stop]) for word in range(20)]
    assert len(set(expected)) > len(cut)
    assert found[:, 0].tolist() == pytest.approx(expected, abs=2e-3)


def test_padding_is_masked_and_does_not_reach_the_words():
    def length(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> np.ndarray:
        assert (ids[mask == 0] == 0).all()
        said = mask.sum(axis=1, keepdims=True).repeat(ids.shape[1], 1)
        return (said[:, :, None] / 100).repeat(len(LABELS), 2)

    short, long = Encoder(length, TOKENIZER, LABELS, MARK_COUNT).read([marked("report"), marked("m" * 30)])
    assert short[0, 0] == pytest.approx(1 / (1 + np.exp(-0.03)), abs=1e-3)
    assert long[0, 0] == pytest.approx(1 / (1 + np.exp(-0.32)), abs=1e-3)


def test_batches_are_bounded():
    widths = []

    def run(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> np.ndarray:
        widths.append(ids.size)
        return np.zeros((*ids.shape, len(LABELS)), dtype=np.float32)

    Encoder(run, TOKENIZER, LABELS, MARK_COUNT).read([marked("m" * 100)] * 50)
    assert len(widths) > 1
    assert max(widths) <= 2048


@pytest.mark.parametrize("exclusive", [False, True])
def test_extreme_logits_are_probabilities_still(exclusive):
    def run(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> np.ndarray:
        logits = np.full((*ids.shape, len(LABELS)), -1000, dtype=np.float32)
        logits[..., 0] = 1000
        return logits

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (found,) = Encoder(run, TOKENIZER, LABELS, MARK_COUNT, exclusive).read([marked("report")])
    assert found[0, 0] == 1
    assert found[0, 1] == pytest.approx(0, abs=1e-5)


def test_one_label_a_word_shares_out_the_probability():
    def run(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> np.ndarray:
        return np.zeros((*ids.shape, 4), dtype=np.float32)

    weights = Encoder(run, TOKENIZER, ("O", "B-ZONE", "I-ZONE", "B-DATE"), 1, exclusive=True)
    (found,) = weights.read([marked("report", "m")])
    assert found.tolist() == [[0.25] * 4] * 2


def test_labels_that_the_weights_lack_are_never_told():
    weights = encoder(spoken("the Norvia Bank", "AGENCY"), labels=MENTION_LABELS)
    (found,) = weights.read([marked("Norvia", "Bank")])
    assert weights.told(found, "modality.obligation").tolist() == [0, 0]
    assert weights.knows("AGENCY")
    assert not weights.knows("slot.bearer")
    assert not weights.reads_norms
    assert encoder({}).reads_norms


def test_a_document_is_read_without_its_boilerplate_and_words_keep_their_places():
    text = "Home | Sign in\nThe operator shall report a leak. The Board may act."
    document = Document(
        Source("<test>", "", "text/plain", len(text)),
        text,
        blocks=(Block(0, 14, BlockKind.PARAGRAPH), Block(15, len(text), BlockKind.PARAGRAPH)),
        boilerplate=(Span(0, 14),),
    )
    weights = encoder({"shall": {"B-trigger.obligation": 0.8}, "may": {"B-trigger.permission": 0.6}})
    reading = read(weights, parsing.parse(document), document, ())
    (stretch,) = reading.stretches
    assert text[stretch.words.starts[0] : stretch.words.ends[0]] == "The"
    likely = {text[at : at + 5].split(maxsplit=1)[0] for at, p in reading.triggers.items() if p > 0.5}
    assert likely == {"shall", "may"}
    assert stretch.edges(EntityType.ACTOR.value)[0].shape == (len(stretch.words),)

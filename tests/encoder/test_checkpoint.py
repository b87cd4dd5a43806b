"""Checkpoints of transformers: ours, those with a few of our labels, and foreign ones."""

import socket
from pathlib import Path

import numpy as np
import pytest
from tests.encoder.made import pieces

from regtrail import encoder
from regtrail.encoder.calibration import Calibration
from regtrail.encoder.labels import LABELS, MARK_COUNT, TRIGGER
from regtrail.encoder.sequences import Marked
from regtrail.errors import ConfigError

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

WORDS = Marked(("The", "Bank", "shall", "report"), (0, 0, TRIGGER, 0))


def checkpoint(place: Path, labels: tuple[str, ...], **settings) -> str:
    """Write a small checkpoint whose weights are chance."""
    torch.manual_seed(5)
    tokenizer = pieces("the", "bank", "shall", "report")
    config = transformers.BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=256,
        id2label=dict(enumerate(labels)),
        label2id={name: at for at, name in enumerate(labels)},
        **settings,
    )
    transformers.BertForTokenClassification(config).save_pretrained(place)
    whole = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    )
    whole.save_pretrained(place)
    return str(place)


def test_a_checkpoint_of_ours_knows_all_marks_and_its_calibrations(tmp_path):
    name = checkpoint(
        tmp_path,
        LABELS,
        type_vocab_size=2 * MARK_COUNT,
        problem_type="multi_label_classification",
        regtrail_calibrations={"mention": {"bias": 0.5, "weights": {"length": 1.0}, "threshold": 0.4}},
    )
    loaded = encoder.load(name)
    assert (loaded.labels, loaded.mark_count, loaded.exclusive) == (LABELS, MARK_COUNT, False)
    assert loaded.calibrations == {"mention": Calibration(0.5, {"length": 1.0}, 0.4)}
    marked, plain = loaded.read([WORDS, Marked(WORDS.words, (0, 0, 0, 0))])
    assert marked.shape == (4, len(LABELS))
    assert ((marked >= 0) & (marked <= 1)).all()
    assert not np.allclose(marked, plain)


def test_a_checkpoint_with_a_few_labels_gives_each_word_one(tmp_path):
    loaded = encoder.load(checkpoint(tmp_path, ("O", "B-AGENCY", "I-AGENCY", "B-PERSON")))
    assert loaded.exclusive
    assert loaded.mark_count == 2
    (found,) = loaded.read([WORDS])
    assert found.sum(axis=1).tolist() == pytest.approx([1] * 4, abs=4e-3)
    assert loaded.knows("AGENCY")
    assert not loaded.knows("ZONE")


def test_a_checkpoint_reads_texts_longer_than_its_window(tmp_path):
    loaded = encoder.load(checkpoint(tmp_path, ("O", "B-ZONE", "I-ZONE")))
    (found,) = loaded.read([Marked(("report", "shall") * 300, (0,) * 600)])
    assert found.any(axis=1).all()


def test_foreign_labels_are_refused_and_shown(tmp_path):
    with pytest.raises(ConfigError, match="B-PERSON"):
        encoder.load(checkpoint(tmp_path, ("O", "B-PERSON", "I-PERSON")))


def test_a_folder_without_a_checkpoint_is_refused(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a folder that is there is not looked for in the net")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(ConfigError, match="cannot be loaded"):
        encoder.load(str(tmp_path))


def test_a_path_to_nothing_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="nowhere"):
        encoder.load(str(tmp_path / "nowhere"))

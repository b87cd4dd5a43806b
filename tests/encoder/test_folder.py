"""A folder of weights: what is written is what is read, and what was changed since is refused by name."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from tests.encoder.made import HARDLY, logit, pieces

from regtrail import encoder
from regtrail.encoder import folder
from regtrail.encoder.calibration import Calibration
from regtrail.encoder.labels import LABELS, MARK_COUNT
from regtrail.encoder.sequences import Marked
from regtrail.errors import ConfigError

CALIBRATIONS = {
    "mention": Calibration(0.25, {"ZONE.inside": 0.5, "length": -0.125}, 0.42),
    "norm": Calibration(-1.0, {}, 0.36),
}


@pytest.fixture
def weights(tmp_path) -> Path:
    """A folder in good order, whose weights are none."""
    place = tmp_path / "weights"
    place.mkdir()
    (place / folder.WEIGHTS).write_bytes(b"stands for weights")
    pieces("report").save(str(place / folder.TOKENIZER))
    folder.write_settings(place, CALIBRATIONS)
    return place


def test_settings_come_back_as_they_were_written(weights):
    folder.verify(weights)
    settings = folder.settings_of(weights)
    assert settings["labels"] == LABELS
    assert settings["marks"] == MARK_COUNT
    assert {name: Calibration(**stated) for name, stated in settings["calibrations"].items()} == CALIBRATIONS


def test_hashes_are_those_of_the_common_tool(weights):
    lines = (weights / folder.HASHES).read_text().splitlines()
    assert [line.split("  ")[1] for line in lines] == [folder.WEIGHTS, folder.TOKENIZER, folder.SETTINGS]
    assert all(len(line.split("  ")[0]) == 64 for line in lines)


@pytest.mark.parametrize("name", [folder.WEIGHTS, folder.TOKENIZER, folder.SETTINGS])
def test_a_file_that_was_changed_is_named(weights, name):
    whole = (weights / name).read_bytes()
    (weights / name).write_bytes(whole[:-1] + b"!")
    with pytest.raises(ConfigError, match=name.replace(".", r"\.")) as told:
        encoder.load(str(weights))
    assert folder.HASHES in str(told.value)


@pytest.mark.parametrize("name", [folder.WEIGHTS, folder.TOKENIZER, folder.SETTINGS, folder.HASHES])
def test_a_file_that_is_missing_is_named(weights, name):
    (weights / name).unlink()
    with pytest.raises(ConfigError, match=name.replace(".", r"\.")):
        encoder.load(str(weights))


@pytest.mark.parametrize("hashes", ["", "no digest at all here\n", "ä"])
def test_damaged_hashes_are_refused(weights, hashes):
    (weights / folder.HASHES).write_text(hashes, encoding="utf-8")
    with pytest.raises(ConfigError, match="weights"):
        encoder.load(str(weights))


def test_a_tokenizer_that_would_truncate_is_told_not_to(tmp_path):
    tokenizer = pieces("report")
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=8)
    tokenizer.save(str(tmp_path / folder.TOKENIZER))
    plain = folder.plain_tokenizer(tmp_path / folder.TOKENIZER)
    assert len(plain.encode("report " * 9, add_special_tokens=False).ids) == 9


def test_without_a_folder_and_without_torch_the_way_out_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    with pytest.raises(ConfigError, match="no folder of weights") as told:
        encoder.load(str(tmp_path / "nowhere"))
    assert "pip install" in str(told.value)
    assert "nowhere" in str(told.value)


def test_the_rules_alone_need_no_weights_and_nor_does_a_language_without_any():
    assert encoder.of("en", encoder.RULES_ALONE) is None
    assert encoder.of("tlh") is None


def test_named_weights_serve_any_language(weights):
    (weights / folder.SETTINGS).write_text("{}")
    with pytest.raises(ConfigError, match="settings"):
        encoder.of("tlh", str(weights))


def test_weights_run_from_their_folder(weights):
    """The weights of this test look their logits up by piece: a table in an ONNX file."""
    onnx = pytest.importorskip("onnx")
    helper, integer, real = onnx.helper, onnx.TensorProto.INT64, onnx.TensorProto.FLOAT
    tokenizer = folder.plain_tokenizer(weights / folder.TOKENIZER)
    table = np.full((tokenizer.get_vocab_size(), len(LABELS)), logit(HARDLY), dtype=np.float32)
    table[tokenizer.token_to_id("report"), LABELS.index("B-trigger.obligation")] = logit(0.75)
    names = ("input_ids", "token_type_ids", "attention_mask")
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])],
        "look-up",
        [helper.make_tensor_value_info(name, integer, ["windows", "pieces"]) for name in names],
        [helper.make_tensor_value_info("logits", real, ["windows", "pieces", len(LABELS)])],
        [onnx.numpy_helper.from_array(table, "table")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(made, str(weights / folder.WEIGHTS))
    folder.write_settings(weights, CALIBRATIONS)

    loaded = encoder.load(str(weights), 1)
    assert loaded.calibrations == CALIBRATIONS
    assert encoder.load(str(weights), 1) is loaded
    (found,) = loaded.read([Marked(("Report", "m"), (0, 0))])
    assert loaded.told(found, "B-trigger.obligation").tolist() == pytest.approx([0.75, HARDLY], abs=1e-3)
    moved = shutil.copytree(weights, weights.parent / "elsewhere")
    assert encoder.load(str(moved)).labels == LABELS

"""A named model is checked before documents are read, and is not loaded for it."""

import shutil

import pytest

from regtrail import encoder
from regtrail.cli import _console
from regtrail.encoder import folder
from regtrail.errors import ConfigError
from regtrail.resources import shipped


@pytest.fixture
def weights(tmp_path):
    try:
        source = shipped("models", "encoder", "en")
    except OSError:
        pytest.skip("no weights are shipped")
    return shutil.copytree(source, tmp_path / "weights")


def test_a_check_makes_no_encoder(weights, monkeypatch):
    monkeypatch.setattr(folder, "load", lambda *_: pytest.fail("loaded"))
    _console.check_model(str(weights))
    _console.check_model(encoder.RULES_ALONE)
    _console.check_model(None)


def test_a_check_tells_what_is_damaged(weights):
    (weights / folder.SETTINGS).write_text("{}")
    with pytest.raises(ConfigError, match=r"settings\.json"):
        _console.check_model(str(weights))


def test_a_checkpoint_is_loaded_once_for_any_number_of_cores(monkeypatch):
    loaded = []
    monkeypatch.setattr(encoder.checkpoint, "load", lambda name: loaded.append(name) or object())
    _console.check_model("a-checkpoint-of-tests")
    assert encoder.load("a-checkpoint-of-tests", 1) is encoder.load("a-checkpoint-of-tests", 4)
    assert loaded == ["a-checkpoint-of-tests"]

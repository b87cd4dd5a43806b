import pytest

from regtrail.errors import ConfigError
from regtrail.resources import shipped


def test_samples_are_found():
    assert shipped("samples", "07-zone-list.txt").is_file()


def test_a_missing_file_says_what_to_do():
    with pytest.raises(ConfigError, match="reinstall"):
        shipped("models", "no-such-model.onnx")

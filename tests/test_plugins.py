import pytest

from regtrail import plugins
from regtrail.errors import ConfigError
from regtrail.readers.base import Reader


def test_plugins_are_found_by_their_file():
    found = plugins.find("regtrail.readers", "READER", Reader)
    assert found["text"].media_types == ("text/plain",)
    assert list(found) == sorted(found)


def test_a_plugin_of_the_wrong_type_is_named():
    with pytest.raises(ConfigError, match=r"regtrail\.readers\.\w+\.READER is Reader, not int"):
        plugins.find("regtrail.readers", "READER", int)

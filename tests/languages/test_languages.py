from importlib.resources import files

import pytest
import yaml

from regtrail.errors import ConfigError
from regtrail.languages import available, language


def test_english_is_there():
    assert "en" in available()
    assert "months" in language("en").sections["times"]


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(ConfigError, match=r"no language 'xx': there are .*en"):
        language("xx")


def test_an_unknown_list_is_named():
    with pytest.raises(ConfigError, match=r"language en has no cues norms\.no-such-list"):
        language("en").cues("norms", "no-such-list")


@pytest.mark.parametrize("code", available())
def test_every_list_holds_distinct_cues(code):
    for section, lists in language(code).sections.items():
        for name, cues in lists.items():
            assert all(cues), f"{section}.{name} holds an empty cue"
            # YAML reads a bare `no` or `on` as a truth value: such a cue wants quotes.
            assert not {"True", "False", "None"} & set(cues), f"{section}.{name} holds an unquoted word"
            twice = {cue for cue in cues if cues.count(cue) > 1}
            assert not twice, f"{section}.{name} holds {twice} twice"


@pytest.mark.parametrize("code", available())
def test_every_language_has_sections_of_english_only(code):
    assert set(language(code).sections) <= set(language("en").sections)


class _Strict(yaml.CSafeLoader):
    """Reads YAML in which no key may stand twice: the later one would hide the earlier one."""


def _distinct(loader, node):
    keys = [loader.construct_object(key) for key, _ in node.value]
    assert len(keys) == len(set(keys)), f"twice: {[key for key in keys if keys.count(key) > 1]}"
    return yaml.CSafeLoader.construct_mapping(loader, node, deep=True)


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _distinct)


@pytest.mark.parametrize("code", available())
def test_no_list_stands_twice(code):
    file = files("regtrail.languages").joinpath(f"{code}.yaml")
    yaml.load(file.read_text(encoding="utf-8"), _Strict)

"""A user's vocabulary file extends ours; a fault in it is told with its file and line."""

from pathlib import Path

import pytest

from regtrail import concepts
from regtrail.errors import ConfigError


def _file(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_entry_is_found_in_text(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        '- {id: "agency:xx.npb", name: National Peat Board, acronyms: [NPB], broader: ["zone:IE"]}\n',
    )
    vocabulary = concepts.load(path)
    assert [h.concept.id for h in vocabulary.scan("The NPB met.", frozenset({"agency"}))] == ["agency:xx.npb"]
    assert vocabulary.encloses("zone:EU", "agency:xx.npb")


def test_an_entry_with_a_known_id_adds_to_it(tmp_path: Path) -> None:
    path = _file(tmp_path, '- {id: "zone:MA.tanger-med", name: Tangier Free Zone}\n')
    found = concepts.load(path).concept("zone:MA.tanger-med")
    assert found is not None
    assert found.name == "Tangier Free Zone"
    assert "Tanger Med" in found.aliases
    assert "zone:MA" in found.broader


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("id: x\n", 1, "list of entries"),
        ('- {id: "zone:DE", name: Germany}\n- {id: "zone:QQ"}\n', 2, "name must be"),
        ('\n\n- {id: "planet:mars", name: Mars}\n', 3, "must begin with"),
        ('- {id: "zone:QQ", name: Quux, colour: red}\n', 1, "unknown field 'colour'"),
        ('- id: "zone:QQ"\n  name: Quux\n  aliases: Quuz\n', 3, "aliases must be a list"),
        ('- id: "zone:QQ"\n  name: Quux\n  aliases:\n    - Quuz\n    - [a]\n', 5, "aliases must be"),
        ("- just words\n", 1, "mapping"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        concepts.load(path)
    assert str(caught.value).startswith(f"{path}:{line}:")
    assert words in str(caught.value)


def test_broken_yaml_missing_files_and_loose_ends_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not YAML"):
        concepts.load(_file(tmp_path, "- {id: [\n"))
    with pytest.raises(ConfigError, match="cannot be read"):
        concepts.load(tmp_path / "nowhere.yaml")
    other = tmp_path / "loose.yaml"
    other.write_text('- {id: "zone:QQ.q", name: Quux, broader: ["zone:QQ"]}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="zone:QQ, which is nowhere defined"):
        concepts.load(other)


def test_an_empty_file_adds_nothing(tmp_path: Path) -> None:
    assert len(concepts.load(_file(tmp_path, "# nothing yet\n"))) == len(concepts.load())

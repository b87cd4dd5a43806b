from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.evaluation.composed import annotation, write

from regtrail.cli import main
from regtrail.errors import ConfigError
from regtrail.training import encoder
from regtrail.training.encoder import Plan, Texts


@pytest.fixture
def data(tmp_path) -> Path:
    for number in range(15):
        write(tmp_path / "data", f"text-{number:02}")
    return tmp_path / "data"


def test_every_seventh_text_is_kept_back(data):
    texts = Texts.of(Plan(data))
    assert [path.stem for path in texts.checked] == ["text-06", "text-13"]
    assert len(texts.learned) == 13
    assert not set(texts.learned) & set(texts.checked)


def test_a_few_texts_still_leave_one_to_calibrate_on(tmp_path):
    for number in range(5):
        write(tmp_path, f"text-{number}")
    texts = Texts.of(Plan(tmp_path))
    assert (len(texts.learned), len(texts.checked)) == (4, 1)


def test_named_texts_are_used_for_calibration_and_none_is_kept_back(data, tmp_path):
    write(tmp_path / "check", "other")
    texts = Texts.of(Plan(data, check=tmp_path / "check"))
    assert len(texts.learned) == 15
    assert [path.stem for path in texts.checked] == ["other"]


def test_too_few_texts_are_refused_and_the_form_is_said(tmp_path):
    write(tmp_path)
    (tmp_path / "no-annotation.txt").write_text("Nothing is said of this.", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"1 annotated texts .*gold\.json.* too few"):
        Texts.of(Plan(tmp_path))


def test_a_folder_without_texts_to_calibrate_on_is_refused(data, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError, match="empty"):
        Texts.of(Plan(data, check=tmp_path / "empty"))


def test_facts_count_and_name_what_was_learned_from(data):
    texts = Texts.of(Plan(data))
    facts = texts.facts()
    assert (facts["texts"], facts["texts for calibration"]) == (13, 2)
    assert (facts["norms"], facts["mentions"]) == (3 * 13, 8 * 13)
    write(data, "text-06", {**annotation(), "norms": []})
    assert (
        Texts.of(Plan(data)).facts()["sha256 of texts and annotations"]
        != (facts["sha256 of texts and annotations"])
    )


def test_without_torch_the_way_out_is_said(data, tmp_path, monkeypatch):
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match="pip install"):
        encoder.train(Plan(data), tmp_path / "out", lambda line: None)
    result = CliRunner().invoke(main, ["train", "--data", str(data), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "pip install" in result.output
    assert not (tmp_path / "out").exists()

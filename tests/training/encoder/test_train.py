"""A miniature training from end to end, from a base of chance: what is written, and that it can be used."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.encoder.made import pieces

from regtrail import encoder, gold, pipeline
from regtrail.cli import main
from regtrail.encoder import folder
from regtrail.encoder.labels import LABELS, MARK_COUNT
from regtrail.errors import ConfigError
from regtrail.training.encoder import Plan, Texts, train

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
pytest.importorskip("onnx")

ANNOTATED = Path(__file__).parents[3] / "corpora" / "gold" / "en" / "train"
TEXTS = 6
FILES = {"README.md", "SHA256SUMS", "checkpoint", "model.onnx", "settings.json", "tokenizer.json"}


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """A small encoder that has learned nothing."""
    place = tmp_path_factory.mktemp("base")
    tokenizer = pieces("shall", "must", "may", "the", "of", "and")
    torch.manual_seed(11)
    config = transformers.BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=256,
    )
    transformers.BertModel(config).save_pretrained(place)
    whole = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    )
    whole.save_pretrained(place)
    return place


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """The shortest of our annotated texts."""
    place = tmp_path_factory.mktemp("data")
    for path in sorted(gold.texts(ANNOTATED), key=lambda path: (path.stat().st_size, path.name))[:TEXTS]:
        for part in (path, path.with_name(path.stem + gold.SUFFIX)):
            (place / part.name).write_bytes(part.read_bytes())
    return place


@pytest.fixture(scope="module")
def trained(base, data, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("trained") / "weights"
    arguments = ["--data", data, "--base", base, "--out", out, "--epochs", 1]
    result = CliRunner().invoke(main, ["train", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert f"wrote {out}" in result.stdout
    assert "epoch 1: loss" in result.stderr
    return out


def test_all_files_are_written_and_stand_by_their_hashes(trained):
    assert {path.name for path in trained.iterdir()} == FILES
    for line in (trained / folder.HASHES).read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((trained / name).read_bytes()).hexdigest() == digest


def test_weights_are_smaller_than_the_checkpoint(trained):
    whole = (trained / "checkpoint" / "model.safetensors").stat().st_size
    assert (trained / folder.WEIGHTS).stat().st_size < whole


def test_the_card_says_what_it_was_made_of_and_how_good_it_is(trained, base, data):
    card = (trained / "README.md").read_text()
    facts = Texts.of(Plan(data)).facts()
    assert facts["sha256 of texts and annotations"] in card
    assert f"norms: {facts['norms']}" in card
    assert str(base) in card
    assert "rules alone | with the encoder" in card
    assert "1 epoch over" in card
    for heading in ("Data", "Training", "Scores", "Licence", "Known failures"):
        assert f"## {heading}" in card


def test_the_folder_reads_a_text(trained, data):
    loaded = encoder.load(str(trained), 1)
    assert (loaded.labels, loaded.mark_count) == (LABELS, MARK_COUNT)
    assert set(loaded.calibrations) == {"mention", "norm"}
    document = pipeline.read(gold.texts(data)[0])
    extraction = pipeline.extract(document, str(trained), threads=1)
    assert all(0 <= found.score <= 1 for found in (*extraction.entities, *extraction.norms))
    assert extraction == pipeline.extract(document, str(trained), threads=1)


def test_the_checkpoint_says_what_the_folder_says(trained, data):
    document = pipeline.read(gold.texts(data)[0])
    quick, whole = (encoder.load(str(place), 1) for place in (trained, trained / "checkpoint"))
    assert whole.calibrations == quick.calibrations
    assert (whole.labels, whole.mark_count, whole.exclusive) == (LABELS, MARK_COUNT, False)
    marked = encoder.read(quick, pipeline.parsing.parse(document), document, ()).stretches[0]
    words = marked.words.marked([0] * len(marked.words))
    (one,), (two,) = quick.read([words]), whole.read([words])
    assert abs(one.astype(float) - two.astype(float)).max() < 0.05


def test_the_same_seed_gives_the_same_weights_and_training_goes_on_from_a_checkpoint(
    trained, base, data, tmp_path
):
    heard: list[str] = []
    for name, start in (("one", base), ("two", base), ("more", trained / "checkpoint")):
        plan = Plan(data, base=str(start), epochs=1, seed=5)
        train(plan, tmp_path / name, heard.append)
    one, two, more = ((tmp_path / name / folder.HASHES).read_text() for name in ("one", "two", "more"))
    assert one == two != more
    losses = [float(line.split()[-1]) for line in heard if line.startswith("epoch")]
    assert losses[0] == losses[1]
    assert losses[2] < losses[0]
    assert json.loads((tmp_path / "one" / folder.SETTINGS).read_text())["labels"] == list(LABELS)


def test_a_base_that_is_not_there_is_refused(data, tmp_path):
    with pytest.raises(ConfigError, match="nowhere"):
        train(Plan(data, base=str(tmp_path / "nowhere")), tmp_path / "out", print)


def test_a_base_without_token_types_is_refused(data, tmp_path):
    config = transformers.DistilBertConfig(vocab_size=50, dim=16, n_layers=1, n_heads=2, hidden_dim=16)
    transformers.DistilBertModel(config).save_pretrained(tmp_path / "base")
    with pytest.raises(ConfigError, match="token types"):
        train(Plan(data, base=str(tmp_path / "base")), tmp_path / "out", print)

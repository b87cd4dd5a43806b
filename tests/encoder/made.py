"""Encoders without weights: a tokenizer made of a text's own words, and what is to be said of each."""

import re
from collections.abc import Iterable, Mapping

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel, WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer, WhitespaceSplit

from regtrail.encoder import Encoder
from regtrail.encoder.calibration import Calibration
from regtrail.encoder.labels import LABELS, MARK_COUNT, MODALITIES
from regtrail.model.entity import EntityType

# What a word says of a label that nothing is said of.
HARDLY = 0.001

Said = Mapping[str, Mapping[str, float]]

# A candidate is as probable as the encoder says, whoever found it.
AS_SAID = {
    "mention": Calibration(weights={f"{kind.value}.inside": 1.0 for kind in EntityType}),
    "norm": Calibration(weights={"found.norm": 1.0, "read.norm": 1.0}),
}


def logit(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


def pieces(*more: str) -> Tokenizer:
    """Make a tokenizer of BERT's kind that knows every letter as a piece of its own, and some words."""
    letters = [chr(c) for c in range(33, 127)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{c}" for c in letters), *more]
    numbers = {piece: at for at, piece in enumerate(dict.fromkeys(vocabulary))}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=1000))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def _whole_words(words: Iterable[str]) -> Tokenizer:
    known = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(set(words))]
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(known)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    return tokenizer


def encoder(
    said: Said,
    calibrations: Mapping[str, Calibration] | None = None,
    labels: tuple[str, ...] = LABELS,
) -> Encoder:
    """Make an encoder that gives the words of `said` the probabilities stated there, wherever they stand."""
    tokenizer = _whole_words(said)
    table = np.full((tokenizer.get_vocab_size(), len(labels)), logit(HARDLY), dtype=np.float32)
    for word, probabilities in said.items():
        for label, probability in probabilities.items():
            table[tokenizer.token_to_id(word), labels.index(label)] = logit(probability)
    return Encoder(
        run=lambda ids, types, mask: table[ids],
        tokenizer=tokenizer,
        labels=labels,
        mark_count=MARK_COUNT,
        calibrations=AS_SAID if calibrations is None else calibrations,
    )


def spoken(quote: str, name: str, probability: float = 0.9) -> dict[str, dict[str, float]]:
    """Say of the words of a quote that they are one span of a kind."""
    words = re.findall(r"\w+|[^\w\s]", quote)
    return {word: {f"{'I' if at else 'B'}-{name}": probability} for at, word in enumerate(words)}


def both(*parts: Said) -> dict[str, dict[str, float]]:
    """Join what is said of words."""
    joined: dict[str, dict[str, float]] = {}
    for part in parts:
        for word, probabilities in part.items():
            joined.setdefault(word, {}).update(probabilities)
    return joined


def trigger(word: str, modality: str, probability: float = 0.9) -> dict[str, dict[str, float]]:
    """Say of a word that it is the trigger of a norm."""
    assert f"modality.{modality}" in MODALITIES
    return {word: {f"B-trigger.{modality}": probability, f"modality.{modality}": probability}}

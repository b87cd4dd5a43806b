"""Words in, the pieces of words that an encoder reads out, in windows that leave no word out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

from regtrail.encoder.labels import MARK_COUNT, PLAIN, is_trigger
from regtrail.errors import ConfigError

# Pieces in a window, and those that a window shares with the one before it. Clauses are shorter.
WINDOW, OVERLAP = 192, 48


@dataclass(frozen=True, slots=True)
class Marked:
    """Words to be read together, each with its mark (see `labels.MARKS`)."""

    words: tuple[str, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of the words `[start, stop)` of a sequence; `firsts` are the first pieces of these words."""

    sequence: int
    start: int
    stop: int
    pieces: tuple[int, ...]
    types: tuple[int, ...]
    firsts: tuple[int, ...]


def windows(tokenizer: Tokenizer, sequences: Sequence[Marked], mark_count: int = MARK_COUNT) -> list[Window]:
    """Cut sequences into windows; the token types of pieces are told by the marks of their words.

    Args:
        tokenizer: What the encoder's pieces are.
        sequences: The words.
        mark_count: How many marks the encoder knows; one that does not know ours is told the trigger only.
    """
    encoded = tokenizer.encode_batch(
        [list(s.words) for s in sequences], is_pretokenized=True, add_special_tokens=False
    )
    edges = _edges(tokenizer)
    return [
        window
        for number, (sequence, encoding) in enumerate(zip(sequences, encoded, strict=True))
        for window in _cut(number, sequence, _Pieces.of(encoding, sequence, mark_count), edges)
    ]


def _edges(tokenizer: Tokenizer) -> tuple[int, int]:
    """Return the ids of the pieces that open and close a window, as BERT or as RoBERTa calls them."""
    for opening, closing in (("[CLS]", "[SEP]"), ("<s>", "</s>")):
        ids = tokenizer.token_to_id(opening), tokenizer.token_to_id(closing)
        if ids[0] is not None and ids[1] is not None:
            return ids[0], ids[1]
    raise ConfigError("the tokenizer has neither [CLS] and [SEP] nor <s> and </s>")


def _token_types(sequence: Marked, mark_count: int) -> list[int]:
    """Return the token type of each word: its mark, and its capital, which uncased pieces lose."""
    if mark_count < MARK_COUNT:
        return [int(mark_count > 1 and is_trigger(mark)) for mark in sequence.marks]
    return [2 * m + w[:1].isupper() for m, w in zip(sequence.marks, sequence.words, strict=True)]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The pieces of a sequence, their token types, and the first piece of each word; one stop more."""

    ids: Sequence[int]
    types: Sequence[int]
    firsts: Sequence[int]

    @classmethod
    def of(cls, encoding: Encoding, sequence: Marked, mark_count: int) -> "_Pieces":
        types = _token_types(sequence, mark_count)
        firsts: list[int] = []
        for place, word in enumerate(encoding.word_ids):
            while word is not None and len(firsts) <= word:
                firsts.append(place)  # a word without pieces shares those of the next
        firsts += [len(encoding.ids)] * (len(sequence.words) + 1 - len(firsts))
        return cls(
            encoding.ids, [PLAIN if word is None else types[word] for word in encoding.word_ids], firsts
        )


def _cut(number: int, sequence: Marked, pieces: _Pieces, edges: tuple[int, int]) -> Iterator[Window]:
    start, count = 0, len(sequence.words)
    firsts = pieces.firsts
    while start < count:
        limit = firsts[start] + WINDOW
        stop = start + 1
        while stop < count and firsts[stop + 1] <= limit:
            stop += 1
        low, high = firsts[start], min(firsts[stop], limit)
        yield Window(
            number,
            start,
            stop,
            (edges[0], *pieces.ids[low:high], edges[1]),
            (0, *pieces.types[low:high], 0),
            # past the opening piece; a last word without pieces is judged by the closing one
            tuple(min(firsts[word] - low, high - low) + 1 for word in range(start, stop)),
        )
        if stop == count:
            return
        start = _back(firsts, start, stop)


def _back(firsts: Sequence[int], start: int, stop: int) -> int:
    """Return where the next window starts: some words before the end of the last, so that one more fits."""
    back = stop
    while back > start + 1 and (
        firsts[stop] - firsts[back - 1] <= OVERLAP and firsts[stop + 1] - firsts[back - 1] <= WINDOW
    ):
        back -= 1
    return back

"""Examples in, a fine-tuned token classifier out (torch and transformers: the extra `[train]`)."""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoConfig, AutoModelForTokenClassification, PreTrainedModel

from regtrail.encoder.labels import LABELS, MARK_COUNT
from regtrail.encoder.sequences import Window, windows
from regtrail.training.encoder.examples import Example

_IGNORED = -1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train: the figures were chosen on the dev texts."""

    epochs: int = 8
    pieces: int = 3000
    rate: float = 2e-4
    head_rate: float = 2e-3
    warm_up: float = 0.1
    bare: float = 0.4
    seed: int = 17


@dataclass(frozen=True, slots=True)
class Item:
    window: Window
    targets: torch.Tensor


def base_model(base: str | Path) -> PreTrainedModel:
    """Load an encoder with a fresh head for our labels and room for our marks."""
    config = AutoConfig.from_pretrained(
        base,
        num_labels=len(LABELS),
        id2label=dict(enumerate(LABELS)),
        label2id={name: number for number, name in enumerate(LABELS)},
        problem_type="multi_label_classification",
    )
    config.type_vocab_size, known = 2 * MARK_COUNT, config.type_vocab_size
    model = AutoModelForTokenClassification.from_pretrained(base, config=config, ignore_mismatched_sizes=True)
    embeddings = model.base_model.embeddings.token_type_embeddings
    source = AutoModelForTokenClassification.from_pretrained(base).base_model.embeddings.token_type_embeddings
    with torch.no_grad():
        embeddings.weight.copy_(source.weight[:1].repeat(len(embeddings.weight), 1))
        embeddings.weight[1:] += 0.02 * torch.randn_like(embeddings.weight[1:])
    nn.init.constant_(model.classifier.bias, -4.0)
    return model


def items(tokenizer: Tokenizer, examples: Sequence[Example], hinted: bool) -> list[Item]:
    index = {name: number for number, name in enumerate(LABELS)}
    found = []
    for window in windows(tokenizer, [e.hinted if hinted else e.bare for e in examples]):
        example = examples[window.sequence]
        targets = torch.full((len(window.pieces), len(LABELS)), _IGNORED)
        taught = [index[name] for name in example.group]
        for word, first in zip(range(window.start, window.stop), window.firsts, strict=True):
            targets[first, taught] = 0.0
            for name in example.labels[word]:
                if name in example.group:
                    targets[first, index[name]] = 1.0
        found.append(Item(window, targets))
    return found


def batches(found: Sequence[Item], pieces: int, order: random.Random) -> Iterator[list[Item]]:
    """Yield batches of similar length, in random order."""
    ranked = sorted(found, key=lambda i: (len(i.window.pieces), order.random()))
    made: list[list[Item]] = [[]]
    for item in ranked:
        if made[-1] and len(item.window.pieces) * (len(made[-1]) + 1) > pieces:
            made.append([])
        made[-1].append(item)
    order.shuffle(made)
    yield from made


def collate(batch: Sequence[Item]) -> dict[str, torch.Tensor]:
    width = max(len(i.window.pieces) for i in batch)
    ids, types = torch.zeros(len(batch), width, dtype=torch.long), torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.long)
    targets = torch.full((len(batch), width, len(LABELS)), _IGNORED)
    for row, item in enumerate(batch):
        n = len(item.window.pieces)
        ids[row, :n] = torch.tensor(item.window.pieces)
        types[row, :n] = torch.tensor(item.window.types)
        mask[row, :n] = 1
        targets[row, :n] = item.targets
    return {"input_ids": ids, "token_type_ids": types, "attention_mask": mask, "targets": targets}


def fit(
    model: PreTrainedModel, tokenizer: Tokenizer, examples: Sequence[Example], recipe: Recipe,
    after_epoch: Callable[[int, float], None] = lambda number, loss: None,
) -> None:
    """Fine-tune a model in place."""
    torch.manual_seed(recipe.seed)
    order = random.Random(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model.to(device).train()
    hinted, bare = items(tokenizer, examples, True), items(tokenizer, examples, False)
    head = [p for n, p in model.named_parameters() if "classifier" in n or "token_type" in n]
    body = [p for n, p in model.named_parameters() if not ("classifier" in n or "token_type" in n)]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": recipe.rate}, {"params": head, "lr": recipe.head_rate}], weight_decay=0.01
    )
    steps = recipe.epochs * len(list(batches(hinted, recipe.pieces, random.Random(0))))
    warm = int(recipe.warm_up * steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (warm + 1), max(0.0, (steps - s) / max(1, steps - warm)))
    )
    for epoch in range(recipe.epochs):
        chosen = [b if order.random() < recipe.bare else h for h, b in zip(hinted, bare, strict=True)]
        total, count = 0.0, 0
        for batch in batches(chosen, recipe.pieces, order):
            inputs = {k: v.to(device) for k, v in collate(batch).items()}
            targets = inputs.pop("targets")
            with torch.autocast(device.type, dtype=torch.bfloat16):
                logits = model(**inputs).logits
            loss = _loss(logits.float(), targets)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        after_epoch(epoch, total / max(1, count))
    model.to("cpu").eval()


def _loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    known = targets >= 0
    losses = nn.functional.binary_cross_entropy_with_logits(logits, targets.clamp(min=0), reduction="none")
    words = known.any(-1).sum().clamp(min=1)
    return (losses * known).sum() / words

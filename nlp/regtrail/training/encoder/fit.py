"""Examples in, a fine-tuned token classifier out, on torch; on a GPU when there is one."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModelForTokenClassification, PreTrainedModel

from regtrail.encoder.labels import LABELS, MARK_COUNT
from regtrail.errors import ConfigError
from regtrail.training.encoder.batches import SILENT, Batch, batches, items, mixed
from regtrail.training.encoder.examples import Example

# Labels are rare: a head that starts at "hardly ever" need not unlearn "half the time".
_RARE = -4.0
# How far apart the marks start: far enough to be told apart, near enough to leave the encoder as it was.
_MARK_SPREAD = 0.02
_MAX_NORM = 1.0
_DECAY = 0.01

Tell = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; the defaults were chosen on the dev texts.

    Args:
        epochs: How often each example is seen.
        pieces: How large a batch is.
        rate: The highest learning rate of the encoder's own weights.
        head_rate: That of the head and of the marks, which start from nothing.
        warm_up: The share of the steps over which rates rise; they fall over the rest.
        bare: The share of the examples that are seen without the rules' hints.
        seed: What every random choice starts from.
    """

    epochs: int = 12
    pieces: int = 3000
    rate: float = 3e-4
    head_rate: float = 2e-3
    warm_up: float = 0.1
    bare: float = 0.3
    seed: int = 17


def start(base: str | Path, seed: int) -> PreTrainedModel:
    """Return a checkpoint as a token classifier with our labels and marks.

    One that has them already is taken as it is; another gets a fresh head, and marks that all start from
    the token type that its texts had.

    Raises:
        ConfigError: The base knows no token types.
    """
    torch.manual_seed(seed)
    config = AutoConfig.from_pretrained(base)
    if getattr(config, "type_vocab_size", 0) == 2 * MARK_COUNT and config.num_labels == len(LABELS):
        return AutoModelForTokenClassification.from_pretrained(base, use_safetensors=True)
    config.num_labels = len(LABELS)
    config.id2label = dict(enumerate(LABELS))
    config.label2id = {name: number for number, name in enumerate(LABELS)}
    config.problem_type = "multi_label_classification"
    model = AutoModelForTokenClassification.from_pretrained(base, config=config, use_safetensors=True)
    torch.nn.init.constant_(model.classifier.bias, _RARE)
    embeddings = model.base_model.embeddings
    if not hasattr(embeddings, "token_type_embeddings"):
        raise ConfigError(f"base {str(base)!r} knows no token types to carry marks: take one of BERT's kind")
    known = embeddings.token_type_embeddings.weight.detach()[:1]
    marks = torch.nn.Embedding(2 * MARK_COUNT, known.shape[1])
    with torch.no_grad():
        marks.weight.copy_(known + _MARK_SPREAD * torch.randn_like(marks.weight))
        marks.weight[0] = known[0]
    embeddings.token_type_embeddings = marks
    model.config.type_vocab_size = 2 * MARK_COUNT
    return model


def fit(
    model: PreTrainedModel, tokenizer: Tokenizer, examples: Sequence[Example], recipe: Recipe, tell: Tell
) -> None:
    """Fine-tune a model in place; `tell` hears the number and the mean loss of each epoch."""
    torch.manual_seed(recipe.seed)
    order = random.Random(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    hinted = items(tokenizer, examples, hinted=True)
    bare = items(tokenizer, examples, hinted=False)
    steps = recipe.epochs * len(batches(hinted, recipe.pieces, random.Random(recipe.seed)))
    optimiser = _optimiser(model, recipe)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share(step, steps, recipe.warm_up))
    model.to(device).train()
    for epoch in range(recipe.epochs):
        seen = list(mixed(hinted, bare, recipe.bare, order))
        losses = []
        for batch in batches(seen, recipe.pieces, order):
            loss = _loss(model, batch, device)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), _MAX_NORM)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        tell(epoch + 1, float(np.mean(losses)))
    model.to("cpu").eval()


def _optimiser(model: PreTrainedModel, recipe: Recipe) -> torch.optim.Optimizer:
    fresh: list[torch.nn.Parameter] = []
    known: list[torch.nn.Parameter] = []
    for name, weights in model.named_parameters():
        (fresh if "classifier" in name or "token_type" in name else known).append(weights)
    groups = [{"params": known, "lr": recipe.rate}, {"params": fresh, "lr": recipe.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=_DECAY)


def _share(step: int, steps: int, warm_up: float) -> float:
    """Return the share of the highest rate at a step: a rise, then a fall to nothing."""
    warm = int(warm_up * steps)
    return min((step + 1) / (warm + 1), max(0.0, (steps - step) / max(1, steps - warm)))


def _loss(model: PreTrainedModel, batch: Batch, device: torch.device) -> torch.Tensor:
    """Return the cross-entropy of the labels that are taught, summed over them, mean over words."""
    ids, types, mask, targets = (
        torch.from_numpy(array).to(device) for array in (batch.ids, batch.types, batch.mask, batch.targets)
    )
    with torch.autocast(device.type, dtype=torch.bfloat16):
        logits = model(input_ids=ids, token_type_ids=types, attention_mask=mask).logits
    taught = targets != SILENT
    losses = torch.nn.functional.binary_cross_entropy_with_logits(
        logits.float(), targets.clamp(min=0), reduction="none"
    )
    return (losses * taught).sum() / taught.any(-1).sum().clamp(min=1)

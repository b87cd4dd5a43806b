"""A fine-tuned token classifier in, an int8 ONNX file out."""

from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import PreTrainedModel


class _Logits(nn.Module):
    def __init__(self, model: PreTrainedModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor) -> torch.Tensor:
        return self.model(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).logits


def export(model: PreTrainedModel, path: Path) -> None:
    """Write a model as int8 ONNX."""
    whole = path.with_suffix(".fp32.onnx")
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = tuple(torch.ones(2, 8, dtype=torch.long) for _ in names)
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        _Logits(model).eval(), example, str(whole), input_names=names, output_names=["logits"],
        dynamic_axes={name: axes for name in [*names, "logits"]}, opset_version=17, dynamo=False,
    )
    onnx.checker.check_model(str(whole))
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)

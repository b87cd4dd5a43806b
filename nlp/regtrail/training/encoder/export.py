"""A fine-tuned token classifier in, its int8 ONNX file out."""

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import PreTrainedModel

_INPUTS = ("input_ids", "token_type_ids", "attention_mask")
_OPSET = 17


class _Logits(torch.nn.Module):  # type: ignore[misc]
    """A model reduced to what an ONNX graph may hold: tensors in, one tensor out."""

    def __init__(self, model: PreTrainedModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.model(input_ids=ids, token_type_ids=types, attention_mask=mask).logits


def export(model: PreTrainedModel, path: Path) -> None:
    """Write a model to `path` with its weights as 8-bit integers."""
    axes = {name: {0: "windows", 1: "pieces"} for name in (*_INPUTS, "logits")}
    example = tuple(torch.ones(2, 8, dtype=torch.long) for _ in _INPUTS)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.onnx")
        torch.onnx.export(
            _Logits(model).eval(),
            example,
            str(whole),
            input_names=list(_INPUTS),
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,  # the other exporter knows no dynamic axes for this model
        )
        onnx.checker.check_model(str(whole))
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)

"""The weights of a packed network, as near as seven bits keep them: to go on from what ships."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Array = NDArray[np.float32]
_LINEAR = ("qkv", "out", "up", "down")  # a layer's products, in the order of the graph
_NORMS = ("norm1", "norm2")


def unpacked_state(network: bytes, heads: int) -> dict[str, Array]:
    """Weights by the names that ``Network`` gives them, from a graph of ``training.names.graph``."""
    graph = onnx.load_model_from_string(network).graph
    held = {w.name: numpy_helper.to_array(w) for w in graph.initializer}
    of_kind = {
        kind: [[held[i] for i in n.input if i in held] for n in graph.node if n.op_type == kind]
        for kind in ("Slice", "LayerNormalization", "DynamicQuantizeMatMul", "MatMul", "Add")
    }
    # the first slice takes the window's length, the second the places
    state = {"places.weight": next(w[0] for w in of_kind["Slice"] if w and w[0].ndim > 1)}
    first, *norms = of_kind["LayerNormalization"]
    state["norm.weight"], state["norm.bias"] = first
    for i, (whole, scale, _, bias) in enumerate(of_kind["DynamicQuantizeMatMul"]):
        name = f"layers.{i // len(_LINEAR)}.{_LINEAR[i % len(_LINEAR)]}"
        state[f"{name}.weight"] = np.ascontiguousarray(whole.astype(np.float32).T * scale[:, None])
        state[f"{name}.bias"] = bias.copy()
    for i, (weight, bias) in enumerate(norms):
        name = f"layers.{i // len(_NORMS)}.{_NORMS[i % len(_NORMS)]}"
        state[f"{name}.weight"], state[f"{name}.bias"] = weight, bias
    hidden = len(first[0])
    factor = np.repeat(np.float32([(hidden // heads) ** -0.5, 1, 1]), hidden)  # what the graph has multiplied in
    for name in (n for n in state if ".qkv." in n):
        state[name] = state[name] / (factor[:, None] if state[name].ndim > 1 else factor)
    state["head.weight"] = next(w[0] for w in of_kind["MatMul"] if w).T.copy()
    state["head.bias"] = next(w[0] for w in of_kind["Add"][::-1] if w)
    return {name: np.array(array, np.float32) for name, array in state.items()}

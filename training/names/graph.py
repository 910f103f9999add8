"""The network as an ONNX graph, its big weights in whole numbers of eight bits.

One run reads one window, without padding. Activations are quantised at run time over the window
(``DynamicQuantizeMatMul`` of ONNX Runtime), so what is read depends on the window alone, never on what else is read.
A transformer's greatest activations stand in a few pieces (Sun et al. 2024, "Massive Activations in Large Language
Models"): on one scale with them the others would be left a few steps. So the inputs of the products that get such are
first brought to one, piece by piece.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]
_MOST = 63
_ORT = "com.microsoft"  # the runtime's own operations


@dataclass
class Graph:
    """Nodes and weights so far; every method adds operations and gives their output's name.

    Weights are called as in ``state``; the whole numbers of ``layers.0.up.weight`` have the scales
    ``layers.0.up.scale``.
    """

    state: Mapping[str, Array]
    quantise: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def constant(self, name: str, array: NDArray[np.generic]) -> str:
        """Numbers that are always the same, under a name."""
        self.weights.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def weight(self, name: str) -> str:
        """A weight as it is."""
        return self.constant(name, self.state[name])

    def op(self, kind: str, *inputs: str, outputs: int = 1, **attributes: object) -> list[str]:
        """An operation."""
        names = [f"n{len(self.nodes)}.{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=names[0], **attributes))
        return names

    def linear(self, x: str, name: str) -> str:
        """``x @ weight.T + bias``."""
        if not self.quantise:
            return self.op("Add", self._product(x, name), self.weight(f"{name}.bias"))[0]
        return self._product(x, name, self.weight(f"{name}.bias"))

    def even(self, x: str, name: str) -> str:
        """``x @ weight.T``, every row of ``x`` on a scale of its own."""
        if not self.quantise:
            return self._product(x, name)
        (most,) = self.op("ReduceMax", *self.op("Abs", x), axes=[1], keepdims=1)
        return self.op("Mul", self._product(*self.op("Div", x, most), name), most)[0]

    def normed(self, x: str, name: str) -> str:
        """Layer normalisation over the last dimension."""
        weights = [self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]
        return self.op("LayerNormalization", x, *weights, axis=-1, epsilon=1e-12)[0]

    def _product(self, x: str, name: str, *bias: str) -> str:
        weight = self.state[f"{name}.weight"]
        if not self.quantise:
            return self.op("MatMul", x, self.constant(f"{name}.weight", weight.T))[0]
        whole, scale = quantised(weight)
        zero = self.constant(f"{name}.zero", np.zeros(len(weight), np.int8))
        parts = [self.constant(f"{name}.weight", whole.T), self.constant(f"{name}.scale", scale), zero, *bias]
        return self.op("DynamicQuantizeMatMul", x, *parts, domain=_ORT)[0]


def quantised(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """A weight ``[out, in]`` as whole numbers within ±63, and one scale for each output.

    Seven bits, not eight: processors without dot products of bytes add two products in sixteen bits, and eight would
    overflow there. So all processors read the same.
    """
    scale = np.abs(weight).max(1) / _MOST
    return np.rint(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def build(state: Mapping[str, Array], layers: int, heads: int, quantise: bool = True) -> onnx.ModelProto:
    """The graph: ``pieces [pieces, hidden]``, the embeddings of a window, and ``first [words]``, to ``logits``.

    They are ``[words, labels]``: only a word's first piece goes through the last layer's second half.
    """
    g = Graph(state, quantise)
    labels, hidden = state["head.weight"].shape
    start, one = g.constant("start", np.array([0])), g.constant("one", np.array([1]))
    batch, rows = g.constant("batch", np.array([1, -1, hidden])), g.constant("rows", np.array([-1, hidden]))
    (length,) = g.op("Slice", *g.op("Shape", "pieces"), start, one)
    (places,) = g.op("Slice", g.weight("places.weight"), start, length, start)
    h = g.normed(*g.op("Add", "pieces", places), "norm")
    for layer in (f"layers.{i}" for i in range(layers)):
        parts = g.op("Split", g.linear(h, f"{layer}.qkv"), axis=-1, outputs=3)
        q, k, v = (g.op("Reshape", part, batch)[0] for part in parts)
        (seen,) = g.op("Reshape", *g.op("MultiHeadAttention", q, k, v, domain=_ORT, num_heads=heads), rows)
        if layer == f"layers.{layers - 1}":
            h, seen = (g.op("Gather", x, "first", axis=0)[0] for x in (h, seen))
        h = g.normed(*g.op("Add", h, g.linear(seen, f"{layer}.out")), f"{layer}.norm1")
        (inner,) = g.op("BiasGelu", g.even(h, f"{layer}.up"), g.weight(f"{layer}.up.bias"), domain=_ORT)
        (inner,) = g.op("Add", g.even(inner, f"{layer}.down"), g.weight(f"{layer}.down.bias"))
        h = g.normed(*g.op("Add", h, inner), f"{layer}.norm2")
    (product,) = g.op("MatMul", h, g.constant("head.weight", state["head.weight"].T))
    g.nodes.append(helper.make_node("Add", [product, g.weight("head.bias")], ["logits"], name="logits"))
    graph = helper.make_graph(
        g.nodes,
        "names",
        [
            helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["pieces", hidden]),
            helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["words", labels])],
        initializer=list(g.weights.values()),
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_ORT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)

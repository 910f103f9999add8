"""The network as an ONNX graph, its big weights in whole numbers of eight bits.

One run reads one window, without padding. Activations are quantised at run time over the window
(``DynamicQuantizeMatMul`` of ONNX Runtime), so what is read depends on the window alone, never on what else is read.
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
    """Nodes and weights so far; every method adds one operation and gives its output's name."""

    quantise: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, array: NDArray[np.generic]) -> str:
        """A weight."""
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind: str, *inputs: str, outputs: int = 1, **attributes: object) -> list[str]:
        """An operation."""
        names = [f"n{len(self.nodes)}.{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=names[0], **attributes))
        return names

    def linear(self, x: str, weight: Array, bias: Array) -> str:
        """``x @ weight.T + bias``."""
        if not self.quantise:
            (product,) = self.op("MatMul", x, self.constant(weight.T))
            return self.op("Add", product, self.constant(bias))[0]
        whole, scale = quantised(weight)
        zero = self.constant(np.zeros(len(weight), np.int8))
        parts = [self.constant(whole.T), self.constant(scale), zero, self.constant(bias)]
        return self.op("DynamicQuantizeMatMul", x, *parts, domain=_ORT)[0]

    def normed(self, x: str, weight: Array, bias: Array) -> str:
        """Layer normalisation over the last dimension."""
        return self.op("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=1e-12)[0]


def quantised(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """A weight ``[out, in]`` as whole numbers within ±63, and one scale for each output.

    Seven bits, not eight: processors without dot products of bytes add two products in sixteen bits, and eight would
    overflow there. So all processors read the same.
    """
    scale = np.abs(weight).max(1) / _MOST
    return np.rint(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def build(state: Mapping[str, Array], layers: int, heads: int, quantise: bool = True) -> onnx.ModelProto:
    """The graph: ``pieces [pieces, hidden]``, the embeddings of a window, to ``logits [pieces, labels]``."""
    g = Graph(quantise)
    labels, hidden = state["head.weight"].shape
    each = hidden // heads
    zero = g.constant(np.array([0]))
    length = g.op("Slice", *g.op("Shape", "pieces"), zero, g.constant(np.array([1])))[0]
    (places,) = g.op("Slice", g.constant(state["places.weight"]), zero, length, zero)
    h = g.normed(g.op("Add", "pieces", places)[0], state["norm.weight"], state["norm.bias"])
    apart = g.constant(np.array([-1, heads, each]))
    together = g.constant(np.array([-1, hidden]))
    for i in range(layers):
        w = {k: state[f"layers.{i}.{k}"] for k in _LAYER}
        factor = np.repeat(np.float32([each**-0.5, 1, 1]), hidden)
        qkv = g.linear(h, w["qkv.weight"] * factor[:, None], w["qkv.bias"] * factor)
        parts = g.op("Split", qkv, axis=-1, outputs=3)
        q, k, v = (
            g.op("Transpose", g.op("Reshape", part, apart)[0], perm=perm)[0]
            for part, perm in zip(parts, ([1, 0, 2], [1, 2, 0], [1, 0, 2]), strict=True)
        )
        (seen,) = g.op("Softmax", *g.op("MatMul", q, k), axis=-1)
        (mixed,) = g.op("Transpose", *g.op("MatMul", seen, v), perm=[1, 0, 2])
        (mixed,) = g.op("Reshape", mixed, together)
        h = g.normed(
            g.op("Add", h, g.linear(mixed, w["out.weight"], w["out.bias"]))[0], w["norm1.weight"], w["norm1.bias"]
        )
        (inner,) = g.op("Gelu", g.linear(h, w["up.weight"], w["up.bias"]), domain=_ORT)
        h = g.normed(
            g.op("Add", h, g.linear(inner, w["down.weight"], w["down.bias"]))[0], w["norm2.weight"], w["norm2.bias"]
        )
    (product,) = g.op("MatMul", h, g.constant(state["head.weight"].T))
    g.nodes.append(helper.make_node("Add", [product, g.constant(state["head.bias"])], ["logits"], name="logits"))
    graph = helper.make_graph(
        g.nodes,
        "names",
        [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["pieces", hidden])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["pieces", labels])],
        initializer=g.weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_ORT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


_LAYER = tuple(
    f"{part}.{what}" for part in ("qkv", "out", "norm1", "up", "down", "norm2") for what in ("weight", "bias")
)

"""The weights of a packed network, as near as seven bits keep them: to go on from what ships."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Array = NDArray[np.float32]


def unpacked_state(network: bytes) -> dict[str, Array]:
    """Weights by the names that ``Network`` gives them, from a graph of ``training.names.graph``.

    Raises:
        SystemExit: the weights have no names, as in graphs of before.
    """
    held = {w.name: numpy_helper.to_array(w) for w in onnx.load_model_from_string(network).graph.initializer}
    if "head.weight" not in held:
        raise SystemExit("network.onnx: its weights have no names; it was packed by an older version, pack it anew")
    state = {name: array for name, array in held.items() if name.endswith((".weight", ".bias"))}
    for name in (n for n in state if f"{n.removesuffix('.weight')}.scale" in held):
        state[name] = state[name].T * held[f"{name.removesuffix('.weight')}.scale"][:, None]
    state["head.weight"] = state["head.weight"].T
    return {name: np.ascontiguousarray(array, np.float32) for name, array in state.items()}

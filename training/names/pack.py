"""Puts the trained network where run time reads it, with checksums."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.names import graph, vocabulary
from training.names.wheel import Wheel

FILES = ("network.onnx", "embeddings.npy", "pieces.model", "normal.json")


def pack(
    state: dict[str, NDArray[np.float32]], layers: int, wheel: Wheel, rows: NDArray[np.int64], plan: str, folder: Path
) -> None:
    """Write the four files, and ``made.json`` with their checksums (SHA-256)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "network.onnx").write_bytes(graph.build(state, layers, wheel.heads).SerializeToString(deterministic=True))
    np.save(folder / "embeddings.npy", wheel.packed_embeddings(rows))
    (folder / "pieces.model").write_bytes(vocabulary.model(wheel, rows))
    normal = {str(point): text for point, text in sorted(wheel.normal.items())}
    (folder / "normal.json").write_text(json.dumps(normal, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    made = {"layers": layers, "pieces": len(rows), "plan": plan, "sha256": sums}
    (folder / "made.json").write_text(json.dumps(made, indent=2) + "\n", "utf-8")

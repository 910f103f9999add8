"""The network in torch: the encoder of the wheel with a layer that labels words: names, initiatives, parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from extractors.recogniser.decoding import OUTPUTS
from extractors.recogniser.pieces import PADDING, Window
from extractors.recogniser.reader import unpacked
from training.names.wheel import Wheel

_FAR = -1e4
State = dict[str, NDArray[np.float32]]  # weights by name


class Layer(nn.Module):
    """One layer of the encoder, normalised after each half (Devlin et al. 2019)."""

    def __init__(self, hidden: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, h: Tensor, far: Tensor) -> Tensor:
        """``h [batch, pieces, hidden]``, ``far [batch * heads, 1, pieces]``.

        Attention is written out: torch's own is several times slower backwards on a CPU, for rows this short.
        """
        batch, pieces, hidden = h.shape
        each = hidden // self.heads
        parts = self.qkv(h).view(batch, pieces, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        q, k, v = parts.reshape(3, batch * self.heads, pieces, each).unbind(0)
        seen = torch.baddbmm(far, q, k.transpose(1, 2), alpha=each**-0.5).softmax(-1)
        mixed = torch.bmm(seen, v).view(batch, self.heads, pieces, each).transpose(1, 2).reshape(batch, pieces, hidden)
        h = self.norm1(h + self.out(mixed))
        return self.norm2(h + self.down(functional.gelu(self.up(h))))


class Network(nn.Module):
    """Encoder and head. The pieces' embeddings are fixed: they ship as they are, in four bits."""

    def __init__(self, wheel: Wheel, embeddings: NDArray[np.uint8], layers: int, drop: float = 0.1) -> None:
        super().__init__()
        table = unpacked(embeddings).reshape(len(embeddings), wheel.hidden)
        self.register_buffer("table", torch.from_numpy(table), persistent=False)
        self.places = nn.Embedding(wheel.positions, wheel.hidden)
        self.norm = nn.LayerNorm(wheel.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(wheel.hidden, wheel.inner, wheel.heads) for _ in range(layers))
        self.drop = nn.Dropout(drop)
        self.head = nn.Linear(wheel.hidden, OUTPUTS)

    def forward(self, pieces: Tensor, first: Tensor) -> Tensor:
        """``pieces [batch, pieces]``, ``first [batch, words]`` to logits ``[batch, words, outputs]``."""
        return self.upper(self.lower(pieces, 0), pieces, first, 0)

    def lower(self, pieces: Tensor, layers: int) -> Tensor:
        """What so many layers make of pieces, ``[batch, pieces, hidden]``."""
        h = self.norm(self.table[pieces] + self.places.weight[: pieces.shape[1]])
        far = self._far(pieces)
        for layer in self.layers[:layers]:
            h = layer(h, far)
        return h

    def upper(self, h: Tensor, pieces: Tensor, first: Tensor, layers: int) -> Tensor:
        """The logits, from what so many layers made of the pieces."""
        far = self._far(pieces)
        for layer in self.layers[layers:]:
            h = layer(h, far)
        words = h.gather(1, first[..., None].expand(-1, -1, h.shape[-1]))
        return self.head(self.drop(words))

    def _far(self, pieces: Tensor) -> Tensor:
        far = (pieces == PADDING).to(self.table.dtype) * _FAR
        heads = self.layers[0].heads
        return far[:, None, None, :].expand(-1, heads, -1, -1).reshape(-1, 1, pieces.shape[1])


def pretrained(wheel: Wheel) -> dict[str, NDArray[np.float32]]:
    """The encoder's weights under the names that ``Network`` gives them."""
    hidden, inner = wheel.hidden, wheel.inner
    state = {
        "places.weight": wheel.tensor("emb.pos", wheel.positions, hidden) + wheel.tensor("emb.type", 2, hidden)[0],
        "norm.weight": wheel.tensor("emb.ln.w", hidden),
        "norm.bias": wheel.tensor("emb.ln.b", hidden),
    }
    for i in range(wheel.layers):
        here = f"layers.{i}."
        state[here + "qkv.weight"] = np.concatenate([wheel.tensor(f"l{i}.{p}.w", hidden, hidden) for p in "qkv"])
        state[here + "qkv.bias"] = np.concatenate([wheel.tensor(f"l{i}.{p}.b", hidden) for p in "qkv"])
        for ours, theirs, out, into in (
            ("out", "ao", hidden, hidden),
            ("up", "fi", inner, hidden),
            ("down", "fo", hidden, inner),
        ):
            state[f"{here}{ours}.weight"] = wheel.tensor(f"l{i}.{theirs}.w", out, into)
            state[f"{here}{ours}.bias"] = wheel.tensor(f"l{i}.{theirs}.b", out)
        for ours, theirs in (("norm1", "aln"), ("norm2", "oln")):
            state[f"{here}{ours}.weight"] = wheel.tensor(f"l{i}.{theirs}.w", hidden)
            state[f"{here}{ours}.bias"] = wheel.tensor(f"l{i}.{theirs}.b", hidden)
    return state


def kept(state: Mapping[str, NDArray[np.float32]], layers: Sequence[int]) -> dict[str, NDArray[np.float32]]:
    """The weights of some of the layers, numbered anew."""
    found = {k: v for k, v in state.items() if not k.startswith("layers.")}
    for new, old in enumerate(layers):
        here = f"layers.{old}."
        found.update({f"layers.{new}." + k.removeprefix(here): v for k, v in state.items() if k.startswith(here)})
    return found


def filled(network: Network, state: State) -> None:
    """Give a network its weights; a head that is not among them stays as it is."""
    missing, unknown = network.load_state_dict({k: torch.from_numpy(v) for k, v in state.items()}, strict=False)
    if unknown or [name for name in missing if not name.startswith("head.")]:
        raise SystemExit(f"weights do not fit: missing {missing}, unknown {unknown}")


def widened(state: State, network: Network) -> State:
    """The same weights, with a head that also gives what a network of names alone does not."""
    given, wanted = state["head.weight"], network.head.weight.detach().numpy().copy()
    wanted[: len(given)] = given
    bias = np.zeros(len(wanted), np.float32)
    bias[: len(given)] = state["head.bias"]
    return {**state, "head.weight": wanted, "head.bias": bias}


def collated(windows: Sequence[Window]) -> tuple[Tensor, Tensor]:
    """Pieces and first pieces of several windows, filled up."""
    pieces = np.full((len(windows), max(len(w.pieces) for w in windows)), PADDING, np.int64)
    first = np.zeros((len(windows), max(len(w.first) for w in windows)), np.int64)
    for row, window in enumerate(windows):
        pieces[row, : len(window.pieces)] = window.pieces
        first[row, : len(window.first)] = window.first
    return torch.from_numpy(pieces), torch.from_numpy(first)

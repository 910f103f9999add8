"""The trained recogniser of names: words in, names out. Weights: ``docs/models/names.md``."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extractors.recogniser.decoding import INITIATIVES, INITIATIVES_AT, NAMES_AT, PARTS, PARTS_AT, names, parts
from extractors.recogniser.pieces import LONGEST, Pieces, Window

_TOGETHER = 150  # pieces of a window of several sentences, at most
_LONGEST_PART = LONGEST - 8  # what opens and closes a window has room beside it
BLOCK = 32  # weights that share a scale
BLOCK_BYTES = 18  # two of scale, sixteen of weights


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence, by its words."""

    start: int
    end: int  # the word after the last
    label: str  # PER, ORG, LOC, MISC; PROJECT, NETWORK, PROGRAMME
    confidence: float  # the network's, of the least likely word


@dataclass(frozen=True, slots=True)
class Read:
    """What the network reads in a sentence."""

    names: list[Named]
    initiatives: list[Named]
    parts: NDArray[np.float32] = field(
        compare=False
    )  # [words, PARTS]: how likely each word has each part in an initiative


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence or a stretch of a long one."""

    sentence: int
    offset: int  # of its first word in the sentence
    words: Sequence[str]
    pieces: int


class Reader:
    """The network with its vocabulary. Not shared between threads; what it gives depends on a window alone."""

    def __init__(self, network: bytes, embeddings: NDArray[np.uint8], pieces: Pieces, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self.network = network
        self.embeddings = embeddings
        self.pieces = pieces

    def read(self, sentences: Sequence[Sequence[str]], language: str) -> list[Read]:
        """What stands in each sentence, in order. Neighbours are read together, as they stand on a page."""
        found = [Read([], [], np.zeros((len(sentence), len(PARTS)), np.float32)) for sentence in sentences]
        for group in self._groups(sentences):
            logits = self.logits(self.pieces.window([part.words for part in group], language))
            at = 0
            for part in group:
                here, one = logits[at : at + len(part.words)], found[part.sentence]
                one.names.extend(_named(part, names(here[:, NAMES_AT])))
                one.initiatives.extend(_named(part, names(here[:, INITIATIVES_AT], INITIATIVES)))
                one.parts[part.offset : part.offset + len(part.words)] = parts(here[:, PARTS_AT])
                at += len(part.words)
        return found

    def logits(self, window: Window) -> NDArray[np.float32]:
        """The network's numbers for the words of a window, ``[words, outputs]``."""
        given = {"pieces": self._vectors(window.pieces), "first": np.array(window.first, np.int64)}
        logits: NDArray[np.float32] = self._session.run(None, given)[0]
        return logits

    def _groups(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[_Part]]:
        group: list[_Part] = []
        size = 0
        for part in self._parts(sentences):
            if group and size + part.pieces > _TOGETHER:
                yield group
                group, size = [], 0
            group.append(part)
            size += part.pieces
        if group:
            yield group

    def _parts(self, sentences: Sequence[Sequence[str]]) -> Iterator[_Part]:
        """Sentences, cut where they are longer than the network reads."""
        for number, sentence in enumerate(sentences):
            start = size = 0
            for at, word in enumerate(sentence):
                length = len(self.pieces(word))
                if size + length > _LONGEST_PART:
                    yield _Part(number, start, sentence[start:at], size)
                    start, size = at, 0
                size += length
            if start < len(sentence):
                yield _Part(number, start, sentence[start:], size)

    def _vectors(self, pieces: Sequence[int]) -> NDArray[np.float32]:
        return unpacked(self.embeddings[list(pieces)]).reshape(len(pieces), -1)


def _named(part: _Part, found: list[tuple[int, int, str, float]]) -> Iterator[Named]:
    return (Named(part.offset + a, part.offset + b, kind, sure) for a, b, kind, sure in found)


def unpacked(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Weights of four-bit blocks (format Q4_0), ``[blocks, 32]``: low halves of the bytes, then high ones, less 8."""
    blocks = packed.reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32) - 8
    return halves * scale


@cache
def reader() -> Reader:
    """The reader with the weights that samverk ships; loaded once in a process."""
    return loaded(files(__package__) / "weights")


def loaded(folder: Traversable) -> Reader:
    """A reader with the weights of a folder, as ``training`` packs them."""
    normal = json.loads((folder / "normal.json").read_text("utf-8"))
    return Reader(
        (folder / "network.onnx").read_bytes(),
        np.load(io.BytesIO((folder / "embeddings.npy").read_bytes())),
        Pieces((folder / "pieces.model").read_bytes(), {int(point): text for point, text in normal.items()}),
    )

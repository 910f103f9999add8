"""What is lost by cutting the network to eight bits: ``python -m training.names.eight_bits ../shared/data``.

The network that ships reads some sentences of each development set and pages that it never learnt from, and so does the
one with the same weights whose inputs are not cut.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.recogniser.decoding import INITIATIVES_AT, NAMES_AT
from extractors.recogniser.pieces import Window
from extractors.recogniser.reader import Reader, reader
from training.names import corpora, graph, marked, wheel
from training.names.likelihood import TUNE
from training.names.score import SETS
from training.names.unpack import unpacked_state

_SENTENCES = 120  # of each set
_PAGES = 3  # every so manyth


def windows(held: Reader, folder: Path) -> Iterator[Window]:
    """What is read."""
    rng = random.Random(11)  # noqa: S311
    for name, (language, _) in SETS.items():
        sentences = corpora.load(folder, f"{name}.dev")
        for sentence in rng.sample(sentences, min(_SENTENCES, len(sentences))):
            yield held.pieces.window([sentence.words], language)
    for example in marked.examples(marked.pages(TUNE)[::_PAGES], held.pieces, 0, share=0):
        yield example.window


def likely(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Probabilities of labels, ``[words, labels]``."""
    powers = np.exp(logits.astype(float) - logits.max(1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(1, keepdims=True)
    return shares


def main(arguments: list[str]) -> None:
    """Print divergence (Kullback-Leibler) and changed labels, of names and of initiatives."""
    parser = argparse.ArgumentParser(prog="python -m training.names.eight_bits", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with ner/")
    given = parser.parse_args(arguments)
    cut = reader()
    state = unpacked_state(cut.network)
    layers = sum(name.endswith(".qkv.weight") for name in state)
    whole = graph.build(state, layers, wheel.load().heads, quantise=False).SerializeToString()
    exact = Reader(whole, cut.embeddings, cut.pieces)
    words, lost, moved = 0, np.zeros(2), np.zeros(2)
    for window in windows(cut, given.data / "ner"):
        logits = [exact.logits(window), cut.logits(window)]
        words += len(window.first)
        for kind, at in enumerate((NAMES_AT, INITIATIVES_AT)):
            right, read = (likely(some[:, at]) for some in logits)
            lost[kind] += (right * np.log(right / read)).sum()
            moved[kind] += (right.argmax(1) != read.argmax(1)).sum()
    for kind, title in enumerate(("names", "initiatives")):
        print(f"{title:12} divergence {1000 * lost[kind] / words:.2f}, ", end="")
        print(f"labels changed {1000 * moved[kind] / words:.2f}, of 1,000 words ({words} read)")


if __name__ == "__main__":
    main(sys.argv[1:])

"""How much of what the recogniser reads hangs on the last bits of its input: processors differ in those.

``PYTHONPATH=. python benchmarks/last_bits.py`` reads every sixth page of ``benchmarks/marked/tune``, shaken and not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from extractors.recogniser.decoding import INITIATIVES_AT, NAMES_AT
from extractors.recogniser.reader import reader, unpacked
from training.names.marked import MarkedPage, examples, pages

Logits = NDArray[np.float32]

PAGES = Path(__file__).parent / "marked" / "tune"
SHAKEN = 1e-6  # of a number


def both(some_pages: Sequence[MarkedPage]) -> Iterator[tuple[Logits, Logits]]:
    """What the network gives for the words of every window, still and shaken."""
    network, noise = reader(), np.random.default_rng(1)
    session = InferenceSession(network.network)
    for example in examples(some_pages, network.pieces, 0, share=0):
        pieces, first = example.window.pieces, np.array(example.window.first)
        vectors = unpacked(network.embeddings[list(pieces)]).reshape(len(pieces), -1)
        shaken = vectors * (1 + SHAKEN * noise.standard_normal(vectors.shape)).astype(np.float32)
        still, other = (session.run(None, {"pieces": v, "first": first})[0] for v in (vectors, shaken))
        yield still, other


def main() -> None:
    """Print how many words change a label, and how far logits move."""
    words = moved = 0
    apart = []
    for still, other in both(pages(PAGES)[::6]):
        words += len(still)
        moved += sum(int((still[:, at].argmax(1) != other[:, at].argmax(1)).sum()) for at in (NAMES_AT, INITIATIVES_AT))
        apart.append(np.abs(still - other).mean())
    print(f"{words} words shaken by {SHAKEN}: {1000 * moved / words:.1f} labels of 1,000 words change, ", end="")
    print(f"logits move by {np.mean(apart):.3f}")


if __name__ == "__main__":
    main()

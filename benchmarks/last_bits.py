"""How much of what the recogniser reads hangs on the last bits of its input: processors differ in those.

``PYTHONPATH=. python benchmarks/last_bits.py`` reads every sixth page of ``benchmarks/marked/tune``, shaken and not.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession

from extractors.recogniser.decoding import INITIATIVES_AT, NAMES_AT
from extractors.recogniser.reader import reader, unpacked
from training.names.marked import examples, pages

PAGES = Path(__file__).parent / "marked" / "tune"
SHAKEN = 1e-6  # of a number


def main() -> None:
    """Print how many words change a label, and how far logits move."""
    network, noise = reader(), np.random.default_rng(1)
    session = InferenceSession(network.network)
    words = moved = 0
    apart = []
    for example in examples(pages(PAGES)[::6], network.pieces, 0, share=0):
        pieces, first = example.window.pieces, np.array(example.window.first)
        vectors = unpacked(network.embeddings[list(pieces)]).reshape(len(pieces), -1)
        shaken = vectors * (1 + SHAKEN * noise.standard_normal(vectors.shape)).astype(np.float32)
        still, other = (session.run(None, {"pieces": v, "first": first})[0] for v in (vectors, shaken))
        words += len(still)
        moved += sum(int((still[:, at].argmax(1) != other[:, at].argmax(1)).sum()) for at in (NAMES_AT, INITIATIVES_AT))
        apart.append(np.abs(still - other).mean())
    print(f"{words} words shaken by {SHAKEN}: {1000 * moved / words:.1f} labels of 1,000 words change, ", end="")
    print(f"logits move by {np.mean(apart):.3f}")


if __name__ == "__main__":
    main()

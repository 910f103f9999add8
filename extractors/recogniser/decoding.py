"""From the network's numbers to spans of names."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

KINDS: Final = ("PER", "ORG", "LOC", "MISC")
LABELS: Final = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
_NEVER: Final = -1e4


def _forbidden() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What is added for a step from label to label, and for a first label: a name goes on only as what it began."""
    steps = np.zeros((len(LABELS), len(LABELS)), np.float32)
    first = np.zeros(len(LABELS), np.float32)
    for j, label in enumerate(LABELS):
        if label[0] == "I":
            first[j] = _NEVER
            steps[:, j] = [0 if before[1:] == label[1:] else _NEVER for before in LABELS]
    return steps, first


_STEPS, _FIRST = _forbidden()


def names(logits: NDArray[np.float32]) -> list[tuple[int, int, str, float]]:
    """First word, word after the last, kind and probability of each name in one sentence.

    ``logits [words, labels]``. The labels are the likeliest row of them that is valid (Viterbi); the probability is
    that of a name's least likely word.
    """
    if not len(logits):
        return []
    best = logits.argmax(1)
    if not best.any():
        return []
    top = logits.max(1, keepdims=True)
    shares = np.exp(logits - top)
    shares /= shares.sum(1, keepdims=True)
    found: list[tuple[int, int, str, float]] = []
    start = -1
    labels = [*_likeliest(logits), 0]
    for at, label in enumerate(labels):
        if start >= 0 and LABELS[label][0] != "I":
            sure = min(_share(shares[k], labels[k]) for k in range(start, at))
            found.append((start, at, LABELS[labels[start]][2:], round(sure, 4)))
            start = -1
        if LABELS[label][0] == "B":
            start = at
    return found


def _share(shares: NDArray[np.float32], label: int) -> float:
    """Probability of a word being of a kind, whether a name begins with it or goes on."""
    pair = label if label % 2 else label - 1
    return float(shares[pair] + shares[pair + 1])


def _likeliest(logits: NDArray[np.float32]) -> list[int]:
    score = logits[0] + _FIRST
    back: list[NDArray[np.intp]] = []
    for row in logits[1:]:
        paths = score[:, None] + _STEPS
        back.append(paths.argmax(0))
        score = paths.max(0) + row
    label = int(score.argmax())
    found = [label]
    for step in reversed(back):
        label = int(step[label])
        found.append(label)
    return found[::-1]

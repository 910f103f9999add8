"""From the network's numbers to spans of names, and to the parts that words have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

_NEVER: Final = -1e4


def _bio(kinds: Sequence[str]) -> tuple[str, ...]:
    return ("O", *(f"{place}-{kind}" for kind in kinds for place in "BI"))


KINDS: Final = ("PER", "ORG", "LOC", "MISC")
LABELS: Final = _bio(KINDS)
INITIATIVES: Final = _bio(("PROJECT", "NETWORK", "PROGRAMME"))
PARTS: Final = (
    "funder", "lead", "partner", "leader", "contact", "researcher", "amount", "otheramount", "start", "end", "duration",
)  # fmt: skip
# the columns of what the network gives for a word
NAMES_AT: Final = slice(0, len(LABELS))
INITIATIVES_AT: Final = slice(NAMES_AT.stop, NAMES_AT.stop + len(INITIATIVES))
PARTS_AT: Final = slice(INITIATIVES_AT.stop, INITIATIVES_AT.stop + len(PARTS))
OUTPUTS: Final = PARTS_AT.stop


@cache
def _forbidden(labels: tuple[str, ...]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What is added for a step from label to label, and for a first label: a name goes on only as what it began."""
    steps = np.zeros((len(labels), len(labels)), np.float32)
    first = np.zeros(len(labels), np.float32)
    for j, label in enumerate(labels):
        if label[0] == "I":
            first[j] = _NEVER
            steps[:, j] = [0 if before[1:] == label[1:] else _NEVER for before in labels]
    return steps, first


def names(logits: NDArray[np.float32], labels: tuple[str, ...] = LABELS) -> list[tuple[int, int, str, float]]:
    """First word, word after the last, kind and probability of each name in one sentence.

    ``logits [words, labels]``. The labels are the likeliest row of them that is valid (Viterbi); the probability is
    that of a name's least likely word.
    """
    if not len(logits):
        return []
    if not logits.argmax(1).any():
        return []
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    found: list[tuple[int, int, str, float]] = []
    start = -1
    row = [*_likeliest(logits, labels), 0]
    for at, label in enumerate(row):
        if start >= 0 and labels[label][0] != "I":
            sure = min(_share(shares[k], row[k]) for k in range(start, at))
            found.append((start, at, labels[row[start]][2:], round(sure, 4)))
            start = -1
        if labels[label][0] == "B":
            start = at
    return found


def parts(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """How likely a word has each part in an initiative, ``[words, PARTS]``; a word may have several."""
    likely: NDArray[np.float32] = np.reciprocal(1 + np.exp(-logits)).astype(np.float32)
    return likely


def _share(shares: NDArray[np.float32], label: int) -> float:
    """Probability of a word being of a kind, whether a name begins with it or goes on."""
    pair = label if label % 2 else label - 1
    return float(shares[pair] + shares[pair + 1])


def _likeliest(logits: NDArray[np.float32], labels: tuple[str, ...]) -> list[int]:
    steps, first = _forbidden(labels)
    score = logits[0] + first
    back: list[NDArray[np.intp]] = []
    for row in logits[1:]:
        paths = score[:, None] + steps
        back.append(paths.argmax(0))
        score = paths.max(0) + row
    label = int(score.argmax())
    found = [label]
    for step in reversed(back):
        label = int(step[label])
        found.append(label)
    return found[::-1]

"""Precision, recall and F1 of names, as CoNLL counts them: a name counts where both ends and its kind are right."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.recogniser.reader import Reader
from training.names.corpora import Sentence, load

Named = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Percentages, and the 95 % interval of F1 by resampling sentences."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    names: int


def gold(sentence: Sentence) -> set[Named]:
    """The names that a corpus marks."""
    found: set[Named] = set()
    start = -1
    tags = [*sentence.tags, "O"]
    for at, tag in enumerate(tags):
        if start >= 0 and tag != f"I-{tags[start][2:]}":
            found.add((start, at, tags[start][2:]))
            start = -1
        if tag[0] == "B":
            start = at
    return found


def score(
    right: Sequence[set[Named]], given: Sequence[set[Named]], kinds: Sequence[str], samples: int = 1000
) -> dict[str, Score]:
    """Over all of some kinds (key ``all``) and for each kind."""
    found = {}
    for key, some in (("all", set(kinds)), *((k, {k}) for k in kinds)):
        counts = []
        for r, g in zip(right, given, strict=True):
            a, b = {n for n in r if n[2] in some}, {n for n in g if n[2] in some}
            if a or b:
                counts.append((len(a & b), len(b), len(a)))
        if any(c[2] for c in counts):
            found[key] = _score(counts, samples if key == "all" else 0)
    return found


def _score(counts: list[tuple[int, int, int]], samples: int) -> Score:
    def f1(some: list[tuple[int, int, int]]) -> float:
        both, given, right = (sum(c[k] for c in some) for k in range(3))
        return 200 * both / max(1, given + right)

    rng = random.Random(0)  # noqa: S311
    spread = sorted(f1(rng.choices(counts, k=len(counts))) for _ in range(samples)) or [0.0]
    both, given, right = (sum(c[k] for c in counts) for k in range(3))
    low, high = spread[len(spread) * 25 // 1000], spread[len(spread) * 975 // 1000]
    return Score(100 * both / max(1, given), 100 * both / right, f1(counts), low, high, right)


SETS = {
    "da3": ("da", "Danish DDT (UNER)"),
    "nob": ("nb", "NorNE Bokmål"),
    "nno": ("nn", "NorNE Nynorsk"),
    "svtb": ("sv", "Swedish Talbanken (UNER)"),
    "svweb": ("sv-x-webnews", "Swedish web news"),
}
SHARED = ("PER", "ORG", "LOC")  # the kinds that all of them mark


def read(reader: Reader, sentences: Sequence[Sequence[str]], language: str, together: bool = False) -> list[set[Named]]:
    """What a reader finds in sentences: each for itself, or with its neighbours."""
    groups = [sentences] if together else [[s] for s in sentences]
    return [{(n.start, n.end, n.label) for n in found.names} for g in groups for found in reader.read(g, language)]


def mean_of(reader: Reader, folder: Path, split: str) -> float:
    """Mean F1 over the sets, sentences read for themselves."""
    scores = []
    for name, (language, _) in SETS.items():
        sentences = load(folder, f"{name}.{split}")
        scores.append(compared(sentences, lambda s, t=language: read(reader, s, t), SHARED)["all"].f1)
    return sum(scores) / len(scores)


def compared(
    sentences: Sequence[Sentence],
    read: Callable[[Sequence[Sequence[str]]], list[set[Named]]],
    kinds: Sequence[str],
) -> dict[str, Score]:
    """A recogniser's scores on a corpus."""
    return score([gold(s) for s in sentences], read([s.words for s in sentences]), kinds)

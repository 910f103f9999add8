"""The table of n-grams: how much every feature of a text speaks for each language.

`python -m training.language` makes it. Weights are whole numbers, so a text's scores are the same on every processor
and beside whatever other texts it is scored.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Final

import numpy as np

from extractors.language.features import Numbers, features, normal

WEIGHTS: Final = "ngrams.bin"
ABOUT: Final = "ngrams.json"


@dataclass(frozen=True, slots=True)
class Score:
    """What the table says of one text."""

    language: str  # the likeliest
    confidence: float  # its probability among the table's languages
    gain: float  # how much likelier a feature is than by chance, in natural logarithms, on average; low: none of them
    candidates: tuple[str, ...]  # languages with a probability of a tenth or more, the likeliest first


@dataclass(frozen=True, slots=True)
class Table:
    """Weights by bucket and language, with a last column for how common the bucket is, and a last row of nothing."""

    languages: tuple[str, ...]
    unit: float  # natural logarithms that one step of a weight stands for
    heat: float  # probabilities are of scores divided by heat * features ** slope
    slope: float
    weights: Numbers

    def sums(self, texts: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Sums of weights, one row a text, and the number of features of each."""
        found, numbers = features([normal(t) for t in texts], len(self.weights))
        rows = np.zeros((len(texts), self.weights.shape[1]), dtype=np.int32)
        told = np.flatnonzero(numbers)
        if len(told):
            starts = (np.cumsum(numbers) - numbers)[told]
            rows[told] = np.add.reduceat(self.weights.take(found, axis=0), starts, axis=0, dtype=np.int32)
        return rows, numbers

    def scores(self, texts: Sequence[str]) -> Iterator[Score | None]:
        """What the table says of each text; None of one without letters."""
        rows, numbers = self.sums(texts)
        for row, number in zip(rows.tolist(), numbers.tolist(), strict=True):
            yield self._score(row[:-1], row[-1], number) if number else None

    def _score(self, sums: list[int], common: int, number: int) -> Score:
        top = max(sums)
        scale = self.unit / (self.heat * number**self.slope)
        odds = [exp(max(-60.0, (s - top) * scale)) for s in sums]
        total = sum(odds)
        # rounded, so that the last bit of a processor's exp() decides nothing
        likely = sorted(((round(o / total, 4), k) for o, k in zip(odds, self.languages, strict=True)), reverse=True)
        best = self.languages[sums.index(top)]
        gain = round((top + common) * self.unit / number, 4)
        return Score(best, likely[0][0], gain, tuple(k for p, k in likely if p >= 0.1 or k == best))


@cache
def table() -> Table:
    """The table that ships."""
    folder = files("extractors.language")
    about = json.loads((folder / ABOUT).read_text("utf-8"))
    return unpacked((folder / WEIGHTS).read_bytes(), about)


def unpacked(packed: bytes, about: dict[str, object]) -> Table:
    """A table from its two files."""
    languages = tuple(map(str, about["languages"]))  # type: ignore[call-overload]
    weights = np.frombuffer(zlib.decompress(packed), dtype=np.int8).reshape(-1, len(languages) + 1)
    unit, heat, slope = (float(str(about[k])) for k in ("unit", "heat", "slope"))
    return Table(languages, unit, heat, slope, weights)

"""Stretches of text that something has been found in already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Occupied:
    """Disjoint half-open spans, asked one by one whether another would overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in spans:
            self.take(start, end)

    def take(self, start: int, end: int) -> bool:
        """Occupy a span. False, and nothing changed, where some of it is taken or it is empty."""
        i = len(self._ends) if not self._ends or self._ends[-1] <= start else bisect_left(self._ends, start + 1)
        if start >= end or (i < len(self._starts) and self._starts[i] < end):
            return False
        self._starts.insert(i, start)
        self._ends.insert(i, end)
        return True

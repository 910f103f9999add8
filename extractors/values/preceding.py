"""Phrases that stand right before an offset."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lexicon.phrases import compiled

_MOST_BLANKS = 4


class Endings:
    """The last two letters of phrases, none of which ends with a wildcard: most words end otherwise."""

    def __init__(self, phrases: Iterable[str]) -> None:
        ends = (phrase.rpartition(" ")[2][-2:] for phrase in phrases)
        self._ends = frozenset(end.lower() for end in ends)

    def fit(self, text: str, floor: int, offset: int) -> bool:
        """Whether one of the phrases may end at an offset, but for blanks."""
        tail = text[max(floor, offset - 2 - _MOST_BLANKS) : offset].rstrip().lower()
        return tail[-2:] in self._ends or tail[-1:] in self._ends


class Preceding:
    """Finds a pattern that ends at an offset; since it seldom fits, its last two letters are looked at first.

    ``last``: the phrases one of which the pattern ends with, but for blanks.
    ``reach``: characters before the offset that are looked at.
    """

    def __init__(self, pattern: str, last: Iterable[str], reach: int = 40) -> None:
        self._reach = reach
        self._pattern = compiled(rf"{pattern}\Z")
        self._may_end = Endings(last).fit

    def search(self, text: str, floor: int, offset: int) -> re.Match[str] | None:
        """The pattern where it ends at an offset and begins at ``floor`` or later."""
        if not self._may_end(text, floor, offset):
            return None
        return self._pattern.search(text, max(floor, offset - self._reach), offset)

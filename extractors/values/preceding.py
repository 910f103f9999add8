"""Phrases that stand right before an offset."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lexicon.phrases import compiled

_MOST_BLANKS = 4


class Preceding:
    """Finds a pattern that ends at an offset; since it seldom fits, its last two letters are looked at first.

    ``last``: the phrases one of which the pattern ends with, but for blanks; none of them ends with a wildcard.
    ``reach``: characters before the offset that are looked at.
    """

    def __init__(self, pattern: str, last: Iterable[str], reach: int = 40) -> None:
        self._reach = reach
        self._pattern = compiled(rf"{pattern}\Z")
        ends = (phrase.rpartition(" ")[2][-2:] for phrase in last)
        self._ends = frozenset(end.lower() for end in ends)

    def search(self, text: str, floor: int, offset: int) -> re.Match[str] | None:
        """The pattern where it ends at an offset and begins at ``floor`` or later."""
        tail = text[max(floor, offset - 2 - _MOST_BLANKS) : offset].rstrip().lower()
        if tail[-2:] not in self._ends and tail[-1:] not in self._ends:
            return None
        return self._pattern.search(text, max(floor, offset - self._reach), offset)

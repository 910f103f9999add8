"""Where on a page something stands that a value may begin with, found in one pass over its words.

Most of a page holds neither a number nor a date. The grammars ask here first, so that their patterns, which take
far longer than the pass, meet only the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from extractors import lexicon
from extractors.lexicon.phrases import merged
from extractors.values.lowering import SHORT, lowered
from extractors.values.number_words import number_words

Kind = Literal["digits", "number_word", "month", "part_of_year", "turn_of_year", "duration", "yearly", "relative_year"]
_DIGITS = re.compile(r"\d+|½")
_WORD = re.compile(r"\w+")


class Landmarks:
    """Offsets into one text, by kind, ascending."""

    def __init__(self, text: str) -> None:
        lower = lowered(text)
        words, pieces = _vocabulary()
        self._starts: dict[Kind, list[int]] = {kind: [] for kind in _phrases()}
        self._starts["digits"] = [m.start() for m in _DIGITS.finditer(text)]
        for start, kinds in [(m.start(), words[m[0]]) for m in _WORD.finditer(lower) if m[0] in words]:
            for kind in kinds:
                self._starts[kind].append(start)
        for kind, piece in pieces:
            if found := list(_occurrences(lower, piece)):
                self._starts[kind] = sorted((*self._starts[kind], *found))

    def starts(self, kind: Kind, start: int, end: int) -> list[int]:
        """Where in ``text[start:end]`` something of a kind begins."""
        starts = self._starts[kind]
        first = bisect_left(starts, start)
        return starts[first : bisect_left(starts, end, first)]

    def has(self, kind: Kind, start: int, end: int) -> bool:
        """Whether something of a kind begins in ``text[start:end]``."""
        starts = self._starts[kind]
        i = bisect_left(starts, start)
        return i < len(starts) and starts[i] < end

    def has_number(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` holds digits or a word that may begin a number."""
        return self.has("digits", start, end) or self.has("number_word", start, end)

    def numbers(self, start: int, end: int) -> list[int]:
        """Where digits, and words that may begin a number, begin in ``text[start:end]``."""
        digits, words = self.starts("digits", start, end), self.starts("number_word", start, end)
        return sorted([*digits, *words]) if digits and words else digits or words


def landmarks(text: str) -> Landmarks:
    """The landmarks of a text; those of long texts, which are asked for again and again, are kept for a while."""
    return _kept(text) if len(text) > SHORT else Landmarks(text)


@lru_cache(maxsize=4)
def _kept(text: str) -> Landmarks:
    return Landmarks(text)


def _occurrences(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


@cache
def _vocabulary() -> tuple[dict[str, tuple[Kind, ...]], tuple[tuple[Kind, str], ...]]:
    """The first word of each phrase with its kinds; of phrases that begin with a wildcard, the letters after it."""
    words: dict[str, tuple[Kind, ...]] = {}
    pieces: list[tuple[Kind, str]] = []
    for kind, phrases in _phrases().items():
        for phrase in dict.fromkeys(p.lower() for p in phrases):
            first = _WORD.match(phrase)
            if first is None or phrase[first.end() :].startswith("*"):
                pieces.append((kind, max(re.split(r"[*…]", phrase), key=len)))
            elif kind not in words.setdefault(first[0], ()):
                words[first[0]] += (kind,)
    return words, tuple(dict.fromkeys(pieces))


@cache
def _phrases() -> dict[Kind, Iterable[str]]:
    def times(section: str, *keys: str) -> Iterator[str]:
        table = merged("times", section)
        return (phrase for key in keys or table for phrase in table.get(key, ()))

    return {
        "number_word": tuple(number_words(tuple(lexicon.languages())).values),
        "month": tuple(times("months")),
        "part_of_year": (
            *times("seasons"),
            *times("parts", "quarter", "half", "week"),
            *(f"Q{n}" for n in range(1, 5)),
        ),
        "turn_of_year": tuple(times("parts", "turn")),
        "duration": tuple(times("durations", "years", "months")),
        "yearly": tuple(f"*{ending}" for ending in times("durations", "yearly")),
        "relative_year": tuple(phrase.split(" ")[-1] for phrase in times("relative")),
    }

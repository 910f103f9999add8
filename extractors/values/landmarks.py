"""Where on a page something stands that a value may begin with, found in one pass over its words.

Most of a page holds neither a number nor a date. The grammars ask here first, so that their patterns, which take
far longer than the pass, meet only the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from extractors import lexicon
from extractors.lexicon.phrases import merged
from extractors.values.lowering import SHORT, lowered
from extractors.values.number_words import number_words

Kind = Literal[
    "digits",
    "year",  # four digits
    "figures",  # digits that a sign joins to others
    "number_word",
    "month",
    "part_of_year",
    "turn_of_year",
    "season_short",
    "ordinal",
    "decade",
    "duration",
    "yearly",
    "relative_year",
    "money",
    "disguise",
    "identifier",
    "number",
    "time",
]
_SEVERAL: Mapping[Kind, tuple[Kind, ...]] = {
    "number": ("digits", "number_word"),
    "time": ("digits", "month", "duration", "yearly", "relative_year"),
}
_OF_DIGITS: tuple[Kind, ...] = ("digits", "figures", "year")
_DIGITS = re.compile(r"[\d½](?:(?<=\d)\d*)?(?=(\s?[./–-]{1,2}\s?\d)?)")  # and what joins them to others
_YEAR_LENGTH = 4
_WORD = re.compile(r"[^\W\d_]+")


class Landmarks:
    """Offsets into one text, by kind, ascending."""

    def __init__(self, text: str) -> None:
        lower = lowered(text)
        words, word, pieces = _vocabulary()
        self._starts: dict[Kind, list[int]] = {kind: [] for kind in _phrases()}
        digits, figures, years = (self._starts.setdefault(kind, []) for kind in _OF_DIGITS)
        for m in _DIGITS.finditer(text):
            start, end = m.span()
            digits.append(start)
            if m.lastindex:
                figures.append(start)
            if end - start == _YEAR_LENGTH:
                years.append(start)
        for m in word.finditer(lower):
            if m[0] in words:
                for kind in words[m[0]]:
                    self._starts[kind].append(m.start())
        for kind, piece in pieces:
            if found := list(_occurrences(lower, piece)):
                self._starts[kind] = sorted((*self._starts[kind], *found))
        for kind, parts in _SEVERAL.items():
            self._starts[kind] = sorted(chain.from_iterable(self._starts[part] for part in parts))
        self._present = [(kind, starts) for kind, starts in self._starts.items() if starts]
        self._within: dict[tuple[int, int], dict[Kind, list[int]]] = {}

    def all(self, kind: Kind) -> list[int]:
        """Where in the text something of a kind begins."""
        return self._starts[kind]

    def within(self, start: int, end: int) -> dict[Kind, list[int]]:
        """Where in ``text[start:end]`` something begins, for every kind of which something does.

        Kept, since several grammars read the same stretches.
        """
        found = self._within.get((start, end))
        if found is None:
            self._within[start, end] = found = {}
            for kind, starts in self._present:
                first = bisect_left(starts, start)
                if first < len(starts) and starts[first] < end:
                    found[kind] = starts[first : bisect_left(starts, end, first)]
        return found

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
def _vocabulary() -> tuple[dict[str, tuple[Kind, ...]], re.Pattern[str], tuple[tuple[Kind, str], ...]]:
    """The first word of each phrase with its kinds; a run of the letters of these words, which a search finds sooner
    than a run of any letters; and of phrases that begin with a wildcard, the letters after it.
    """
    words: dict[str, tuple[Kind, ...]] = {}
    pieces: list[tuple[Kind, str]] = []
    for kind, phrases in _phrases().items():
        for phrase in dict.fromkeys(p.lower() for p in phrases):
            first = _WORD.match(phrase)
            if first is None or phrase[first.end() :].startswith("*"):
                pieces.append((kind, max(re.split(r"[*…]", phrase), key=len)))
            elif kind not in words.setdefault(first[0], ()):
                words[first[0]] += (kind,)
    letters = "".join(sorted(set().union(*words)))
    return words, re.compile(f"[{letters}]+"), tuple(dict.fromkeys(pieces))


@cache
def _phrases() -> dict[Kind, Iterable[str]]:
    def times(section: str, *keys: str) -> Iterator[str]:
        table = merged("times", section)
        return (phrase for key in keys or table for phrase in table.get(key, ()))

    disguises = merged("contacts", "email")
    return {
        "number_word": tuple(number_words(tuple(lexicon.languages())).values),
        "month": tuple(times("months")),
        "part_of_year": (
            *times("seasons"),
            *times("parts", "quarter", "half", "week"),
            *(f"Q{n}" for n in range(1, 5)),
        ),
        "turn_of_year": tuple(times("parts", "turn")),
        "season_short": tuple(times("seasons_short")),
        "ordinal": tuple(phrase for phrase in times("ordinals") if phrase[0].isalpha()),
        "decade": tuple(phrase.lstrip("-'’") for phrase in times("parts", "decade")),
        "duration": tuple(times("durations", "years", "months")),
        "yearly": tuple(f"*{ending}" for ending in times("durations", "yearly")),
        "relative_year": tuple(phrase.split(" ")[-1] for phrase in times("relative")),
        "identifier": tuple(phrase for phrases in merged("identifiers", "label").values() for phrase in phrases),
        "money": tuple(
            phrase
            for section in ("units", "currencies", "scales")
            for phrases in merged("values", section).values()
            for phrase in phrases
            if _WORD.match(phrase)
        ),
        "disguise": (*disguises["bare_at"], *(word for word in disguises["dot"] if word.isalpha())),
    }

"""What trafilatura takes for a page's main text: one voice among those that judge a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import trafilatura

_WORD: Final = re.compile(r"\w+")
_LONGEST_PAGE: Final = 1_500_000  # characters; beyond this, or so many links or tags, it takes too long
_MOST_LINKS: Final = 3_000
_MOST_TAGS: Final = 20_000
_SHINGLE: Final = 3  # words
_COVERED: Final = 0.6  # share of a block's shingles that it must have kept


def heard(text: str, lines: Sequence[str]) -> list[bool] | None:
    """For every line of a page whether trafilatura keeps it; None where it can't be asked."""
    if len(text) > _LONGEST_PAGE or text.count("<a ") > _MOST_LINKS or text.count("<") > _MOST_TAGS:
        return None
    main = trafilatura.extract(text, favor_recall=True, include_comments=False, include_tables=True)
    if not main:
        return None
    shingles: set[tuple[str, ...]] = set()
    short: set[tuple[str, ...]] = set()
    for line in main.splitlines():
        words = _words(line)
        shingles.update(_shingles(words))
        short.add(tuple(words))
        for cell in line.split("|"):
            short.add(tuple(_words(cell)))
    return [_covers(shingles, short, _words(line)) for line in lines]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]


def _covers(shingles: set[tuple[str, ...]], short: set[tuple[str, ...]], words: list[str]) -> bool:
    if not words:
        return False
    own = _shingles(words)
    if not own or len(words) < 2 * _SHINGLE:
        return tuple(words) in short or (bool(own) and all(s in shingles for s in own))
    return sum(s in shingles for s in own) >= _COVERED * len(own)

"""Text in lower case at the same offsets, in which words are found faster than by a search blind to case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from extractors.lexicon.phrases import classes, expression

SHORT = 400  # characters below which keeping the result is not worth it


def lowered(text: str) -> str:
    """The text in lower case, code point by code point."""
    return _kept(text) if len(text) > SHORT else _lowered(text)


def as_key(word: str) -> str:
    """A word as tables hold it, whatever its case: to expressions that are blind to case, İ is an i."""
    return word.casefold().replace("i\u0307", "i")


def words_in_lower_case(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds phrases in lowered text."""
    return re.compile(expression(phrase.lower() for phrase in phrases))


def classes_in_lower_case(table: Mapping[str, Iterable[str]]) -> str:
    """A pattern of the phrases of a table (``said`` tells whose was found), for lowered text."""
    return classes({key: [phrase.lower() for phrase in phrases] for key, phrases in table.items()})


@lru_cache(maxsize=4)
def _kept(text: str) -> str:
    return _lowered(text)


def _lowered(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

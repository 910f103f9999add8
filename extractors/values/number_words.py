"""Words for numbers, from the library and the lexicons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from num2words import num2words

from extractors import lexicon

TOPIC = "values"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of some languages."""

    values: Mapping[str, float]  # of every phrase, in lower case
    round: frozenset[str]  # those of them that mean "some thirty"
    halves: tuple[str, ...]  # "and a half"


@cache
def number_words(languages: tuple[str, ...]) -> NumberWords:
    """All phrases for numbers; where languages share one, the last language says what it means."""
    words: dict[str, float] = {}
    fractions: dict[str, float] = {}
    halves: list[str] = []
    suffixes: list[str] = []
    for language in languages:
        topic = lexicon.topic(language, TOPIC)
        table = topic.get("numbers", {})
        own = _library_words(table["library"]) | table.get("words", {}) if table else {}
        words |= own | _compounds(own, topic.get("scales", {}).get("thousand", ()))
        fractions |= table.get("fractions", {})
        halves += table.get("and_half", ())
        suffixes += table.get("round", ())
    rounded = {
        word + suffix: value
        for word, value in words.items()
        if 10 <= value <= 1000 and value % 5 == 0 and " " not in word
        for suffix in suffixes
    }
    return NumberWords(words | fractions | rounded, frozenset(rounded), tuple(halves))


def _compounds(words: Mapping[str, float], thousand: Iterable[str]) -> dict[str, float]:
    """Hundreds in two words, and thousands in one: "två hundra", "femtiotusen"."""
    whole = [(word, value) for word, value in words.items() if " " not in word]
    scales = [scale for scale in thousand if scale.isalpha()]
    hundreds = [word for word, value in whole if value == 100]
    return {f"{word} {hundred}": 100 * value for word, value in whole for hundred in hundreds if 2 <= value <= 9} | {
        word + scale: 1000 * value for word, value in whole for scale in scales if value < 1000
    }


@cache
def _library_words(language: str) -> dict[str, float]:
    return {num2words(n, lang=language).casefold(): float(n) for n in (*range(1, 200), *range(200, 1000, 100))}

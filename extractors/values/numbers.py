"""Numbers in running text: digits with separators and decimals, fractions, and number words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extractors import lexicon
from extractors.lexicon.phrases import compiled, expression
from extractors.values.landmarks import landmarks
from extractors.values.lowering import as_key, lowered, words_in_lower_case
from extractors.values.number_words import TOPIC, number_words

_SPACES = "[ \u00a0\u2007\u2008\u2009\u200a\u202f]"
_UNGROUPED = str.maketrans({",": "."} | dict.fromkeys("'’. \u00a0\u2007\u2008\u2009\u200a\u202f"))
_DIGITS = re.compile(
    rf"""
    (?<!\d)(?<!\d[.,:/])
    (?:
        (?P<comma>[1-9]\d{{0,2}}(?:(?:,\d{{3}}){{2,4}}(?:\.\d{{1,2}})?|,\d{{3}}\.\d{{1,2}}))
      | (?P<grouped>
            [1-9]\d{{0,2}}(?:(?:{_SPACES}\d{{3}}){{1,4}}|(?:\.\d{{3}}){{1,4}}|(?:['’]\d{{3}}){{1,4}})
            (?!\d)(?:,\d{{1,2}}(?!\d))?
        )
      | (?P<plain>\d{{1,15}}(?:[.,]\d{{1,6}})?)(?:\s?(?P<half>½))?
      | (?P<alone>½)
    )
    (?!\d)(?![.,:/]\d)
    """,
    re.VERBOSE,
)


class Number(NamedTuple):
    """A number as a text says it."""

    start: int
    end: int
    value: float
    unit: float  # worth of the last place stated: 1,9 -> 0.1, 1.500.000 -> 1
    is_word: bool = False
    is_grouped: bool = False  # the digits are set apart in thousands
    is_round: bool = False  # a word for "some thirty"

    @property
    def looks_like_year(self) -> bool:
        """Four digits in one piece, of a year that pages name."""
        return not self.is_word and not self.is_grouped and self.unit == 1 and 1500 <= self.value < 2100


class NumberParser:
    """Reads numbers in digits, and in the words of some languages.

    ``comma_groups``: one comma before three digits sets thousands apart, as in English.
    """

    def __init__(self, languages: Iterable[str], comma_groups: bool = False) -> None:
        self._comma_groups = comma_groups
        words = number_words(tuple(languages))
        self._values, self._round = words.values, words.round
        self._word = words_in_lower_case(sorted({phrase.split(" ")[0] for phrase in self._values}))
        self._several = compiled(expression(phrase for phrase in self._values if " " in phrase))
        self._half = compiled(r"\s{1,3}" + expression(words.halves))

    def find(self, text: str, start: int, end: int) -> list[Number]:
        """Every number in ``text[start:end]``, in order, the longest reading of each."""
        lower = lowered(text)
        found: list[Number] = []
        reached = start
        for at in landmarks(text).starts("number", start, end):
            if at < reached:
                continue
            if match := _DIGITS.match(text, at, end):
                found.append(self._in_digits(match))
                reached = match.end()
            elif match := self._word.match(lower, at, end):
                number = self._in_words(text, match, end)
                found += (number,) if number else ()
                reached = number.end if number else match.end()
        return found

    def _in_words(self, text: str, match: re.Match[str], end: int) -> Number | None:
        word = match[0].casefold()
        start, stop = match.span()
        value = self._values.get(word)
        if several := self._several.match(text, start, end):
            stop, value = several.end(), self._values[" ".join(as_key(several[0]).split())]
        if value is None:
            return None
        unit = 1.0 if value == int(value) else 0.5
        if value >= 1 and (half := self._half.match(text, stop, end)):
            stop, value, unit = half.end(), value + 0.5, 0.5
        return Number(start, stop, float(value), unit, is_word=True, is_round=word in self._round)

    def _in_digits(self, match: re.Match[str]) -> Number:
        start, end = match.span()
        form, raw = match.lastgroup, match["plain"]
        if form == "plain" and raw.isdigit():
            return Number(start, end, float(raw), 1.0)
        if form == "alone":
            return Number(start, end, 0.5, 0.5)
        if form == "comma":
            raw = match["comma"].replace(",", "")
            return Number(start, end, float(raw), _place(raw), is_grouped=True)
        if form == "grouped":
            raw = match["grouped"].translate(_UNGROUPED)
            return Number(start, end, float(raw), _place(raw), is_grouped=True)
        if self._comma_groups and re.fullmatch(r"[1-9]\d{0,2},\d{3}", raw):
            return Number(start, end, float(raw.replace(",", "")), 1.0, is_grouped=True)
        raw = raw.replace(",", ".")
        half = 0.5 if form == "half" else 0.0
        return Number(start, end, float(raw) + half, half or _place(raw))


@cache
def parser(language: str) -> NumberParser:
    """The parser for text in a language: its words and those of the languages near it.

    A language without number words is read with those of all languages.
    """
    topic = lexicon.topic(language, TOPIC)
    if not topic:
        return _any_parser()
    return NumberParser((*topic["near"], language), topic.get("comma_groups", False))


def forgiving_parser(language: str) -> NumberParser:
    """The parser for text whose context says that numbers are meant, whatever language a short block was taken for.

    It knows the words of all languages, unless the language writes its numbers in another way than the rest.
    """
    return parser(language) if lexicon.topic(language, TOPIC).get("comma_groups") else _any_parser()


@cache
def _any_parser() -> NumberParser:
    return NumberParser(lexicon.languages())


def _place(raw: str) -> float:
    return 10.0 ** -len(raw.partition(".")[2])

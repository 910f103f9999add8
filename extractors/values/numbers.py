"""Numbers in running text: digits with separators and decimals, fractions, and number words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from num2words import num2words

from extractors import lexicon
from extractors.lexicon.phrases import compiled, expression
from extractors.values.lowering import lowered, words_in_lower_case

TOPIC = "values"
_SPACES = "[ \u00a0\u2007\u2008\u2009\u200a\u202f]"
_RUN = re.compile(r"\d+|½")
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


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text says it."""

    start: int
    end: int
    value: float
    unit: float  # worth of the last place stated: 1,9 -> 0.1, 1.500.000 -> 1
    is_word: bool
    is_grouped: bool  # the digits are set apart in thousands
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
        self._words: dict[str, float] = {}
        fractions: dict[str, float] = {}
        halves: list[str] = []
        suffixes: list[str] = []
        for language in languages:
            topic = lexicon.topic(language, TOPIC)
            table = topic.get("numbers", {})
            own = _library_words(table["library"]) | table.get("words", {}) if table else {}
            self._words |= own | _compounds(own, topic.get("scales", {}).get("thousand", ()))
            fractions |= table.get("fractions", {})
            halves += table.get("and_half", ())
            suffixes += table.get("round", ())
        self._round = {
            word + suffix: value
            for word, value in self._words.items()
            if 10 <= value <= 1000 and value % 5 == 0 and " " not in word
            for suffix in suffixes
        }
        self._phrases = self._words | fractions | self._round
        first = {phrase.split(" ")[0] for phrase in self._phrases}
        spaced = [phrase for phrase in self._phrases if " " in phrase]
        self._word = words_in_lower_case(sorted(first))
        self._several = compiled(expression(spaced))
        self._half = compiled(r"\s{1,3}" + expression(halves))

    def find(self, text: str, start: int, end: int) -> list[Number]:
        """Every number in ``text[start:end]``, in order, the longest reading of each."""
        digits = [m for run in _RUN.finditer(text, start, end) if (m := _DIGITS.match(text, run.start(), end))]
        words = list(self._word.finditer(lowered(text), start, end))
        found: list[Number] = []
        reached = start
        for match in sorted([*digits, *words], key=re.Match.start) if digits and words else digits or words:
            if match.start() < reached:
                continue
            number = self._in_digits(match) if match.re is _DIGITS else self._in_words(text, match, end)
            if number:
                found.append(number)
                reached = number.end
        return found

    def _in_words(self, text: str, match: re.Match[str], end: int) -> Number | None:
        word = match[0].casefold()
        start, stop = match.span()
        value = self._phrases.get(word)
        if several := self._several.match(text, start, end):
            stop, value = several.end(), self._phrases[" ".join(several[0].casefold().split())]
        if value is None:
            return None
        unit = 1.0 if value == int(value) else 0.5
        if value >= 1 and (half := self._half.match(text, stop, end)):
            stop, value, unit = half.end(), value + 0.5, 0.5
        return Number(start, stop, float(value), unit, is_word=True, is_grouped=False, is_round=word in self._round)

    def _in_digits(self, match: re.Match[str]) -> Number:
        start, end = match.span()
        if match["alone"]:
            return Number(start, end, 0.5, 0.5, is_word=False, is_grouped=False)
        if match["comma"]:
            raw = match["comma"].replace(",", "")
            return Number(start, end, float(raw), _place(raw), is_word=False, is_grouped=True)
        if match["grouped"]:
            raw = re.sub(rf"{_SPACES}|[.'’]", "", match["grouped"]).replace(",", ".")
            return Number(start, end, float(raw), _place(raw), is_word=False, is_grouped=True)
        raw = match["plain"]
        if self._comma_groups and re.fullmatch(r"[1-9]\d{0,2},\d{3}", raw):
            return Number(start, end, float(raw.replace(",", "")), 1.0, is_word=False, is_grouped=True)
        raw = raw.replace(",", ".")
        half = 0.5 if match["half"] else 0.0
        return Number(start, end, float(raw) + half, half or _place(raw), is_word=False, is_grouped=False)


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


def _compounds(words: Mapping[str, float], thousand: Iterable[str]) -> dict[str, float]:
    """Hundreds in two words, and thousands in one: "två hundra", "femtiotusen"."""
    whole = [(word, value) for word, value in words.items() if " " not in word]
    scales = [scale for scale in thousand if scale.isalpha()]
    hundreds = [word for word, value in whole if value == 100]
    return {f"{word} {hundred}": 100 * value for word, value in whole for hundred in hundreds if 2 <= value <= 9} | {
        word + scale: 1000 * value for word, value in whole for scale in scales if value < 1000
    }


def _place(raw: str) -> float:
    return 10.0 ** -len(raw.partition(".")[2])


@cache
def _library_words(language: str) -> dict[str, float]:
    return {num2words(n, lang=language).casefold(): float(n) for n in (*range(1, 200), *range(200, 1000, 100))}

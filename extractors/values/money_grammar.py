"""The words around sums of money: scales, currencies, and what links sums to each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from extractors import lexicon
from extractors.lexicon.phrases import all_said, classes, compiled, expression, merged
from extractors.values.number_words import TOPIC
from extractors.values.numbers import Number
from extractors.values.preceding import Preceding
from extractors.values.qualifiers import Qualifier

LOCAL = "local"  # a currency word that several countries share

_FACTORS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


class Money(NamedTuple):
    """A sum as the text states it. ``low == high`` but for ranges."""

    start: int
    end: int
    low: float
    high: float
    place: float  # worth of the last place stated, scale included
    currency: str | None  # ISO 4217, LOCAL, or None where the text says none
    scale: float  # 1 where the text says none
    qualifier: Qualifier = "exact"
    qualifier_raw: str | None = None
    number: Number | None = None

    @staticmethod
    def bare(number: Number) -> Money:
        """A number without a unit."""
        return Money(number.start, number.end, number.value, number.value, number.unit, None, 1.0, number=number)

    @property
    def has_unit_behind(self) -> bool:
        """Whether a scale or currency stands behind the number."""
        return self.number is not None and self.number.end < self.end


@dataclass(frozen=True, slots=True)
class Grammar:
    """What stands around the numbers of sums, and between them."""

    before: Preceding
    after: re.Pattern[str]
    list_link: re.Pattern[str]
    range_link: re.Pattern[str]
    and_link: re.Pattern[str]
    between: re.Pattern[str]
    change: re.Pattern[str]
    measured: re.Pattern[str]
    word: re.Pattern[str]
    goes_on: re.Pattern[str]
    giving: re.Pattern[str]
    granting: re.Pattern[str]


def _unit_expression() -> str:
    """Scales, currencies and their contractions, each in a group that names it; fits the empty string too."""
    scales, units = merged(TOPIC, "scales"), merged(TOPIC, "units")
    currencies = merged(TOPIC, "currencies")
    scale = classes({f"scale_{k}": v for k, v in scales.items()})
    unit = classes({f"unit_{k}": v for k, v in units.items()})
    named = {k: v for k, v in currencies.items() if k != LOCAL}
    currency = classes(named | {LOCAL: currencies[LOCAL]})
    return rf"(?P<money>(?P<contraction>{unit})|(?:{scale})?\s{{0,2}}(?:{currency})?)"


@cache
def money_grammar() -> Grammar:
    """The grammar of all languages, compiled once."""
    joins = merged(TOPIC, "joins")
    measures = merged(TOPIC, "measures")["words"]
    conjunction = rf"(?:{expression([*joins['and'], *joins['to']])}|[-–—/&])"
    inners = merged(TOPIC, "qualifiers_inner")
    inner = classes({f"inner_{k}": v for k, v in inners.items()})
    units = _phrases(merged(TOPIC, "units"), merged(TOPIC, "currencies"))
    first = re.escape("".join({phrase[0] for phrase in (*units, *_phrases(merged(TOPIC, "scales"), inners))}))
    half = r"(?P<half>halv\w{0,3})\s{1,3}"
    unit = _unit_expression()
    # a unit written onto its number, "€5", "1.2m", has no blank that would bound it
    return Grammar(
        before=Preceding(rf"(?<!\w){unit}[\s:]{{0,2}}".replace(r"(?!\w)", r"(?![^\W\d_])"), [*units, ":"], reach=24),
        after=compiled(
            rf"(?=\s{{0,4}}[{first}h,:])(?P<dash>,[-–—]+|:[-–—])?(?:\s{{1,2}}(?P<inner>{inner})(?=\s))?\s{{0,2}}(?:{half})?{unit}".replace(
                r"(?<!\w)", r"(?<![^\W\d_])"
            )
        ),
        list_link=compiled(rf"\s*(?:,|(?:,\s*)?{expression(joins['and'])})\s*"),
        range_link=compiled(rf"\s*(?:[-–—]{{1,2}}|{expression(joins['to'])})\s*"),
        and_link=compiled(rf"\s*{expression(joins['and'])}\s*"),
        between=compiled(rf"{expression(joins['between'])}\s*\Z"),
        change=compiled(expression(joins["change"])),
        word=compiled(r"\s{1,3}[^\W\d_]"),
        giving=compiled(rf"{expression(_words_of_giving('kinds', 'kinds_weak'))}\s{{1,3}}\Z"),
        granting=compiled(rf"{expression(_words_of_giving('kinds'))}\s{{1,3}}\Z"),
        goes_on=compiled(rf"\s{{1,3}}{expression(_words_after_a_sum())}"),
        measured=compiled(rf"\s{{1,3}}(?:{conjunction}\s)?(?:\w{{1,30}}\s{{1,3}}){{0,2}}?{expression(measures)}"),
    )


def _phrases(*tables: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [phrase for table in tables for phrases in table.values() for phrase in phrases]


def _words_after_a_sum() -> list[str]:
    """Small words, verbs and words of giving, none of which can be what a number counts."""
    topics = [lexicon.topic(language, "function_words") for language in lexicon.languages()]
    small = [word for topic in topics for word in topic.get("words", ())]
    kinds = _phrases(*(merged(TOPIC, section) for section in ("kinds", "kinds_weak", "kinds_after")))
    return [*small, *kinds, *merged(TOPIC, "joins")["verbs"]]


def _words_of_giving(*sections: str) -> list[str]:
    tables = [merged(TOPIC, section) for section in sections]
    return [phrase for table in tables for kind in ("granted", "applied") for phrase in table[kind]]


def unit_of(match: re.Match[str]) -> tuple[float, str | None]:
    """Scale and currency that a match of the unit grammar stands for."""
    said = match["money"].strip()
    return _unit_said(said) if said else (1.0, None)


@lru_cache(maxsize=4096)
def _unit_said(text: str) -> tuple[float, str | None]:
    scale, currency = 1.0, None
    match = unit_pattern().fullmatch(text)
    for name in all_said(match) if match else ():
        if name.startswith(("scale_", "unit_")):
            part, _, key = name.partition("_")
            scale = _FACTORS[key]
            currency = currency or (_currency_in(text) if part == "unit" else None)
        elif name == LOCAL or len(name) == 3:
            currency = name
    return scale, currency


@cache
def unit_pattern() -> re.Pattern[str]:
    """Finds a unit of money in a header or caption, with "1000" as a scale."""
    return compiled(rf"(?P<thousands>1[ .\u00a0]?000(?:-tal\w{{0,2}})?\s{{0,2}})?{_unit_expression()}")


@cache
def _currency_in(unit: str) -> str:
    """Currency of a contraction: MSEK holds its code, M€ its sign, mkr the word that several countries share."""
    for code, phrases in merged(TOPIC, "currencies").items():
        if unit.casefold().endswith(code.casefold()) or unit[-1] in phrases:
            return code
    return LOCAL

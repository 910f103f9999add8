"""How long something lasts: "for two years", "36 months", "a three-year project"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.lexicon.phrases import compiled, expression, merged
from extractors.values.numbers import forgiving_parser

_LONGEST_MONTHS = 600  # nothing planned lasts longer


@dataclass(frozen=True, slots=True)
class Duration:
    """A stated length of time, with the preposition before it."""

    start: int
    end: int
    months: int
    is_quality: bool = False  # "three-year", of the thing that lasts


@dataclass(frozen=True, slots=True)
class _Words:
    before: re.Pattern[str]
    years: re.Pattern[str]
    months: re.Pattern[str]
    yearly: re.Pattern[str]
    not_before: re.Pattern[str]
    any_unit: re.Pattern[str]
    label: re.Pattern[str]


def find_durations(text: str, start: int, end: int, is_labelled: bool) -> list[Duration]:
    """Durations in ``text[start:end]``; where a label says what is meant, no preposition is asked for."""
    if not _words().any_unit.search(text, start, end):
        return []
    return sorted((*_counted(text, start, end, is_labelled), *_yearly(text, start, end)), key=lambda d: d.start)


def _counted(text: str, start: int, end: int, is_labelled: bool) -> Iterator[Duration]:
    words = _words()
    for number in forgiving_parser("und").find(text, start, end):
        unit, factor = words.years.match(text, number.end, end), 12
        if unit is None:
            unit, factor = words.months.match(text, number.end, end), 1
        if unit is None or words.not_before.match(text, unit.end(), end) or number.looks_like_year:
            continue
        before = words.before.search(text, max(start, number.start - 40), number.start)
        months = round(number.value * factor)
        labelled = words.label.search(text, max(start, number.start - 40), number.start) is not None
        if (before or labelled or (is_labelled and number.start - start < 3)) and 0 < months <= _LONGEST_MONTHS:
            yield Duration(before.start() if before else number.start, unit.end(), months)


def _yearly(text: str, start: int, end: int) -> Iterator[Duration]:
    """ "three-year", written together with its number."""
    for match in _words().yearly.finditer(text, start, end):
        numbers = forgiving_parser("und").find(match["n"], 0, len(match["n"]))
        if len(numbers) == 1 and numbers[0].end == len(match["n"]) and numbers[0].value <= 20:
            yield Duration(match.start(), match.end(), round(numbers[0].value * 12), is_quality=True)


@cache
def _words() -> _Words:
    table = merged("times", "durations")
    yearly = "|".join(sorted(map(re.escape, table["yearly"]), key=len, reverse=True))
    return _Words(
        before=compiled(rf"{expression(table['for'])}\s{{1,2}}\Z"),
        years=compiled(rf"\s{{1,2}}{expression(table['years'])}"),
        months=compiled(rf"\s{{1,2}}{expression(table['months'])}"),
        yearly=compiled(rf"(?<![\w.,])(?P<n>\w{{1,8}}?)[-–]?(?:{yearly})(?!\w)"),
        not_before=compiled(rf"\s{{1,2}}{expression(table['not_before'])}"),
        label=compiled(rf"{expression(merged('times', 'end_labels')['whole'])}\s?:\s{{1,2}}\Z"),
        any_unit=compiled(rf"{expression([*table['years'], *table['months']])}|[\w–-](?:{yearly})(?!\w)"),
    )

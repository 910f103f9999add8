"""How long something lasts: "for two years", "36 months", "a three-year project"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extractors.lexicon.phrases import classes, compiled, expression, merged, said
from extractors.values.numbers import forgiving_parser
from extractors.values.segments import Segment

_GLUED = re.compile(r"(?<![\w.,])(?P<n>\w{1,8})[-–]?\Z")
_LONGEST_NUMBER = 40  # characters
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
    unit: re.Pattern[str]
    yearly: re.Pattern[str]
    not_before: re.Pattern[str]
    label: re.Pattern[str]


def find_durations(text: str, segment: Segment) -> list[Duration]:
    """Durations of a segment; where a label says what is meant, no preposition is asked for."""
    marks = segment.marks
    counted = list(_counted(text, marks["duration"], segment)) if "duration" in marks and "number" in marks else []
    yearly = list(_yearly(text, segment.start, segment.end)) if "yearly" in marks else []
    return sorted(counted + yearly, key=lambda d: d.start) if counted and yearly else counted or yearly


def _counted(text: str, units: Iterable[int], segment: Segment) -> Iterator[Duration]:
    """Numbers with a unit of time right behind; ``units``: where its word may begin."""
    words, start, end = _words(), segment.start, segment.end
    is_labelled = segment.cell is not None and not segment.cell.is_header
    for at in units:
        blanks = 2 if text[max(start, at - 2) : at].isspace() else 1
        unit = words.unit.match(text, max(start, at - blanks), end)
        if unit is None:
            continue
        numbers = forgiving_parser("und").find(text, max(start, unit.start() - _LONGEST_NUMBER), unit.start())
        number = numbers[-1] if numbers else None
        if number is None or number.end != unit.start() or number.looks_like_year:
            continue
        if words.not_before.match(text, unit.end(), end):
            continue
        opening = max(start, number.start - 40)
        before = words.before.search(text, opening, number.start)
        labelled = words.label.search(text, opening, number.start) or (is_labelled and number.start - start < 3)
        months = round(number.value * (12 if said(unit) == "years" else 1))
        if (before or labelled) and 0 < months <= _LONGEST_MONTHS:
            yield Duration(before.start() if before else number.start, unit.end(), months)


def _yearly(text: str, start: int, end: int) -> Iterator[Duration]:
    """ "three-year", written together with its number."""
    for ending in _words().yearly.finditer(text, start, end):
        match = _GLUED.search(text, max(start, ending.start() - 10), ending.start())
        numbers = forgiving_parser("und").find(match["n"], 0, len(match["n"])) if match else []
        if match and len(numbers) == 1 and numbers[0].end == len(match["n"]) and numbers[0].value <= 20:
            yield Duration(match.start(), ending.end(), round(numbers[0].value * 12), is_quality=True)


@cache
def _words() -> _Words:
    table = merged("times", "durations")
    yearly = "|".join(sorted(map(re.escape, table["yearly"]), key=len, reverse=True))
    return _Words(
        before=compiled(rf"{expression(table['for'])}\s{{1,2}}\Z"),
        unit=compiled(rf"\s{{1,2}}{classes({key: table[key] for key in ('years', 'months')})}"),
        yearly=compiled(rf"(?:{yearly})(?!\w)"),
        not_before=compiled(rf"\s{{1,2}}{expression(table['not_before'])}"),
        label=compiled(rf"{expression(merged('times', 'end_labels')['whole'])}\s?:\s{{1,2}}\Z"),
    )

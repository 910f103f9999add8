"""Dates in running text, each as it stands alone: days, months, seasons, quarters, weeks, years, pairs of years."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.values.calendar_points import Point, Precision
from extractors.values.date_rules import all_forms, bare_month, named_years
from extractors.values.segments import Segment
from extractors.values.year_guards import is_stamp, is_year, masked

_YEAR = re.compile(
    r"(?:1[5-9]|20)\d\d(?:(?<![\w.,:/#@&=§+-]\d{4})|(?<=(?<!\d)(?:19|20)\d\d-\d{4}))"
    r"(?![\w@/]|[.,:]\d|-\d{3}(?!\d)|-\d{5})"
)


class Atom(NamedTuple):
    """A date in the text; a quarter, week or school year lasts from ``low`` to ``high``."""

    start: int
    end: int
    low: Point
    high: Point
    precision: Precision
    is_range: bool  # the text names both ends
    years: frozenset[int]  # calendar years that the text names


def find_dates(text: str, segment: Segment) -> list[Atom]:
    """Every date of a segment, in order; of overlapping readings the longest."""
    found = sorted(_candidates(text, segment), key=lambda a: (a.start, -a.end))
    if not found:
        return []
    result: list[Atom] = []
    start = segment.start
    hidden = masked(text, start, segment.end)
    for atom in found:
        if result and atom.start < result[-1].end:
            continue
        i = bisect_left(hidden, (atom.end, 0))  # addresses that begin before the date ends
        if is_stamp(text, atom.start, start) or (i and hidden[i - 1][1] > atom.start):
            continue
        result.append(atom)
    return result


def _candidates(text: str, segment: Segment) -> Iterator[Atom]:
    start, end, marks = segment.start, segment.end, segment.marks
    if "month" in marks:
        yield from _bare_months(text, start, end)
    if "year" in marks:
        yield from _years(text, marks["year"], start, end)
    for forms in all_forms():
        if forms.begin in marks and forms.beside in marks:
            for at in marks[forms.begin]:
                for rule in forms.rules:
                    if (match := rule.pattern.match(text, at, end)) and (reading := rule.read(match)):
                        yield Atom(at, match.end(), *reading, named_years(match))


def _bare_months(text: str, start: int, end: int) -> Iterator[Atom]:
    rule = bare_month()
    for match in rule.pattern.finditer(text, start, end):
        if reading := rule.read(match):
            yield Atom(match.start(), match.end(), *reading, named_years(match))


def _years(text: str, numbers: Iterable[int], start: int, end: int) -> Iterator[Atom]:
    """Years in four digits."""
    for at in numbers:
        if (match := _YEAR.match(text, at, end)) and is_year(text, match, start, end):
            year = Point(int(match[0]))
            yield Atom(at, match.end(), year, year, "year", False, frozenset({int(match[0])}))

"""Dates in running text, each as it stands alone: days, months, seasons, quarters, weeks, years, pairs of years."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.values.calendar_points import Point, Precision
from extractors.values.date_rules import named_years, rules
from extractors.values.year_guards import is_stamp, is_year, masked

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(
    r"(?:(?<![\w.,:/#@&=§+-])|(?<=(?<!\d)(?:19|20)\d\d-))(?:1[5-9]|20)\d\d"
    r"(?![\w@/]|[.,:]\d|-\d{3}(?!\d)|-\d{5})"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A date in the text; a quarter, week or school year lasts from ``low`` to ``high``."""

    start: int
    end: int
    low: Point
    high: Point
    precision: Precision
    is_range: bool  # the text names both ends
    years: frozenset[int]  # calendar years that the text names


def find_dates(text: str, start: int, end: int) -> list[Atom]:
    """Every date of ``text[start:end]``, in order; of overlapping readings the longest."""
    found = sorted(_candidates(text, start, end), key=lambda a: (a.start, -a.end))
    result: list[Atom] = []
    hidden = masked(text, start, end)
    for atom in found:
        if result and atom.start < result[-1].end:
            continue
        i = bisect_left(hidden, (atom.end, 0))  # addresses that begin before the date ends
        if is_stamp(text, atom.start, start) or (i and hidden[i - 1][1] > atom.start):
            continue
        result.append(atom)
    return result


def _candidates(text: str, start: int, end: int) -> Iterator[Atom]:
    has_digits = _DIGIT.search(text, start, end) is not None
    for rule in rules():
        if rule.needs_digits and not has_digits:
            continue
        for match in rule.pattern.finditer(text, start, end):
            if reading := rule.read(match):
                yield Atom(match.start(), match.end(), *reading, named_years(match))
    for match in _YEAR.finditer(text, start, end):
        if is_year(text, match, start, end):
            year = Point(int(match[0]))
            yield Atom(match.start(), match.end(), year, year, "year", False, frozenset({int(match[0])}))

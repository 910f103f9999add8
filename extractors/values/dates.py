"""Dates in running text, each as it stands alone: days, months, seasons, quarters, weeks, years, pairs of years."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.values.calendar_points import Point, Precision
from extractors.values.date_rules import Rule, bare_month, glued_rules, named_years, numeric_rules, worded_rules
from extractors.values.landmarks import landmarks
from extractors.values.year_guards import is_stamp, is_year, masked

_LONGEST = 52  # characters of a date on either side of where digits begin
_YEAR = re.compile(  # what stands before it is looked at last, so that a search skips all but digits
    r"(?:1[5-9]|20)\d\d(?:(?<![\w.,:/#@&=§+-]\d{4})|(?<=(?<!\d)(?:19|20)\d\d-\d{4}))"
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
    if not found:
        return []
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
    marks = landmarks(text)
    if marks.has("month", start, end):
        yield from _found([bare_month()], text, start, end)
    digits = marks.starts("digits", start, end)
    yield from _in_figures(text, digits, start, end)
    for first, last in _around(digits, start, end):
        yield from _found(_fitting(text, first, last), text, first, last)


def _in_figures(text: str, digits: list[int], start: int, end: int) -> Iterator[Atom]:
    """Dates that begin with digits and hold nothing else."""
    hint, rules = numeric_rules()
    for at in digits:
        for rule in rules if hint.match(text, at, end) else ():
            if (match := rule.pattern.match(text, at, end)) and (reading := rule.read(match)):
                yield Atom(at, match.end(), *reading, named_years(match))
        if (match := _YEAR.match(text, at, end)) and is_year(text, match, start, end):
            year = Point(int(match[0]))
            yield Atom(at, match.end(), year, year, "year", False, frozenset({int(match[0])}))


def _found(rules: Iterable[Rule], text: str, start: int, end: int) -> Iterator[Atom]:
    for rule in rules:
        for match in rule.pattern.finditer(text, start, end):
            if reading := rule.read(match):
                yield Atom(match.start(), match.end(), *reading, named_years(match))


def _fitting(text: str, start: int, end: int) -> Iterator[Rule]:
    """The forms of digits and words that may occur in a text."""
    hint, glued = glued_rules()
    if hint.search(text, start, end):
        yield from glued
    marks = landmarks(text)
    for kind, rules in worded_rules().items():
        if marks.has(kind, start, end):
            yield from rules


def _around(digits: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches outside which no date with one of the digits can lie."""
    first = last = -1
    for at in digits:
        if first < 0 or at - _LONGEST > last:
            if first >= 0:
                yield first, last
            first = max(start, at - _LONGEST)
        last = min(end, at + _LONGEST)
    if first >= 0:
        yield first, last

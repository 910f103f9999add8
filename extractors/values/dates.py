"""Dates in running text, each as it stands alone: days, months, seasons, quarters, weeks, years, pairs of years."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.lexicon.phrases import said
from extractors.values.calendar_points import Point, Precision
from extractors.values.date_rules import Rule, bare_month, glued_rules, named_years, numeric_rules, worded_rules
from extractors.values.lowering import lowered
from extractors.values.year_guards import is_stamp, is_year, masked

_DIGITS = re.compile(r"\d+")
_LONGEST = 48  # characters of a date on either side of a digit
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
    month, name = bare_month()
    for match in month.pattern.finditer(text, start, end) if name.search(lowered(text), start, end) else ():
        if reading := month.read(match):
            yield Atom(match.start(), match.end(), *reading, named_years(match))
    for first, last in _around_digits(text, start, end):
        yield from _numbered(text, first, last)


def _numbered(text: str, start: int, end: int) -> Iterator[Atom]:
    for rule in _fitting(text, start, end):
        for match in rule.pattern.finditer(text, start, end):
            if reading := rule.read(match):
                yield Atom(match.start(), match.end(), *reading, named_years(match))
    for match in _YEAR.finditer(text, start, end):
        if is_year(text, match, start, end):
            year = Point(int(match[0]))
            yield Atom(match.start(), match.end(), year, year, "year", False, frozenset({int(match[0])}))


def _fitting(text: str, start: int, end: int) -> Iterator[Rule]:
    """The forms that may occur in a text with digits."""
    for hint, forms in (numeric_rules(), glued_rules()):
        if hint.search(text, start, end):
            yield from forms
    words, worded = worded_rules()
    for kind in sorted({said(match) for match in words.finditer(lowered(text), start, end)}):
        yield from worded[kind]


def _around_digits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches outside which no date with a digit can lie."""
    first = last = -1
    for match in _DIGITS.finditer(text, start, end):
        if first >= 0 and match.start() - _LONGEST <= last:
            last = min(end, match.end() + _LONGEST)
            continue
        if first >= 0:
            yield first, last
        first, last = max(start, match.start() - _LONGEST), min(end, match.end() + _LONGEST)
    if first >= 0:
        yield first, last

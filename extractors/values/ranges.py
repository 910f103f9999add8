"""Dates as the words around them read them: ends of a range, the start or end of an open stretch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from extractors.values.calendar_points import Point, Precision
from extractors.values.dates import Atom, find_dates
from extractors.values.period_links import PeriodKind, kind_near, links
from extractors.values.segments import Segment, sentence_at

Shape = Literal["date", "range", "since", "until", "duration"]
# Words that open or close a stretch, and the precision with which they mean something else:
# "renovated last (senast) 2019", "the deadline ran out (ut) on 15 April".
_OPENING: dict[str, Precision | None] = {"since": None, "onwards": None}
_CLOSING: dict[str, Precision | None] = {"until": None, "through": "day", "by": "year"}
_DEADLINES = {"application", "event"}  # what must be done by a day, and ends no stretch


class Reading(NamedTuple):
    """A date or stretch of time before its years are settled."""

    start: int
    end: int
    shape: Shape
    low: Point | None
    high: Point | None
    years: frozenset[int]
    low_precision: Precision | None = None
    high_precision: Precision | None = None
    months: int | None = None
    is_open: bool = False
    is_resolved: bool = False  # the year comes from the day of publication

    @staticmethod
    def of(atom: Atom) -> Reading:
        """A date as it stands alone."""
        shape: Shape = "range" if atom.is_range else "date"
        return Reading(atom.start, atom.end, shape, atom.low, atom.high, atom.years, atom.precision, atom.precision)


def read_dates(text: str, segment: Segment) -> list[Reading]:
    """Every date of a segment, alone or in its range, in reading order."""
    atoms = find_dates(text, segment)
    return [_linked(text, r, segment) for r in _ranges(text, atoms, segment.start)] if atoms else []


def kind_of(text: str, reading: Reading, segment: Segment) -> PeriodKind | None:
    """What a date is about, by the label of its cell or the words of its sentence."""
    label = f"{segment.cell.header} " if segment.cell else ""
    sentence = sentence_at(text, reading.start, segment.start, segment.end)
    return kind_near(text, reading.start, reading.end, *sentence, label)


def _ranges(text: str, atoms: list[Atom], start: int) -> Iterator[Reading]:
    """Dates, two of which make a range where the words between them say so."""
    i = 0
    while i < len(atoms):
        first = atoms[i]
        if (
            i + 1 < len(atoms)
            and (begin := links().joined(text, first.start, first.end, atoms[i + 1].start, start)) is not None
        ):
            second = atoms[i + 1]
            low, high = _completed(first.low, second.high), second.high
            if in_order(low, high) and (begin.is_range or _is_next(first, second)):
                years = first.years | second.years
                yield Reading(begin.start, second.end, "range", low, high, years, first.precision, second.precision)
                i += 2
                continue
        following = atoms[i + 1] if i + 1 < len(atoms) else None
        yield Reading.of(_with_year_of(text, first, following))
        i += 1


def _with_year_of(text: str, first: Atom, second: Atom | None) -> Atom:
    """A day that leaves its year to the next one of a list: "1 March and 1 September 2024"."""
    year = second.low.year if second and first.precision == second.precision == "day" else None
    if second is None or year is None or first.low.year is not None or not links().adds(text[first.end : second.start]):
        return first
    return first._replace(low=first.low.in_year(year), high=first.high.in_year(year))


def _linked(text: str, reading: Reading, segment: Segment) -> Reading:
    """A date with the words that open or close it: "since", "until the end of", "and onwards"."""
    grammar = links()
    label = segment.cell.header if segment.cell else text[max(segment.start, reading.start - 30) : reading.start]
    if reading.shape == "date" and (side := grammar.side(label)):
        if side == "whole":
            return reading if reading.low_precision == "day" else reading._replace(shape="range")
        if side == "start":
            return reading._replace(shape="since", high=None, high_precision=None)
        return reading._replace(shape="until", low=None, low_precision=None)
    if reading.shape == "range" and not (
        reading.low and reading.high and reading.low_precision == reading.high_precision
    ):
        return reading
    start = grammar.with_noun(text, reading.start, segment.start)
    if after := grammar.onwards(text, reading.end, segment.end):
        begin = grammar.before("from", text, start, segment.start)
        return reading._replace(
            start=start if begin is None else begin,
            end=after,
            shape="since",
            high=None,
            high_precision=None,
            is_open=True,
        )
    if reading.shape == "range":
        return reading._replace(start=start) if start < reading.start else reading
    if not grammar.may_precede(text, start, segment.start):
        return reading
    if grammar.before("not_until", text, start, segment.start) is not None:
        return reading  # "takes off (tek til) on 1 February", "is put off to 2026"
    about = grammar.before("about", text, start, segment.start)
    for at in (start,) if about is None else (start, about):  # "ended at the close of 2022"
        if (linked := _opened_or_closed(text, reading, at, segment)) is not None:
            return linked
    return reading if about is None else reading._replace(start=about)


def _opened_or_closed(text: str, reading: Reading, start: int, segment: Segment) -> Reading | None:
    """A date with the word right before ``start`` that opens or closes a stretch, if there is one."""
    grammar = links()
    for link, unfit in _OPENING.items():
        opened = grammar.before(link, text, start, segment.start)
        if opened is not None and reading.low_precision != unfit:
            return reading._replace(start=opened, shape="since", high=None, high_precision=None, is_open=True)
    for link, unfit in _CLOSING.items():
        closed = grammar.before(link, text, start, segment.start)
        if closed is not None and reading.high_precision != unfit:
            if link == "by" and kind_of(text, reading, segment) in _DEADLINES:
                return reading
            return reading._replace(start=closed, shape="until", low=None, low_precision=None)
    return None


def _completed(low: Point, high: Point) -> Point:
    """A start that leaves its year to the end of the range: "1 March to 30 June 2024"."""
    return low if low.year is not None or high.year is None else low.in_year(high.year)


def in_order(low: Point, high: Point) -> bool:
    """Whether a start doesn't lie after an end; where a day can't be said, whether their years are the same."""
    if low.first_day is None or high.last_day is None:
        return low.year == high.year
    return low.first_day <= high.last_day


def _is_next(first: Atom, second: Atom) -> bool:
    """Whether two years, or two school years, follow each other: "the years 2025 and 2026"."""
    years = first.low.year, first.high.year, second.low.year
    return (
        first.precision == second.precision == "year" and years[1] is not None and years[2] in {years[1], years[1] + 1}
    )

"""Dates and stretches of time on a page, each in its longest reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extractors.document import Document
from extractors.values.calendar_points import Point, Precision, nearest
from extractors.values.dates import Atom, find_dates
from extractors.values.durations import Duration, find_durations
from extractors.values.period_links import PeriodKind, kind_near, links, relative_years
from extractors.values.segments import Segment, segments, sentence_at

Shape = Literal["date", "range", "since", "until", "duration"]
YearSource = Literal["text", "page_published", "none"]
# Words that open or close a stretch, and the precision with which they mean something else:
# "renovated last (senast) 2019", "the deadline ran out (ut) on 15 April".
_OPENING: dict[str, Precision | None] = {"since": None, "onwards": None}
_CLOSING: dict[str, Precision | None] = {"until": None, "through": "day", "by": "year"}
_DEADLINES = {"application", "event"}  # what must be done by a day, and ends no stretch
_REACH_OF_DURATION = 70  # characters at most between a start and "for two years"


@dataclass(frozen=True, slots=True)
class When:
    """A date or stretch of time as stated; days are ISO 8601, the earliest of the start and the latest of the end."""

    start: int
    end: int
    raw: str
    start_edtf: str | None
    end_edtf: str | None
    start_date: str | None
    end_date: str | None
    start_precision: Precision | None
    end_precision: Precision | None
    duration_months: int | None
    is_open: bool
    year_source: YearSource
    kind: PeriodKind | None
    shape: Shape
    years: tuple[int, ...]  # calendar years that the text itself names, ascending


@dataclass(frozen=True, slots=True)
class _Reading:
    """A When before its years are settled."""

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
    def of(atom: Atom) -> _Reading:
        shape: Shape = "range" if atom.is_range else "date"
        return _Reading(atom.start, atom.end, shape, atom.low, atom.high, atom.years, atom.precision, atom.precision)


def find_times(document: Document) -> list[When]:
    """Every date, range, open stretch and duration on a page, in reading order and without overlap."""
    published = _day(document.published)
    found: list[When] = []
    for segment in segments(document):
        for reading in _readings(document.text, segment, published):
            found.append(_when(document, segment, reading))
    return found


def _readings(text: str, segment: Segment, published: date | None) -> list[_Reading]:
    start, end = segment.start, segment.end
    readings = [_linked(text, r, segment) for r in _ranges(text, find_dates(text, start, end), start)]
    durations = find_durations(text, start, end, is_labelled=segment.cell is not None and not segment.cell.is_header)
    readings = _lasting(text, readings, durations, segment)
    if published is None:
        return readings
    readings = [_dated(r, published) for r in readings]
    relative = [
        _Reading(s, e, "date", year, year, frozenset(), "year", "year", is_resolved=True)
        for s, e, shift in relative_years(text, start, end)
        for year in [Point(published.year + shift)]
        if not _taken(readings, s, e)
    ]
    return sorted(readings + relative, key=_begin)


def _begin(reading: _Reading) -> int:
    return reading.start


def _taken(readings: list[_Reading], start: int, end: int) -> bool:
    """Whether one of the readings, which are in order and apart, overlaps a stretch of the text."""
    i = bisect_left(readings, end, key=_begin)
    return i > 0 and readings[i - 1].end > start


def _ranges(text: str, atoms: list[Atom], start: int) -> Iterator[_Reading]:
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
            if _in_order(low, high) and (begin.is_range or _is_next(first, second)):
                years = first.years | second.years
                yield _Reading(begin.start, second.end, "range", low, high, years, first.precision, second.precision)
                i += 2
                continue
        following = atoms[i + 1] if i + 1 < len(atoms) else None
        yield _Reading.of(_with_year_of(text, first, following))
        i += 1


def _with_year_of(text: str, first: Atom, second: Atom | None) -> Atom:
    """A day that leaves its year to the next one of a list: "1 March and 1 September 2024"."""
    year = second.low.year if second and first.precision == second.precision == "day" else None
    if second is None or year is None or first.low.year is not None or not links().adds(text[first.end : second.start]):
        return first
    return replace(first, low=first.low.in_year(year), high=first.high.in_year(year))


def _linked(text: str, reading: _Reading, segment: Segment) -> _Reading:
    """A date with the words that open or close it: "since", "until the end of", "and onwards"."""
    grammar = links()
    label = segment.cell.header if segment.cell else text[max(segment.start, reading.start - 30) : reading.start]
    if reading.shape == "date" and (side := grammar.side(label)):
        if side == "whole":
            return reading if reading.low_precision == "day" else replace(reading, shape="range")
        if side == "start":
            return replace(reading, shape="since", high=None, high_precision=None)
        return replace(reading, shape="until", low=None, low_precision=None)
    if reading.shape == "range" and not (
        reading.low and reading.high and reading.low_precision == reading.high_precision
    ):
        return reading
    start = grammar.with_noun(text, reading.start, segment.start)
    if after := grammar.onwards(text, reading.end, segment.end):
        begin = grammar.before("from", text, start, segment.start)
        return replace(
            reading,
            start=start if begin is None else begin,
            end=after,
            shape="since",
            high=None,
            high_precision=None,
            is_open=True,
        )
    if reading.shape == "range":
        return replace(reading, start=start) if start < reading.start else reading
    if grammar.before("not_until", text, start, segment.start) is not None:
        return reading  # "takes off (tek til) on 1 February", "is put off to 2026"
    about = grammar.before("about", text, start, segment.start)
    for at in (start,) if about is None else (start, about):  # "ended at the close of 2022"
        if (linked := _opened_or_closed(text, reading, at, segment)) is not None:
            return linked
    return reading if about is None else replace(reading, start=about)


def _opened_or_closed(text: str, reading: _Reading, start: int, segment: Segment) -> _Reading | None:
    """A date with the word right before ``start`` that opens or closes a stretch, if there is one."""
    grammar = links()
    for link, unfit in _OPENING.items():
        opened = grammar.before(link, text, start, segment.start)
        if opened is not None and reading.low_precision != unfit:
            return replace(reading, start=opened, shape="since", high=None, high_precision=None, is_open=True)
    for link, unfit in _CLOSING.items():
        closed = grammar.before(link, text, start, segment.start)
        if closed is not None and reading.high_precision != unfit:
            if link == "by" and _kind(text, reading, segment) in _DEADLINES:
                return reading
            return replace(reading, start=closed, shape="until", low=None, low_precision=None)
    return None


def _lasting(text: str, readings: list[_Reading], durations: list[Duration], segment: Segment) -> list[_Reading]:
    """Durations joined to the date they run from, else on their own."""
    result = list(readings)
    for duration in durations:
        if _taken(result, duration.start, duration.end):
            continue
        first = bisect_left(result, duration.start - 2 * _REACH_OF_DURATION, key=_begin)
        last = bisect_left(result, duration.end + _REACH_OF_DURATION, key=_begin)
        near = result[first:last]
        alone = _Reading(duration.start, duration.end, "duration", None, None, frozenset(), months=duration.months)
        found = next((j for r in near if (j := _runs_from(text, r, duration, segment)) is not None), alone)
        apart = [r for r in near if r.end <= found.start or r.start >= found.end]
        result[first:last] = sorted([*apart, found], key=_begin)
    return result


def _runs_from(text: str, reading: _Reading, duration: Duration, segment: Segment) -> _Reading | None:
    """ "for two years from April 2024", or "began in April 2024 and runs for two years"."""
    if reading.shape == "range" and reading.low and reading.high:
        return _same_length(text, reading, duration)
    if reading.shape not in {"date", "since"} or reading.low is None or reading.months:
        return None
    grammar = links()
    if duration.end <= reading.start:
        follows = grammar.is_from(text, duration.end, reading.start) or grammar.is_from_here(
            text, duration.end, reading.start, reading.end
        )
        gap = text[duration.end : reading.start]
        starts = duration.is_quality and len(gap) <= _REACH_OF_DURATION and grammar.begins(gap)
        if not (follows or starts):
            return None
    else:
        start, end = sentence_at(text, reading.start, segment.start, segment.end)
        gap = text[reading.end : duration.start]
        said = text[reading.end : duration.end] if (is_next := duration.end > end) else gap
        if len(gap) > _REACH_OF_DURATION or not grammar.lasts(text, start, reading.start, said, is_next):
            return None
    high = reading.low.plus_months(duration.months)
    return replace(
        reading,
        start=min(reading.start, duration.start),
        end=max(reading.end, duration.end),
        shape="range",
        high=high,
        high_precision=high.precision if high else None,
        months=duration.months,
        is_open=False,
    )


def _same_length(text: str, reading: _Reading, duration: Duration) -> _Reading | None:
    """ "over three years, 2024–2026": the range that a duration before it only measures."""
    if reading.low is None or reading.high is None or reading.low.plus_months(duration.months) != reading.high:
        return None
    if duration.end > reading.start or text[duration.end : reading.start].strip(" ,(:–-"):
        return None
    return replace(reading, start=duration.start, months=duration.months)


def _dated(reading: _Reading, published: date) -> _Reading:
    """A date without a year, put nearest to the day the page was published."""
    low = nearest(reading.low, published) if reading.low and reading.low.year is None else reading.low
    high = nearest(reading.high, published) if reading.high and reading.high.year is None else reading.high
    if (low, high) == (reading.low, reading.high):
        return reading
    if low and high and high is not reading.high and not _in_order(low, high):
        high = high.in_year((low.year or published.year) + 1)  # "from 1 October to 30 April"
    if reading.months and low:
        high = low.plus_months(reading.months)
    return replace(reading, low=low, high=high, high_precision=high.precision if high else None, is_resolved=True)


def _when(document: Document, segment: Segment, reading: _Reading) -> When:
    low, high = reading.low, reading.high
    first = low.first_day if low else None
    last = high.last_day if high else None
    known = (low and low.year) or (high and high.year)
    source: YearSource = "page_published" if reading.is_resolved else "text" if known else "none"
    return When(
        reading.start,
        reading.end,
        document.text[reading.start : reading.end],
        low.edtf if low else None,
        high.edtf if high else None,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        reading.low_precision if low else None,
        reading.high_precision if high else None,
        reading.months,
        reading.is_open,
        source,
        _kind(document.text, reading, segment),
        reading.shape,
        tuple(sorted(reading.years)),
    )


def _kind(text: str, reading: _Reading, segment: Segment) -> PeriodKind | None:
    label = f"{segment.cell.header} " if segment.cell else ""
    sentence = sentence_at(text, reading.start, segment.start, segment.end)
    return kind_near(text, reading.start, reading.end, *sentence, label)


def _completed(low: Point, high: Point) -> Point:
    """A start that leaves its year to the end of the range: "1 March to 30 June 2024"."""
    return low if low.year is not None or high.year is None else low.in_year(high.year)


def _in_order(low: Point, high: Point) -> bool:
    if low.first_day is None or high.last_day is None:
        return low.year == high.year
    return low.first_day <= high.last_day


def _is_next(first: Atom, second: Atom) -> bool:
    """Whether two years, or two school years, follow each other: "the years 2025 and 2026"."""
    years = first.low.year, first.high.year, second.low.year
    return (
        first.precision == second.precision == "year" and years[1] is not None and years[2] in {years[1], years[1] + 1}
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None

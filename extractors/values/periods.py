"""Dates and stretches of time on a page, each in its longest reading."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.document import Document
from extractors.values.calendar_points import Point, Precision, nearest
from extractors.values.durations import Duration, find_durations
from extractors.values.period_links import PeriodKind, links, relative_years
from extractors.values.ranges import Reading, Shape, in_order, kind_of, read_dates
from extractors.values.segments import Segment, segments, sentence_at

YearSource = Literal["text", "page_published", "none"]
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


def find_times(document: Document) -> list[When]:
    """Every date, range, open stretch and duration on a page, in reading order and without overlap."""
    published = _day(document.published)
    found: list[When] = []
    for segment in segments(document, "time"):
        for reading in _readings(document.text, segment, published):
            found.append(_when(document, segment, reading))
    return found


def _readings(text: str, segment: Segment, published: date | None) -> list[Reading]:
    start, end = segment.start, segment.end
    readings = read_dates(text, segment)
    readings = _lasting(text, readings, find_durations(text, segment), segment)
    if published is None:
        return readings
    readings = [_dated(r, published) for r in readings]
    if "relative_year" not in segment.marks:
        return readings
    relative = [
        Reading(s, e, "date", year, year, frozenset(), "year", "year", is_resolved=True)
        for s, e, shift in relative_years(text, start, end)
        for year in [Point(published.year + shift)]
        if not _taken(readings, s, e)
    ]
    return sorted(readings + relative, key=_begin)


def _begin(reading: Reading) -> int:
    return reading.start


def _taken(readings: list[Reading], start: int, end: int) -> bool:
    """Whether one of the readings, which are in order and apart, overlaps a stretch of the text."""
    i = bisect_left(readings, end, key=_begin)
    return i > 0 and readings[i - 1].end > start


def _lasting(text: str, readings: list[Reading], durations: list[Duration], segment: Segment) -> list[Reading]:
    """Durations joined to the date they run from, else on their own."""
    result = list(readings)
    for duration in durations:
        if _taken(result, duration.start, duration.end):
            continue
        first = bisect_left(result, duration.start - 2 * _REACH_OF_DURATION, key=_begin)
        last = bisect_left(result, duration.end + _REACH_OF_DURATION, key=_begin)
        near = result[first:last]
        alone = Reading(duration.start, duration.end, "duration", None, None, frozenset(), months=duration.months)
        found = next((j for r in near if (j := _runs_from(text, r, duration, segment)) is not None), alone)
        apart = [r for r in near if r.end <= found.start or r.start >= found.end]
        result[first:last] = sorted([*apart, found], key=_begin)
    return result


def _runs_from(text: str, reading: Reading, duration: Duration, segment: Segment) -> Reading | None:
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
    return reading._replace(
        start=min(reading.start, duration.start),
        end=max(reading.end, duration.end),
        shape="range",
        high=high,
        high_precision=high.precision if high else None,
        months=duration.months,
        is_open=False,
    )


def _same_length(text: str, reading: Reading, duration: Duration) -> Reading | None:
    """ "over three years, 2024–2026": the range that a duration before it only measures."""
    if reading.low is None or reading.high is None or reading.low.plus_months(duration.months) != reading.high:
        return None
    if duration.end > reading.start or text[duration.end : reading.start].strip(" ,(:–-"):
        return None
    return reading._replace(start=duration.start, months=duration.months)


def _dated(reading: Reading, published: date) -> Reading:
    """A date without a year, put nearest to the day the page was published."""
    low = nearest(reading.low, published) if reading.low and reading.low.year is None else reading.low
    high = nearest(reading.high, published) if reading.high and reading.high.year is None else reading.high
    if (low, high) == (reading.low, reading.high):
        return reading
    if low and high and high is not reading.high and not in_order(low, high):
        high = high.in_year((low.year or published.year) + 1)  # "from 1 October to 30 April"
    if reading.months and low:
        high = low.plus_months(reading.months)
    return reading._replace(low=low, high=high, high_precision=high.precision if high else None, is_resolved=True)


def _when(document: Document, segment: Segment, reading: Reading) -> When:
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
        kind_of(document.text, reading, segment),
        reading.shape,
        tuple(sorted(reading.years)),
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None

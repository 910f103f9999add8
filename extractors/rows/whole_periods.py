"""The whole time of a project whose start and end, or start and length, are told in different places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from extractors.values.calendar_points import Point
from schemas import ids
from schemas.statements import Period

RECKONED = "end_from_start_and_length"
_APART = "start_and_end_apart"
_TIMED = {"project_period", "phase", "existence"}
_EXACT = {"day", "month", "year"}  # precisions of a start from which an end can be reckoned
_LESS_SURE = 0.9  # than the less sure of both


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page tells of a project's time."""

    starts: list[Period]
    ends: list[Period]
    lengths: list[Period]


def whole_periods(rows: Iterable[Period]) -> Iterator[Period]:
    """One inferred row for a project of which one start and one end, or one start and one length, are told.

    None where the page tells the two together, or more than one of either. The evidence is what tells the end.
    """
    by_project: dict[str, list[Period]] = {}
    for row in rows:
        if row.subject_type == "project" and row.subject_id and row.kind in _TIMED:
            by_project.setdefault(row.subject_id, []).append(row)
    for told in map(_told, by_project.values()):
        if told is None or not (start := _only(told.starts, "start_edtf")):
            continue
        if end := _only(told.ends, "end_edtf"):
            if (start.start_date or "") <= (end.end_date or ""):
                yield _joined(start, end)
        elif not told.ends and len({row.duration_months for row in told.lengths}) == 1:
            yield from _reckoned(start, told.lengths[0])


def _told(rows: list[Period]) -> _Told | None:
    if any(row.start_edtf and row.end_edtf for row in rows):
        return None
    return _Told(
        [row for row in rows if row.start_edtf],
        [row for row in rows if row.end_edtf],
        [row for row in rows if row.duration_months and not (row.start_edtf or row.end_edtf)],
    )


def _only(rows: list[Period], side: str) -> Period | None:
    """The row of the most exact date, if all others say the same less exactly."""
    most = max(rows, key=lambda row: len(getattr(row, side)), default=None)
    return most if most and all(getattr(most, side).startswith(getattr(row, side)) for row in rows) else None


def _joined(start: Period, end: Period) -> Period:
    return replace(
        end,
        **_marks(start, end, _APART),
        kind="project_period",
        start_edtf=start.start_edtf,
        start_date=start.start_date,
        start_precision=start.start_precision,
    )


def _reckoned(start: Period, length: Period) -> Iterator[Period]:
    if start.is_open or not start.start_edtf or start.start_precision not in _EXACT:
        return
    year, month, day_of = (*map(int, start.start_edtf.split("-")), None, None)[:3]
    last = Point(year, month, day_of).plus_months(length.duration_months or 0)
    if last and (day := last.last_day):
        yield replace(
            length,
            **_marks(start, length, RECKONED),
            kind="project_period",
            start_edtf=start.start_edtf,
            start_date=start.start_date,
            start_precision=start.start_precision,
            end_edtf=last.edtf,
            end_date=day.isoformat(),
            end_precision=last.precision,
        )


def _marks(start: Period, other: Period, rule: str) -> dict[str, Any]:
    """What says that a row is inferred from two."""
    return {
        "statement_id": ids.statement_id("periods", start.statement_id, other.statement_id),
        "asserted": False,
        "rule": rule,
        "confidence": round(_LESS_SURE * min(start.confidence, other.confidence), 3),
    }

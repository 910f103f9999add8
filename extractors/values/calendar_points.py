"""Dates at the precision a text states them: a day, a month, a season, a year, a decade."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "season", "quarter", "week", "year", "decade"]

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}  # as EDTF numbers them
# First and last month that the word may reach to; a winter is named after either of its years.
_SEASON_MONTHS = {21: (1, 6), 22: (6, 8), 23: (8, 12)}


class Point(NamedTuple):
    """A date as precise as stated. ``year`` is None where the text leaves it out."""

    year: int | None
    month: int | None = None
    day: int | None = None
    season: int | None = None  # EDTF 21-24
    is_decade: bool = False

    @property
    def precision(self) -> Precision:
        """The smallest unit stated."""
        if self.day:
            return "day"
        if self.month:
            return "month"
        if self.season:
            return "season"
        return "decade" if self.is_decade else "year"

    @property
    def edtf(self) -> str | None:
        """EDTF level 1; None without a year."""
        if self.year is None:
            return None
        if self.is_decade:
            return f"{self.year // 10:03d}X"
        parts = [f"{self.year:04d}", *(f"{p:02d}" for p in (self.season or self.month, self.day) if p)]
        return "-".join(parts)

    @property
    def first_day(self) -> date | None:
        """Earliest day it can mean."""
        if self.year is None:
            return None
        if self.season == SEASONS["winter"]:
            return date(self.year - 1, 12, 1)
        month = self.month or _SEASON_MONTHS.get(self.season or 0, (1, 12))[0]
        return date(self.year, month, self.day or 1)

    @property
    def last_day(self) -> date | None:
        """Latest day it can mean."""
        if self.year is None:
            return None
        if self.season == SEASONS["winter"]:
            return date(self.year + 1, 2, 28)
        year = self.year + 9 if self.is_decade else self.year
        month = self.month or _SEASON_MONTHS.get(self.season or 0, (1, 12))[1]
        return date(year, month, self.day or monthrange(year, month)[1])

    def plus_months(self, months: int) -> Point | None:
        """The last point of a stretch of so many months that begins here; None where it can't be said."""
        if self.year is None or self.season or self.is_decade:
            return None
        if self.month is None:
            return Point(self.year + months // 12 - 1) if months % 12 == 0 and months else None
        index = self.year * 12 + self.month - 1 + months
        if self.day is None:
            return Point((index - 1) // 12, (index - 1) % 12 + 1)
        year, month = index // 12, index % 12 + 1
        end = date(year, month, min(self.day, monthrange(year, month)[1])) - timedelta(days=1)
        return Point(end.year, end.month, end.day)

    def in_year(self, year: int) -> Point:
        """The same point in a year."""
        return self._replace(year=year)


def point(year: int | None, month: int | None = None, day: int | None = None) -> Point | None:
    """A point, unless the calendar has no such day."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None and not 1 <= day <= monthrange(year or 2024, month)[1]:
        return None
    return Point(year, month, day)


def nearest(undated: Point, to: date) -> Point:
    """The point in the year that brings it nearest to a day."""
    return min((undated.in_year(to.year + d) for d in (0, -1, 1)), key=lambda p: abs(((_middle(p)) - to).days))


def _middle(at: Point) -> date:
    first, last = at.first_day or date.min, at.last_day or date.min
    return first + (last - first) / 2
